//! Who asks, and what their roles let them do.
//!
//! The case itself keeps drafter from approver and decider from reviewer; this
//! module says who may come to the desk for what at all, and who may open the
//! identity of a requester.

use std::{collections::BTreeSet, fmt};

use case::{CommandName, PersonId};
use serde::{Deserialize, Serialize};

use crate::AppError;

/// A role at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Takes requests in, confirms their words, sees who asks.
    Intake,
    /// Works cases: decides, drafts, sends.
    Officer,
    /// Approves letters.
    Approver,
    /// Decides internal reviews.
    Reviewer,
    /// Runs the installation: people, calendar, settings. Sees no case by this role alone.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Intake, Self::Officer, Self::Approver, Self::Reviewer, Self::Administrator];

    /// The name used in data: `officer`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Officer => "officer",
            Self::Approver => "approver",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }

    /// Reads a [`Role::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A person at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// The name people read.
    pub name: String,
    /// What they are.
    pub roles: BTreeSet<Role>,
}

impl Actor {
    /// Refuses whoever has none of `roles`.
    pub(crate) fn needs(&self, roles: &[Role], what: &str) -> Result<(), AppError> {
        if self.is_any(roles) {
            return Ok(());
        }
        let names: Vec<_> = roles.iter().map(|role| role.key()).collect();
        Err(AppError::NotAllowed {
            person: self.person.to_string(),
            what: what.to_owned(),
            roles: names.join(", "),
        })
    }

    /// Whether any of their roles is among `roles`.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }
}

const DESK: &[Role] = &[Role::Intake, Role::Officer, Role::Approver, Role::Reviewer];
const INTAKE: &[Role] = &[Role::Intake, Role::Officer];
const OFFICER: &[Role] = &[Role::Officer];
const APPROVER: &[Role] = &[Role::Approver];
const SENDING_BACK: &[Role] = &[Role::Officer, Role::Approver];
const REVIEWER: &[Role] = &[Role::Reviewer];
const CALENDAR: &[Role] = &[Role::Officer, Role::Administrator];

/// Who may look at cases.
pub const MAY_READ: &[Role] = DESK;

/// Who may open the identity of a requester.
pub const MAY_OPEN_IDENTITY: &[Role] = INTAKE;

/// Who may read a file as it was attached, with everything that it says and does not show.
pub const MAY_READ_ORIGINALS: &[Role] = OFFICER;

/// Who may enter what was published, and set what is protected.
pub const MAY_KEEP_LEDGER: &[Role] = OFFICER;

/// Who may decide which questions are sealed.
pub const MAY_KEEP_POLICY: &[Role] = &[Role::Officer, Role::Approver];

/// Who may see how sealed topics fare.
pub const MAY_OVERSEE: &[Role] = &[Role::Officer, Role::Approver, Role::Reviewer];

/// Who may tell other installations something, and take in what they tell.
pub const MAY_EXCHANGE: &[Role] = MAY_KEEP_LEDGER;

/// Who may see whose keys are trusted, and what came and went.
pub const MAY_SEE_EXCHANGE: &[Role] =
    &[Role::Intake, Role::Officer, Role::Approver, Role::Reviewer, Role::Administrator];

/// Who may correct how a part was held against the policy.
pub const MAY_DECIDE: &[Role] = OFFICER;

/// Who may take messages in.
pub const MAY_RECEIVE: &[Role] = INTAKE;

/// Who may destroy what ended cases say, under a retention rule.
pub const MAY_DESTROY: &[Role] = APPROVER;

/// Who may set people, calendar and settings.
pub const MAY_ADMINISTER: &[Role] = &[Role::Administrator];

/// Which roles a command takes. The person needs one of them.
pub const fn roles_for(command: CommandName) -> &'static [Role] {
    use CommandName as C;

    match command {
        C::Receive
        | C::ReceiveMessage
        | C::ConfirmText
        | C::CheckValidity
        | C::Acknowledge
        | C::AskClarification
        | C::Clarify
        | C::PayFee
        | C::Withdraw
        | C::AskReview
        | C::RecordComplaint
        | C::RecordDecisionNotice
        | C::RecordAppeal
        | C::RecordTribunalDecision
        | C::Relate
        | C::Assign => INTAKE,

        C::GiveFeesNotice
        | C::Lapse
        | C::Split
        | C::AskSearch
        | C::ReturnSearch
        | C::ChooseRegime
        | C::EstimateCost
        | C::DecideConfirmOrDeny
        | C::Determine
        | C::AcceptWarning
        | C::Draft
        | C::AttachFile
        | C::DescribeTable
        | C::NameTopic
        | C::MatchTopics
        | C::RebuildFile
        | C::DetachFile
        | C::SendForApproval
        | C::Extend
        | C::Issue
        | C::Correct
        | C::Transfer
        | C::Redirect
        | C::HoldRetention
        | C::ReleaseRetention
        | C::RecordLateness
        | C::RecordHelp
        | C::Publish
        | C::Unpublish => OFFICER,

        C::Consult | C::RecordAdvice | C::DepartFromAdvice | C::Note => DESK,
        C::Approve => APPROVER,
        C::SendBack => SENDING_BACK,
        C::DecideReview => REVIEWER,
        C::RecalculateDue => CALENDAR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_back_from_its_name() {
        for role in Role::ALL {
            assert_eq!(Role::from_key(role.key()), Some(role));
        }
    }

    #[test]
    fn who_approves_does_not_by_that_role_draft_and_who_reviews_does_not_decide() {
        assert!(!roles_for(CommandName::Draft).contains(&Role::Approver));
        assert!(!roles_for(CommandName::Draft).contains(&Role::Reviewer));
        assert!(!roles_for(CommandName::Approve).contains(&Role::Officer));
    }

    #[test]
    fn an_administrator_sees_no_case_and_no_requester() {
        assert!(!MAY_READ.contains(&Role::Administrator));
        assert!(!MAY_OPEN_IDENTITY.contains(&Role::Administrator));
    }
}
