//! Differences of quantiles, with how sure they are.

use std::fmt;

/// How often samples are drawn again (Efron, 1979).
const AGAIN: usize = 1_000;

/// A 95 % interval.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval {
    low: f64,
    high: f64,
}

impl Interval {
    /// Whether all of it is nearer to nought than `goal`.
    pub(crate) fn within(self, goal: f64) -> bool {
        -goal <= self.low && self.high <= goal
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{:>+8.1}, {:>+8.1}]", self.low, self.high)
    }
}

/// A quantile of some times, in thousandths.
pub(crate) fn quantile(times: &[f64], at: usize) -> f64 {
    let mut times = times.to_vec();
    pick(&mut times, at)
}

fn pick(times: &mut [f64], at: usize) -> f64 {
    let last = times.len().saturating_sub(1);
    let which = last * at / 1_000;
    *times.select_nth_unstable_by(which, f64::total_cmp).1
}

/// The interval of the other's quantile less the one's.
pub(crate) fn difference(one: &[f64], other: &[f64], at: usize) -> Interval {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut differences = Vec::with_capacity(AGAIN);
    for _ in 0..AGAIN {
        let mut drawn = |times: &[f64]| {
            let mut again: Vec<f64> = (0..times.len())
                .map(|_| times.get(next(&mut state) % times.len()).copied().unwrap_or_default())
                .collect();
            pick(&mut again, at)
        };
        let (one, other) = (drawn(one), drawn(other));
        differences.push(other - one);
    }
    Interval { low: quantile(&differences, 25), high: quantile(&differences, 975) }
}

/// The next of a row of numbers (xorshift; Marsaglia, 2003), the same in every run.
pub(crate) fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 11).unwrap_or_default()
}
