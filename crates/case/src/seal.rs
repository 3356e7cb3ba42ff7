//! A part that policy seals: what is asked is of a kind to which the answer is always neither yes nor no.
//!
//! Whether a part is sealed is worked out from the policy's history and the request's words before anything is searched,
//! and never from what is held. While the seal stands nothing may be done on the part that looks.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{PartNumber, PersonId, reasons::NeitherClaim};

/// The seal on a part, as it was when the part was matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartSeal {
    /// The topics whose kind it is; at least one.
    pub topics: Vec<SealedUnder>,
    /// The grounds of those topics, with the words that reasons start from.
    pub grounds: Vec<NeitherClaim>,
    /// The day on which its reply leaves, whatever the work took.
    pub slot: Date,
}

impl PartSeal {
    /// The topics' names for people.
    pub fn titles(&self) -> String {
        let titles: Vec<&str> = self.topics.iter().map(|it| it.title.as_str()).collect();
        titles.join("; ")
    }
}

/// A topic that seals a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedUnder {
    /// The topic's name in keys.
    pub topic: String,
    /// Its name for people.
    pub title: String,
    /// The part's words that made it so, or the worked example that it is like.
    pub because: Vec<String>,
}

/// What a part was last held against: from it, the part's words and the policy, anybody can compute whether it is sealed.
///
/// The letter of a part that was answered stays as it was, whatever the policy and the request's day have become since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldAgainst {
    /// How many entries the policy's history had.
    pub policy: u32,
    /// The request's day, as it was: of receipt, or of the latest clarification.
    pub received: Date,
}

/// What matching a part came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchedPart {
    /// Which part.
    pub part: PartNumber,
    /// Its seal; `None` where no topic is of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<PartSeal>,
    /// Where a search on it had begun: those who may have seen what came back. They leave the part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<BTreeSet<PersonId>>,
}
