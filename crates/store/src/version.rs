//! How much of a case somebody has seen.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of events a case had when it was read. An append names the version it builds on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub i64);

impl Version {
    /// A case of which nothing is recorded.
    pub const NEW: Self = Self(0);
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
