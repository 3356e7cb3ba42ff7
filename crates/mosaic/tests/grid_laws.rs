//! Laws of sheets: the same table however it is written, no figure that the pattern withholds, never a panic.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use std::collections::BTreeMap;

use mosaic::table::{Blank, Grid, Pattern, Recognised, Role, Said, TOTAL, Table, recognise};
use proptest::prelude::*;

fn read(text: &str) -> Recognised {
    recognise(&Grid::read(text).unwrap(), &Said::default()).unwrap()
}

/// Each count that the sheet gives, by its key.
fn counts(it: &Recognised) -> BTreeMap<String, i64> {
    it.cells().iter().map(|it| (it.key.join(" "), it.count)).collect()
}

fn open(table: &Table) -> Pattern {
    Pattern::new(table, vec![Role::Open; table.layout().len()])
}

fn has_note(it: &Recognised, words: &str) -> bool {
    it.notes().iter().any(|it| it.contains(words))
}

/// How a random table is written.
#[derive(Clone, Debug)]
struct Sheet {
    counts: Vec<Vec<i64>>,
    totals: bool,
    thousands: bool,
    by: char,
    title: bool,
}

fn sheets() -> impl Strategy<Value = Sheet> {
    let counts = (2_usize..6, 2_usize..6).prop_flat_map(|(rows, columns)| {
        proptest::collection::vec(proptest::collection::vec(0_i64..5_000, columns), rows)
    });
    let by = prop_oneof![Just('\t'), Just(';'), Just(',')];
    (counts, any::<bool>(), any::<bool>(), by, any::<bool>())
        .prop_map(|(counts, totals, thousands, by, title)| Sheet { counts, totals, thousands, by, title })
}

impl Sheet {
    fn figure(&self, count: i64) -> String {
        match (self.thousands && 999 < count, self.by) {
            (false, _) => count.to_string(),
            (true, ',') => format!("\"{},{:03}\"", count / 1000, count % 1000),
            (true, _) => format!("{},{:03}", count / 1000, count % 1000),
        }
    }

    /// Rows and columns of counts, totals included where they are written.
    fn cells(&self) -> Vec<(String, Vec<(String, i64)>)> {
        let columns = self.counts[0].len();
        let mut rows: Vec<(String, Vec<i64>)> = (0..)
            .zip(&self.counts)
            .map(|(row, line)| {
                let row: usize = row;
                (format!("area {}", char::from(b'A' + u8::try_from(row).unwrap())), line.clone())
            })
            .collect();
        if self.totals {
            let sums = (0..columns).map(|it| self.counts.iter().map(|line| line[it]).sum()).collect();
            rows.push((TOTAL.to_owned(), sums));
        }
        let told = |(label, line): (String, Vec<i64>)| {
            let sum: i64 = line.iter().sum();
            let mut cells: Vec<(String, i64)> =
                (2015..).zip(&line).map(|(year, it)| (year.to_string(), *it)).collect();
            if self.totals {
                cells.push((TOTAL.to_owned(), sum));
            }
            (label, cells)
        };
        rows.into_iter().map(told).collect()
    }

    fn cross_tab(&self) -> String {
        let cells = self.cells();
        let mut lines = Vec::new();
        if self.title {
            lines.push("Incidents by area".to_owned());
        }
        let by = self.by.to_string();
        let headings = cells[0].1.iter().map(|it| it.0.clone());
        lines.push(["area".to_owned()].into_iter().chain(headings).collect::<Vec<_>>().join(&by));
        for (label, line) in &cells {
            let line = line.iter().map(|it| self.figure(it.1));
            lines.push([label.clone()].into_iter().chain(line).collect::<Vec<_>>().join(&by));
        }
        lines.join("\r\n")
    }

    fn list(&self) -> String {
        let mut lines = vec![["area", "year", "n"].join(&self.by.to_string())];
        for (label, line) in self.cells() {
            for (year, it) in line {
                lines.push([label.as_str(), &year, &self.figure(it)].join(&self.by.to_string()));
            }
        }
        lines.join("\n")
    }
}

