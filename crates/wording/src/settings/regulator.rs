//! The regulator, from configuration and never typed.
//!
//! Law: FOIA 2000 s.50, s.17(7)(b). The regulator's name is due to change
//! (SI 2026/386), and the period for complaining has changed before.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/50>

use serde::{Deserialize, Serialize};

use crate::text;

/// The regulator and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulator {
    /// Its name in a sentence: `the Information Commissioner`.
    pub name: String,
    /// The postal address, a line each.
    pub address: Vec<String>,
    /// The telephone number, as it is to be read. Empty for none.
    #[serde(default)]
    pub telephone: String,
    /// The e-mail address. Empty for none.
    #[serde(default)]
    pub email: String,
    /// The page where a complaint is made.
    pub website: String,
    /// Within what time to complain.
    pub complain_within: Period,
}

/// A length of time, as a letter states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: PeriodUnit,
}

/// What a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodUnit {
    /// Working days.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}

impl Period {
    /// The period in words: `six weeks`, `40 working days`.
    pub fn words(self) -> String {
        let noun = match self.unit {
            PeriodUnit::WorkingDays => "working day",
            PeriodUnit::Weeks => "week",
            PeriodUnit::Months => "month",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        format!("{} {noun}{plural}", text::small(self.count))
    }
}
