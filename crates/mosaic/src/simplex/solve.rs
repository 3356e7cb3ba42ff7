//! Finding a point within all bounds, and the least of an objective.

use std::cmp::Ordering;

use crate::numbers::{at, put};

use super::{TINY, Tableau};

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The least is reached: its value, and multipliers of constraints that show it.
    Least(f64, Vec<(u32, f64)>),
    /// There is no least: one step on, each column changes by so much.
    Open(Vec<f64>),
    /// No point keeps all rows and bounds; multipliers that show `0 >= more than 0`.
    Impossible(Vec<(u32, f64)>),
    /// The budget is spent.
    Spent,
}

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
const REVALUE: u32 = 40;
/// The dictionary is made anew after so many pivots.
const RENEW: u32 = 4000;

impl Tableau {
    /// The least of `cost·x` (by column), from wherever the dictionary stands. `budget` counts pivots down.
    pub(crate) fn minimise(&mut self, cost: &[(usize, f64)], budget: &mut u64) -> Outcome {
        if let Some(rows) = &self.broken {
            let (sum, named) =
                (rows.iter().map(|it| it.1 * at(&self.program.right, it.0)).sum::<f64>(), self.named(rows));
            let sign = if sum < 0.0 { -1.0 } else { 1.0 };
            return Outcome::Impossible(named.into_iter().map(|it| (it.0, sign * it.1)).collect());
        }
        if RENEW < self.age {
            self.renew();
        }
        if let Some(ended) = self.enter_box(budget) {
            return ended;
        }
        let mut slots = vec![0.0; self.slots.len()];
        let mut of_column = vec![0.0; self.program.columns()];
        for (column, it) in cost {
            put(&mut of_column, *column, *it);
        }
        for (slot, column) in self.slots.iter().enumerate() {
            put(&mut slots, slot, at(&of_column, *column));
        }
        for (row, column) in self.basic.iter().enumerate() {
            let times = at(&of_column, *column);
            if times != 0.0 {
                slots.iter_mut().zip(self.row(row)).for_each(|(to, it)| *to -= times * it);
            }
        }
        let mut still = 0;
        loop {
            let Some(slot) = self.choose(&slots, still) else {
                self.revalue();
                return self.least(&of_column);
            };
            if *budget == 0 {
                return Outcome::Spent;
            }
            *budget -= 1;
            let up = !at(&self.raised, slot);
            let (length, stop) = self.ratio(slot, up, still);
            if matches!(stop, Stop::Never) {
                return Outcome::Open(self.ray(slot));
            }
            still = if length < TINY { still + 1 } else { 0 };
            self.go(slot, up, (length, stop), &mut slots);
        }
    }

    fn least(&self, of_column: &[f64]) -> Outcome {
        let value = self.point().iter().zip(of_column).map(|(a, b)| a * b).sum();
        let weights: Vec<(usize, f64)> = self
            .basic
            .iter()
            .enumerate()
            .map(|(row, it)| (row, at(of_column, *it)))
            .filter(|it| it.1 != 0.0)
            .collect();
        Outcome::Least(value, self.multipliers(&weights))
    }

    /// The slot whose column is worth moving most, if any is; by the first place once there was no progress for long.
    fn choose(&self, cost: &[f64], still: u32) -> Option<usize> {
        let worth = |slot: usize, cost: f64| {
            let (low, high) = self.program.span(at(&self.slots, slot));
            let gain = if at(&self.raised, slot) { cost } else { -cost };
            (1e-8 < gain && TINY < high - low).then_some((slot, gain))
        };
        let mut fit = cost.iter().enumerate().filter_map(|(slot, cost)| worth(slot, *cost));
        if PATIENCE < still {
            return fit.min_by_key(|it| at(&self.slots, it.0)).map(|it| it.0);
        }
        let first = fit.next()?;
        Some(fit.fold(first, |best, it| if best.1 < it.1 { it } else { best }).0)
    }

