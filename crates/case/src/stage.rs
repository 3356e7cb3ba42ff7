//! Where a case stands.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a case stands in its life. What is true *in* a stage lies in [`crate::Case`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing has been received.
    New,
    /// Being worked on; the clock runs.
    Open,
    /// The requester was asked what they mean, or for what s.8 requires; the clock waits.
    AwaitingClarification,
    /// A fees notice was given; days are disregarded until it is paid (FOIA s.10(2)).
    AwaitingFee,
    /// The drafted letter is with an approver.
    AwaitingApproval,
    /// Approved, not yet sent.
    Approved,
    /// Answered.
    Issued,
    /// An internal review was asked for and not yet decided.
    UnderReview,
    /// The review was decided.
    Reviewed,
    /// A complaint is with the regulator.
    WithRegulator,
    /// The regulator gave a decision notice.
    RegulatorDecided,
    /// An appeal is before the tribunal.
    AtTribunal,
    /// The requester withdrew it.
    Withdrawn,
    /// No clarification or fee came.
    Lapsed,
    /// Another authority answers it.
    Transferred,
    /// Not a request under these laws: routine business, or a subject access request.
    Redirected,
    /// Joined to another case and answered there.
    Joined,
}

impl Stage {
    /// Every stage, in the order of a request's life.
    pub const ALL: [Self; 17] = [
        Self::New,
        Self::Open,
        Self::AwaitingClarification,
        Self::AwaitingFee,
        Self::AwaitingApproval,
        Self::Approved,
        Self::Issued,
        Self::UnderReview,
        Self::Reviewed,
        Self::WithRegulator,
        Self::RegulatorDecided,
        Self::AtTribunal,
        Self::Withdrawn,
        Self::Lapsed,
        Self::Transferred,
        Self::Redirected,
        Self::Joined,
    ];

    /// The name used in data and on the command line: `awaiting-clarification`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::AwaitingClarification => "awaiting-clarification",
            Self::AwaitingFee => "awaiting-fee",
            Self::AwaitingApproval => "awaiting-approval",
            Self::Approved => "approved",
            Self::Issued => "issued",
            Self::UnderReview => "under-review",
            Self::Reviewed => "reviewed",
            Self::WithRegulator => "with-regulator",
            Self::RegulatorDecided => "regulator-decided",
            Self::AtTribunal => "at-tribunal",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::Transferred => "transferred",
            Self::Redirected => "redirected",
            Self::Joined => "joined",
        }
    }

    /// The name people read: `awaiting clarification`.
    pub fn label(self) -> String {
        self.key().replace('-', " ")
    }

    /// Reads a [`Stage::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// Whether an answer to the request is still owed.
    pub const fn is_unanswered(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::AwaitingClarification
                | Self::AwaitingFee
                | Self::AwaitingApproval
                | Self::Approved
        )
    }

    /// Whether the statutory clock for the answer is running.
    pub const fn clock_runs(self) -> bool {
        matches!(self, Self::Open | Self::AwaitingApproval | Self::Approved)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}
