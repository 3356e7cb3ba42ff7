//! How much of a message is opened.
//!
//! A message is written by a stranger. Past any of these limits the rest is
//! kept unopened and a [`Doubt`](crate::Doubt) says so; nothing is dropped, for
//! the caller keeps the raw bytes.

use serde::{Deserialize, Serialize};

const MIB: usize = 1024 * 1024;

/// The most that is opened of one message, in bytes, parts and levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of the whole message; past it only the header is read.
    pub max_bytes: usize,
    /// MIME parts, at all levels together.
    pub max_parts: usize,
    /// Levels of parts within parts and messages within messages.
    pub max_depth: usize,
    /// Bytes of one header block.
    pub max_header_bytes: usize,
    /// Bytes of one body that are turned into text.
    pub max_text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 100 * MIB,
            max_parts: 1_000,
            max_depth: 16,
            max_header_bytes: MIB,
            max_text_bytes: 4 * MIB,
        }
    }
}
