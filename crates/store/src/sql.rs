//! Every statement, in one list.
//!
//! A statement is a file under `sql/`, read by whoever audits the record. It is one text for both databases, or two
//! files where an engine forces them apart. A test prepares each on both, and finds files that are in no list.

use sqlx::{Any, any::AnyArguments, query::Query};

use crate::Engine;

mod list;

pub(crate) use list::*;

/// A statement, ready for either database.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement {
    /// Its file, below `sql/` and without the ending.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests say which statement fails"))]
    pub(crate) name: &'static str,
    /// Its text for SQLite.
    pub(crate) sqlite: &'static str,
    /// Its text for PostgreSQL.
    pub(crate) postgres: &'static str,
}

impl Statement {
    /// The text for one engine.
    pub(crate) const fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    /// A query of it, to bind and run.
    pub(crate) fn on(&self, engine: Engine) -> Query<'static, Any, AnyArguments> {
        sqlx::query(self.text(engine))
    }
}
