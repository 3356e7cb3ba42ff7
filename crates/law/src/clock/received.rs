//! The day of receipt, from a day or from an instant.
//!
//! The Acts count days, and a day in the United Kingdom ends at midnight by
//! its own clocks: what a server logged at 23:00 UTC in June arrived on the
//! next day.

use std::str::FromStr;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use super::ClockError;

/// When a request was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// On this day in the United Kingdom.
    Day(Date),
    /// At this instant.
    Instant(Timestamp),
}

impl Received {
    /// Returns the day of receipt in the Europe/London zone.
    ///
    /// # Errors
    ///
    /// [`ClockError::NoTimeZone`] if that zone is not built in.
    pub fn on(self) -> Result<Date, ClockError> {
        match self {
            Self::Day(date) => Ok(date),
            Self::Instant(instant) => {
                let london = TimeZone::get("Europe/London").map_err(|_| ClockError::NoTimeZone)?;
                Ok(instant.to_zoned_datetime(london).date())
            }
        }
    }
}

impl From<Date> for Received {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl FromStr for Received {
    type Err = ClockError;

    /// Reads `2024-06-12`, `2024-06-12T23:00:00Z`, or a local time without an offset.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let bad = || ClockError::BadReceived { text: text.chars().take(60).collect() };
        if text.len() <= 10 {
            let written_out = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
            return if written_out { text.parse().map(Self::Day).map_err(|_| bad()) } else { Err(bad()) };
        }
        text.parse::<Timestamp>()
            .map(Self::Instant)
            .or_else(|_| text.parse::<DateTime>().map(|local| Self::Day(local.date())))
            .map_err(|_| bad())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn on(text: &str) -> Date {
        text.parse::<Received>().unwrap().on().unwrap()
    }

    #[test]
    fn an_instant_falls_on_its_day_in_london() {
        assert_eq!(on("2024-06-12T22:59:59Z"), date(2024, 6, 12));
        assert_eq!(on("2024-06-12T23:00:00Z"), date(2024, 6, 13));
        assert_eq!(on("2024-01-12T23:59:59Z"), date(2024, 1, 12));
        assert_eq!(on("2024-06-13T09:00:00+10:00"), date(2024, 6, 13));
        assert_eq!(on("2024-06-13T05:00:00+10:00"), date(2024, 6, 12));
    }

    #[test]
    fn summer_time_begins_and_ends_at_one_in_the_morning_utc() {
        assert_eq!(on("2024-03-30T23:30:00Z"), date(2024, 3, 30));
        assert_eq!(on("2024-03-31T23:30:00Z"), date(2024, 4, 1));
        assert_eq!(on("2024-10-26T23:30:00Z"), date(2024, 10, 27));
        assert_eq!(on("2024-10-27T23:30:00Z"), date(2024, 10, 27));
    }

    #[test]
    fn a_time_without_an_offset_is_local() {
        assert_eq!(on("2024-06-12T23:30:00"), date(2024, 6, 12));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "yesterday", "2024-02-30", "20240612", "12/06/2024", "2024-W10-1", "2024-06-12T25:00:00Z"]
        {
            assert!(matches!(text.parse::<Received>(), Err(ClockError::BadReceived { .. })), "{text}");
        }
    }
}
