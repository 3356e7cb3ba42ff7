//! The primal simplex: from a point within all bounds to a better one; and, first, to such a point.

use crate::numbers::{at, put};

use super::{
    TINY, Tableau,
    solve::{Rest, WORTH},
};

/// What stops a column that enters.
#[derive(Clone, Copy)]
enum Stop {
    /// It reaches its own other bound.
    Own,
    /// A row's basic column reaches a bound: the lower or the upper.
    Row { row: usize, raised: bool },
    /// Nothing does.
    Never,
}

/// After so many pivots without progress the choice of columns follows a rule that cannot go in circles.
const PATIENCE: u32 = 60;
/// Values are worked out anew after so many pivots.
const REVALUE: u32 = 60;

impl Tableau {
    /// Moves columns that are worth it, until none is.
    pub(super) fn primal(&mut self, cost: &mut [f64], budget: &mut u64) -> Rest {
        let mut still = 0;
        let mut weights = vec![1.0; cost.len()];
        loop {
            let Some(slot) = self.choose(cost, &weights, still) else { return Rest::Least };
            if *budget == 0 {
                return Rest::Spent;
            }
            *budget -= 1;
            let up = !at(&self.raised, slot);
            let (length, stop) = self.ratio(slot, up, still);
            if matches!(stop, Stop::Never) {
                return Rest::Open(slot);
            }
            still = if length < TINY { still + 1 } else { 0 };
            if let Stop::Row { row, .. } = stop {
                self.reweigh(row, slot, &mut weights);
            }
            self.go(slot, up, (length, stop), cost);
        }
    }

    /// The slot whose column is worth moving most, if any is; by the first place once there was no progress for long.
    fn choose(&self, cost: &[f64], weights: &[f64], still: u32) -> Option<usize> {
        let worth = |slot: usize, cost: f64| {
            let gain = if at(&self.raised, slot) { cost } else { -cost };
            if gain <= WORTH {
                return None;
            }
            let (low, high) = self.program.span(at(&self.slots, slot));
            (TINY < high - low).then_some((slot, gain * gain / at(weights, slot)))
        };
        let mut fit = cost.iter().enumerate().filter_map(|(slot, cost)| worth(slot, *cost));
        if PATIENCE < still {
            return fit.min_by_key(|it| at(&self.slots, it.0)).map(|it| it.0);
        }
        let first = fit.next()?;
        Some(fit.fold(first, |best, it| if best.1 < it.1 { it } else { best }).0)
    }

    /// How far a slot's column can move, and what stops it. Basic columns outside their bounds stop it where they
    /// come in. Bounds may be passed by a hair, so that of the rows that stop it about as soon the one with the largest
    /// coefficient is taken: that is the safest to divide by, and seldom leads in circles.
    fn ratio(&self, slot: usize, up: bool, still: u32) -> (f64, Stop) {
        let (low, high) = self.program.span(at(&self.slots, slot));
        let mut best = (high - low, if high.is_finite() { Stop::Own } else { Stop::Never });
        let slip = self.program.slip;
        let rows = self.slot(slot).iter().zip(&self.value).zip(&self.spans);
        let stop = |times: f64, value: f64, (low, high): (f64, f64)| {
            let speed = if up { -times } else { times };
            if speed.abs() < 1e-8 {
                return None;
            }
            let (bound, raised) = match (0.0 < speed, value < low - slip, high + slip < value) {
                (true, true, _) | (false, false, false) => (low, false),
                (true, _, false) | (false, _, true) => (high, true),
                _ => return None,
            };
            bound.is_finite().then_some((bound, raised, speed))
        };
        let (mut latest, mut stops) = (best.0, Vec::with_capacity(64));
        for (row, ((times, value), span)) in rows.enumerate() {
            let Some((bound, raised, speed)) = stop(*times, *value, *span) else { continue };
            let length = ((bound - value) / speed).max(0.0);
            if length <= latest {
                latest = latest.min(length + slip / speed.abs());
                stops.push((row, length, speed.abs(), raised));
            }
        }
        let (mut pivot, mut earliest) = (0.0_f64, usize::MAX);
        for (row, length, speed, raised) in stops {
            if latest < length || matches!(best.1, Stop::Own) && best.0 < length {
                continue;
            }
            let column = at(&self.basic, row);
            if if PATIENCE < still { column < earliest } else { pivot < speed } {
                best = (length, Stop::Row { row, raised });
                (pivot, earliest) = (speed, column);
            }
        }
        best
    }

    /// Weighs slots anew before a pivot, so that gains are told in comparable lengths (Devex, after Harris 1973).
    fn reweigh(&self, row: usize, slot: usize, weights: &mut [f64]) {
        let own = at(weights, slot);
        let mut pivot = 0.0;
        if let Some(it) = self.slot(slot).get(row) {
            pivot = *it;
        }
        for (weight, times) in weights.iter_mut().zip(self.row(row)) {
            let ratio = times / pivot;
            *weight = weight.max(ratio * ratio * own);
        }
        put(weights, slot, (own / (pivot * pivot)).max(1.0));
    }

    /// Moves a slot's column, and swaps it in where a row stops it.
    fn go(&mut self, slot: usize, up: bool, (length, stop): (f64, Stop), cost: &mut [f64]) {
        let moved = if up { length } else { -length };
        let entered = self.rests(slot) + moved;
        if moved != 0.0 {
            self.shift(slot, moved);
        }
        match stop {
            Stop::Own => put(&mut self.raised, slot, up),
            Stop::Row { row, raised } => {
                self.pivot(row, slot, cost);
                put(&mut self.value, row, entered);
                put(&mut self.raised, slot, raised);
                if self.age.is_multiple_of(REVALUE) {
                    self.revalue();
                }
            }
            Stop::Never => {}
        }
    }

    /// Brings every basic column within its bounds; says how it ended only if that cannot be done.
    pub(super) fn enter_box(&mut self, budget: &mut u64) -> Option<Rest> {
        let mut still = 0;
        loop {
            let outside = self.outside();
            if outside.is_empty() {
                return None;
            }
            let width = self.slots.len();
            let mut cost: Vec<f64> = (0..width)
                .map(|slot| {
                    let column = self.slot(slot);
                    outside.iter().map(|(row, sign)| sign * at(column, *row)).sum()
                })
                .collect();
            let Some(slot) = self.choose(&cost, &vec![1.0; width], still) else {
                return Some(Rest::Impossible(outside.iter().map(|(row, sign)| (*row, -sign)).collect()));
            };
            if *budget == 0 {
                return Some(Rest::Spent);
            }
            *budget -= 1;
            let up = !at(&self.raised, slot);
            let (length, stop) = self.ratio(slot, up, still);
            if matches!(stop, Stop::Never) {
                // Cannot be: moving brings something in. Rounding has gone wrong; say that nothing is known.
                return Some(Rest::Spent);
            }
            still = if length < TINY { still + 1 } else { 0 };
            self.go(slot, up, (length, stop), &mut cost);
        }
    }

    /// Rows whose basic column is below its least (+1: to be raised) or above its most (-1).
    fn outside(&self) -> Vec<(usize, f64)> {
        let slip = self.program.slip;
        let sign = |(row, (value, (low, high))): (usize, (&f64, &(f64, f64)))| {
            if *value < low - slip {
                Some((row, 1.0))
            } else if high + slip < *value {
                Some((row, -1.0))
            } else {
                None
            }
        };
        self.value.iter().zip(&self.spans).enumerate().filter_map(sign).collect()
    }
}
