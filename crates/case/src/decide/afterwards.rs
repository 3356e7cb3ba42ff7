//! After the answer: review, regulator, tribunal.
//!
//! Law: FOIA 2000 ss.45, 50, 51, 57; s.45 code of practice, part 5; EIR 2004
//! reg.11; FOISA 2002 ss.20, 21, 47; SI 2009/1976 r.22.

use jiff::civil::Date;
use law::Regime;

use super::{Context, approval::days_late, past, required};
use crate::{
    Case, Command, Event, Refusal,
    command::{ReviewChange, ReviewOf, ReviewOutcome},
    due,
    refusal::{CODE, EIR_11},
    state::Review,
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    use {Command as C, Event as E};

    let regime = case.parts.values().next().map_or(Regime::Foia, |part| part.regime);
    Ok(vec![match command {
        C::AskReview { on, grounds } => ask_review(context, case, on, grounds)?,
        C::DecideReview { outcome, reasons, breaches, changes } => {
            let review = pending(case)?;
            every_letter_has_left(context, case)?;
            required(&reasons, "reasons", "a review says what stands, what changes, and why")?;
            if case.deciders().contains(context.actor) {
                return Err(Refusal::reviewer_is_decider(context.actor));
            }
            if let Some(change) = changes.iter().find(|change| !case.parts.contains_key(&change.part)) {
                return Err(Refusal::no_part(change.part));
            }
            what_it_came_to(case, review, (outcome, &changes), &breaches)?;
            let on = context.today;
            let (by, days_late) = (context.actor.clone(), days_late(review.due, on));
            E::ReviewDecided { outcome, reasons, breaches, changes, by, on, days_late }
        }
        C::RecordComplaint { reference, on, about } => {
            past(context, on, "on")?;
            required(&reference, "reference", "the regulator quotes it")?;
            E::ComplaintRecorded { reference, on, about }
        }
        C::RecordDecisionNotice { reference, on, findings, steps, comply_by } => {
            past(context, on, "on")?;
            if case.complaint.as_ref().is_none_or(|complaint| complaint.findings.is_some()) {
                return Err(Refusal::new(
                    "case.no-complaint",
                    "there is no complaint for the regulator to decide",
                    "none was recorded, or its decision notice was",
                    "record the complaint first (`record-complaint`)",
                ));
            }
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
        command => return publication(context, case, command),
    }])
}

/// A reply that waits for the day that policy set is neither published nor reviewed before the day after.
fn every_letter_has_left(context: &Context<'_>, case: &Case) -> Result<(), Refusal> {
    let waits = case.issued.iter().find(|it| it.slot.is_some() && context.today <= it.on);
    waits.map_or(Ok(()), |it| {
        Err(Refusal::new(
            "case.not-left",
            format!("a letter of this answer leaves on {}", it.on),
            "what is published, or decided on review, before it would tell when the work was done",
            "do it from the day after",
        ))
    })
}

/// Publishing, and taking back.
fn publication(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    let (by, on) = (context.actor.clone(), context.today);
    Ok(vec![match command {
        Command::Publish { title, request, answer } => {
            required(&title, "title", "people find it by these words")?;
            required(&request, "request", "an answer means nothing without its question")?;
            required(&answer, "answer", "there would be nothing to read")?;
            every_letter_has_left(context, case)?;
            Event::Published { title, request, answer, by, on }
        }
        Command::Unpublish { why } => {
            required(&why, "why", "the file says why the public can no longer read it")?;
            if case.published.is_none() {
                return Err(Refusal::new(
                    "case.not-published",
                    "there is nothing to take back",
                    "the answer is not published",
                    "look at the case: it may have been taken back already",
                ));
            }
            Event::Unpublished { why, by, on }
        }
        command => return Err(Refusal::not_now(case, &command)),
    }])
}

/// A review of the answer, or, where the law gives one, of the failure to answer in time.
fn ask_review(context: &Context<'_>, case: &Case, on: Date, grounds: String) -> Result<Event, Refusal> {
    past(context, on, "on")?;
    let (regime, time_ran_out) = late_part(case, on);
    let (of, counts_from) = match (case.stage().is_unanswered(), time_ran_out) {
        (false, _) => (ReviewOf::Answer, case.issued.last().map(|issue| issue.on)),
        (true, Some(due)) if matches!(regime, Regime::Eir | Regime::Foisa) => {
            (ReviewOf::FailureToAnswer, Some(due))
        }
        (true, _) => return Err(nothing_to_review(case, time_ran_out)),
    };
    if case.review.as_ref().is_some_and(|review| review.outcome.is_none()) {
        return Err(Refusal::new(
            "case.review-pending",
            "a review has been asked for already",
            "it is not decided yet",
            "decide it first, or leave a note of what was added to it",
        ));
    }
    let ask_by = counts_from
        .map(|day| due::ask_review_by(context.law, regime, day))
        .transpose()?
        .filter(|last| *last < on);
    Ok(Event::ReviewAsked { on, grounds, due: due::review(context.law, regime, on)?, ask_by, of })
}

/// The law of the first part that is overdue on a day, with the day it was due; failing that, of the first part.
fn late_part(case: &Case, on: Date) -> (Regime, Option<Date>) {
    let late = case.parts.values().find(|part| part.answer_by() < on);
    let first = case.parts.values().next().map_or(Regime::Foia, |part| part.regime);
    late.map_or((first, None), |part| (part.regime, Some(part.answer_by())))
}

fn nothing_to_review(case: &Case, time_ran_out: Option<Date>) -> Refusal {
    let why = match (time_ran_out, case.due()) {
        (None, Some(due)) => format!("there is no answer yet, and the time for it runs until {due}"),
        _ => "under FOIA a review looks at an answer, and there is none yet (s.45 code, part 5)".to_owned(),
    };
    Refusal::new(
        "case.nothing-to-review",
        "there is nothing to review yet",
        why,
        "answer, and record why it is late; a requester may complain of lateness to the regulator at once \
         (`record-complaint`)",
    )
    .under(CODE)
}

fn pending(case: &Case) -> Result<&Review, Refusal> {
    case.review.as_ref().filter(|review| review.outcome.is_none()).ok_or_else(|| {
        Refusal::new(
            "case.no-review",
            "there is no review to decide",
            "none was asked for, or it has been decided",
            "record that one was asked for (`ask-review`)",
        )
    })
}

/// While a letter is being written afresh, what it answers is decided there: the one who approves it read those words.
fn the_answer_stands(changes: &[ReviewChange]) -> Result<(), Refusal> {
    if changes.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        "case.review-of-open-answer",
        "this review cannot change the answer now",
        "the answer is open again, and a letter on it is being written",
        "decide the parts afresh in that letter, and say in the review what it came to without `changes`",
    ))
}

