//! The figures of a table that goes with an answer: what its columns mean, and
//! what a stranger could work out of them.
//!
//! The counts themselves stay in the attached file. What leaves is a table in
//! which some are withheld, chosen by `mosaic` and put through the gate like
//! any other file.

use serde::{Deserialize, Serialize};

use crate::plain::counted;

/// What a table's columns mean, and which of its counts are small.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableMeaning {
    /// What is counted, under the name that the ledger has for it: `dogs seized`.
    pub topic: String,
    /// The column of counts. Empty: it is found, or the table is a cross-tab.
    pub value: String,
    /// What stands across the top of a cross-tab, row by row of its headings: `year`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<String>,
    /// What the columns of labels are called, where their headings do not say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub down: Vec<String>,
    /// Whether blanks and dashes among the counts mean that nothing was counted; else each is a mistake.
    pub blank_is_nought: bool,
    /// The period of every figure, where no column says it: `2021/22`.
    pub period: String,
    /// Counts from 1 up to but not with this one are small.
    pub threshold: u32,
    /// The column whose values know their own figures, such as districts. Empty: nobody who reads it does.
    pub contributors: String,
}

/// The least and the most that a threshold may be; the checks take a threshold of one to say that nothing is small.
pub const THRESHOLDS: std::ops::RangeInclusive<u32> = 1..=1_000_000;

/// What was found when the figures of a table were checked as they would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Whether what is withheld stays hidden.
    pub verdict: FiguresVerdict,
    /// Counts withheld because they are small.
    pub small: u32,
    /// Counts withheld so that the small ones cannot be worked out.
    pub further: u32,
    /// What the table says, as statements for the ledger, by content hash.
    pub statements: String,
    /// What shows the verdict, by content hash. It holds the counts that are withheld, and never leaves.
    pub audit: String,
}

/// Whether what a table withholds stays hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FiguresVerdict {
    /// It does, with worlds that show it.
    Safe,
    /// It does not, with a derivation.
    Unsafe,
    /// It could be shown neither way.
    Unknown,
}

impl FiguresVerdict {
    /// Its word in data: `unsafe`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Unknown => "unknown",
        }
    }
}

impl Figures {
    /// How many counts are withheld.
    pub const fn withheld(&self) -> u32 {
        self.small.saturating_add(self.further)
    }

    /// What was found, in a few words.
    pub fn told(&self) -> String {
        let verdict = match self.verdict {
            FiguresVerdict::Safe if self.withheld() == 0 => return "no figure is withheld".to_owned(),
            FiguresVerdict::Safe => "none can be worked out",
            FiguresVerdict::Unsafe => "some can be worked out",
            FiguresVerdict::Unknown => "whether they can be worked out is not known",
        };
        format!("{} withheld: {verdict}", counted(u64::from(self.withheld()), "figure"))
    }
}
