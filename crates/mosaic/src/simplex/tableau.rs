//! The dictionary: basic columns in terms of the others, and how it is made and turned.

use std::sync::Arc;

use crate::{
    limits::Limits,
    numbers::{add, at, put},
};

use super::{Factor, Program, TINY};

/// Row `i` says `basic(i) + sum over slots k of t[k][i] * slot(k) = right[i]`.
#[derive(Clone, Debug)]
pub(crate) struct Tableau {
    pub(crate) program: Program,
    /// Where the dictionary began.
    start: Arc<Factor>,
    /// How many rows.
    height: usize,
    /// The coefficients, slot by slot: what one column does to every row lies together.
    t: Vec<f64>,
    right: Vec<f64>,
    /// The column that is basic in each row.
    pub(crate) basic: Vec<usize>,
    /// Where each column stands.
    pub(crate) places: Vec<Place>,
    /// The column in each slot.
    pub(crate) slots: Vec<usize>,
    /// Whether a slot's column is at its most rather than its least.
    pub(crate) raised: Vec<bool>,
    /// The value of each row's basic column.
    pub(crate) value: Vec<f64>,
    /// The bounds of each row's basic column.
    pub(crate) spans: Vec<(f64, f64)>,
    /// How much what is outside counts in each row, for the dual simplex; at least 1.
    pub(crate) heft: Vec<f64>,
    /// A row that says `0 = something else`, as program rows that add up to it, and what is left.
    pub(crate) broken: Option<(Vec<(usize, f64)>, f64)>,
    /// Pivots since the dictionary was made.
    pub(crate) age: u32,
    /// Room for a pivot's row and column.
    room: (Vec<f64>, Vec<f64>),
}

/// Where a column of the program stands in the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is basic in this row.
    Row(usize),
    /// It is not basic, and stands in this slot.
    Slot(usize),
}

impl Default for Place {
    fn default() -> Self {
        Self::Slot(usize::MAX)
    }
}

impl Tableau {
    /// Makes the dictionary of a program; columns in `wanted` become basic where they can.
    pub(crate) fn new(program: Program, wanted: &[usize]) -> Self {
        let start = Factor::new(&program, wanted);
        let height = start.rows.len();
        let free = |it: &usize| at(&start.pivot_of, *it).is_none();
        let slots: Vec<usize> = (0..program.columns()).filter(free).collect();
        let basic: Vec<usize> = start.rows.iter().map(|it| it.column).collect();
        let mut places = vec![Place::default(); program.columns()];
        slots.iter().enumerate().for_each(|(slot, it)| put(&mut places, *it, Place::Slot(slot)));
        basic.iter().enumerate().for_each(|(row, it)| put(&mut places, *it, Place::Row(row)));
        let mut it = Self {
            height,
            t: vec![0.0; slots.len() * height],
            right: vec![0.0; height],
            value: vec![0.0; height],
            spans: Vec::new(),
            heft: vec![1.0; height],
            raised: vec![false; slots.len()],
            room: (Vec::new(), Vec::new()),
            broken: start.broken.clone(),
            age: 0,
            program,
            start: Arc::new(start),
            basic,
            places,
            slots,
        };
        it.fill();
        it.respan();
        it.revalue();
        it
    }

    /// Jordan: what the eliminated rows leave of pivots of later rows is taken away, from the last row up.
    fn fill(&mut self) {
        let width = self.slots.len();
        let mut lines = vec![0.0; width * self.height];
        for (row, it) in self.start.rows.iter().enumerate().rev() {
            let mut line = vec![0.0; width];
            let mut right = it.right;
            for (column, times) in &it.terms {
                match at(&self.places, *column) {
                    Place::Slot(slot) => {
                        if let Some(to) = line.get_mut(slot) {
                            *to += times;
                        }
                    }
                    Place::Row(other) if other == row => {}
                    Place::Row(other) => {
                        let below = lines.get(other * width..(other + 1) * width).unwrap_or_default();
                        add(&mut line, (below, None), -times);
                        right -= times * at(&self.right, other);
                    }
                }
            }
            for (slot, it) in line.iter().enumerate().filter(|it| TINY < it.1.abs()) {
                put(&mut self.t, slot * self.height + row, *it);
            }
            if let Some(to) = lines.get_mut(row * width..(row + 1) * width) {
                to.copy_from_slice(&line);
            }
            put(&mut self.right, row, right);
        }
    }

    /// Makes the dictionary anew from the program, for the same basis: what rounding did is gone.
    pub(crate) fn renew(&mut self) {
        let mut raised = vec![false; self.program.columns()];
        for (column, it) in self.slots.iter().zip(&self.raised) {
            put(&mut raised, *column, *it);
        }
        let mut fresh = Self::new(self.program.clone(), &self.basic);
        for (column, it) in fresh.slots.iter().zip(&mut fresh.raised) {
            *it = at(&raised, *column);
        }
        fresh.revalue();
        *self = fresh;
    }

