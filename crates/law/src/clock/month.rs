//! Arithmetic of months.

use jiff::{ToSpan as _, civil::Date};

/// Returns the corresponding day `months` later, or the last day of that month if it has none.
///
/// 31 January and one month make 28 or 29 February. `None` past the last year
/// that a date can hold.
pub(super) fn corresponding_day(from: Date, months: u32) -> Option<Date> {
    from.checked_add(i64::from(months).months()).ok()
}

/// Returns the last day of so many months of which `first` is the first day.
///
/// The day before the corresponding day; the whole of the last month where it
/// has no corresponding day (30 November and three months end on 28 or 29 February).
pub(super) fn last_day_beginning_with(first: Date, months: u32) -> Option<Date> {
    let corresponding = corresponding_day(first, months)?;
    if corresponding.day() == first.day() { corresponding.yesterday().ok() } else { Some(corresponding) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        assert_eq!(corresponding_day(date(2024, 1, 31), 1), Some(date(2024, 2, 29)));
        assert_eq!(corresponding_day(date(2023, 1, 31), 1), Some(date(2023, 2, 28)));
        assert_eq!(corresponding_day(date(2024, 3, 31), 1), Some(date(2024, 4, 30)));
        assert_eq!(corresponding_day(date(2024, 5, 3), 1), Some(date(2024, 6, 3)));
        assert_eq!(corresponding_day(date(9999, 12, 1), 1), None);
    }

    #[test]
    fn three_months_beginning_with_a_day_end_the_day_before_the_corresponding_one() {
        assert_eq!(last_day_beginning_with(date(2024, 1, 15), 3), Some(date(2024, 4, 14)));
        assert_eq!(last_day_beginning_with(date(2024, 1, 1), 3), Some(date(2024, 3, 31)));
        assert_eq!(last_day_beginning_with(date(2023, 11, 30), 3), Some(date(2024, 2, 29)));
        assert_eq!(last_day_beginning_with(date(2022, 11, 30), 3), Some(date(2023, 2, 28)));
        assert_eq!(last_day_beginning_with(date(2023, 12, 1), 3), Some(date(2024, 2, 29)));
        assert_eq!(last_day_beginning_with(date(2024, 8, 31), 3), Some(date(2024, 11, 30)));
    }
}
