//! The last lawful days a case needs, from the law's own clock.

use jiff::civil::Date;
use law::{
    Law, Regime,
    clock::{self, ClockName, EventName, Pause, Question, Received},
};

use crate::{Case, PartNumber, Refusal};

/// Explains the last lawful day of a part: every day counted or skipped since the request was received.
///
/// Counted with the law as given, so under a newer calendar the answer may differ from the day on record.
///
/// # Errors
///
/// A refusal if there is no such part, nothing was received, or the clock waits for the requester.
pub fn explain(law: &Law, case: &Case, part: PartNumber) -> Result<clock::Answer, Refusal> {
    let found = case.parts.get(&part).ok_or_else(|| Refusal::no_part(part))?;
    let received = case.received.ok_or_else(|| Refusal::empty("received", "nothing was received yet"))?;
    let mut question = Question::new(found.regime, ClockName::Respond, Received::Day(received));
    for clarification in &case.clarifications {
        question.events.push((EventName::ClarificationAsked, clarification.asked));
        question.events.extend(clarification.answered.map(|on| (EventName::Clarified, on)));
    }
    for fee in &case.fees {
        question.events.push((EventName::FeesNotice, fee.noticed));
        question.events.extend(fee.paid.map(|on| (EventName::FeePaid, on)));
    }
    Ok(clock::ask(&law.calendar, &question)?)
}

/// The last lawful day to answer a request that counts from `from`.
pub(crate) fn respond(
    law: &Law,
    regime: Regime,
    from: Date,
    pauses: &[(Date, Date)],
) -> Result<Date, Refusal> {
    let pauses: Vec<_> = pauses.iter().map(|&(from, to)| Pause { from, to }).collect();
    Ok(clock::respond_due(&law.calendar, regime, from, &pauses)?)
}

/// The day past which an extension needs something exceptional, or is not allowed at all.
pub(crate) fn extension_ceiling(
    law: &Law,
    regime: Regime,
    from: Date,
    pauses: &[(Date, Date)],
) -> Result<Date, Refusal> {
    let mut question = Question::new(regime, ClockName::Extension, Received::Day(from));
    for (noticed, paid) in pauses {
        question.events.push((EventName::FeesNotice, *noticed));
        question.events.push((EventName::FeePaid, *paid));
    }
    Ok(clock::ask(&law.calendar, &question)?.due)
}

/// The last day on which a fee asked for on `noticed` can be paid (s.9(2)).
pub(crate) fn fee_deadline(law: &Law, regime: Regime, noticed: Date) -> Result<Date, Refusal> {
    last_day(law, regime, ClockName::Fee, noticed)
}

/// The day by which a review asked for on `asked` is to be decided.
pub(crate) fn review(law: &Law, regime: Regime, asked: Date) -> Result<Date, Refusal> {
    last_day(law, regime, ClockName::Review, asked)
}

/// The last day on which the authority need accept a request for review of an answer sent on `answered`.
pub(crate) fn ask_review_by(law: &Law, regime: Regime, answered: Date) -> Result<Date, Refusal> {
    last_day(law, regime, ClockName::AskReview, answered)
}

/// The last day of the window in which costs may be counted together with a request received on `first`.
pub(crate) fn aggregation_until(law: &Law, regime: Regime, first: Date) -> Result<Date, Refusal> {
    last_day(law, regime, ClockName::Aggregation, first)
}

/// The last day to appeal against a decision notice.
pub(crate) fn appeal_by(law: &Law, regime: Regime, notice: Date) -> Result<Date, Refusal> {
    last_day(law, regime, ClockName::Tribunal, notice)
}

fn last_day(law: &Law, regime: Regime, clock: ClockName, from: Date) -> Result<Date, Refusal> {
    Ok(clock::ask(&law.calendar, &Question::new(regime, clock, Received::Day(from)))?.due)
}
