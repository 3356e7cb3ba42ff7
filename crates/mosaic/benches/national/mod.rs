//! Two tables shaped like a national answer: 43 forces in ten regions, five years, four categories, every margin.

use std::{collections::BTreeSet, fs};

use mosaic::{
    suppress::Wish,
    table::{Noughts, Reader, Shape, Table},
};

/// One of them, `national-1` or `national-2`, with what its columns mean.
pub(crate) fn national(name: &str) -> (Table, Shape) {
    let totals = ["force", "year", "cat"].map(str::to_owned);
    let shape = Shape {
        value: "freq".to_owned(),
        hierarchies: vec![("force".to_owned(), "region".to_owned())],
        totals: Some(BTreeSet::from(totals)),
    };
    let path = format!("{}/../../fixtures/tables/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let table = Table::read(&fs::read(path).expect("the table is there"), &shape).expect("it is a table");
    (table, shape)
}

/// Counts below five, noughts given, the usual effort.
pub(crate) const fn wish(reader: Reader, contributor: usize) -> Wish {
    Wish { threshold: 5, reader, contributor, noughts: Noughts::Given, effort: Wish::USUAL_EFFORT }
}
