//! The cost limit as evidence: what was counted, from what sample, against which limit.
//!
//! Law: FOIA 2000 s.12; Freedom of Information and Data Protection (Appropriate
//! Limit and Fees) Regulations 2004 (SI 2004/3244) regs 3 to 5.
//! <https://www.legislation.gov.uk/uksi/2004/3244>

use law::ExemptionId;
use serde::{Deserialize, Serialize};

/// The hourly rate of reg.4(4), in pence.
pub const PENCE_AN_HOUR: u64 = 2_500;

/// The appropriate limit of an authority outside Sch.1 Part I, a police force among them, in pence (reg.3(3)).
pub const LIMIT_OTHER: u64 = 45_000;

/// The appropriate limit of a Sch.1 Part I body, in pence (reg.3(2)).
pub const LIMIT_PART_ONE: u64 = 60_000;

/// An estimate of what it would cost to comply, for one request or several aggregated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostEstimate {
    /// `foia-12-1` (supplying it), `foia-12-2` (even saying whether it is held), `foisa-12`.
    pub provision: ExemptionId,
    /// The limit it is held against, in pence.
    pub limit_pence: u64,
    /// The work that may be counted, and no other.
    pub minutes: Activities,
    /// How the figures were come by.
    pub basis: String,
    /// The sample tried, where there was one.
    #[serde(default)]
    pub sample: Option<Sample>,
    /// What was said of how to bring the request within the limit (s.16).
    #[serde(default)]
    pub advice: String,
}

/// Minutes in each of the four activities that reg.4(3) allows to be counted.
///
/// Reading for exemptions, redaction and legal advice are not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Activities {
    /// Determining whether the information is held.
    pub determining: u64,
    /// Locating it, or a document that may contain it.
    pub locating: u64,
    /// Retrieving it.
    pub retrieving: u64,
    /// Extracting it from a document that contains it.
    pub extracting: u64,
}

/// A trial of the work on a few records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// How many records were tried.
    pub records: u64,
    /// How long they took together, in minutes.
    pub minutes: u64,
    /// How many records there are in all.
    pub population: u64,
}

impl Activities {
    /// All minutes together.
    pub const fn total(self) -> u64 {
        self.determining
            .saturating_add(self.locating)
            .saturating_add(self.retrieving)
            .saturating_add(self.extracting)
    }
}

impl Sample {
    /// The minutes that the whole would take at the sample's pace, rounded up.
    ///
    /// `None` for an empty sample, which shows nothing.
    pub fn projected(self) -> Option<u64> {
        if self.records == 0 {
            return None;
        }
        let whole = u128::from(self.minutes) * u128::from(self.population);
        u64::try_from(whole.div_ceil(u128::from(self.records))).ok()
    }
}

impl CostEstimate {
    /// The cost in pence at the rate of reg.4(4), rounded down: never overstated.
    pub fn pence(&self) -> u64 {
        let pence = u128::from(self.minutes.total()) * u128::from(PENCE_AN_HOUR) / 60;
        u64::try_from(pence).unwrap_or(u64::MAX)
    }

    /// Whether the estimate exceeds the limit. At the limit is within it.
    pub fn exceeds(&self) -> bool {
        self.limit_pence < self.pence()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(minutes: u64) -> CostEstimate {
        CostEstimate {
            provision: "foia-12-1".into(),
            limit_pence: LIMIT_OTHER,
            minutes: Activities { extracting: minutes, ..Activities::default() },
            basis: "a trial".to_owned(),
            sample: None,
            advice: String::new(),
        }
    }

    #[test]
    fn eighteen_hours_is_within_the_police_limit_and_a_minute_more_needs_more_than_a_rounding() {
        assert!(!estimate(18 * 60).exceeds());
        assert!(estimate(18 * 60 + 1).exceeds());
        assert_eq!(estimate(18 * 60).pence(), LIMIT_OTHER);
    }

    #[test]
    fn an_empty_sample_projects_nothing() {
        assert_eq!(Sample { records: 0, minutes: 10, population: 100 }.projected(), None);
        assert_eq!(Sample { records: 3, minutes: 10, population: 100 }.projected(), Some(334));
    }

    #[test]
    fn absurd_minutes_saturate_and_never_wrap() {
        assert_eq!(estimate(u64::MAX).pence(), u64::MAX);
    }
}
