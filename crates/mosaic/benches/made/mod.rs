//! Made-up tables of counts, and how long work takes.

use std::{collections::BTreeMap, fs, time::Duration};

use mosaic::system::{Builder, Cell, Model};

/// The processor time of this process so far: on a shared machine the time that passed says more of the others.
pub(crate) fn processor() -> Duration {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

pub(crate) fn since(begun: Duration) -> Duration {
    processor().saturating_sub(begun)
}

/// Cells of a line and what they add up to, by axis and place.
type Lines = BTreeMap<(usize, Vec<u64>), (Vec<(Cell, i64)>, i64)>;

/// Numbers that look random and are the same each time.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

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
