//! The weights of cuts: the most that they can bear, which no pattern can cost less than.
//!
//! Model: maximise the sum of `y(k)` over cuts `k`, where for each cell the weights of the cuts that it is in come to no
//! more than its count. It is the dual of the relaxed covering problem, so what it comes to is a lower bound, and its own
//! dual says how much of each cell the relaxation withholds. The primal simplex begins at no weight at all, and stays
//! feasible when a cut is added, a cell is left open or a cell is taken.
//!
//! Floating point; a bound is believed only once `bound` has added the weights up in whole numbers.

use std::collections::BTreeSet;

use crate::numbers::{approx, at, put};

/// What is smaller than this is nothing.
const TINY: f64 = 1e-9;
/// A weight must raise the sum by this much for each count to be worth a step.
const WORTH: f64 = 1e-7;

/// A quantity of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantity {
    /// What of a cell's count is not used up.
    Rest(usize),
    /// The weight of a cut.
    Weight(usize),
}

/// The weights, as a dictionary: each row is its value and what it gains from each column.
#[derive(Clone, Debug, Default)]
pub(super) struct Packing {
    rows: Vec<Vec<f64>>,
    values: Vec<f64>,
    basic: Vec<Quantity>,
    columns: Vec<Quantity>,
    gains: Vec<f64>,
    /// The cells that have been met.
    met: BTreeSet<usize>,
    /// For each cut, whether its weight counts: not once one of its cells is taken.
    counts: Vec<bool>,
    /// Numbers touched.
    pub(super) work: u64,
}

impl Packing {
    /// Adds a cut: the cells of which one must be withheld.
    pub(super) fn add(&mut self, cut: &BTreeSet<usize>, cost: impl Fn(usize) -> i64) {
        let number = self.counts.len();
        for cell in cut {
            if self.met.insert(*cell) {
                self.rows.push(vec![0.0; self.columns.len()]);
                self.values.push(approx(cost(*cell)) + noise(*cell));
                self.basic.push(Quantity::Rest(*cell));
            }
        }
        let used = |it: &Quantity| matches!(it, Quantity::Rest(cell) if cut.contains(cell));
        let through: Vec<usize> =
            self.columns.iter().enumerate().filter(|it| used(it.1)).map(|it| it.0).collect();
        for (row, basic) in self.rows.iter_mut().zip(&self.basic) {
            let sum: f64 = through.iter().map(|it| at(row, *it)).sum();
            row.push(if used(basic) { sum - 1.0 } else { sum });
        }
        self.columns.push(Quantity::Weight(number));
        self.counts.push(true);
        self.gains.push(0.0);
    }

    /// Leaves a cell open: cuts must be met without it, so its count bounds no weight.
    pub(super) fn leave(&mut self, cell: usize) {
        let rest = Quantity::Rest(cell);
        self.met.insert(cell);
        if let Some(column) = self.columns.iter().position(|it| *it == rest) {
            let Some(row) = self.tightest(column, 1.0) else { return };
            self.pivot(row, column);
        }
        if let Some(row) = self.basic.iter().position(|it| *it == rest) {
            self.rows.swap_remove(row);
            self.values.swap_remove(row);
            self.basic.swap_remove(row);
        }
    }

    /// Says which cuts count.
    pub(super) fn count(&mut self, counts: impl Fn(usize) -> bool) {
        for (cut, it) in self.counts.iter_mut().enumerate() {
            *it = counts(cut);
        }
    }

    fn worth(&self, it: Quantity) -> f64 {
        match it {
            Quantity::Weight(cut) if at(&self.counts, cut) => 1.0,
            Quantity::Weight(_) | Quantity::Rest(_) => 0.0,
        }
    }

    /// Raises weights until nothing more can be gained, or `most` steps were made.
    pub(super) fn solve(&mut self, most: usize) {
        self.gains = self.columns.iter().map(|it| self.worth(*it)).collect();
        for (row, basic) in self.rows.iter().zip(&self.basic) {
            if self.worth(*basic) != 0.0 {
                for (gain, it) in self.gains.iter_mut().zip(row) {
                    *gain += it;
                }
            }
        }
        self.work += (self.rows.len() * self.columns.len()) as u64;
        for _ in 0..most {
            let best = self.gains.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((column, _)) = best.filter(|it| WORTH < it.1) else { return };
            let Some(row) = self.tightest(column, -1.0) else { return };
            self.pivot(row, column);
        }
    }

    /// The row that is first at nought when a column rises (`way` -1) or falls (1).
    fn tightest(&self, column: usize, way: f64) -> Option<usize> {
        let mut best: Option<(f64, f64, usize)> = None;
        for (number, (row, value)) in self.rows.iter().zip(&self.values).enumerate() {
            let it = at(row, column) * way;
            if it <= TINY {
                continue;
            }
            let far = value.max(0.0) / it;
            if best.is_none_or(|best| far < best.0 || (far <= best.0 && best.1 < it)) {
                best = Some((far, it, number));
            }
        }
        best.map(|it| it.2)
    }

    /// Exchanges a row's quantity and a column's.
    fn pivot(&mut self, row: usize, column: usize) {
        let Some(mut line) = self.rows.get_mut(row).map(std::mem::take) else { return };
        let pivot = at(&line, column);
        let value = -at(&self.values, row) / pivot;
        for (k, it) in line.iter_mut().enumerate() {
            *it = if k == column { 1.0 / pivot } else { -*it / pivot };
        }
        let filled: Vec<(usize, f64)> =
            line.iter().copied().enumerate().filter(|it| 1e-12 < it.1.abs()).collect();
        let mut turn = |to: &mut Vec<f64>| {
            let times = at(to, column);
            if times == 0.0 {
                return 0.0;
            }
            put(to, column, 0.0);
            for (k, it) in &filled {
                if let Some(to) = to.get_mut(*k) {
                    *to += it * times;
                }
            }
            self.work += filled.len() as u64;
            times
        };
        for (other, to) in self.rows.iter_mut().zip(&mut self.values) {
            *to += turn(other) * value;
        }
        turn(&mut self.gains);
        put(&mut self.values, row, value);
        put(&mut self.rows, row, line);
        if let (Some(out), Some(enters)) = (self.basic.get_mut(row), self.columns.get_mut(column)) {
            std::mem::swap(out, enters);
        }
    }

    /// How much of each cell the relaxation withholds, where it is more than nothing.
    pub(super) fn shares(&self) -> Vec<(usize, f64)> {
        let share = |(it, gain): (&Quantity, &f64)| match it {
            Quantity::Rest(cell) if *gain < -WORTH => Some((*cell, -gain)),
            Quantity::Rest(_) | Quantity::Weight(_) => None,
        };
        self.columns.iter().zip(&self.gains).filter_map(share).collect()
    }

    /// The weight of each cut that has one and counts.
    pub(super) fn weights(&self) -> Vec<(usize, f64)> {
        let weight = |(it, value): (&Quantity, &f64)| match it {
            Quantity::Weight(cut) if TINY < *value && at(&self.counts, *cut) => Some((*cut, *value)),
            Quantity::Weight(_) | Quantity::Rest(_) => None,
        };
        self.basic.iter().zip(&self.values).filter_map(weight).collect()
    }
}

/// A little more than a cell's count, differently for each, so that no two rows fall together.
fn noise(cell: usize) -> f64 {
    let mixed = (cell as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44;
    f64::from(u32::try_from(mixed).unwrap_or(1)) * 1e-11
}
