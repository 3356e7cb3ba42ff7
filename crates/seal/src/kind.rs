//! A kind of question, as words.

use serde::{Deserialize, Serialize};

use crate::words::{Phrase, Words};

/// A kind of question: one of `any`, beside one of `with`, and none of `unless`.
///
/// A phrase is words in a row. A star at the end of a word leaves it open: `hack*`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What it is, for people: `counts of attacks`.
    pub what: String,
    /// Phrases of which one has to be there.
    pub any: Vec<String>,
    /// Phrases of which one has to be there too. Empty: nothing more is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Phrases of which none may be there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
}

/// What is wrong with a kind's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindFault {
    /// It says no phrase.
    #[error("`{what}` names no words, so it would match every question or none")]
    NoWords {
        /// Which kind.
        what: String,
    },
    /// A phrase has no word in it.
    #[error("`{what}`: \"{phrase}\" has no word in it")]
    NoWord {
        /// Which kind.
        what: String,
        /// The phrase.
        phrase: String,
    },
    /// A phrase is of words that stand in every question.
    #[error("`{what}`: \"{phrase}\" stands in questions of every kind")]
    Everywhere {
        /// Which kind.
        what: String,
        /// The phrase.
        phrase: String,
    },
    /// A star after too few letters.
    #[error("`{what}`: \"{phrase}\" leaves a word open after fewer than {STEM} letters")]
    ShortStem {
        /// Which kind.
        what: String,
        /// The phrase.
        phrase: String,
    },
}

/// The fewest letters before a star: three leave `hac*`, and not `a*`.
const STEM: usize = 3;

impl Kind {
    /// What is wrong with its words.
    pub fn faults(&self) -> Vec<KindFault> {
        let what = || self.what.clone();
        let mut faults = Vec::new();
        if self.any.is_empty() || self.what.trim().is_empty() {
            faults.push(KindFault::NoWords { what: what() });
        }
        let needed = self.any.iter().map(|it| (it, true)).chain(self.with.iter().map(|it| (it, false)));
        for (phrase, alone) in needed.chain(self.unless.iter().map(|it| (it, false))) {
            let phrase_is = || phrase.clone();
            match Phrase::read(phrase) {
                None => faults.push(KindFault::NoWord { what: what(), phrase: phrase_is() }),
                Some(read) if read.shortest_stem().is_some_and(|it| it < STEM) => {
                    faults.push(KindFault::ShortStem { what: what(), phrase: phrase_is() });
                }
                Some(read) if alone && read.says_nothing() => {
                    faults.push(KindFault::Everywhere { what: what(), phrase: phrase_is() });
                }
                Some(_) => {}
            }
        }
        faults
    }

    /// The words of a text that make it a question of this kind.
    pub fn because(&self, text: &Words) -> Option<Vec<String>> {
        let first = |phrases: &[String]| {
            phrases.iter().filter_map(|it| Phrase::read(it)).find_map(|it| it.found_in(text))
        };
        let mut found = vec![first(&self.any)?];
        if !self.with.is_empty() {
            let beside = first(&self.with)?;
            if !found.contains(&beside) {
                found.push(beside);
            }
        }
        first(&self.unless).is_none().then_some(found)
    }
}
