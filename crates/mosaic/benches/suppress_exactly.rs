//! Budget: the cheapest patterns of two tables of 1,620 cells with margins, shown to be the cheapest; where the work that is
//! allowed does not do, the lower bound that was shown.
//!
//! Run with `cargo bench -p mosaic --bench suppress_exactly`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

use std::{collections::BTreeSet, fs, time::Duration};

use mosaic::{
    suppress::{Wish, least::suppress_least},
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
    let only: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    for name in ["national-1", "national-2"] {
        let path = format!("{}/../../fixtures/tables/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let table = Table::read(&fs::read(path).expect("the table is there"), &shape).expect("it is a table");
        let contributor = table.layout().contributors(&shape);
        for reader in [Reader::Outsider, Reader::MarkerAware, Reader::Insiders] {
            let title = format!("{name}, {reader:?}");
            if !only.is_empty() && !only.contains(&title) {
                continue;
            }
            let begun = processor();
            let wish = Wish { threshold: 5, reader, contributor, effort: Wish::USUAL_EFFORT };
            let least = suppress_least(&table, wish, Wish::EXACT_WORK).expect("it can be audited");
            let took = processor().saturating_sub(begun);
            println!(
                "{title}: cost {}, lower bound {}, proven {}, {} primary, {} secondary, {} cuts, {} cases, \
                 recovered {:?}, {} million numbers, {took:?}",
                least.found.cost,
                least.lower_bound,
                least.proven,
                least.found.count(Role::Primary),
                least.found.count(Role::Secondary),
                least.bound.cuts.len(),
                least.bound.cases.len(),
                least.found.recovered,
                least.work / 1_000_000
            );
        }
    }
}
