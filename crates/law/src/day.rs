//! Reads the dates of TOML, which are written without quotes, into days of the calendar.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};
use toml::value::Datetime;

/// Reads a day: `2026-11-23`. A time of day is refused, since the law counts days.
pub(crate) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = Datetime::deserialize(from)?;
    written.to_string().parse::<Date>().ok().filter(|_| written.time.is_none()).ok_or_else(|| {
        D::Error::custom(format!("`{written}` is not a day: write it as 2026-11-23, without quotes"))
    })
}

/// Reads a day that may be left out.
pub(crate) fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    day(from).map(Some)
}