    /// How far a slot's column can move, and what stops it. Basic columns outside their bounds stop it where they
    /// come in.
    fn ratio(&self, slot: usize, up: bool, still: u32) -> (f64, Stop) {
        let (low, high) = self.program.span(at(&self.slots, slot));
        let mut best = (high - low, if high.is_finite() { Stop::Own } else { Stop::Never });
        let mut pivot = 0.0_f64;
        let slip = self.program.slip;
        for (row, times) in self.slot(slot).enumerate() {
            let speed = if up { -times } else { times };
            if speed.abs() < 1e-8 {
                continue;
            }
            let (low, high) = self.program.span(at(&self.basic, row));
            let value = at(&self.value, row);
            let (bound, raised) = match (0.0 < speed, value < low - slip, high + slip < value) {
                (true, true, _) | (false, false, false) => (low, false),
                (true, _, false) | (false, _, true) => (high, true),
                _ => continue,
            };
            if bound.is_infinite() {
                continue;
            }
            let length = ((bound - value) / speed).max(0.0);
            let tie = (length - best.0).abs() <= 1e-10;
            let earlier = || match best.1 {
                Stop::Row { row: other, .. } => at(&self.basic, row) < at(&self.basic, other),
                Stop::Own | Stop::Never => false,
            };
            let better = if tie {
                if PATIENCE < still { earlier() } else { pivot < times.abs() }
            } else {
                length < best.0
            };
            if better {
                best = (length, Stop::Row { row, raised });
                pivot = times.abs();
            }
        }
        best
    }

    /// Moves a slot's column, and swaps it in where a row stops it.
    fn go(&mut self, slot: usize, up: bool, (length, stop): (f64, Stop), cost: &mut [f64]) {
        let moved = if up { length } else { -length };
        let entered = self.rests(slot) + moved;
        let times: Vec<f64> = self.slot(slot).collect();
        self.value.iter_mut().zip(&times).for_each(|(value, it)| *value -= moved * it);
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

    /// Brings every basic column within its bounds; gives an outcome only if that cannot be done.
    fn enter_box(&mut self, budget: &mut u64) -> Option<Outcome> {
        self.revalue();
        let mut still = 0;
        loop {
            let outside = self.outside();
            if outside.is_empty() {
                return None;
            }
            let mut cost = vec![0.0; self.slots.len()];
            for (row, sign) in &outside {
                cost.iter_mut().zip(self.row(*row)).for_each(|(to, it)| *to += sign * it);
            }
            let Some(slot) = self.choose(&cost, still) else {
                return Some(Outcome::Impossible(
                    self.multipliers(&outside.iter().map(|(row, sign)| (*row, -sign)).collect::<Vec<_>>()),
                ));
            };
            if *budget == 0 {
                return Some(Outcome::Spent);
            }
            *budget -= 1;
            let up = !at(&self.raised, slot);
            let (length, stop) = self.ratio(slot, up, still);
            if matches!(stop, Stop::Never) {
                // Cannot be: moving brings something in. Rounding has gone wrong; say that nothing is known.
                return Some(Outcome::Spent);
            }
            still = if length < TINY { still + 1 } else { 0 };
            self.go(slot, up, (length, stop), &mut cost);
        }
    }

    /// Rows whose basic column is below its least (+1: to be raised) or above its most (-1).
    fn outside(&self) -> Vec<(usize, f64)> {
        let slip = self.program.slip;
        let sign = |(row, column): (usize, &usize)| {
            let ((low, high), value) = (self.program.span(*column), at(&self.value, row));
            match (value.partial_cmp(&(low - slip)), (high + slip).partial_cmp(&value)) {
                (Some(Ordering::Less), _) => Some((row, 1.0)),
                (_, Some(Ordering::Less)) => Some((row, -1.0)),
                _ => None,
            }
        };
        self.basic.iter().enumerate().filter_map(sign).collect()
    }

    /// What each column changes by where a slot's column rises for ever.
    fn ray(&self, slot: usize) -> Vec<f64> {
        let mut ray = vec![0.0; self.program.columns()];
        put(&mut ray, at(&self.slots, slot), 1.0);
        for (column, times) in self.basic.iter().zip(self.slot(slot)) {
            put(&mut ray, *column, -times);
        }
        ray
    }
}
