//! What a part is about, under the name that the ledger has for it, and what
//! anybody answered on that before.
//!
//! A refusal to confirm or deny protects only if it is always given. Before one
//! goes out, the answers that broke the line are looked up; one that comes after
//! our own answer protects nothing.

use serde::{Deserialize, Serialize};

use crate::plain::counted;

/// What a part is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartTopic {
    /// What is asked about, under the ledger's name for it.
    pub topic: String,
    /// The period asked about: `2025`.
    pub period: String,
    /// What anybody answered before, as it was when the topic was named.
    pub before: Before,
}

/// What anybody answered on a topic before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Before {
    /// How many answers there are, by anybody.
    pub answers: u32,
    /// How many of them refused to confirm or deny.
    pub refused: u32,
    /// Who else said, of any period, what is held: each once.
    pub others: Vec<String>,
    /// What already says it of this authority and period: where, or from what it follows. Empty: nothing does.
    pub known_from: Vec<String>,
}

impl Before {
    /// The same, in a few words.
    pub fn told(&self) -> String {
        if self.answers == 0 {
            return "nobody has answered on it before".to_owned();
        }
        let others = match self.others.len() {
            0 => String::new(),
            many => format!("; {} by others said what is held", counted(many as u64, "answer")),
        };
        format!(
            "{} before, {} of them refused to confirm or deny{others}",
            counted(u64::from(self.answers), "answer"),
            self.refused
        )
    }
}
