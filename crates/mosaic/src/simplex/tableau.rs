//! The dictionary: basic columns in terms of the others, and how it is made and turned.

use crate::{
    limits::Limits,
    numbers::{at, put},
};

use super::{Program, TINY};

/// Row `i` says `basic(i) + sum over slots k of t[i][k] * slot(k) = right[i]`.
#[derive(Clone, Debug)]
pub(crate) struct Tableau {
    pub(crate) program: Program,
    /// How many slots, that is columns that are not basic.
    width: usize,
    /// The coefficients, row by row.
    t: Vec<f64>,
    right: Vec<f64>,
    /// The column that is basic in each row.
    pub(crate) basic: Vec<usize>,
    /// The column in each slot.
    pub(crate) slots: Vec<usize>,
    /// Whether a slot's column is at its most rather than its least.
    pub(crate) raised: Vec<bool>,
    /// The value of each row's basic column.
    pub(crate) value: Vec<f64>,
    /// Where the dictionary began: for each row then, its basic column, and the program's rows that it adds up.
    origin: Vec<(usize, Vec<(usize, f64)>)>,
    /// A row that says `0 = something else`, as program rows that add up to it.
    pub(crate) broken: Option<Vec<(usize, f64)>>,
    /// Pivots since the dictionary was made.
    pub(crate) age: u32,
}

/// A row while the dictionary is being made: all columns, the right side, and the program's rows in it.
struct Draft {
    t: Vec<f64>,
    right: f64,
    from: Vec<f64>,
}

impl Draft {
    /// Takes `times` of another row away.
    fn less(&mut self, other: &Self, times: f64) {
        axpy(&mut self.t, &other.t, -times);
        axpy(&mut self.from, &other.from, -times);
        self.right -= times * other.right;
    }
}

fn axpy(to: &mut [f64], from: &[f64], times: f64) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += times * from;
    }
}

impl Tableau {
    /// Makes the dictionary of a program; columns in `wanted` become basic where they can.
    pub(crate) fn new(program: Program, wanted: &[usize]) -> Self {
        let (drafts, basic, broken) = eliminate(&program, wanted);
        let mut is_basic = vec![false; program.columns()];
        for it in &basic {
            put(&mut is_basic, *it, true);
        }
        let slots: Vec<usize> = (0..program.columns()).filter(|it| !at(&is_basic, *it)).collect();
        let mut it = Self {
            width: slots.len(),
            t: Vec::with_capacity(slots.len() * basic.len()),
            right: drafts.iter().map(|it| it.right).collect(),
            value: vec![0.0; basic.len()],
            raised: vec![false; slots.len()],
            origin: Vec::with_capacity(basic.len()),
            program,
            basic,
            slots,
            broken,
            age: 0,
        };
        for (draft, basic) in drafts.iter().zip(&it.basic) {
            it.t.extend(it.slots.iter().map(|slot| at(&draft.t, *slot)));
            let from = (0..).zip(&draft.from).filter(|(_, it)| TINY < it.abs());
            it.origin.push((*basic, from.map(|(row, it)| (row, *it)).collect()));
        }
        it.revalue();
        it
    }

    /// Makes the dictionary anew from the program, for the same basis: what rounding did is gone.
    pub(crate) fn renew(&mut self) {
        let raised: Vec<usize> =
            self.slots.iter().zip(&self.raised).filter(|it| *it.1).map(|it| *it.0).collect();
        let mut fresh = Self::new(self.program.clone(), &self.basic);
        for (slot, column) in fresh.slots.iter().enumerate() {
            put(&mut fresh.raised, slot, raised.contains(column));
        }
        fresh.revalue();
        *self = fresh;
    }

    pub(crate) fn row(&self, row: usize) -> &[f64] {
        self.t.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    pub(crate) fn coefficient(&self, row: usize, slot: usize) -> f64 {
        at(&self.t, row * self.width + slot)
    }

    /// The coefficients of one slot in every row.
    pub(crate) fn slot(&self, slot: usize) -> impl Iterator<Item = f64> + '_ {
        self.t.chunks_exact(self.width.max(1)).map(move |row| at(row, slot))
    }

    /// The value of the column in a slot: one of its two bounds.
    pub(crate) fn rests(&self, slot: usize) -> f64 {
        let (low, high) = self.program.span(at(&self.slots, slot));
        if at(&self.raised, slot) && high.is_finite() { high } else { low }
    }

    /// Works the values of basic columns out anew from where the slots rest.
    pub(crate) fn revalue(&mut self) {
        let rests: Vec<f64> = (0..self.width).map(|it| self.rests(it)).collect();
        let used = |row: &[f64]| row.iter().zip(&rests).map(|(a, b)| a * b).sum::<f64>();
        self.value = (0..self.basic.len()).map(|row| at(&self.right, row) - used(self.row(row))).collect();
    }

    /// Takes new bounds of the unknowns over; where slots rest follows them.
    pub(crate) fn rebound(&mut self, limits: &Limits) {
        self.program.bound(limits);
        for (slot, column) in self.slots.iter().enumerate() {
            if self.program.span(*column).1.is_infinite() {
                put(&mut self.raised, slot, false);
            }
        }
    }

