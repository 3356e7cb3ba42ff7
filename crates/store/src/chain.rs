//! The hash chain of a case, so that anybody can check it with SHA-256 and this page.
//!
//! The payload's hash is `SHA-256(salt ‖ body)`, with 32 random bytes of salt: who destroys both leaves a hash
//! from which nothing can be guessed.
//!
//! An event's hash is SHA-256 over these fields, in this order:
//!
//! | field | written as |
//! | --- | --- |
//! | the words `candour event 1` | length as 8 bytes, big-endian, then UTF-8 |
//! | authority | the same |
//! | case | the same |
//! | number in the case, from 1 | 8 bytes, big-endian |
//! | position among the authority's events | 8 bytes, big-endian |
//! | when, in microseconds since 1970 UTC | 8 bytes, big-endian, two's complement |
//! | by whom | length, then UTF-8 |
//! | kind of event | length, then UTF-8 |
//! | payload's hash | 32 bytes |
//! | hash of the event before, zeros for the first | 32 bytes |
//!
//! Every text is led by its length and everything else has one, so no two events share an encoding.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What comes before the first event of a case.
pub const START: Hash = [0; 32];

const TAG: &str = "candour event 1";

/// Everything about an event that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Whose case.
    pub authority: &'a str,
    /// Which case.
    pub case_id: &'a str,
    /// Which event of the case, from 1.
    pub seq: i64,
    /// Which event of the authority, from 1, without a gap.
    pub position: i64,
    /// When it was recorded, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who recorded it.
    pub by: &'a str,
    /// What kind of event.
    pub kind: &'a str,
    /// The hash of what it says.
    pub payload: Hash,
    /// The hash of the event before it.
    pub before: Hash,
}

impl Link<'_> {
    /// The bytes that are hashed.
    pub fn encode(&self) -> Vec<u8> {
        let texts = TAG.len() + self.authority.len() + self.case_id.len() + self.by.len() + self.kind.len();
        let mut bytes = Vec::with_capacity(texts + 5 * 8 + 3 * 8 + 64);
        text(&mut bytes, TAG);
        text(&mut bytes, self.authority);
        text(&mut bytes, self.case_id);
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.position.to_be_bytes());
        bytes.extend(self.at.to_be_bytes());
        text(&mut bytes, self.by);
        text(&mut bytes, self.kind);
        bytes.extend(self.payload);
        bytes.extend(self.before);
        bytes
    }

    /// The event's hash.
    pub fn hash(&self) -> Hash {
        Sha256::digest(self.encode()).into()
    }
}

/// The hash of what an event says.
pub fn payload_hash(salt: &[u8; 32], body: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(body).finalize().into()
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(text.as_bytes());
}

#[cfg(test)]
mod tests;
