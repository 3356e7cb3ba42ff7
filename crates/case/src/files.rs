//! The files that go with an answer: what was attached, and what leaves in its place.
//!
//! What was attached never leaves. The gate looks through it and rebuilds it
//! from what can be seen; the rebuilt file is what an approver reads, what the
//! approval names by its hash, and what is sent.

use serde::{Deserialize, Serialize};

use crate::{
    PartNumber, PersonId,
    figures::{Figures, TableMeaning},
    plain::counted,
};

/// A file that is to go with the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// Which part it answers.
    pub part: PartNumber,
    /// Its name, as it came.
    pub name: String,
    /// Its bytes, by content hash. They are kept, and never leave.
    pub document: String,
    /// What the gate said of it.
    pub looked: Looked,
    /// What its columns mean, where somebody said that it is a table of counts.
    pub table: Option<TableMeaning>,
    /// What leaves in its place; `None` until it is rebuilt.
    pub release: Option<Release>,
    /// Who attached it.
    pub by: PersonId,
}

/// What the gate said of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Looked {
    /// What type of file it is: `xlsx`. Empty if that could not be found out.
    pub kind: String,
    /// How it ended.
    pub result: LookedResult,
    /// How many things it says beside what it shows.
    pub findings: u32,
    /// The whole report, by content hash.
    pub report: String,
}

impl Looked {
    /// How it ended, in a few words.
    pub fn told(&self) -> String {
        match self.result {
            LookedResult::Refused => "the gate refuses it".to_owned(),
            LookedResult::Clean => "nothing found in it".to_owned(),
            LookedResult::Findings => format!("{} in it", counted(u64::from(self.findings), "finding")),
        }
    }
}

/// How looking through a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookedResult {
    /// It says nothing but what it shows.
    Clean,
    /// It says more.
    Findings,
    /// It cannot be rebuilt, and the report says why.
    Refused,
}

/// What leaves in place of an attached file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Its name, as the requester sees it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes, by content hash: these leave, and no others.
    pub document: String,
    /// How many bytes.
    pub bytes: u64,
    /// Findings that were left behind.
    pub left: u32,
    /// Findings that a person chose to show.
    pub shown: u32,
    /// Places where words or pictures were covered.
    #[serde(default)]
    pub redacted: u32,
    /// The record of how it came about, by content hash.
    pub manifest: String,
    /// What was decided about it, words that were blacked out included, by content hash: for those who work on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// What was found when its figures were checked; of a table alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<Box<Figures>>,
}

impl Release {
    /// A release of nothing, to ask whether one would be taken.
    pub const fn nothing() -> Self {
        Self {
            name: String::new(),
            media_type: String::new(),
            document: String::new(),
            bytes: 0,
            left: 0,
            shown: 0,
            redacted: 0,
            manifest: String::new(),
            plan: String::new(),
            figures: None,
        }
    }

    /// What was done, in a few words.
    pub fn told(&self) -> String {
        if let Some(figures) = &self.figures {
            return figures.told();
        }
        let some = |many, what| if many == 0 { String::new() } else { format!(", {many} {what}") };
        let left = counted(u64::from(self.left), "finding");
        format!("{left} left behind{}{}", some(self.shown, "shown"), some(self.redacted, "redacted"))
    }

    /// How large it is, for people.
    pub fn size(&self) -> String {
        match self.bytes {
            0..1_000 => counted(self.bytes, "byte"),
            1_000..1_000_000 => format!("{} KB", self.bytes / 1_000),
            _ => format!("{}.{} MB", self.bytes / 1_000_000, self.bytes % 1_000_000 / 100_000),
        }
    }
}
