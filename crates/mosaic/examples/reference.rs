//! Writes systems with the intervals that the engine finds, for `benches/reference.py` to compare with another solver.
//!
//! Run with `cargo run --release -p mosaic --example reference -- FOLDER`. Each file: `name`, `system`, `cells` (the unknowns that
//! were asked about), `ends` (least and most of each: a number, `"open"` or `"unknown"`) and `seconds` of processor time.
#![expect(clippy::expect_used, reason = "an example that cannot begin should stop")]

#[path = "../benches/made/mod.rs"]
mod made;
#[path = "../benches/measure/mod.rs"]
mod measure;
#[path = "../benches/numbers/mod.rs"]
mod numbers;

use std::{env, fs, path::Path};

use mosaic::{
    Budget, Term,
    bounds::{Edge, Solver},
    system::{Builder, Cell, Model},
};
use serde_json::{Value, json};

use made::table;
use measure::{processor, since};
use numbers::Numbers;

/// A count of each kind that a ledger holds: spans of days with ranges, markers, totals, shares.
fn ledger(seed: u64) -> (Model, Vec<i64>) {
    let mut numbers = Numbers(seed);
    let mut small = |end: u64| i64::try_from(numbers.below(end)).expect("small");
    let mut builder = Builder::default();
    let world: Vec<i64> = (0..150).map(|_| small(7) * small(4)).collect();
    let cells: Vec<Cell> = (0..150).map(|it| builder.unknown(format!("day {it}"))).collect();
    for number in 0..140 {
        let from = usize::try_from(small(140)).expect("small");
        let long = usize::try_from(2 + small(9)).expect("small");
        let of = |it: usize| (from..from + long).contains(&it);
        let terms: Vec<(Cell, i64)> =
            cells.iter().enumerate().filter(|it| of(it.0)).map(|it| (*it.1, 1)).collect();
        let sum: i64 = world.iter().enumerate().filter(|it| of(it.0)).map(|it| it.1).sum();
        let ends = match small(3) {
            0 => (sum, sum),
            1 => (sum - sum % 5, sum - sum % 5 + 4),
            _ => ((sum - small(4)).max(0), sum + small(4)),
        };
        builder.constrain(format!("span {number}"), terms, (Some(ends.0), Some(ends.1)));
    }
    for (number, (cell, value)) in cells.iter().zip(&world).enumerate().filter(|it| it.0 % 3 == 0) {
        let most = if *value < 5 { 4 } else { 40 };
        builder.constrain(format!("marker {number}"), [(*cell, 1)], (None, Some(most)));
    }
    // A share: so many in a thousand of the next two days together were of this one.
    for number in (0..147).step_by(11) {
        let pick = |it: usize| (cells.get(it).copied(), world.get(it).copied());
        let (Some(one), Some(a)) = pick(number) else { continue };
        let (Some(other), Some(b)) = pick(number + 1) else { continue };
        if a + b == 0 {
            continue;
        }
        let share = (1_000 * a + a.midpoint(b)) / (a + b);
        let low = [(one, 2_000 - (2 * share - 1)), (other, -(2 * share - 1))];
        let high = [(one, 2_000 - (2 * share + 1)), (other, -(2 * share + 1))];
        builder.constrain(format!("share {number}, least"), low, (Some(0), None));
        builder.constrain(format!("share {number}, most"), high, (None, Some(0)));
    }
    (builder.finish().expect("within the limits"), world)
}

fn end(edge: &Edge) -> Value {
    match edge {
        Edge::Exact { bound, .. } => json!(bound),
        Edge::Open { .. } => json!("open"),
        Edge::Unknown { .. } => json!("unknown"),
    }
}

/// Asks about every `step`th unknown, checks what is claimed, and writes it down.
fn write(folder: &Path, name: &str, (model, world): (Model, Vec<i64>), step: usize) {
    let begun = processor();
    let cells: Vec<u32> = (0..).take(model.len()).step_by(step).collect();
    let mut solver = Solver::from_world(model, &world, Budget::USUAL).expect("there is a world");
    let followed: Vec<_> = cells.iter().map(|it| solver.follow(&[Term::one(*it)], 2)).collect();
    let (mut ends, mut claims) = (Vec::new(), Vec::new());
    for it in followed {
        let interval = solver.interval(it);
        ends.push(json!([end(&interval.least), end(&interval.most)]));
        claims.extend(solver.claims(it, &interval));
    }
    let seconds = since(begun).as_secs_f64();
    let system = solver.model().system();
    certificate::verify(system, &solver.certificate(claims)).expect("what the engine claims is so");
    let told = json!({ "name": name, "system": system, "cells": cells, "ends": ends, "seconds": seconds });
    let path = folder.join(format!("{}.json", name.replace(' ', "-")));
    fs::write(path, told.to_string()).expect("the folder can be written to");
    println!("{name}: {} cells in {seconds:.3} s", cells.len());
}

fn main() {
    let folder = env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let folder = Path::new(&folder);
    for seed in 1..=8 {
        write(folder, &format!("8 x 8 x 4, seed {seed}"), table(&[8, 8, 4], 75, seed), 1);
    }
    for seed in 1..=8 {
        write(folder, &format!("ledger, seed {seed}"), ledger(seed), 1);
    }
    write(folder, "6 x 6 x 6 x 3, seed 1", table(&[6, 6, 6, 3], 85, 1), 2);
    write(folder, "20 x 20 x 10, seed 7", table(&[20, 20, 10], 20, 7), 4);
    write(folder, "20 x 20 x 10, seed 8", table(&[20, 20, 10], 20, 8), 4);
    write(folder, "100 x 100, seed 7", table(&[100, 100], 16, 7), 4);
}
