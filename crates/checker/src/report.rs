//! What the checker reports.
//!
//! `start` and `end` count Unicode scalar values of the text as given, from
//! nought, end not included: the quote is `text.chars().skip(start).take(end - start)`.

use jiff::civil::Date;
use law::{Regime, Severity};
use serde::Serialize;

pub use crate::letter::Outcome;

/// What a letter says and where it falls short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The name the caller gave the text.
    pub file: String,
    /// The main regime, by its key. None if the letter names none.
    pub regime: Option<Regime>,
    /// The day whose law the letter is judged by.
    pub date: Date,
    /// What the letter does.
    pub outcomes: Vec<Outcome>,
    /// What falls short, in the order of the rules, then of the text.
    pub findings: Vec<Finding>,
    /// Where `date` was taken from.
    pub dated_by: DatedBy,
    /// Every regime it answers under, the main one first.
    pub regimes: Vec<Regime>,
    /// The sections or regulations it relies on, as `foia 31`.
    pub claims: Vec<String>,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One shortfall, or one doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule of the checklist: `N221`.
    pub rule: String,
    /// How much it matters here.
    pub severity: Severity,
    /// Whether the text shows it, or leaves it open.
    pub status: Status,
    /// The letter's words that show it. None where something is absent.
    pub quote: Option<String>,
    /// The quote's first character, counted from nought.
    pub start: Option<usize>,
    /// The character after the quote's last.
    pub end: Option<usize>,
    /// What is wrong and how to mend it.
    pub why: String,
    /// The provision, guidance or practice that the rule rests on.
    pub source: String,
    /// Whether that was seen, not only remembered.
    pub verified: bool,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The text shows the shortfall.
    Fails,
    /// The text leaves it open: a person must look.
    CannotTell,
}

/// Whose date the letter is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatedBy {
    /// Its own.
    Letter,
    /// The caller's, for want of its own.
    AsOf,
    /// Today's, for want of both.
    Today,
}