/// A review of an answer that does not stand says what takes its place; one of a failure, what the failure was.
fn what_it_came_to(
    case: &Case,
    review: &Review,
    (outcome, changes): (ReviewOutcome, &[ReviewChange]),
    breaches: &str,
) -> Result<(), Refusal> {
    match review.of {
        // What takes its place is being written.
        ReviewOf::Answer if case.stage().is_unanswered() => the_answer_stands(changes),
        ReviewOf::Answer if changes.is_empty() && outcome != ReviewOutcome::Upheld => Err(Refusal::new(
            "case.review-changes-nothing",
            "the review has to say what changes",
            "a decision that is not upheld is replaced, part by part",
            "give the new decision for each part that changes, or uphold it",
        )
        .under(CODE)),
        ReviewOf::FailureToAnswer if !changes.is_empty() => Err(Refusal::new(
            "case.review-of-nothing",
            "this review cannot change an answer",
            "none has been given: the review is of the failure to answer in time",
            "leave `changes` out, and answer the request itself",
        )
        .under(EIR_11)),
        ReviewOf::FailureToAnswer if outcome != ReviewOutcome::Upheld => {
            required(breaches, "breaches", "where a failure is found, the reply says what it was (reg.11(5))")
        }
        ReviewOf::Answer | ReviewOf::FailureToAnswer => Ok(()),
    }
}
