//! The two databases.

use std::fmt;

/// Which database a store lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// One file, one machine.
    Sqlite,
    /// A server, shared by many nodes.
    Postgres,
}

impl Engine {
    /// The engine that a database's address asks for.
    pub(crate) fn of(url: &str) -> Self {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::Postgres
        } else {
            Self::Sqlite
        }
    }

    /// How a transaction that will write begins.
    ///
    /// SQLite takes the write lock at once: a read turned into a write half way can only fail.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "begin immediate",
            Self::Postgres => "begin",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}
