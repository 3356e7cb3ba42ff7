//! One component as columns and rows of floating numbers.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    component::Component,
    limits::Limits,
    numbers::{approx, at, put},
    system::Model,
};

/// The most numbers that a dictionary may hold while it is made: 64 MB of them.
const MOST_ENTRIES: usize = 8_000_000;

/// The columns, rows and bounds of one linear program. Copies share all but the bounds.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// The unknown of each column, rising; slacks come after them.
    pub(crate) unknowns: Arc<Vec<u32>>,
    /// The constraint of each row.
    pub(crate) rows: Arc<Vec<u32>>,
    /// The terms of each row, by column.
    pub(crate) terms: Arc<Vec<Vec<(usize, f64)>>>,
    /// The right side of each row.
    pub(crate) right: Arc<Vec<f64>>,
    /// Each column's least.
    pub(crate) low: Vec<f64>,
    /// Each column's most; infinite where it is open.
    pub(crate) high: Vec<f64>,
    /// How far a value may be off: 1e-7 of a count, and more where counts are in the millions of millions.
    pub(crate) slip: f64,
}

impl Program {
    /// Takes components together.
    pub(crate) fn new(model: &Model, limits: &Limits, components: &[&Component]) -> Self {
        let unknowns: BTreeSet<u32> = components.iter().flat_map(|it| it.unknowns.iter().copied()).collect();
        let rows: BTreeSet<u32> = components.iter().flat_map(|it| it.constraints.iter().copied()).collect();
        let mut it = Self {
            unknowns: Arc::new(unknowns.into_iter().collect()),
            rows: Arc::default(),
            terms: Arc::default(),
            right: Arc::default(),
            low: Vec::new(),
            high: Vec::new(),
            slip: 0.0,
        };
        it.bound(limits);
        let columns: BTreeMap<u32, usize> = it.unknowns.iter().copied().zip(0..).collect();
        for row in rows {
            it.row(model, limits, &columns, row);
        }
        let largest =
            |list: &[f64]| list.iter().filter(|it| it.is_finite()).fold(0.0_f64, |a, b| a.max(b.abs()));
        it.slip = 1e-7 + 1e-13 * largest(&it.high).max(largest(&it.right)).max(largest(&it.low));
        it
    }

    /// Takes the unknowns' bounds over; slacks keep theirs.
    pub(crate) fn bound(&mut self, limits: &Limits) {
        let count = self.unknowns.len();
        let low: Vec<f64> = self.unknowns.iter().map(|it| approx(limits.least(*it))).collect();
        let high: Vec<f64> =
            self.unknowns.iter().map(|it| limits.most(*it).map_or(f64::INFINITY, approx)).collect();
        self.low.splice(..count.min(self.low.len()), low);
        self.high.splice(..count.min(self.high.len()), high);
    }

    /// Takes new bounds of one column over.
    pub(crate) fn limit(&mut self, column: usize, (low, high): (f64, f64)) {
        put(&mut self.low, column, low);
        put(&mut self.high, column, high);
    }

    fn row(&mut self, model: &Model, limits: &Limits, columns: &BTreeMap<u32, usize>, number: u32) {
        let Some(row) = model.constraint(number) else { return };
        let (mut terms, mut known) = (Vec::with_capacity(row.terms.len()), 0_i128);
        for term in &row.terms {
            match columns.get(&term.unknown) {
                Some(column) => terms.push((*column, approx(term.times))),
                None => known += i128::from(term.times) * i128::from(limits.least(term.unknown)),
            }
        }
        let side =
            |end: Option<i64>| end.and_then(|it| i64::try_from(i128::from(it) - known).ok()).map(approx);
        let (least, most) = (side(row.least), side(row.most));
        if row.least.is_some() && row.least == row.most {
            Arc::make_mut(&mut self.right).push(least.unwrap_or(0.0));
        } else {
            if least.is_none() && most.is_none() {
                return;
            }
            // A slack that is never open below: its sign is turned where only a most is known.
            let (times, low, high) = match (least, most) {
                (Some(least), most) => (-1.0, least, most.unwrap_or(f64::INFINITY)),
                (None, most) => (1.0, -most.unwrap_or(0.0), f64::INFINITY),
            };
            terms.push((self.low.len(), times));
            self.low.push(low);
            self.high.push(high);
            Arc::make_mut(&mut self.right).push(0.0);
        }
        Arc::make_mut(&mut self.rows).push(number);
        Arc::make_mut(&mut self.terms).push(terms);
    }

    /// How many columns there are, slacks included.
    pub(crate) const fn columns(&self) -> usize {
        self.low.len()
    }

    /// Whether the dictionary, and the making of it, stay within what one question may hold.
    pub(crate) fn is_small(&self) -> bool {
        self.rows.len().saturating_mul(self.columns().saturating_add(self.rows.len())) <= MOST_ENTRIES
    }

    /// The column of an unknown.
    pub(crate) fn column(&self, unknown: u32) -> Option<usize> {
        self.unknowns.binary_search(&unknown).ok()
    }

    /// How often each column stands in a row.
    pub(crate) fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0_usize; self.columns()];
        for (column, _) in self.terms.iter().flatten() {
            if let Some(it) = counts.get_mut(*column) {
                *it += 1;
            }
        }
        counts
    }

    /// A column's bounds.
    pub(crate) fn span(&self, column: usize) -> (f64, f64) {
        (at(&self.low, column), at(&self.high, column))
    }
}
