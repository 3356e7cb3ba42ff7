//! What may be done to the file at any time.

use jiff::civil::Date;
use law::Regime;

use super::{Context, past, required};
use crate::{Case, Command, Event, Refusal, Stage, command::Relation, due, refusal::FEES_5};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    use {Command as C, Event as E};

    let (by, on) = (context.actor.clone(), context.today);
    Ok(vec![match command {
        C::Assign { to } => {
            required(&to.0, "to", "somebody has to have it")?;
            E::Assigned { to }
        }
        C::ReceiveMessage { on, original, enclosures, remarks } => {
            required(&original, "original", "the message itself is kept")?;
            past(context, on, "on")?;
            E::MessageReceived { on, original, enclosures, remarks }
        }
        C::Relate { other, reference, received, relation, why } => {
            required(&why, "why", "the file says what the two have to do with each other")?;
            match relation {
                Relation::Linked => {}
                Relation::JoinedInto => may_join(case)?,
                Relation::Aggregated => within_the_window(context, case, received)?,
            }
            E::Related { other, reference, received, relation, why, on }
        }
        C::HoldRetention { why } => {
            required(&why, "why", "a hold has a reason")?;
            E::RetentionHeld { why, on }
        }
        C::ReleaseRetention { why } => {
            required(&why, "why", "the file says why deletion may go on")?;
            if case.stage().is_unanswered() || !case.is_held() {
                return Err(Refusal::new(
                    "case.hold-stays",
                    "the hold cannot be released",
                    "there is no hold, or the request is not answered yet (s.77)",
                    "answer the request first",
                )
                .under("https://www.legislation.gov.uk/ukpga/2000/36/section/77"));
            }
            E::RetentionReleased { why, on }
        }
        C::RecordLateness { why } => {
            required(&why, "why", "the record of lateness is its reason")?;
            E::LatenessRecorded { why, by, on }
        }
        C::Note { text } => {
            required(&text, "text", "there is nothing to note")?;
            E::Noted { text, by, on }
        }
        command => return Err(Refusal::not_now(case, &command)),
    }])
}

fn may_join(case: &Case) -> Result<(), Refusal> {
    if case.stage() == Stage::Open {
        return Ok(());
    }
    Err(Refusal::new(
        "case.cannot-join",
        "this case cannot be joined into another",
        format!("it is {}", case.stage().label()),
        "link it instead",
    ))
}

/// Costs are counted together only for requests received within sixty consecutive working days (reg.5(2)).
fn within_the_window(context: &Context<'_>, case: &Case, other: Option<Date>) -> Result<(), Refusal> {
    let (Some(own), Some(other)) = (case.received, other) else {
        return Err(Refusal::empty(
            "received",
            "the window is counted from the day on which the first of the two was received",
        )
        .under(FEES_5));
    };
    let regime = case.parts.values().next().map_or(Regime::Foia, |part| part.regime);
    let (first, second) = (own.min(other), own.max(other));
    let last = due::aggregation_until(context.law, regime, first)?;
    if second <= last {
        return Ok(());
    }
    Err(Refusal::new(
        "case.outside-window",
        "the costs of these two cannot be counted together",
        format!("the window of sixty working days that begins with the first, received on {first}, ended on {last}, and the other came on {second} (SI 2004/3244 reg.5(2); that the first day counts is not verified)"),
        "link them instead, and estimate each by itself",
    )
    .under(FEES_5))
}
