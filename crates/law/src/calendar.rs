//! The days on which the law does not count, in each part of the kingdom.
//!
//! A [`Calendar`] is the published list of bank holidays, the first and last
//! day for which it is known, and a table made from it once. Every question is
//! then a look-up: no holiday is ever guessed, and a count that leaves the
//! known days at either end is an error.
//!
//! Christmas Day and Good Friday are excluded by the Acts in their own right,
//! so they are computed and do not depend on the list.
//!
//! Law: FOIA 2000 s.10(6); EIR 2004 reg.2(1); FOISA 2002 s.73; Banking and
//! Financial Dealings Act 1971 s.1.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/10>
//! <https://www.legislation.gov.uk/ukpga/1971/80>

use jiff::civil::Date;

mod count;
mod day_off;
mod easter;
mod error;
mod gov_uk;
mod holiday;
mod nation;
mod rule;
mod table;
mod text;

pub use day_off::DayOff;
pub use easter::{easter_sunday, good_friday};
pub use error::CalendarError;
pub use gov_uk::Import;
pub use holiday::Holiday;
pub use nation::Nation;
pub use rule::WorkingDays;

use table::Tables;

/// The list that is built in, as the people who keep it wrote it.
pub const UK_HOLIDAYS: &str = include_str!("../../../law/uk/holidays.toml");

/// Bank holidays by nation, and the days between which they are known.
#[derive(Clone, Debug)]
pub struct Calendar {
    known_from: Date,
    known_until: Date,
    /// In order of date, then nation, each pair once.
    holidays: Vec<Holiday>,
    tables: Tables,
}

impl Calendar {
    /// Makes a calendar of `holidays`, known from `known_from` to `known_until`, both included.
    ///
    /// Where a nation has two entries on one day the first is kept. A holiday
    /// outside the known days is remembered but never counted over.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NoDays`] if the last known day comes before the first, and
    /// [`CalendarError::TooLong`] if the two are more than two centuries apart.
    pub fn new(
        known_from: Date,
        known_until: Date,
        mut holidays: Vec<Holiday>,
    ) -> Result<Self, CalendarError> {
        if known_until < known_from {
            return Err(CalendarError::NoDays { known_from, known_until });
        }
        if 200 < known_until.year() - known_from.year() {
            return Err(CalendarError::TooLong { known_from, known_until });
        }
        holidays.sort_by_key(|holiday| (holiday.on, holiday.nation));
        holidays.dedup_by_key(|holiday| (holiday.on, holiday.nation));
        let tables = Tables::new(known_from, known_until, &holidays);
        Ok(Self { known_from, known_until, holidays, tables })
    }

    /// Reads the built-in calendar of the United Kingdom.
    ///
    /// # Errors
    ///
    /// [`CalendarError`] if the built-in list is not a calendar; a test proves that it is.
    pub fn uk() -> Result<Self, CalendarError> {
        Self::from_toml(UK_HOLIDAYS)
    }

    /// The first day for which holidays are known.
    pub const fn known_from(&self) -> Date {
        self.known_from
    }

    /// The last day for which holidays are known.
    pub const fn known_until(&self) -> Date {
        self.known_until
    }

    /// Every holiday, in order of date and then nation.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }
}

impl PartialEq for Calendar {
    /// Two calendars are equal when they know the same holidays between the same days.
    fn eq(&self, other: &Self) -> bool {
        (self.known_from, self.known_until, &self.holidays)
            == (other.known_from, other.known_until, &other.holidays)
    }
}

impl Eq for Calendar {}

#[cfg(test)]
mod tests;
