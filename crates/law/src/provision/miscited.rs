//! Citations that letters carry and the law does not: renumbered, or never right.

use jiff::civil::Date;
use serde::Deserialize;

/// A citation that was right until the law was renumbered.
///
/// A letter is judged by the numbering of its own date, so one sent before
/// `until` is not at fault.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Obsolete {
    /// The provision as it was cited, with everything inside it: `40(5)(b)(i)`.
    pub citation: String,
    /// The last day on which it was right.
    #[serde(deserialize_with = "crate::day::day")]
    pub until: Date,
    /// What took its place.
    pub replaced_by: Vec<String>,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
    /// The law that changed it.
    pub source: String,
    /// Whether that law, or a regulator's account of it, was seen.
    pub verified: bool,
}

impl Obsolete {
    /// Whether a letter of `day` was right to use it.
    pub fn was_right_on(&self, day: Date) -> bool {
        day <= self.until
    }
}

/// A citation that was never right, though letters use it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mistaken {
    /// The provision as it is wrongly cited, with everything inside it.
    pub citation: String,
    /// What the writer most likely means. May be empty.
    pub instead: Vec<String>,
    /// Why it is wrong, and what to do.
    pub why: String,
    /// The provision that shows it.
    pub source: String,
    /// Whether that provision was seen.
    pub verified: bool,
}
