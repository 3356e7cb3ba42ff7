//! Made-up tables of counts.

use std::collections::BTreeMap;

use mosaic::system::{Builder, Cell, Model};

use crate::numbers::Numbers;

/// Cells of a line and what they add up to, by axis and place.
type Lines = BTreeMap<(usize, Vec<u64>), (Vec<(Cell, i64)>, i64)>;

/// A table of counts with every margin published and about `percent` of the inner cells withheld.
pub(crate) fn table(sides: &[u64], percent: u64, seed: u64) -> (Model, Vec<i64>) {
    let mut numbers = Numbers(seed);
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
