//! What the officer should know of a letter, and the requester need not read.

use case::PartNumber;
use letters::Letter;
use serde::{Deserialize, Serialize};

/// A letter, with what its officer should know before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// The letter.
    pub letter: Letter,
    /// Notes for the officer, in reading order, each once.
    pub notes: Vec<WordingNote>,
}

/// One thing the officer should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "kebab-case", deny_unknown_fields)]
pub enum WordingNote {
    /// A provision is cited that nobody has checked against its text.
    NotVerified {
        /// The provision: `regulation 13`.
        provision: String,
    },
    /// A statement of law in the letter rests on something nobody has checked.
    RestsOnUnverified {
        /// What the letter says.
        statement: String,
    },
    /// The reasons do not hold something that the letter should say.
    Missing {
        /// The checklist's rule: `N215`.
        rule: String,
        /// The part, where it is about one.
        part: Option<PartNumber>,
        /// What is missing.
        what: String,
    },
    /// Something in the reasons was kept out of the letter, because the law asks for its absence.
    LeftOut {
        /// The checklist's rule: `N170`.
        rule: String,
        /// The part, where it is about one.
        part: Option<PartNumber>,
        /// What, and why.
        what: String,
    },
    /// The authority's language is not one these letters are written in yet.
    EnglishOnly {},
}

impl WordingNote {
    /// The note as a sentence.
    pub fn message(&self) -> String {
        match self {
            Self::NotVerified { provision } => {
                format!(
                    "{provision} has not been verified against its text: check it before the letter is signed"
                )
            }
            Self::RestsOnUnverified { statement } => {
                format!(
                    "the letter says that {statement}; this has not been verified: check it before the letter is signed"
                )
            }
            Self::Missing { rule, what, .. } => {
                format!("{rule}: the letter does not say {what}, because the reasons do not")
            }
            Self::LeftOut { rule, what, .. } => format!("{rule}: left out of the letter: {what}"),
            Self::EnglishOnly {} => {
                "this letter is in English: its wording in Welsh is not written yet".to_owned()
            }
        }
    }
}
