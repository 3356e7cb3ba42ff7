//! Quarters of the calendar year, and when each is counted.

use case::plain;
use jiff::{ToSpan as _, civil::Date};

/// Three months of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// Its first day.
    first: Date,
}

impl Quarter {
    /// The quarter that a day lies in.
    pub fn of(day: Date) -> Self {
        let into = (day.month() - 1) % 3;
        Self { first: day.first_of_month().saturating_sub(into.months()) }
    }

    /// Its first day.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The first day of the next.
    pub fn after(self) -> Date {
        self.first.saturating_add(3.months())
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.after().saturating_sub(1.day())
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        Self { first: self.first.saturating_sub(3.months()) }
    }

    /// The last day whose answers are counted: the end of the month after, by when the ordinary time of nearly every
    /// request has run. A fixed day, so that whoever counts later counts the same.
    pub fn cut_off(self) -> Date {
        self.after().last_of_month()
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day < self.after()
    }

    /// Its name in data: `2026-Q3`.
    pub fn key(self) -> String {
        format!("{}-Q{}", self.first.year(), (self.first.month() + 2) / 3)
    }

    /// Its name to people: `July to September 2026`.
    pub fn label(self) -> String {
        let month = |day: Date| plain::date(day).split(' ').nth(1).unwrap_or_default().to_owned();
        format!("{} to {} {}", month(self.first), month(self.last()), self.first.year())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_is_counted_a_month_after_its_end() {
        let quarter = Quarter::of(date(2026, 9, 30));

        assert_eq!((quarter.key().as_str(), quarter.label().as_str()), ("2026-Q3", "July to September 2026"));
        assert_eq!((quarter.first(), quarter.last()), (date(2026, 7, 1), date(2026, 9, 30)));
        assert_eq!(quarter.cut_off(), date(2026, 10, 31));
        assert!(quarter.contains(date(2026, 7, 1)) && !quarter.contains(date(2026, 10, 1)));
    }

    #[test]
    fn quarters_follow_one_another_over_a_new_year() {
        let quarter = Quarter::of(date(2027, 2, 14));

        assert_eq!(quarter.before().key(), "2026-Q4");
        assert_eq!(quarter.before().after(), quarter.first());
        assert_eq!(quarter.before().cut_off(), date(2027, 1, 31));
    }

    /// Not of all: over a new year with four holidays, a request of the last day may be answered a day later in time.
    #[test]
    fn by_the_cut_off_the_ordinary_time_of_nearly_every_request_has_run() {
        let law = law::Law::uk();
        let due = |day| law::clock::respond_due(&law.calendar, law::Regime::Foia, day, &[]).unwrap();

        assert!(due(date(2026, 9, 30)) <= Quarter::of(date(2026, 9, 30)).cut_off());
        assert_eq!(Quarter::of(date(2026, 12, 31)).cut_off(), date(2027, 1, 31));
        assert_eq!(due(date(2026, 12, 31)), date(2027, 2, 1));
        assert!(due(date(2026, 12, 29)) <= date(2027, 1, 31));
    }
}
