//! No budget yet: how many primary cells of a pattern have another count in a world of which the policy prints the same.
//!
//! Each replay takes as long as the suppression did. Times are processor time. Run with
//! `cargo bench -p mosaic --bench replay`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

use std::{fmt::Write as _, fs, time::Duration};

use mosaic::{
    replay::replay,
    suppress::{Wish, suppress},
    table::{Reader, Shape, Table},
};

/// The processor time of this process so far.
fn processor() -> Duration {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

/// A made-up table of rows and columns as officers paste them: a third of its counts below five, noughts among them.
fn made_up(rows: usize, columns: usize, mut seed: u64) -> Table {
    let mut text = "district,year,freq\n".to_owned();
    for row in 0..rows {
        for column in 0..columns {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let count = if seed % 100 < 30 { seed % 5 } else { seed % 40 };
            let _ = writeln!(text, "r{row},c{column},{count}");
        }
    }
    let shape = Shape { value: "freq".to_owned(), ..Shape::default() };
    Table::read(text.as_bytes(), &shape).expect("it is a table")
}

fn national(name: &str) -> Table {
    let path = format!("{}/../../fixtures/tables/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let hierarchies = vec![("force".to_owned(), "region".to_owned())];
    let shape = Shape { value: "freq".to_owned(), hierarchies, totals: None };
    Table::read(&fs::read(path).expect("the table is there"), &shape).expect("it is a table")
}

fn main() {
    let mut tables: Vec<(String, Table, Reader, usize)> = Vec::new();
    for (rows, columns) in [(8, 4), (12, 5), (20, 5), (20, 8)] {
        for seed in [1, 2] {
            for reader in [Reader::MarkerAware, Reader::Insiders] {
                let table = made_up(rows, columns, seed * 0x9e37_79b9);
                tables.push((format!("{rows} by {columns}, no. {seed}"), table, reader, 50));
            }
        }
    }
    tables.push(("national-2".to_owned(), national("national-2"), Reader::Outsider, 30));
    tables.push(("national-2".to_owned(), national("national-2"), Reader::MarkerAware, 30));
    tables.push(("national-1".to_owned(), national("national-1"), Reader::Outsider, 30));
    tables.push(("national-1".to_owned(), national("national-1"), Reader::MarkerAware, 10));
    for (name, table, reader, most) in tables {
        let wish = Wish { threshold: 5, reader, contributor: 0, effort: Wish::USUAL_EFFORT };
        let found = suppress(&table, wish).expect("it can be audited");
        let begun = processor();
        let replayed = replay(&table, wish, &found, most);
        let took = processor().saturating_sub(begun);
        let outsider = replayed.outsider().map_or((0, 0), |it| (it.shown(), it.protected));
        let insiders = replayed.readers.iter().skip(1);
        let insiders = insiders.fold((0, 0), |sum, it| (sum.0 + it.shown(), sum.1 + it.protected));
        println!(
            "{name}, {reader:?}: outsider {} of {}, insiders {} of {}, {} worlds tried, {} print the same, {took:?}",
            outsider.0,
            outsider.1,
            insiders.0,
            insiders.1,
            replayed.tried,
            replayed.worlds.len()
        );
    }
}
