//! Counting working days.
//!
//! `None` always means that the count left the known days. The clocks turn it
//! into an error that says which end was passed.

use jiff::civil::Date;

use super::{Calendar, DayOff, WorkingDays, table::Entry};

impl Calendar {
    /// Whether the holidays around `date` are known at all.
    pub fn knows(&self, date: Date) -> bool {
        self.known_from <= date && date <= self.known_until
    }

    /// Whether `date` is a working day under `rule`; `None` if it is not a known day.
    pub fn is_working_day(&self, rule: WorkingDays, date: Date) -> Option<bool> {
        self.entry(rule, date).map(|entry| entry.off.is_none())
    }

    /// Why `date` is not a working day under `rule`; `None` if it is one, or is not known.
    pub fn day_off(&self, rule: WorkingDays, date: Date) -> Option<&DayOff> {
        self.entry(rule, date)?.off.as_ref()
    }

    /// Returns the `n`th working day after `from`, which is day zero whatever day it is.
    ///
    /// With `n` zero it returns the last working day on or before `from`.
    pub fn add_working_days(&self, rule: WorkingDays, from: Date, n: u32) -> Option<Date> {
        self.tables.get(rule).nth_after(from, n)
    }

    /// Returns how many working days there are after `from`, up to and including `to`.
    ///
    /// Zero if `to` is not after `from`.
    pub fn working_days_between(&self, rule: WorkingDays, from: Date, to: Date) -> Option<u32> {
        self.tables.get(rule).between(from, to)
    }

    /// Returns `date` if it is a working day, else the next one.
    pub fn working_day_from(&self, rule: WorkingDays, date: Date) -> Option<Date> {
        if self.is_working_day(rule, date)? { Some(date) } else { self.add_working_days(rule, date, 1) }
    }

    pub(crate) fn entry(&self, rule: WorkingDays, date: Date) -> Option<&Entry> {
        self.tables.get(rule).entry(date)
    }

    pub(crate) fn entries_after(&self, rule: WorkingDays, date: Date) -> Option<&[Entry]> {
        self.tables.get(rule).after(date)
    }
}
