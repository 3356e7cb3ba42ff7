//! Granting or refusing a command.
//!
//! The dispatch below reads as the table it is: which command, in which stage.
//! Its one wildcard arm has no place. What each command needs beyond its stage lies
//! in the submodules, by the part of a request's life it belongs to.

use jiff::civil::Date;
use law::Law;

use crate::{Case, Command, CommandName, Event, PersonId, Refusal, Stage};

mod afterwards;
mod approval;
mod clock;
mod file;
mod files;
mod intake;
mod reasons;
mod seal;
mod work;

pub use approval::leaves;

/// What a decision may look at beside the case: the law, the day, and who asks.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The law and its calendar.
    pub law: &'a Law,
    /// The civil day in the United Kingdom.
    pub today: Date,
    /// Who asks.
    pub actor: &'a PersonId,
}

/// Answers a command with the events that follow from it.
///
/// Pure: the same law, day, person, case and command give the same answer.
///
/// # Errors
///
/// A [`Refusal`] where the law, or where the case stands, says no. A refused
/// command leaves no event.
pub fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    let room = room(case.stage(), command.name());
    if room.is_some() {
        seal::guard(context, case, &command)?;
    }
    match room {
        Some(Room::Intake) => intake::decide(context, case, command),
        Some(Room::Work) => work::decide(context, case, command),
        Some(Room::Clock) => clock::decide(context, case, command),
        Some(Room::Reasons) => reasons::decide(context, case, command),
        Some(Room::Approval) => approval::decide(context, case, command),
        Some(Room::Afterwards) => afterwards::decide(context, case, command),
        Some(Room::File) => file::decide(context, case, command),
        Some(Room::Files) => files::decide(context, case, command),
        Some(Room::Seal) => seal::decide(context, case, command),
        None => Err(Refusal::not_now(case, &command)),
    }
}

/// Whether a command has a place in a stage at all. What else it needs, [`decide`] says.
pub fn may(stage: Stage, command: CommandName) -> bool {
    room(stage, command).is_some()
}

/// Where a command is decided.
#[derive(Clone, Copy)]
enum Room {
    Intake,
    Work,
    Clock,
    Reasons,
    Approval,
    Afterwards,
    File,
    Files,
    Seal,
}

/// Which command has a place in which stage, and where it is decided.
fn room(stage: Stage, command: CommandName) -> Option<Room> {
    use {CommandName as C, Stage as S};

    match (stage, command) {
        (S::New, C::Receive)
        | (S::Open, C::CheckValidity | C::AskClarification | C::GiveFeesNotice)
        | (S::AwaitingClarification, C::Clarify)
        | (S::AwaitingFee, C::PayFee)
        | (S::AwaitingClarification | S::AwaitingFee, C::Lapse)
        | (S::Open | S::AwaitingClarification | S::AwaitingFee, C::ConfirmText | C::Acknowledge)
        | (S::Open | S::AwaitingClarification, C::Transfer | C::Redirect) => Some(Room::Intake),
        (stage, C::Withdraw) if stage.is_unanswered() || stage == S::Issued => Some(Room::Intake),

        (S::Open, C::Split | C::AskSearch | C::EstimateCost)
        | (S::Open | S::AwaitingClarification | S::AwaitingFee | S::AwaitingApproval, C::ReturnSearch)
        | (S::Open | S::UnderReview | S::WithRegulator, C::Consult)
        | (
            S::Open | S::AwaitingClarification | S::AwaitingFee | S::UnderReview | S::WithRegulator,
            C::RecordAdvice | C::DepartFromAdvice,
        )
        | (S::Open | S::AwaitingClarification | S::AwaitingApproval, C::RecordHelp) => Some(Room::Work),

        (S::Open, C::ChooseRegime | C::Extend)
        | (S::Open | S::AwaitingApproval | S::Approved, C::RecalculateDue) => Some(Room::Clock),

        (S::Open, C::DecideConfirmOrDeny | C::Determine | C::Draft | C::NameTopic)
        | (S::Open | S::AwaitingApproval, C::AcceptWarning) => Some(Room::Reasons),

        (S::Open, C::AttachFile | C::DescribeTable | C::RebuildFile | C::DetachFile) => Some(Room::Files),

        (S::Open | S::AwaitingClarification | S::AwaitingFee, C::MatchTopics) => Some(Room::Seal),

        (S::Open, C::SendForApproval)
        | (S::AwaitingApproval, C::Approve)
        | (S::AwaitingApproval | S::Approved, C::SendBack)
        | (S::Approved, C::Issue)
        | (S::Issued | S::RegulatorDecided, C::Correct) => Some(Room::Approval),

        // The last three of each: while an answer is owed, a review or complaint may be that none came.
        (S::Issued | S::Open | S::AwaitingApproval | S::Approved, C::AskReview)
        | (S::UnderReview | S::Open | S::AwaitingApproval | S::Approved, C::DecideReview)
        | (
            S::Issued | S::UnderReview | S::Reviewed | S::Open | S::AwaitingApproval | S::Approved,
            C::RecordComplaint,
        )
        | (
            S::WithRegulator | S::Issued | S::Open | S::AwaitingApproval | S::Approved,
            C::RecordDecisionNotice,
        )
        | (S::RegulatorDecided, C::RecordAppeal)
        | (S::AtTribunal, C::RecordTribunalDecision)
        | (
            S::Issued | S::UnderReview | S::Reviewed | S::WithRegulator | S::RegulatorDecided | S::AtTribunal,
            C::Publish | C::Unpublish,
        ) => Some(Room::Afterwards),

        (
            stage,
            C::Assign
            | C::ReceiveMessage
            | C::Relate
            | C::HoldRetention
            | C::ReleaseRetention
            | C::RecordLateness
            | C::Note,
        ) if stage != S::New => Some(Room::File),

        _ => None,
    }
}

/// Refuses a text that says nothing.
fn required(text: &str, field: &'static str, why: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::empty(field, why)) } else { Ok(()) }
}

/// Refuses a day that has not come.
fn past(context: &Context<'_>, day: Date, field: &'static str) -> Result<(), Refusal> {
    if context.today < day { Err(Refusal::future(field, day, context.today)) } else { Ok(()) }
}

/// Refuses parts that do not exist, and an empty list of them.
fn known_parts(case: &Case, parts: &[crate::PartNumber]) -> Result<(), Refusal> {
    if parts.is_empty() {
        return Err(Refusal::empty("parts", "it has to be said which parts are meant"));
    }
    parts
        .iter()
        .find(|part| !case.parts.contains_key(part))
        .map_or(Ok(()), |part| Err(Refusal::no_part(*part)))
}
