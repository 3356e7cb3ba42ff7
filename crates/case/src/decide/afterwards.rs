//! After the answer: review, regulator, tribunal.
//!
//! Law: FOIA 2000 ss.45, 50, 51, 57; s.45 code of practice, part 5; EIR 2004
//! reg.11; FOISA 2002 ss.20, 21, 47; SI 2009/1976 r.22.

use law::Regime;

use super::{Context, approval::days_late, past, required};
use crate::{Case, Command, Event, Refusal, due, refusal::CODE};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    use {Command as C, Event as E};

    let regime = case.parts.values().next().map_or(Regime::Foia, |part| part.regime);
    Ok(vec![match command {
        C::AskReview { on, grounds } => {
            past(context, on, "on")?;
            let ask_by = case
                .issued
                .last()
                .map(|issue| due::ask_review_by(context.law, regime, issue.on))
                .transpose()?
                .filter(|last| *last < on);
            E::ReviewAsked { on, grounds, due: due::review(context.law, regime, on)?, ask_by }
        }
        C::DecideReview { outcome, reasons, breaches, changes } => {
            required(&reasons, "reasons", "a review says what stands, what changes, and why")?;
            if case.deciders().contains(context.actor) {
                return Err(Refusal::reviewer_is_decider(context.actor));
            }
            if let Some(change) = changes.iter().find(|change| !case.parts.contains_key(&change.part)) {
                return Err(Refusal::no_part(change.part));
            }
            if changes.is_empty() && !matches!(outcome, crate::command::ReviewOutcome::Upheld) {
                return Err(Refusal::new(
                    "case.review-changes-nothing",
                    "the review has to say what changes",
                    "a decision that is not upheld is replaced, part by part",
                    "give the new decision for each part that changes, or uphold it",
                )
                .under(CODE));
            }
            let on = context.today;
            let days_late = case.review.as_ref().map_or(0, |review| days_late(review.due, on));
            E::ReviewDecided { outcome, reasons, breaches, changes, by: context.actor.clone(), on, days_late }
        }
        C::RecordComplaint { reference, on, about } => {
            past(context, on, "on")?;
            required(&reference, "reference", "the regulator quotes it")?;
            E::ComplaintRecorded { reference, on, about }
        }
        C::RecordDecisionNotice { reference, on, findings, steps, comply_by } => {
            past(context, on, "on")?;
            required(&findings, "findings", "the file says what the regulator found")?;
            let appeal_by = due::appeal_by(context.law, regime, on)?;
            E::DecisionNoticeRecorded { reference, on, findings, steps, comply_by, appeal_by }
        }
        C::RecordAppeal { by, reference, on } => {
            past(context, on, "on")?;
            E::AppealRecorded { by, reference, on }
        }
        C::RecordTribunalDecision { on, decision } => {
            past(context, on, "on")?;
            required(&decision, "decision", "the file says what was decided")?;
            E::TribunalDecided { on, decision }
        }
        command => return Err(Refusal::not_now(case, &command)),
    }])
}
