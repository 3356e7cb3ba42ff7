//! Budget: a table of 1,620 cells with margins, made safe from an outsider within a second at no more than 1.05 times the
//! proven least cost, so that an officer gets a repair by return; no primary cell recovered by the reader to defeat.
//!
//! Times are processor time and take in the audit for every reader. Run with `cargo bench -p mosaic --bench suppress`.
#![expect(clippy::expect_used, clippy::cast_precision_loss, reason = "a bench that cannot begin should stop")]

use std::{collections::BTreeSet, fs, time::Duration};

use mosaic::{
    suppress::{Wish, suppress},
    table::{Reader, Role, Shape, Table},
};

/// The processor time of this process so far.
fn processor() -> Duration {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

fn main() {
    let totals = ["force", "year", "cat"].map(str::to_owned);
    let shape = Shape {
        value: "freq".to_owned(),
        hierarchies: vec![("force".to_owned(), "region".to_owned())],
        totals: Some(BTreeSet::from(totals)),
    };
    for (name, optimum) in [("national-1", 1424), ("national-2", 1125)] {
        let path = format!("{}/../../fixtures/tables/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let table = Table::read(&fs::read(path).expect("the table is there"), &shape).expect("it is a table");
        let contributor = table.layout().contributors(&shape);
        for reader in [Reader::Outsider, Reader::MarkerAware, Reader::Insiders] {
            let begun = processor();
            let wish = Wish { threshold: 5, reader, contributor, effort: Wish::USUAL_EFFORT };
            let found = suppress(&table, wish).expect("it can be audited");
            let took = processor().saturating_sub(begun);
            let ratio = found.cost as f64 / f64::from(optimum);
            let aim = if reader == Reader::Outsider { " (to reach: 1.05, 1 s)" } else { "" };
            println!(
                "{name}, {reader:?}: cost {}, {ratio:.3} times the outsider's optimum{aim}, {} primary, {} secondary, \
                 recovered {:?}, {took:?}",
                found.cost,
                found.count(Role::Primary),
                found.count(Role::Secondary),
                found.recovered
            );
        }
    }
}