proptest! {
    #[test]
    fn a_table_is_recognised_however_it_is_written(sheet in sheets()) {
        let cross = read(&sheet.cross_tab());
        let list = read(&sheet.list());

        let wanted: BTreeMap<String, i64> = sheet.cells().iter().flat_map(|(label, line)| {
            line.iter().map(move |(year, it)| (format!("{label} {year}"), *it))
        }).collect();
        // Without totals the last row may happen to be the sum of the others.
        let chance = |it: &Recognised| has_note(it, "it is the sum of the others.");
        prop_assume!(!chance(&cross) && !chance(&list));
        prop_assert_eq!(counts(&cross), wanted.clone());
        prop_assert_eq!(counts(&list), wanted);
        prop_assert_eq!(cross.table().counts(), list.table().counts());
    }

    #[test]
    fn what_is_written_with_nothing_withheld_gives_the_same_figures_back(sheet in sheets()) {
        for text in [sheet.cross_tab(), sheet.list()] {
            let found = read(&text);

            let again = read(&found.written(&open(found.table())));

            prop_assert_eq!(counts(&again), counts(&found));
            prop_assert_eq!(again.columns(), found.columns());
        }
    }

    #[test]
    fn the_list_of_a_sheet_is_the_table_that_is_read(sheet in sheets()) {
        let found = read(&sheet.cross_tab());

        let table = Table::read(found.csv().as_bytes(), found.shape()).unwrap();

        prop_assert_eq!(&table, found.table());
    }

    #[test]
    fn any_text_is_a_table_or_a_mistake_and_always_the_same(text in any::<String>()) {
        let ask = || Grid::read(&text).and_then(|it| recognise(&it, &Said::default()));

        prop_assert_eq!(format!("{:?}", ask()), format!("{:?}", ask()));
    }

    #[test]
    fn any_sheet_is_a_table_or_a_mistake(
        cells in proptest::collection::vec(proptest::collection::vec(words(), 1..6), 1..8),
        by in prop_oneof![Just("\t"), Just(","), Just(";")],
    ) {
        let text = cells.iter().map(|it| it.join(by)).collect::<Vec<_>>().join("\n");
        if let Ok(found) = Grid::read(&text).and_then(|it| recognise(&it, &Said::default())) {
            let written = found.written(&open(found.table()));
            // Nothing is withheld, and no count is lost on the way.
            prop_assert!(found.cells().iter().all(|it| written.contains(&it.count.to_string())));
            let table = Table::read(found.csv().as_bytes(), found.shape()).unwrap();
            prop_assert_eq!(&table, found.table());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_count_is_written_that_the_pattern_withholds(
        cells in proptest::collection::vec(proptest::collection::vec(words_and_counts(), 1..6), 2..8),
    ) {
        let text = cells.iter().map(|it| it.join("\t")).collect::<Vec<_>>().join("\n");
        if let Ok(found) = Grid::read(&text).and_then(|it| recognise(&it, &Said::default())) {
            let all = Pattern::new(found.table(), vec![Role::Primary; found.table().layout().len()]);
            let written = found.written(&all);
            let words: Vec<&String> =
                found.cells().iter().flat_map(|it| &it.key).chain(found.columns()).collect();
            for figure in written.split([',', '\n']).filter(|it| it.starts_with("70")) {
                // It was taken for a label, and a sentence says so.
                let is_told = has_note(&found, figure) || has_note(&found, "holds numbers");
                prop_assert!(is_told || words.iter().any(|it| *it == figure), "{figure} in {written}");
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_a_person_says_there_is_a_table_or_a_mistake(
        cells in proptest::collection::vec(proptest::collection::vec(words_and_counts(), 2..6), 2..8),
        value in proptest::option::of(words()),
        across in proptest::collection::vec(words(), 0..3),
        down in proptest::collection::vec(words(), 0..3),
        hierarchies in proptest::option::of(proptest::collection::vec((words(), words()), 0..3)),
        blank in proptest::option::of(Just(Blank::Nought)),
    ) {
        let text = cells.iter().map(|it| it.join(";")).collect::<Vec<_>>().join("\n");
        let said = Said { value, across, down, hierarchies, blank };
        if let Ok(found) = Grid::read(&text).and_then(|it| recognise(&it, &said)) {
            let table = Table::read(found.csv().as_bytes(), found.shape()).unwrap();
            prop_assert_eq!(&table, found.table());
        }
    }
}

fn words_and_counts() -> impl Strategy<Value = String> {
    prop_oneof![words(), (7001..7010).prop_map(|it: i32| it.to_string())]
}

fn words() -> impl Strategy<Value = String> {
    let some = [
        "",
        "",
        "Total",
        "Grand total",
        "North",
        "North total",
        "Subtotal",
        "A",
        "B",
        "C",
        "2020",
        "2021",
        "1",
        "2",
        "3",
        "0",
        "*",
        "nil",
        "year",
        "n",
        "All areas",
        "value",
        "role",
    ];
    proptest::sample::select(some.to_vec()).prop_map(str::to_owned)
}
