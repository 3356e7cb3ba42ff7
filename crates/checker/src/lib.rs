//! A refusal letter's text, read against the law's checklist.
//!
//! [`check`] reads any letter that answers a request for information and says
//! which rules of the notice checklist it falls short of, each with the words
//! that show it. Where the text does not decide, it says "cannot tell" and
//! does not guess. Pure: the same text and law give the same report.
//!
//! A letter is judged by the law of its own date; failing that, of the day
//! the caller names; failing that, of today.
//!
//! Law: Freedom of Information Act 2000 s.17, and its like elsewhere.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

mod letter;
mod report;
mod rules;
mod text;

pub use report::{DatedBy, Finding, Outcome, Report, Status};

use jiff::civil::Date;
use law::{Law, Regime};

/// What the caller knows beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What to call the text in the report.
    pub file: String,
    /// The day to judge by if the letter shows no date.
    pub as_of: Option<Date>,
    /// The day to judge by if neither the letter nor the caller says.
    pub today: Date,
    /// The regime, if the caller knows better than the letter.
    pub regime: Option<Regime>,
}

/// Reads a letter and reports what falls short in law.
///
/// Total: any text gives a report, in time in step with its length.
pub fn check(law: &Law, text: &str, options: &Options) -> Report {
    let letter = letter::Letter::read(law, text, options);
    let findings = rules::run(&letter);
    Report {
        file: options.file.clone(),
        regime: letter.regimes.first().copied(),
        date: letter.date,
        outcomes: letter.outcomes.iter().copied().collect(),
        findings,
        dated_by: letter.dated_by,
        regimes: letter.regimes.clone(),
        claims: letter
            .claims
            .iter()
            .map(|claim| format!("{} {}", claim.regime.key(), claim.number))
            .collect(),
    }
}
