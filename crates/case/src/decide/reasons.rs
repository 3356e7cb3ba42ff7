//! The two decisions on each part, the letter's words, and warnings gone against.
//!
//! A decision may be recorded while it is still incomplete: the checklist
//! stands between it and approval, not between it and the file.
//!
//! Law: FOIA 2000 ss.1(1), 2, 17.

use super::{Context, known_parts, required};
use crate::{
    Case, Command, Event, Part, PartNumber, Refusal, check,
    reasons::{ConfirmOrDeny, Outcome},
    refusal::FOIA_2,
    topic::PartTopic,
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    let (by, on) = (context.actor.clone(), context.today);
    if let Command::NameTopic { parts, topic, period, before } = command {
        known_parts(case, &parts)?;
        required(&topic, "topic", "earlier answers are looked up under it")?;
        required(&period, "period", "an answer is about a time")?;
        let topic = PartTopic { topic, period, before };
        let named = |part| Event::TopicNamed { part, topic: topic.clone(), by: by.clone(), on };
        return Ok(parts.into_iter().map(named).collect());
    }
    Ok(vec![match command {
        Command::DecideConfirmOrDeny { part, decision } => {
            confirmed(case)?;
            find(case, part)?;
            if let ConfirmOrDeny::Neither { claims, .. } = &decision
                && claims.is_empty()
            {
                return Err(Refusal::empty(
                    "claims",
                    "the duty to say stands unless a provision excludes it (s.2(1))",
                )
                .under(FOIA_2));
            }
            Event::ConfirmOrDenyDecided { part, decision, by, on }
        }
        Command::Determine { part, outcome } => {
            confirmed(case)?;
            confirm_or_deny_comes_first(part, find(case, part)?, &outcome)?;
            Event::Determined { part, outcome, by, on }
        }
        Command::AcceptWarning { rule, part, reason } => {
            required(&reason, "reason", "a warning is gone against only with a reason on the record")?;
            let found = check(context.law, case, on)
                .into_iter()
                .any(|finding| finding.rule == rule && finding.part == part && finding.is_warning());
            if !found {
                return Err(Refusal::new(
                    "case.no-such-warning",
                    format!("there is no warning {rule} to accept here"),
                    "it does not stand, stands on another part, or is an error, which has to be mended",
                    "look at the case's open points",
                ));
            }
            Event::WarningAccepted { rule, part, reason, by, on }
        }
        Command::Draft { opening, closing } => {
            confirmed(case)?;
            Event::Drafted { opening, closing, by, on }
        }
        command => return Err(Refusal::not_now(case, &command)),
    }])
}

fn confirmed(case: &Case) -> Result<(), Refusal> {
    if case.text.is_empty() {
        return Err(Refusal::new(
            "case.text-not-confirmed",
            "nothing can be decided yet",
            "the words of the request have not been confirmed by an intake officer",
            "confirm them first (`confirm-text`)",
        ));
    }
    Ok(())
}

fn find(case: &Case, part: PartNumber) -> Result<&Part, Refusal> {
    case.parts.get(&part).ok_or_else(|| Refusal::no_part(part))
}

/// Whether to say that it is held is decided first, unless the duty does not arise at all.
fn confirm_or_deny_comes_first(number: PartNumber, part: &Part, outcome: &Outcome) -> Result<(), Refusal> {
    match &part.confirm_or_deny {
        Some(ConfirmOrDeny::Neither { .. }) => Err(Refusal::new(
            "case.neither",
            format!("part {number} cannot be given this answer"),
            "it is neither confirmed nor denied, so nothing further may depend on what is held",
            "change the decision whether to say that it is held (`decide-confirm-or-deny`) first",
        )
        .under(FOIA_2)),
        None if !outcome.says_nothing_of_holding() => Err(Refusal::new(
            "case.confirm-or-deny-first",
            format!("part {number} cannot be determined yet"),
            "whether to say that the information is held is a decision of its own, and comes first (s.1(1)(a))",
            "decide it (`decide-confirm-or-deny`), then determine the part",
        )
        .under(FOIA_2)),
        Some(ConfirmOrDeny::Say) | None => Ok(()),
    }
}
