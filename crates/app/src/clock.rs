//! The one place that asks what time it is.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

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

/// The day and the time on a clock in the United Kingdom.
pub fn civil_time(at: Timestamp) -> DateTime {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned_datetime(zone).datetime()
}
