use std::sync::LazyLock;

use jiff::{ToSpan as _, civil::date};
use proptest::prelude::*;

use super::*;

fn uk() -> &'static Calendar {
    static UK: LazyLock<Calendar> = LazyLock::new(|| Calendar::uk().unwrap());
    &UK
}

fn why(rule: WorkingDays, on: Date) -> String {
    uk().day_off(rule, on).map_or_else(|| "working day".to_owned(), ToString::to_string)
}

#[test]
fn every_day_off_says_why() {
    use WorkingDays::{AnyPartOfUk, EnglandAndWales, Scotland};

    for (rule, on, sentence) in [
        (AnyPartOfUk, date(2024, 7, 6), "Saturday"),
        (AnyPartOfUk, date(2024, 7, 7), "Sunday"),
        (
            AnyPartOfUk,
            date(2024, 7, 12),
            "bank holiday in Northern Ireland: Battle of the Boyne (Orangemen's Day)",
        ),
        (EnglandAndWales, date(2024, 7, 12), "working day"),
        (Scotland, date(2024, 7, 12), "working day"),
        (AnyPartOfUk, date(2024, 12, 25), "Christmas Day"),
        (AnyPartOfUk, date(2024, 12, 26), "bank holiday in every part of the UK: Boxing Day"),
        (Scotland, date(2024, 12, 26), "bank holiday in Scotland: Boxing Day"),
        (AnyPartOfUk, date(2024, 3, 29), "Good Friday"),
        (Scotland, date(2024, 3, 29), "bank holiday in Scotland: Good Friday"),
        (
            AnyPartOfUk,
            date(2024, 4, 1),
            "bank holiday in England and Wales and in Northern Ireland: Easter Monday",
        ),
        (Scotland, date(2024, 4, 1), "working day"),
        (
            AnyPartOfUk,
            date(2024, 3, 18),
            "bank holiday in Northern Ireland: St Patrick's Day (substitute day)",
        ),
        (AnyPartOfUk, date(2026, 6, 15), "bank holiday in Scotland: World Cup bank holiday"),
        (AnyPartOfUk, date(2020, 5, 4), "working day"),
    ] {
        assert_eq!(why(rule, on), sentence, "{on} under {rule:?}");
    }
}

#[test]
fn christmas_day_and_good_friday_are_off_with_no_list_at_all() {
    let bare = Calendar::new(date(2024, 1, 1), date(2024, 12, 31), vec![]).unwrap();

    for rule in WorkingDays::ALL {
        assert_eq!(bare.day_off(rule, date(2024, 12, 25)), Some(&DayOff::ChristmasDay));
    }
    assert_eq!(bare.day_off(WorkingDays::AnyPartOfUk, date(2024, 3, 29)), Some(&DayOff::GoodFriday));
    assert_eq!(bare.day_off(WorkingDays::Scotland, date(2024, 3, 29)), None);
}

#[test]
fn computed_good_fridays_are_those_of_the_published_list() {
    for holiday in uk().holidays().iter().filter(|holiday| holiday.name == "Good Friday") {
        assert_eq!(good_friday(holiday.on.year()), Some(holiday.on));
    }
}

#[test]
fn days_outside_the_known_ones_are_not_answered() {
    let calendar = uk();

    assert_eq!(calendar.is_working_day(WorkingDays::Scotland, date(2004, 12, 31)), None);
    assert_eq!(calendar.is_working_day(WorkingDays::Scotland, date(2029, 1, 1)), None);
    assert_eq!(calendar.add_working_days(WorkingDays::Scotland, date(2028, 12, 28), 2), None);
    assert_eq!(calendar.add_working_days(WorkingDays::Scotland, date(2028, 12, 28), u32::MAX), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_table_counts_as_a_person_would(start in 0_i32..8000, n in 1_u32..90) {
        let calendar = uk();
        let from = date(2005, 1, 1).checked_add(start.days()).unwrap();
        for rule in WorkingDays::ALL {
            let Some(due) = calendar.add_working_days(rule, from, n) else { continue };
            let mut by_hand = from;
            let mut counted = 0;
            while counted < n {
                by_hand = by_hand.tomorrow().unwrap();
                counted += u32::from(calendar.is_working_day(rule, by_hand).unwrap());
            }

            prop_assert_eq!(due, by_hand);
            prop_assert_eq!(calendar.working_days_between(rule, from, due), Some(n));
        }
    }
}
