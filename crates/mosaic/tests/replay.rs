//! Replaying the policy: what is claimed of it is true, and what the policy gives away is not claimed safe.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use std::fmt::Write as _;

use mosaic::{
    replay::{Replayed, Strict, replay},
    suppress::{Suppressed, Wish, suppress},
    table::{Noughts, Reader, Role, Shape, Table},
};
use proptest::prelude::*;

/// A table of rows and columns of counts, with every margin.
fn table(counts: &[Vec<i64>]) -> Table {
    let mut text = "a,b,n\n".to_owned();
    for (row, line) in counts.iter().enumerate() {
        for (column, count) in line.iter().enumerate() {
            writeln!(text, "r{row},c{column},{count}").unwrap();
        }
    }
    Table::read(text.as_bytes(), &Shape { value: "n".to_owned(), ..Shape::default() }).unwrap()
}

fn wish(threshold: i64, reader: Reader) -> Wish {
    Wish { threshold, reader, contributor: 0, noughts: Noughts::Given, effort: 1_000_000 }
}

fn ask(table: &Table, wish: Wish, most: usize) -> (Suppressed, Replayed) {
    let found = suppress(table, wish).unwrap();
    let replayed = replay(table, wish, &found, most);
    (found, replayed)
}

/// The inner counts of a world, row by row.
fn inner(of: &Table, world: &[i64], columns: usize) -> Vec<Vec<i64>> {
    let cells: Vec<i64> =
        (0..of.layout().len()).filter(|it| of.layout().is_interior(*it)).map(|it| world[it]).collect();
    cells.chunks(columns).map(<[i64]>::to_vec).collect()
}

/// Whether the policy prints the same of both tables.
fn prints_the_same(found: &Suppressed, world: &Table, wish: Wish) -> bool {
    suppress(world, wish).is_ok_and(|it| it.pattern.shown() == found.pattern.shown())
}

#[test]
fn four_small_counts_hide_each_other_from_whoever_knows_the_policy() {
    let table = table(&[vec![2, 3, 40], vec![3, 2, 50], vec![60, 70, 80]]);

    let (found, replayed) = ask(&table, wish(5, Reader::MarkerAware), 10);

    assert_eq!(found.count(Role::Primary), 4);
    assert!(replayed.holds());
    assert_eq!((replayed.outsider().unwrap().shown(), replayed.tried), (4, 1));
}

/// One is withheld, and what is beside it would have been chosen otherwise had the one been more.
#[test]
fn a_policy_that_marks_one_cell_only_for_one_count_gives_it_away() {
    let counts = [vec![1, 5, 2], vec![6, 7, 40], vec![50, 2, 2]];
    let table = table(&counts);
    let wish = wish(2, Reader::MarkerAware);

    let (found, replayed) = ask(&table, wish, 1_000);

    // Safe for whoever reads the sums and the markers alone.
    assert_eq!((found.recovered.marker_aware, found.count(Role::Primary)), (0, 1));
    let marked: Vec<String> = found.pattern.withheld().iter().map(|it| table.layout().name(*it)).collect();
    assert_eq!(marked, ["a r0, b c0", "a r0, b c1", "a r1, b c0", "a r1, b c1"]);
    assert_eq!(worlds(&found, &table, 3, 3, 120).len(), 5);
    assert_eq!(replayed.outsider().unwrap().not_shown, found.known.primary);
    // And rightly so: no table prints the same but the true one.
    let others = worlds(&found, &table, 3, 3, 120).into_iter().filter(|it| it != &counts);
    assert!(!others.into_iter().any(|it| prints_the_same(&found, &self::table(&it), wish)));
}

#[test]
fn the_number_of_replays_is_kept_and_the_same_question_has_the_same_answer() {
    let table = table(&[vec![2, 3, 40, 1], vec![3, 9, 50, 7], vec![60, 4, 8, 2]]);
    let wish = wish(5, Reader::Insiders);
    let found = suppress(&table, wish).unwrap();

    for most in [0, 1, 3, 50] {
        let replayed = replay(&table, wish, &found, most);

        assert!(replayed.tried <= most);
        assert_eq!(replayed, replay(&table, wish, &found, most));
        assert_eq!(replayed.readers.len(), 4);
    }
    assert_eq!(replay(&table, wish, &found, 0).outsider().unwrap().shown(), 0);
}

#[test]
fn the_strict_verdict_says_why_marks_that_depend_on_counts_say_something() {
    assert_eq!(Strict::of(wish(1, Reader::Outsider)), Strict::Kept);
    let Strict::Broken { why } = Strict::of(wish(5, Reader::Outsider)) else { unreachable!() };
    assert!(why.starts_with("counts from 1 to 4 are withheld because of what they are"), "{why}");
}

