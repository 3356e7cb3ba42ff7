//! Budget: a table of 20 by 20 by 10 with its margins, 20 % of cells withheld, worked out exactly in a second, so that an officer
//! waits for no audit; the same decided against a threshold in 150 ms; a table of 100 by 100 in 60 ms.
//!
//! Times are processor time. Run with `cargo bench -p mosaic`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

use std::{collections::BTreeMap, fs, time::Duration};

use mosaic::{
    Budget, Certificate, System, Term,
    audit::{Attacker, Depth, Protected, Requirement, Standing, audit},
    bounds::{Edge, Solver},
    system::{Builder, Cell, Model},
};

/// The processor time of this process so far: on a shared machine the time that passed says more of the others.
fn processor() -> Duration {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

fn since(begun: Duration) -> Duration {
    processor().saturating_sub(begun)
}

/// Cells of a line and what they add up to, by axis and place.
type Lines = BTreeMap<(usize, Vec<u64>), (Vec<(Cell, i64)>, i64)>;

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// A table of counts with every margin published and about `percent` of the inner cells withheld.
fn table(sides: &[u64], percent: u64) -> (Model, Vec<i64>) {
    let mut numbers = Numbers(7);
    let mut world = Vec::new();
    let mut builder = Builder::default();
    let mut lines = Lines::new();
    for place in 0..sides.iter().product::<u64>() {
        let mut rest = place;
        let key: Vec<u64> = sides
            .iter()
            .map(|side| {
                let it = rest % side;
                rest /= side;
                it
            })
            .collect();
        let value = i64::try_from(numbers.below(10) * numbers.below(5)).expect("small");
        if percent <= numbers.below(100) {
            continue;
        }
        let cell = builder.unknown(format!("{key:?}"));
        world.push(value);
        for axis in 0..sides.len() {
            let mut line = key.clone();
            line.remove(axis);
            let it = lines.entry((axis, line)).or_default();
            it.0.push((cell, 1));
            it.1 += value;
        }
    }
    for ((axis, line), (terms, sum)) in lines {
        builder.equal(format!("axis {axis}, {line:?}"), terms, sum);
    }
    (builder.finish().expect("within the limits"), world)
}

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
    println!("20 x 20 x 10, threshold (to reach: 150 ms)");
    threshold(table(&[20, 20, 10], 20));
    println!("20 x 20 x 10, exact, no search by cases (to reach: 1.0 s)");
    exact(table(&[20, 20, 10], 20), 1);
    println!("20 x 20 x 10, exact, 50 cases a question (to reach: 1.0 s)");
    exact(table(&[20, 20, 10], 20), 50);
    println!("100 x 100, threshold");
    threshold(table(&[100, 100], 16));
    println!("100 x 100, exact (to reach: 60 ms)");
    exact(table(&[100, 100], 16), 50);
}
