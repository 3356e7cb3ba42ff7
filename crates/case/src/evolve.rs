//! Applying what happened.

use crate::{Case, Event, Stage, command::Relation};

mod files;
mod parts;
mod records;

/// Applies one event. Total: every event has an effect in every state, and needs no law.
#[must_use]
pub fn evolve(mut case: Case, event: &Event) -> Case {
    if let Some(stage) = stage_after(event) {
        // A review or complaint that no answer came leaves the answer owed.
        let beside = matches!(
            stage,
            Stage::UnderReview | Stage::Reviewed | Stage::WithRegulator | Stage::RegulatorDecided
        ) && case.stage().is_unanswered();
        if !beside {
            case.stage = Some(stage);
        }
    }
    parts::apply(&mut case, event);
    files::apply(&mut case, event);
    records::apply(&mut case, event);
    if matches!(event, Event::Issued { .. }) && case.owes_a_letter() {
        case.stage = Some(Stage::Open);
        case.draft = None;
        case.approval = None;
    }
    case
}

/// Folds a whole history.
pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Case {
    events.into_iter().fold(Case::default(), evolve)
}

/// Where the case stands after an event, where the event moves it.
fn stage_after(event: &Event) -> Option<Stage> {
    use Event as E;

    match event {
        E::Received { .. }
        | E::Clarified { .. }
        | E::FeePaid { .. }
        | E::SentBack { .. }
        | E::CorrectionOpened { .. } => Some(Stage::Open),
        E::ValidityChecked { missing, .. } if !missing.is_empty() => Some(Stage::AwaitingClarification),
        E::ClarificationAsked { .. } => Some(Stage::AwaitingClarification),
        E::FeesNoticeGiven { .. } => Some(Stage::AwaitingFee),
        E::SentForApproval { .. } => Some(Stage::AwaitingApproval),
        E::Approved { .. } => Some(Stage::Approved),
        E::Issued { .. } => Some(Stage::Issued),
        E::ReviewAsked { .. } => Some(Stage::UnderReview),
        E::ReviewDecided { .. } => Some(Stage::Reviewed),
        E::ComplaintRecorded { .. } => Some(Stage::WithRegulator),
        E::DecisionNoticeRecorded { .. } | E::TribunalDecided { .. } => Some(Stage::RegulatorDecided),
        E::AppealRecorded { .. } => Some(Stage::AtTribunal),
        E::Withdrawn { .. } => Some(Stage::Withdrawn),
        E::Lapsed { .. } => Some(Stage::Lapsed),
        E::Transferred { .. } => Some(Stage::Transferred),
        E::Redirected { .. } => Some(Stage::Redirected),
        E::Related { relation: Relation::JoinedInto, .. } => Some(Stage::Joined),
        _ => None,
    }
}