/// Every table with the open counts of a pattern whose withheld ones are from 1 to `most`.
fn worlds(found: &Suppressed, of: &Table, rows: usize, columns: usize, most: i64) -> Vec<Vec<Vec<i64>>> {
    let places: Vec<usize> = (0..of.layout().len()).filter(|it| of.layout().is_interior(*it)).collect();
    let mut all: Vec<Vec<i64>> = vec![Vec::new()];
    for place in &places {
        let range = match found.pattern.shown()[*place] {
            Some(it) => it..=it,
            None => 1..=most,
        };
        let longer = all.iter().flat_map(|it| range.clone().map(move |n| [it.as_slice(), &[n]].concat()));
        // What is too much for a row, or a column, that is shown is left out as soon as it is seen.
        all = longer.filter(|it| may_fit(found, of, it, (rows, columns))).collect();
    }
    all.into_iter().map(|it| it.chunks(columns).map(<[i64]>::to_vec).collect()).collect()
}

fn may_fit(found: &Suppressed, of: &Table, cells: &[i64], (rows, columns): (usize, usize)) -> bool {
    let shown = |row: &str, column: &str| {
        let place = of.layout().place(&[row.to_owned(), column.to_owned()]).unwrap();
        found.pattern.shown()[place]
    };
    let fits = |sum: i64, whole: Option<i64>, is_full: bool| {
        whole.is_none_or(|it| if is_full { sum == it } else { sum <= it })
    };
    let row = (cells.len() - 1) / columns;
    let in_row: i64 = cells.iter().skip(row * columns).sum();
    let column = (cells.len() - 1) % columns;
    let in_column: i64 = cells.iter().skip(column).step_by(columns).sum();
    let all: i64 = cells.iter().sum();
    fits(in_row, shown(&format!("r{row}"), "Total"), column + 1 == columns)
        && fits(in_column, shown("Total", &format!("c{column}")), row + 1 == rows)
        && fits(all, shown("Total", "Total"), cells.len() == rows * columns)
}

fn tiny() -> impl Strategy<Value = Vec<Vec<i64>>> {
    proptest::collection::vec(proptest::collection::vec(0_i64..8, 3), 2..=2)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_replaying_claims_is_true(counts in tiny(), threshold in 2_i64..5, insiders in any::<bool>()) {
        let table = table(&counts);
        let reader = if insiders { Reader::Insiders } else { Reader::MarkerAware };
        let wish = wish(threshold, reader);

        let (found, replayed) = ask(&table, wish, 40);

        for world in &replayed.worlds {
            let other = self::table(&inner(&table, world, 3));
            prop_assert_eq!(other.counts(), world.as_slice());
            prop_assert!(prints_the_same(&found, &other, wish));
        }
        for reader in &replayed.readers {
            let own = |cell: usize| table.layout().key(cell)[0] == reader.reader;
            for cell in found.known.primary.iter().filter(|it| !reader.not_shown.contains(it)) {
                let differs = |it: &&Vec<i64>| it[*cell] != table.counts()[*cell];
                let is_his = |it: &&Vec<i64>| (0..it.len()).all(|at| !own(at) || it[at] == table.counts()[at]);
                let told = replayed.worlds.iter().filter(differs).any(|it| is_his(&it));
                // What is his own is not protected from him.
                prop_assert!(told || table.layout().under(*cell).iter().all(|it| own(*it) || table.counts()[*it] == 0));
            }
        }
    }

    #[test]
    fn no_cell_is_claimed_that_every_table_printing_the_same_gives_away(counts in tiny(), threshold in 2_i64..5) {
        let table = table(&counts);
        let wish = wish(threshold, Reader::MarkerAware);
        let (found, replayed) = ask(&table, wish, 40);
        let most = 12;

        let same: Vec<Table> = worlds(&found, &table, 2, 3, most)
            .iter()
            .map(|it| self::table(it))
            .filter(|it| prints_the_same(&found, it, wish))
            .collect();

        prop_assert!(same.iter().any(|it| it == &table));
        let outsider = replayed.outsider().unwrap();
        for cell in found.known.primary.iter().filter(|it| !outsider.not_shown.contains(it)) {
            let varies = same.iter().any(|it| it.counts()[*cell] != table.counts()[*cell]);
            let beyond = replayed.worlds.iter().any(|it| it.iter().any(|it| most < *it));
            prop_assert!(varies || beyond);
        }
    }
}
