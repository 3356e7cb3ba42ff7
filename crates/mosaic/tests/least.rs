//! The cheapest pattern: the same as by brute force, and a bound that no safe pattern is below.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use std::collections::BTreeSet;

use mosaic::{
    suppress::{
        Wish,
        least::{Least, check, suppress_least},
    },
    table::{Noughts, Reader, Role, Shape, Table},
};
use proptest::prelude::*;

const READERS: [Reader; 3] = [Reader::Outsider, Reader::MarkerAware, Reader::Insiders];
const THRESHOLD: i64 = 5;

fn of(counts: &[Vec<i64>]) -> Table {
    let cells = counts.iter().enumerate().flat_map(|(row, it)| {
        it.iter().enumerate().map(move |(column, count)| format!("r{row},c{column},{count}\n"))
    });
    let shape = Shape { value: "n".to_owned(), ..Shape::default() };
    Table::read(format!("a,b,n\n{}", cells.collect::<String>()).as_bytes(), &shape).unwrap()
}

const fn wish(reader: Reader) -> Wish {
    Wish { threshold: THRESHOLD, reader, contributor: 0, noughts: Noughts::Given, effort: 100_000 }
}

fn least(table: &Table, reader: Reader, work: u64) -> Least {
    suppress_least(table, wish(reader), work).unwrap()
}

fn small() -> impl Strategy<Value = Vec<Vec<i64>>> {
    (2_usize..4, 2_usize..3).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(prop::collection::vec(0_i64..9, columns), rows)
    })
}

/// Cells as bits.
type Cells = u32;

/// What moves in each change by at most one of each interior cell that a reader holds possible if all is withheld. In a
/// table of two dimensions every change is made of such ones, and each of them is possible if the whole change is.
fn changes(table: &Table, least: i64, still: Option<&str>) -> BTreeSet<Cells> {
    let layout = table.layout();
    let interior: Vec<usize> = (0..layout.len()).filter(|it| layout.is_interior(*it)).collect();
    let mut found = BTreeSet::new();
    for number in 0..3_i64.pow(u32::try_from(interior.len()).unwrap()) {
        let by = |cell: usize| {
            let place = interior.iter().position(|it| *it == cell).unwrap();
            number / 3_i64.pow(u32::try_from(place).unwrap()) % 3 - 1
        };
        let moves: Vec<i64> =
            (0..layout.len()).map(|it| layout.under(it).iter().map(|it| by(*it)).sum()).collect();
        let fits = moves.iter().enumerate().all(|(cell, by)| {
            let count = table.counts()[cell];
            let is_still = count == 0 || still.is_some_and(|it| layout.key(cell)[0] == it);
            *by == 0 || (!is_still && least <= count + by)
        });
        if fits {
            found.insert((0..).zip(&moves).filter(|it| *it.1 != 0).map(|it| 1 << it.0).sum());
        }
    }
    found
}

