//! What can be recorded of a holding. Events are in the past tense and carry what was worked out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether personal data is involved: if it is, the regulator has to be told in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonalData {
    /// It is.
    Involved,
    /// It is not.
    NotInvolved,
    /// Not known yet.
    Unknown,
}

/// How bad it is, judged at triage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nobody was or will be harmed.
    Low,
    /// Work or people were hindered.
    Medium,
    /// People or operations are at risk.
    High,
    /// Life or the whole service is at risk.
    Critical,
}

/// What is known of a holding when it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The sealed topic it is on.
    pub topic: String,
    /// A few words.
    pub title: String,
    /// What happened.
    pub happened: String,
    /// When the authority became aware of it.
    pub discovered: Timestamp,
    /// Whether personal data is involved.
    pub personal_data: PersonalData,
    /// Who answers for it.
    pub owner: String,
    /// By when it is to be investigated.
    pub investigate_by: Timestamp,
    /// By when the investigation is to be reviewed.
    pub review_by: Timestamp,
    /// Where more is kept.
    #[serde(default)]
    pub links: Vec<String>,
}

/// What happened to a holding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// It was written down.
    Recorded(Recorded),
    /// Somebody judged how bad it is.
    Triaged {
        /// How bad.
        severity: Severity,
        /// Whether personal data is involved, as now known.
        personal_data: PersonalData,
    },
    /// Something was added to what is known.
    Noted {
        /// What.
        text: String,
    },
    /// The regulator was told.
    Notified {
        /// When.
        at: Timestamp,
    },
    /// The investigation ended.
    Investigated {
        /// What it found.
        found: String,
    },
    /// The investigation was reviewed, and the holding closed.
    Reviewed {
        /// What is learnt from it.
        lessons: String,
    },
}

/// One entry in a holding's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: String,
    /// What.
    pub what: Event,
}