    /// The value of every column.
    pub(crate) fn point(&self) -> Vec<f64> {
        let mut point = vec![0.0; self.program.columns()];
        for (slot, column) in self.slots.iter().enumerate() {
            put(&mut point, *column, self.rests(slot));
        }
        for (column, value) in self.basic.iter().zip(&self.value) {
            put(&mut point, *column, *value);
        }
        point
    }

    /// Swaps the basic column of `row` with the column in `slot`; `cost` is turned as if it were a row.
    pub(crate) fn pivot(&mut self, row: usize, slot: usize, cost: &mut [f64]) {
        let pivot = self.coefficient(row, slot);
        let mut turned: Vec<f64> = self.row(row).iter().map(|it| it / pivot).collect();
        put(&mut turned, slot, 1.0 / pivot);
        let right = at(&self.right, row) / pivot;
        let filled: Vec<(usize, f64)> =
            (0..).zip(turned.iter().copied()).filter(|(_, it)| TINY * TINY < it.abs()).collect();
        let dense = self.width < 3 * filled.len();
        let turn = |line: &mut [f64]| {
            let times = at(line, slot);
            if times.abs() < TINY {
                put(line, slot, 0.0);
                return 0.0;
            }
            put(line, slot, 0.0);
            if dense {
                axpy(line, &turned, -times);
            } else {
                for (place, it) in &filled {
                    if let Some(to) = line.get_mut(*place) {
                        *to -= times * it;
                    }
                }
            }
            times
        };
        for ((number, line), own) in
            self.t.chunks_exact_mut(self.width.max(1)).enumerate().zip(&mut self.right)
        {
            if number != row {
                *own -= turn(line) * right;
            }
        }
        turn(cost);
        if let Some(line) = self.t.get_mut(row * self.width..(row + 1) * self.width) {
            line.copy_from_slice(&turned);
        }
        put(&mut self.right, row, right);
        let (leaving, entering) = (at(&self.basic, row), at(&self.slots, slot));
        put(&mut self.basic, row, entering);
        put(&mut self.slots, slot, leaving);
        self.age += 1;
    }

    /// The program's rows that `weights` of the dictionary's rows add up to, by constraint.
    ///
    /// Every row of the dictionary is a sum of the rows that it began with; how much of each stands where the column
    /// that was basic there stands now.
    pub(crate) fn multipliers(&self, weights: &[(usize, f64)]) -> Vec<(u32, f64)> {
        let mut of_column = vec![0.0; self.program.columns()];
        for (row, weight) in weights {
            for (slot, it) in self.slots.iter().zip(self.row(*row)) {
                if let Some(to) = of_column.get_mut(*slot) {
                    *to += weight * it;
                }
            }
            if let Some(to) = of_column.get_mut(at(&self.basic, *row)) {
                *to += weight;
            }
        }
        let mut sums = vec![0.0; self.program.rows.len()];
        for (column, from) in &self.origin {
            let times = at(&of_column, *column);
            if TINY < times.abs() {
                for (row, it) in from {
                    if let Some(to) = sums.get_mut(*row) {
                        *to += times * it;
                    }
                }
            }
        }
        self.named(&(0..).zip(sums).collect::<Vec<_>>())
    }

    /// Program rows as constraints, without those that count for nothing.
    pub(crate) fn named(&self, rows: &[(usize, f64)]) -> Vec<(u32, f64)> {
        let filled = rows.iter().filter(|it| TINY < it.1.abs());
        filled.map(|(row, it)| (at(&self.program.rows, *row), *it)).collect()
    }
}

type Eliminated = (Vec<Draft>, Vec<usize>, Option<Vec<(usize, f64)>>);

/// Gauss and Jordan: one basic column for each row; rows that follow from others are dropped.
fn eliminate(program: &Program, wanted: &[usize]) -> Eliminated {
    let (rows, columns) = (program.rows.len(), program.columns());
    let counts = program.counts();
    let mut liked = vec![false; columns];
    for it in wanted {
        put(&mut liked, *it, true);
    }
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_by_key(|it| program.terms.get(*it).map_or(0, Vec::len));
    let (mut done, mut basic): (Vec<Draft>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut broken = None;
    for number in order {
        let mut draft =
            Draft { t: vec![0.0; columns], right: at(&program.right, number), from: vec![0.0; rows] };
        put(&mut draft.from, number, 1.0);
        for (column, times) in program.terms.get(number).into_iter().flatten() {
            put(&mut draft.t, *column, *times);
        }
        for (other, column) in done.iter().zip(&basic) {
            let times = at(&draft.t, *column);
            if times != 0.0 {
                draft.less(other, times);
                put(&mut draft.t, *column, 0.0);
            }
        }
        let largest = draft.t.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
        if largest < 1e-7 {
            if program.slip < draft.right.abs() {
                broken.get_or_insert((0..).zip(draft.from).collect());
            }
            continue;
        }
        let fit = (0..columns).filter(|it| 0.1 * largest <= at(&draft.t, *it).abs());
        let Some(column) = fit.min_by_key(|it| (!at(&liked, *it), at(&counts, *it), *it)) else { continue };
        let pivot = at(&draft.t, column);
        draft.t.iter_mut().chain(&mut draft.from).for_each(|it| *it /= pivot);
        draft.right /= pivot;
        for other in &mut done {
            let times = at(&other.t, column);
            if times != 0.0 {
                other.less(&draft, times);
                put(&mut other.t, column, 0.0);
            }
        }
        done.push(draft);
        basic.push(column);
    }
    (done, basic, broken)
}
