//! Values that are given together: the sheet is written anew, and says what it said.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop where a test would")]

use std::collections::BTreeMap;

use mosaic::table::{Grid, Merge, Pattern, Recognised, Role, Said, SheetMistake, merges, recognise};
use proptest::prelude::*;

const SHEET: &str = "\
Complaints by district\t\t\t
District\t2023\t2024\t2025\tTotal
Adur\t12\t3\t15\t30
Arun\t7\t10\t4\t21
Chichester\t2\t1\t6\t9
Total\t21\t14\t25\t60
";

fn read(text: &str) -> Recognised {
    recognise(&Grid::read(text).unwrap(), &Said::default()).unwrap()
}

fn merge(column: &str, values: &[&str], name: &str) -> Merge {
    let values = values.iter().map(|it| (*it).to_owned()).collect();
    Merge { column: column.to_owned(), values, name: name.to_owned() }
}

/// As it is sent, with nothing withheld.
fn open(found: &Recognised) -> String {
    found.written(&Pattern::new(found.table(), vec![Role::Open; found.table().counts().len()]))
}

#[test]
fn rows_are_given_together_in_the_place_of_the_first() {
    let found = read(SHEET).merged(&[merge("District", &["Arun", "Chichester"], "Coast")]).unwrap();

    assert_eq!(
        open(&found),
        "District,2023,2024,2025,Total\nAdur,12,3,15,30\nCoast,9,11,10,30\nTotal,21,14,25,60\n"
    );
    assert_eq!(
        found.notes().last().unwrap(),
        "Of `District` `Arun`, `Chichester` are given together, as `Coast`."
    );
}

#[test]
fn columns_are_given_together_and_stay_periods() {
    let found = read(SHEET).merged(&[merge("year", &["2023", "2024"], "2023 to 2024")]).unwrap();

    assert_eq!(
        open(&found),
        "District,2023 to 2024,2025,Total\nAdur,15,15,30\nArun,17,4,21\nChichester,3,6,9\nTotal,35,25,60\n"
    );
    assert_eq!(found.period(), Some("year"));
    // One merge after another.
    let all = [
        merge("year", &["2023", "2024"], "2023 to 2024"),
        merge("year", &["2023 to 2024", "2025"], "2023..2025"),
    ];
    assert!(open(&read(SHEET).merged(&all).unwrap()).starts_with("District,2023..2025,Total\nAdur,30,30\n"));
}

#[test]
fn what_cannot_be_merged_is_refused_with_a_way_to_mend_it() {
    let refused = |it: Merge| match read(SHEET).merged(&[it]) {
        Err(SheetMistake::Merge { why, .. }) => why,
        other => panic!("{other:?}"),
    };

    assert_eq!(refused(merge("Town", &["a", "b"], "c")), "there is no such column");
    assert_eq!(refused(merge("District", &["Adur", "Hove"], "c")), "it has no value `Hove`");
    assert_eq!(refused(merge("District", &["Adur"], "c")), "one value is no merge");
    assert_eq!(
        refused(merge("District", &["Adur", "Arun"], "Chichester")),
        "`Chichester` cannot be what they are called together"
    );
    assert!(
        refused(merge("District", &["Adur", "Arun"], "CHICHESTER")).contains("cannot be"),
        "however it is spelt"
    );
    assert!(refused(merge("District", &["Adur", "Arun"], "total")).contains("cannot be"));
    assert_eq!(
        refused(merge("year", &["2023", "2025"], "2023 to 2025")),
        "`2023 to 2025` is not the days of its values"
    );
    let regions = "Region\tDistrict\tn\nNorth\tA\t1\nNorth\tB\t2\nSouth\tC\t3\nSouth\tD\t4\n";
    let across = read(regions).merged(&[merge("District", &["A", "C"], "A and C")]);
    assert!(matches!(across, Err(SheetMistake::Merge { why, .. }) if why.contains("different wholes")));
    let coarse = read(regions).merged(&[merge("Region", &["North", "South"], "All")]);
    assert!(matches!(coarse, Err(SheetMistake::Merge { why, .. }) if why.contains("rolls up")));
}

#[test]
fn the_merges_that_are_proposed_leave_fewer_small_counts_and_can_be_made() {
    let sheet = read(SHEET);
    let small = |it: &Recognised| it.table().counts().iter().filter(|it| (1..5).contains(*it)).count();

    let proposed = merges(&sheet, 5, None);

    assert_eq!(proposed.first(), Some(&merge("District", &["Arun", "Chichester"], "Arun and Chichester")));
    assert!(proposed.contains(&merge("year", &["2024", "2025"], "2024 to 2025")));
    for it in &proposed {
        assert!(small(&sheet.merged(std::slice::from_ref(it)).unwrap()) < small(&sheet), "{it:?}");
    }
    assert!(
        merges(&sheet, 5, Some(0)).iter().all(|it| it.column == "year"),
        "those of a column stay apart if asked"
    );
}

proptest! {
    #[test]
    fn whatever_is_merged_every_sum_stays_and_nothing_else_changes(
        counts in prop::collection::vec(prop::collection::vec(0_i64..30, 3), 3..6),
        first in 0_usize..6,
        second in 0_usize..6,
    ) {
        let names = ["Adur", "Arun", "Crawley", "Horsham", "Worthing", "Lewes"];
        let (first, second) = (names[first % counts.len()], names[second % counts.len()]);
        prop_assume!(first != second);
        let row = |(name, it): (&&str, &Vec<i64>)| format!("{name}\t{}\t{}\t{}\n", it[0], it[1], it[2]);
        let body: String = names.iter().zip(&counts).map(row).collect();
        let sheet = read(&format!("District\tseized\treturned\tlost\n{body}"));

        let found = sheet.merged(&[merge("District", &[first, second], "Both")]).unwrap();

        let mut wanted: BTreeMap<Vec<String>, i64> = BTreeMap::new();
        for it in sheet.cells() {
            let mut key = it.key.clone();
            if [first, second].contains(&key[0].as_str()) {
                key[0] = "Both".to_owned();
            }
            *wanted.entry(key).or_default() += it.count;
        }
        let given: BTreeMap<Vec<String>, i64> = found.cells().iter().map(|it| (it.key.clone(), it.count)).collect();
        prop_assert_eq!(&given, &wanted);
        // What is sent can be read again, and says the same.
        let again: BTreeMap<Vec<String>, i64> = read(&open(&found)).cells().iter().map(|it| (it.key.clone(), it.count)).collect();
        let values = |all: &BTreeMap<Vec<String>, i64>| all.values().copied().collect::<Vec<_>>();
        if again.keys().all(|it| it[0] != "Total") {
            prop_assert_eq!(values(&again), values(&wanted));
        }
    }
}
