//! No budget yet: how many primary cells of a pattern have another count in a world of which the policy prints the same.
//!
//! Each replay takes as long as the suppression did. Times are processor time. Run with
//! `cargo bench -p mosaic --bench replay`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

mod measure;
mod national;

use std::fmt::Write as _;

use mosaic::{
    replay::replay,
    suppress::suppress,
    table::{Reader, Shape, Table},
};

use measure::{processor, since};
use national::{national, wish};

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
    tables.push(("national-2".to_owned(), national("national-2").0, Reader::Outsider, 30));
    tables.push(("national-2".to_owned(), national("national-2").0, Reader::MarkerAware, 30));
    tables.push(("national-1".to_owned(), national("national-1").0, Reader::Outsider, 30));
    tables.push(("national-1".to_owned(), national("national-1").0, Reader::MarkerAware, 10));
    for (name, table, reader, most) in tables {
        let wish = wish(reader, 0);
        let found = suppress(&table, wish).expect("it can be audited");
        let begun = processor();
        let replayed = replay(&table, wish, &found, most);
        let took = since(begun);
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