/// The least cost of all patterns that protect what any pattern protects.
fn brute(table: &Table, reader: Reader) -> i64 {
    let (layout, counts) = (table.layout(), table.counts());
    let rows: BTreeSet<&str> =
        (0..layout.len()).map(|it| layout.key(it)[0].as_str()).filter(|it| *it != "Total").collect();
    let mut eyes = vec![(None, changes(table, i64::from(reader != Reader::Outsider), None))];
    if reader == Reader::Insiders {
        eyes.extend(rows.into_iter().map(|it| (Some(it), changes(table, 1, Some(it)))));
    }
    let is_primary = |it: &usize| (1..THRESHOLD).contains(&counts[*it]);
    let primary: Vec<usize> = (0..counts.len()).filter(is_primary).collect();
    let may: Vec<usize> = (0..counts.len()).filter(|it| THRESHOLD <= counts[*it]).collect();
    let hides = |changes: &BTreeSet<Cells>, cell: usize, withheld: Cells| {
        changes.iter().any(|it| it & (1 << cell) != 0 && it & !withheld == 0)
    };
    let is_own = |cell: usize, row: &str| {
        layout.under(cell).iter().all(|it| counts[*it] == 0 || layout.key(*it)[0] == row)
    };
    let mut needed = Vec::new();
    for (row, changes) in &eyes {
        let seen = primary.iter().filter(|it| !row.is_some_and(|row| is_own(**it, row)));
        needed.extend(seen.filter(|it| hides(changes, **it, Cells::MAX)).map(|it| (*it, changes)));
    }
    let primary_bits: Cells = primary.iter().map(|it| 1 << it).sum();
    let pattern = |number: u32| {
        let chosen = may.iter().enumerate().filter(move |it| number >> it.0 & 1 == 1).map(|it| *it.1);
        let cells: Vec<usize> = chosen.collect();
        (
            cells.iter().map(|it| 1 << it).sum::<Cells>() | primary_bits,
            cells.iter().map(|it| counts[*it]).sum(),
        )
    };
    let patterns = (0..1_u32 << may.len()).map(pattern);
    let safe =
        patterns.filter(|it: &(Cells, i64)| needed.iter().all(|(cell, changes)| hides(changes, *cell, it.0)));
    safe.map(|it| it.1).min().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn the_cheapest_pattern_is_that_of_brute_force(counts in small()) {
        let table = of(&counts);
        for reader in READERS {
            let found = least(&table, reader, 1_000_000_000);
            let best = brute(&table, reader);
            prop_assert!(found.proven, "{reader:?}: {} to {}, {best} by brute force", found.lower_bound, found.found.cost);
            prop_assert_eq!(found.found.cost, best, "{:?}", reader);
            prop_assert_eq!(found.lower_bound, best);
            let shown = check(&table, wish(reader), &found.bound).unwrap();
            prop_assert!(shown.is_some_and(|it| best <= it), "{reader:?}: {shown:?}");
        }
    }

    #[test]
    fn a_bound_is_never_above_the_cost_of_a_safe_pattern_however_little_work_is_allowed(
        counts in small(),
        work in 0_u64..100_000,
    ) {
        let table = of(&counts);
        for reader in READERS {
            let found = least(&table, reader, work);
            let best = brute(&table, reader);
            prop_assert!(found.lower_bound <= best);
            prop_assert!(best <= found.found.cost);
            prop_assert!(!found.proven || found.found.cost == best);
        }
    }
}

#[test]
fn a_bound_that_weighs_more_than_its_cells_is_not_believed() {
    let table = of(&[vec![3, 9, 9], vec![9, 9, 9], vec![9, 9, 9]]);
    let found = least(&table, Reader::Outsider, 1_000_000_000);
    assert!(found.proven, "{found:?}");
    assert_eq!(found.bound.least(table.counts()), Some(27));

    let mut bound = found.bound.clone();
    for it in bound.cases.iter_mut().flat_map(|it| &mut it.weights) {
        it.1 *= 2;
    }

    assert_eq!(bound.least(table.counts()), None);
    bound.cases.clear();
    assert_eq!(bound.least(table.counts()), None);
}

#[test]
fn a_cut_that_leaves_out_a_cell_does_not_hold() {
    let table = of(&[vec![3, 9, 9], vec![9, 9, 9], vec![9, 9, 9]]);
    let mut bound = least(&table, Reader::Outsider, 1_000_000_000).bound;
    assert_eq!(check(&table, wish(Reader::Outsider), &bound).unwrap(), Some(27));

    bound.cuts[0].cells.pop_first();

    assert_eq!(check(&table, wish(Reader::Outsider), &bound).unwrap(), None);
}

#[test]
fn without_work_nothing_is_proven() {
    let table = of(&[vec![3, 9, 9], vec![9, 9, 9], vec![9, 9, 9]]);

    let found = least(&table, Reader::Outsider, 0);

    assert!(!found.proven);
    assert_eq!(found.lower_bound, 0);
    assert_eq!(found.found.count(Role::Secondary), 3);
}
