//! Budget: the cheapest patterns of two tables of 1,620 cells with margins, shown to be the cheapest; where the work that is
//! allowed does not do, the lower bound that was shown.
//!
//! Run with `cargo bench -p mosaic --bench suppress_exactly`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

mod measure;
mod national;

use mosaic::{
    suppress::{Wish, least::suppress_least},
    table::{Reader, Role},
};

use measure::{processor, since};
use national::{national, wish};

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    for name in ["national-1", "national-2"] {
        let (table, shape) = national(name);
        let contributor = table.layout().contributors(&shape);
        for reader in [Reader::Outsider, Reader::MarkerAware, Reader::Insiders] {
            let title = format!("{name}, {reader:?}");
            if !only.is_empty() && !only.contains(&title) {
                continue;
            }
            let begun = processor();
            let wish = wish(reader, contributor);
            let least = suppress_least(&table, wish, Wish::EXACT_WORK).expect("it can be audited");
            let took = since(begun);
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
