//! The answer to a question about a clock.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use crate::Regime;

use super::{ClockName, Day, Period};

/// When a period ends, every day of it, and the law.
///
/// Serialises with `regime`, `clock`, `received`, `due` and `days` first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The regime asked about.
    pub regime: Regime,
    /// The clock asked about.
    pub clock: ClockName,
    /// The day of receipt (or from which the period runs), in the Europe/London zone.
    pub received: Date,
    /// The last day.
    pub due: Date,
    /// Every day from the one after receipt to `due`, each once.
    pub days: Vec<Day>,
    /// The day zero that was counted from: later than `received` where the clock started afresh.
    pub counted_from: Date,
    /// How long the period is.
    pub period: Period,
    /// What sets it.
    pub law: Citation,
    /// Whether everything used was checked against the provision or the regulator's own words.
    pub verified: bool,
    /// Other days that matter, in order.
    pub also: Vec<Also>,
    /// What the reader should know.
    pub notes: Vec<Cow<'static, str>>,
}

/// Where the law is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The provision, rule or code.
    pub provision: &'static str,
    /// Its address.
    pub url: &'static str,
}

/// Another day that matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Also {
    /// The day.
    pub on: Date,
    /// What it is the day of.
    pub what: &'static str,
}

impl Answer {
    /// How many days count.
    pub fn counted(&self) -> usize {
        self.days.iter().filter(|day| day.counted).count()
    }
}
