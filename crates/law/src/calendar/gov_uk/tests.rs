use std::{fmt::Write as _, sync::LazyLock};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::calendar::WorkingDays;

fn uk() -> &'static Calendar {
    static UK: LazyLock<Calendar> = LazyLock::new(|| Calendar::uk().unwrap());
    &UK
}

/// Writes holidays the way GOV.UK publishes them.
fn gov_uk(holidays: &[Holiday]) -> String {
    let mut json = String::from("{");
    for (index, nation) in Nation::ALL.iter().enumerate() {
        let events: Vec<String> = holidays
            .iter()
            .filter(|holiday| holiday.nation == *nation)
            .map(|holiday| {
                serde_json::json!({
                    "title": holiday.name.replace('\'', "\u{2019}"),
                    "date": holiday.on.to_string(),
                    "notes": holiday.note,
                    "bunting": true,
                })
                .to_string()
            })
            .collect();
        let comma = if index == 0 { "" } else { "," };
        let key = nation.key();
        let _ = write!(json, "{comma}\"{key}\":{{\"division\":\"{key}\",\"events\":[{}]}}", events.join(","));
    }
    json.push('}');
    json
}

fn years(from: i16, until: i16) -> Vec<Holiday> {
    uk().holidays().iter().filter(|h| from <= h.on.year() && h.on.year() <= until).cloned().collect()
}

fn world_cup(on: Date) -> Holiday {
    Holiday { on, nation: Nation::Scotland, name: "Another".into(), note: String::new(), source: "x".into() }
}

#[test]
fn a_list_we_already_have_changes_nothing() {
    let import = uk().import_gov_uk(&gov_uk(&years(2019, 2028))).unwrap();

    assert_eq!((import.added, import.removed, import.notes), (vec![], vec![], vec![]));
    assert_eq!(import.known_until, date(2028, 12, 31));
}

#[test]
fn a_proclaimed_day_is_added_and_stops_the_clock() {
    let on = date(2027, 6, 21);
    let mut newer = years(2025, 2028);
    newer.push(world_cup(on));

    let import = uk().import_gov_uk(&gov_uk(&newer)).unwrap();

    assert_eq!(import.added.iter().map(|h| (h.on, h.nation)).collect::<Vec<_>>(), [(on, Nation::Scotland)]);
    assert_eq!(import.removed, []);
    assert_eq!(uk().is_working_day(WorkingDays::AnyPartOfUk, on), Some(true));
    assert_eq!(import.calendar.is_working_day(WorkingDays::AnyPartOfUk, on), Some(false));
    assert_eq!(import.calendar.is_working_day(WorkingDays::EnglandAndWales, on), Some(true));
}

#[test]
fn a_moved_day_goes_and_comes() {
    let newer: Vec<Holiday> = years(2027, 2027)
        .into_iter()
        .map(|mut holiday| {
            if holiday.name.starts_with("Early May") {
                holiday.on = date(2027, 5, 7);
            }
            holiday
        })
        .collect();

    let import = uk().import_gov_uk(&gov_uk(&newer)).unwrap();

    assert_eq!(import.added.len(), 3);
    assert_eq!(import.removed.iter().map(|h| h.on).collect::<Vec<_>>(), [date(2027, 5, 3); 3]);
}

#[test]
fn years_that_the_list_forgets_are_kept() {
    let import = uk().import_gov_uk(&gov_uk(&years(2026, 2028))).unwrap();

    assert_eq!(import.calendar.is_working_day(WorkingDays::AnyPartOfUk, date(2022, 9, 19)), Some(false));
}

#[test]
fn a_further_whole_year_moves_the_last_known_day_on() {
    let newer: Vec<Holiday> = years(2028, 2028)
        .into_iter()
        .map(|mut holiday| {
            holiday.on = holiday.on.with().year(2029).build().unwrap();
            holiday
        })
        .collect();

    let import = uk().import_gov_uk(&gov_uk(&newer)).unwrap();

    assert_eq!(import.known_until_before, date(2028, 12, 31));
    assert_eq!(import.known_until, date(2029, 12, 31));
    assert!(import.calendar.knows(date(2029, 6, 1)));
}

#[test]
fn a_year_in_part_takes_nothing_away_and_says_so() {
    let import = uk().import_gov_uk(&gov_uk(&[world_cup(date(2027, 6, 21))])).unwrap();

    assert_eq!((import.added.len(), import.removed.len()), (1, 0));
    assert!(
        import.notes.iter().any(|note| note.contains("1 day for Scotland in 2027")),
        "{:?}",
        import.notes
    );
}

#[test]
fn a_further_year_in_part_is_not_a_known_year() {
    let import = uk().import_gov_uk(&gov_uk(&[world_cup(date(2029, 6, 18))])).unwrap();

    assert_eq!(import.known_until, date(2028, 12, 31));
}

#[test]
fn broken_or_hostile_files_are_refused_with_the_reason() {
    let deep = format!(r#"{{"scotland":{{"events":[],"other":{}"#, "[".repeat(100_000));
    for (json, why) in [
        ("", "EOF"),
        ("null", "null"),
        ("[]", "sequence"),
        ("{}", "no holiday at all"),
        (deep.as_str(), "EOF"),
        (r#"{"scotland":{"events":[]}}"#, "no holiday at all"),
        (r#"{"scotland":{"division":"scotland"}}"#, "events"),
        (r#"{"wales":{"events":[]}}"#, "`wales`"),
        (r#"{"scotland":{"events":[{"title":"x","date":"2024-02-30"}]}}"#, "2024-02-30"),
        (r#"{"scotland":{"events":[{"title":"x","date":"9999-01-01"}]}}"#, "9999-01-01"),
        (r#"{"scotland":{"events":[{"title":" ","date":"2024-02-01"}]}}"#, "no name"),
        (r#"{"scotland":{"events":[{"title":"a\u0007b","date":"2024-02-01"}]}}"#, "printed"),
        (r#"{"scotland":{"events":[{"title":"x"}]}}"#, "date"),
    ] {
        let error = uk().import_gov_uk(json).unwrap_err();
        assert!(error.to_string().contains(why), "{error} should mention {why}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_text_at_all_makes_the_import_panic(json in ".*") {
        let _ = uk().import_gov_uk(&json);
    }

    #[test]
    fn importing_twice_changes_nothing_more(from in 2005_i16..2028, length in 0_i16..5, extra in 0_i32..300) {
        use jiff::ToSpan as _;
        let mut newer = years(from, from + length);
        newer.push(world_cup(date(from, 1, 10).checked_add(extra.days()).unwrap()));
        let json = gov_uk(&newer);

        let once = uk().import_gov_uk(&json).unwrap();
        let twice = once.calendar.import_gov_uk(&json).unwrap();

        prop_assert_eq!(&twice.added, &vec![]);
        prop_assert_eq!(&twice.removed, &vec![]);
        prop_assert_eq!(twice.calendar, once.calendar);
    }
}
