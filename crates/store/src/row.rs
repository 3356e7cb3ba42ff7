//! Reading columns: text, numbers, days and instants, the only things that both databases keep alike.

use jiff::{Timestamp, civil::Date};
use sqlx::{Row as _, any::AnyRow};

use crate::StoreError;

/// Typed reading of a row's columns, by name.
pub(crate) trait Columns {
    fn text(&self, name: &'static str) -> Result<String, StoreError>;
    fn maybe_text(&self, name: &'static str) -> Result<Option<String>, StoreError>;
    fn number(&self, name: &'static str) -> Result<i64, StoreError>;
    fn maybe_number(&self, name: &'static str) -> Result<Option<i64>, StoreError>;

    /// A count, which is never below zero.
    fn count(&self, name: &'static str) -> Result<u64, StoreError> {
        self.number(name).map(|it| u64::try_from(it).unwrap_or_default())
    }

    /// 0 or 1.
    fn flag(&self, name: &'static str) -> Result<bool, StoreError> {
        self.number(name).map(|it| it != 0)
    }

    /// A day, or nothing where the text is empty.
    fn day(&self, name: &'static str) -> Result<Option<Date>, StoreError> {
        let text = self.text(name)?;
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|error| unreadable(name, &error))
    }

    /// An instant.
    fn instant(&self, name: &'static str) -> Result<Timestamp, StoreError> {
        instant(name, self.number(name)?)
    }
}

impl Columns for AnyRow {
    fn text(&self, name: &'static str) -> Result<String, StoreError> {
        Ok(self.try_get(name)?)
    }

    fn maybe_text(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        Ok(self.try_get(name)?)
    }

    fn number(&self, name: &'static str) -> Result<i64, StoreError> {
        Ok(self.try_get(name)?)
    }

    fn maybe_number(&self, name: &'static str) -> Result<Option<i64>, StoreError> {
        Ok(self.try_get(name)?)
    }
}

/// An instant from microseconds.
pub(crate) fn instant(what: &str, microseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds).map_err(|error| unreadable(what, &error))
}

/// Says which column could not be read.
pub(crate) fn unreadable(what: &str, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreadable { what: what.to_owned(), why: why.to_string() }
}

/// A day as it is stored.
pub(crate) fn day_text(day: Option<Date>) -> String {
    day.map(|it| it.to_string()).unwrap_or_default()
}
