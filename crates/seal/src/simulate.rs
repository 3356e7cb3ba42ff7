//! What an outsider who knows the policy can compute: which parts of a request are sealed.
//!
//! It reads a history and a request, and nothing else; that it gives what really happened is the promise that a seal
//! tells nobody anything (docs/seal.md).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{History, TopicId};

/// A request as its requester wrote it and as its letters show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The day of receipt, or of the latest clarification.
    pub received: Date,
    /// The policy's edition when it was matched, as the requester's status page says it. Left out: the whole history.
    #[serde(default)]
    pub policy: Option<u32>,
    /// What its parts ask, in order.
    pub parts: Vec<String>,
}

/// What is known of one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulated {
    /// Its number, from 1.
    pub part: u32,
    /// Whether it is sealed.
    pub sealed: bool,
    /// Under which topic; the first by name, where there are several.
    pub topic: Option<TopicId>,
}

/// Which parts of a request are sealed.
pub fn simulate(history: &History, request: &Request) -> Vec<Simulated> {
    let then = request.policy.map(|edition| history.edition_of(edition));
    let history = then.as_ref().unwrap_or(history);
    (1..)
        .zip(&request.parts)
        .map(|(part, text)| {
            let topic = history.seals(request.received, text).first().map(|it| it.topic.id.clone());
            Simulated { part, sealed: topic.is_some(), topic }
        })
        .collect()
}