    /// The coefficients of one row, by slot.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = f64> + '_ {
        self.t.chunks_exact(self.height.max(1)).map(move |it| at(it, row))
    }

    /// The coefficients of one slot, by row.
    pub(crate) fn slot(&self, slot: usize) -> &[f64] {
        self.t.get(slot * self.height..(slot + 1) * self.height).unwrap_or_default()
    }

    /// The value of the column in a slot: one of its two bounds.
    pub(crate) fn rests(&self, slot: usize) -> f64 {
        let (low, high) = self.program.span(at(&self.slots, slot));
        if at(&self.raised, slot) && high.is_finite() { high } else { low }
    }

    /// Works the values of basic columns out anew from where the slots rest.
    pub(crate) fn revalue(&mut self) {
        let mut value = std::mem::take(&mut self.value);
        value.clone_from(&self.right);
        for slot in 0..self.slots.len() {
            let rests = self.rests(slot);
            if rests != 0.0 {
                add(&mut value, (self.slot(slot), None), -rests);
            }
        }
        self.value = value;
    }

    /// Moves the column in a slot by so much.
    pub(crate) fn shift(&mut self, slot: usize, by: f64) {
        let mut value = std::mem::take(&mut self.value);
        add(&mut value, (self.slot(slot), None), -by);
        self.value = value;
    }

    fn respan(&mut self) {
        self.spans = self.basic.iter().map(|it| self.program.span(*it)).collect();
    }

    /// Takes new bounds of the unknowns over; where slots rest follows them.
    pub(crate) fn rebound(&mut self, limits: &Limits) {
        self.program.bound(limits);
        for (column, raised) in self.slots.iter().zip(&mut self.raised) {
            *raised &= self.program.span(*column).1.is_finite();
        }
        self.respan();
        self.revalue();
    }

    /// Takes new bounds of one column over.
    pub(crate) fn bind(&mut self, column: usize, (low, high): (f64, f64)) {
        match at(&self.places, column) {
            Place::Row(row) => {
                self.program.limit(column, (low, high));
                put(&mut self.spans, row, (low, high));
            }
            Place::Slot(slot) => {
                let before = self.rests(slot);
                self.program.limit(column, (low, high));
                let raised = at(&self.raised, slot) && high.is_finite();
                put(&mut self.raised, slot, raised);
                let moved = self.rests(slot) - before;
                if moved != 0.0 {
                    self.shift(slot, moved);
                }
            }
        }
    }

    /// The value of one column.
    pub(crate) fn value_of(&self, column: usize) -> f64 {
        match at(&self.places, column) {
            Place::Row(row) => at(&self.value, row),
            Place::Slot(slot) => self.rests(slot),
        }
    }

    /// The value of every column.
    pub(crate) fn point(&self) -> Vec<f64> {
        (0..self.program.columns()).map(|it| self.value_of(it)).collect()
    }

    /// Swaps the basic column of `row` with the column in `slot`; `cost`, by slot, is turned as if it were a row.
    pub(crate) fn pivot(&mut self, row: usize, slot: usize, cost: &mut [f64]) {
        let (mut line, mut column) = std::mem::take(&mut self.room);
        line.clear();
        line.extend(self.row(row));
        column.clear();
        column.extend_from_slice(self.slot(slot));
        let pivot = at(&line, slot);
        put(&mut column, row, 0.0);
        column.iter_mut().filter(|it| it.abs() < TINY).for_each(|it| *it = 0.0);
        let filled = column.iter().filter(|it| **it != 0.0).count();
        let few: Vec<(usize, f64)> = if filled < self.height / 5 {
            (0..).zip(column.iter().copied()).filter(|it| it.1 != 0.0).collect()
        } else {
            Vec::new()
        };
        let few = (filled < self.height / 5).then_some(&few[..]);
        let own_cost = at(cost, slot);
        let lines = self.t.chunks_exact_mut(self.height.max(1));
        for (((number, to), it), cost) in lines.enumerate().zip(&line).zip(cost.iter_mut()) {
            let times = it / pivot;
            if number == slot {
                // The leaving column takes the slot over.
                to.iter_mut().zip(&column).for_each(|(to, it)| *to = -it / pivot);
                put(to, row, 1.0 / pivot);
                *cost = -own_cost / pivot;
            } else if it.abs() < TINY {
                put(to, row, 0.0);
            } else {
                add(to, (&column, few), -times);
                put(to, row, times);
                *cost -= own_cost * times;
            }
        }
        let times = at(&self.right, row) / pivot;
        add(&mut self.right, (&column, few), -times);
        put(&mut self.right, row, times);
        self.swap(row, slot);
        self.room = (line, column);
        self.age += 1;
    }

    fn swap(&mut self, row: usize, slot: usize) {
        let (leaving, entering) = (at(&self.basic, row), at(&self.slots, slot));
        put(&mut self.basic, row, entering);
        put(&mut self.slots, slot, leaving);
        put(&mut self.places, entering, Place::Row(row));
        put(&mut self.places, leaving, Place::Slot(slot));
        put(&mut self.spans, row, self.program.span(entering));
    }

    /// The constraints that `weights` of the dictionary's rows add up, with how often each counts.
    ///
    /// Every row of the dictionary is a sum of the program's rows, and which it is shows in the columns that were basic when
    /// it began.
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
        self.named(&self.start.rows_with(&of_column))
    }

    /// Program rows as constraints, without those that count for nothing.
    pub(crate) fn named(&self, rows: &[(usize, f64)]) -> Vec<(u32, f64)> {
        let filled = rows.iter().filter(|it| TINY < it.1.abs());
        filled.map(|(row, it)| (at(&self.program.rows, *row), *it)).collect()
    }
}
