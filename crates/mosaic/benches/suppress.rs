//! Budget: a table of 1,620 cells with margins, made safe from an outsider within a second at no more than 1.05 times the
//! proven least cost, so that an officer gets a repair by return; no primary cell recovered by the reader to defeat.
//!
//! Times are processor time and take in the audit for every reader. Run with `cargo bench -p mosaic --bench suppress`.
#![expect(clippy::expect_used, clippy::cast_precision_loss, reason = "a bench that cannot begin should stop")]

mod measure;
mod national;

use mosaic::{
    suppress::suppress,
    table::{Reader, Role},
};

use measure::{processor, since};
use national::{national, wish};

fn main() {
    for (name, optimum) in [("national-1", 1424), ("national-2", 1125)] {
        let (table, shape) = national(name);
        let contributor = table.layout().contributors(&shape);
        for reader in [Reader::Outsider, Reader::MarkerAware, Reader::Insiders] {
            let begun = processor();
            let wish = wish(reader, contributor);
            let found = suppress(&table, wish).expect("it can be audited");
            let took = since(begun);
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
