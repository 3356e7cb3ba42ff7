//! Harm statements, criteria and public interest factors, offered as prompts.
//!
//! A prompt is never a reason: a letter must add facts of its own. Those that
//! must not be relied on are kept as well, so that a draft can be checked
//! against them.
//!
//! Law: FOIA 2000 s.2, s.17(3). <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

use serde::{Deserialize, Serialize};

use crate::ExemptionId;

/// What a prompt does in an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Weighs towards giving the information.
    FavoursDisclosure,
    /// Weighs towards keeping the exemption.
    FavoursWithholding,
    /// Weighs towards saying whether it is held.
    FavoursConfirming,
    /// Weighs towards neither confirming nor denying.
    FavoursNeither,
    /// A harm that would engage the exemption. Not a weight.
    Harm,
    /// A harm that a confirmation would do.
    HarmInConfirming,
    /// A harm that a denial would do.
    HarmInDenying,
    /// A question the decider must answer.
    Criterion,
    /// What must not be relied on.
    NotAFactor,
}

impl Direction {
    /// Every direction, in the order in which pages list them.
    pub const ALL: [Self; 9] = [
        Self::FavoursDisclosure,
        Self::FavoursWithholding,
        Self::FavoursConfirming,
        Self::FavoursNeither,
        Self::Harm,
        Self::HarmInConfirming,
        Self::HarmInDenying,
        Self::Criterion,
        Self::NotAFactor,
    ];
}

/// Where a prompt comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceType {
    /// The regulator's guidance.
    RegulatorGuidance,
    /// A tribunal or court.
    Tribunal,
    /// The provision itself.
    Statute,
    /// Seen in published letters. Not endorsed.
    PolicePractice,
}

/// One prompt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Factor {
    /// The stable name: `foia-31-3-c01`.
    pub id: String,
    /// The exemption it serves; none where it serves any.
    #[serde(default)]
    pub exemption: Option<ExemptionId>,
    /// What it does in an argument.
    pub direction: Direction,
    /// The prompt, in our own words.
    pub text: String,
    /// The kind of source.
    pub source_type: SourceType,
    /// The source.
    pub source: String,
}
