//! The notice checklist: what a letter must contain, as rules with their sources.
//!
//! A rule says what is required and how much a shortfall matters. It does not
//! look at letters: the checks over a case's reasons and over a letter's text
//! name the rule they apply, and show its source and whether it was verified.
//!
//! Law: FOIA 2000 s.17. <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

mod outcome;

pub use outcome::OutcomeKind;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Regime;

/// The stable name of a rule: `N221`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub String);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for RuleId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// How much a shortfall matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Information,
    /// A code, a regulator's expectation or good practice. A recorded reason overrides it.
    Warning,
    /// A statutory requirement is not met, or the letter cannot stand. Blocks approval.
    Error,
}

/// One requirement of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// The stable name: `N221`.
    pub id: RuleId,
    /// What is required, in our own words.
    pub item: String,
    /// How much a shortfall matters, in general.
    pub severity: Severity,
    /// When it matters more or less than that, in words. May be empty.
    #[serde(default)]
    pub severity_note: String,
    /// Outcomes for which it matters differently.
    #[serde(default, rename = "lesser")]
    pub lesser: Vec<Lesser>,
    /// The outcomes it is asked of.
    pub outcomes: Vec<OutcomeKind>,
    /// The regimes it belongs to.
    pub regimes: Vec<Regime>,
    /// The provision, guidance or practice it rests on.
    pub source: String,
    /// Whether every provision it rests on was seen, in its text or in the regulator's account.
    pub verified: bool,
    /// What a reader should know. May be empty.
    #[serde(default)]
    pub note: String,
    /// Days on which its content changed. A letter is judged by the content of its own date.
    #[serde(default, rename = "change")]
    pub changes: Vec<Change>,
}

/// A different severity for some outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lesser {
    /// How much a shortfall matters there.
    pub severity: Severity,
    /// Where.
    pub outcomes: Vec<OutcomeKind>,
}

/// A change in what a rule asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Change {
    /// The first day of the present content. None where the day was not found or has not come.
    #[serde(default, deserialize_with = "crate::day::optional")]
    pub from: Option<Date>,
    /// When, in words.
    pub when: String,
    /// What held before.
    pub before: String,
    /// What holds since.
    pub after: String,
    /// Where this is seen.
    pub source: String,
    /// Whether the change and its day were seen.
    pub verified: bool,
}

/// Which content of a rule a letter of some day is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf<'a> {
    /// The present content.
    Current,
    /// The content before this change.
    Before(&'a Change),
    /// The day of this change is not known, so the rule alone cannot tell.
    Unsettled(&'a Change),
}

impl Rule {
    /// Whether the rule is asked of a letter with this outcome under this regime.
    pub fn applies_to(&self, regime: Regime, outcome: OutcomeKind) -> bool {
        self.regimes.contains(&regime)
            && (self.outcomes.contains(&OutcomeKind::Any) || self.outcomes.contains(&outcome))
    }

    /// How much a shortfall matters in a letter with this outcome.
    pub fn severity_for(&self, outcome: OutcomeKind) -> Severity {
        self.lesser
            .iter()
            .find(|lesser| lesser.outcomes.contains(&outcome))
            .map_or(self.severity, |lesser| lesser.severity)
    }

    /// Which content of the rule held on `day`.
    ///
    /// A known change later than `day` decides; failing that, a change whose
    /// day nobody found leaves the question open.
    pub fn as_of(&self, day: Date) -> AsOf<'_> {
        let later = self
            .changes
            .iter()
            .filter_map(|change| change.from.map(|from| (from, change)))
            .filter(|(from, _)| day < *from)
            .min_by_key(|(from, _)| *from);
        if let Some((_, change)) = later {
            return AsOf::Before(change);
        }
        self.changes.iter().find(|change| change.from.is_none()).map_or(AsOf::Current, AsOf::Unsettled)
    }

    /// The number of the rule, for order: 221.
    pub fn number(&self) -> Option<u16> {
        self.id.0.strip_prefix('N')?.parse().ok()
    }
}

#[cfg(test)]
mod tests;
