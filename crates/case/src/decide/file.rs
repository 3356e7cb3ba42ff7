//! What may be done to the file at any time.

use super::{Context, past, required};
use crate::{Case, Command, Event, Refusal, Stage, command::Relation};

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
        C::Relate { other, reference, relation, why } => {
            required(&why, "why", "the file says what the two have to do with each other")?;
            if matches!(relation, Relation::JoinedInto) && case.stage() != Stage::Open {
                return Err(Refusal::new(
                    "case.cannot-join",
                    "this case cannot be joined into another",
                    format!("it is {}", case.stage().label()),
                    "link it instead",
                ));
            }
            E::Related { other, reference, relation, why, on }
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
