//! Budget: a table of 20 by 20 by 10 with its margins, 20 % of cells withheld, worked out exactly in a second, so that an officer
//! waits for no audit; the same decided against a threshold in 150 ms; a table of 100 by 100 in 60 ms.
//!
//! Times are processor time. Run with `cargo bench -p mosaic --bench audit`; a part of a name after `--` runs what has it.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

mod made;
mod measure;
mod numbers;

use mosaic::{
    Budget, Certificate, System, Term,
    audit::{Attacker, Depth, Protected, Requirement, Standing, audit},
    bounds::{Edge, Solver},
    system::Model,
};

use made::table;
use measure::{processor, since};

/// Every interval exactly, or as far as so many cases of the search go.
fn exact((model, world): (Model, Vec<i64>), cases: u64) {
    let begun = processor();
    let cells = model.len();
    let budget = Budget { pivots: 20_000, cases };
    let mut solver = Solver::from_world(model, &world, budget).expect("the table has a world");
    let followed: Vec<_> = (0..).take(cells).map(|it| solver.follow(&[Term::one(it)], 2)).collect();
    let mut claims = Vec::new();
    let (mut recovered, mut unknown) = (0, 0);
    for it in followed {
        let interval = solver.interval(it);
        match (&interval.least, &interval.most) {
            (Edge::Exact { bound: a, .. }, Edge::Exact { bound: b, .. }) => recovered += usize::from(a == b),
            _ => unknown += 1,
        }
        claims.extend(solver.claims(it, &interval));
    }
    let (took, asked) = (since(begun), solver.asked);
    println!("  {cells} cells, {recovered} recovered, {unknown} unknown, {asked} questions: {took:?}");
    checked(solver.model().system(), &solver.certificate(claims));
}

/// Whether each cell keeps more than one value.
fn threshold((model, world): (Model, Vec<i64>)) {
    let begun = processor();
    let cell =
        |it| Protected { name: String::new(), target: vec![Term::one(it)], rule: Requirement::NotExact };
    let protected: Vec<Protected> = (0..).take(model.len()).map(cell).collect();
    let budget = (Depth::Threshold, Budget::USUAL);
    let outsider = [Attacker::outsider()];
    let reports = audit((&model, &world), &protected, &outsider, budget).expect("the table has a world");
    let took = since(begun);
    for it in &reports {
        let count =
            |wanted: fn(Standing) -> bool| it.findings.iter().filter(|it| wanted(it.standing)).count();
        println!(
            "  {} kept, {} broken, {} open: {took:?}",
            count(|it| it == Standing::Kept),
            count(|it| it == Standing::Broken),
            count(|it| matches!(it, Standing::Open(_))),
        );
        checked(&it.system, &it.certificate);
    }
}

fn checked(system: &System, certificate: &Certificate) {
    let begun = processor();
    certificate::verify(system, certificate).expect("what the engine claims is so");
    println!(
        "  {} claims, {} worlds, verified in {:?}",
        certificate.claims.len(),
        certificate.worlds.len(),
        since(begun)
    );
}

fn main() {
    let only = std::env::args().nth(1).filter(|it| it != "--bench");
    let part = |name: &str, run: fn()| {
        if only.as_ref().is_none_or(|it| name.contains(it)) {
            println!("{name}");
            run();
        }
    };
    part("20 x 20 x 10, threshold (to reach: 150 ms)", || threshold(table(&[20, 20, 10], 20, 7)));
    part("20 x 20 x 10, exact, no search by cases (to reach: 1.0 s)", || {
        exact(table(&[20, 20, 10], 20, 7), 1);
    });
    part("20 x 20 x 10, exact, 50 cases a question (to reach: 1.0 s)", || {
        exact(table(&[20, 20, 10], 20, 7), 50);
    });
    part("20 x 20 x 10, exact, the usual 2,000 cases a question (to reach: 1.0 s)", || {
        exact(table(&[20, 20, 10], 20, 7), 2_000);
    });
    part("100 x 100, threshold", || threshold(table(&[100, 100], 16, 7)));
    part("100 x 100, exact (to reach: 60 ms)", || exact(table(&[100, 100], 16, 7), 50));
}
