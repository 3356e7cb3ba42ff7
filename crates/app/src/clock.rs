//! The one place that asks what time it is.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use crate::AppError;

/// A source of the present.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
        Timestamp::now()
    }
}

/// A clock that stands still, for demonstrations and tests.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// The civil day in the United Kingdom at an instant.
///
/// A request that arrives at 23:30 UTC in June has arrived on the next day.
pub fn civil_day(at: Timestamp) -> Date {
    civil_time(at).date()
}

/// The hour, on a clock in the United Kingdom, at which a reply leaves whose day policy set.
pub const SLOT_HOUR: i8 = 10;

/// The instant at which such a reply leaves on a day.
///
/// # Errors
///
/// [`AppError::Fault`] for a day outside what a clock can tell.
pub(crate) fn leaves(on: Date) -> Result<Timestamp, AppError> {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let at = zone.to_timestamp(on.at(SLOT_HOUR, 0, 0, 0));
    at.map_err(|error| AppError::fault("the day of a reply cannot be told", error))
}

/// The day and the time on a clock in the United Kingdom.
pub fn civil_time(at: Timestamp) -> DateTime {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned_datetime(zone).datetime()
}
