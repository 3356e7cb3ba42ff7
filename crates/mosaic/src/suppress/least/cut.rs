//! Cuts: sets of cells of which one must be withheld, each with what shows it.
//!
//! Model: let `a` be whole numbers with `sum of a(j) * d(j) = 0` for every change `d` of the table that a reader holds
//! possible. If `a` is not nought at a primary cell, and each other cell with `a(j)` not nought is open, then the primary
//! cell cannot change: its count is told. So one of those cells must be withheld. To a reader who knows that a withheld
//! count of 1 cannot fall, such a cell may stay in the sum with the sign that does not help; then one sum is needed for a
//! rise and one for a fall, and one of the cells of both must be withheld.
//!
//! Source: the cover inequalities of Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data
//! with linear constraints", Management Science 47 (2001), with right hand sides that ask for no more than "not exact".

use std::collections::BTreeSet;

use super::super::{
    cheapest::{Price, cheapest},
    dictionary::{Dictionary, Place},
    view::View,
    witness::Change,
};
use crate::{
    numbers::{at, whole},
    table::Layout,
};

/// The price of what must not be.
const NEVER: f64 = 1e7;
/// The price of a cell that is withheld wholly, and of one that is not withheld at all.
const PRICES: (f64, f64) = (100.0, 0.01);
/// A cut is worth adding if less than this of it is withheld.
const SHORT: f64 = 0.98;

/// A set of cells of which one must be withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The primary cell that would be told.
    pub target: usize,
    /// The insider, by his place among the contributors; `None`: the outsider, with the marker's rule if he has it.
    pub insider: Option<usize>,
    /// The cells of which one must be withheld.
    pub cells: BTreeSet<usize>,
    /// What shows it.
    pub shown: Shown,
}

/// What shows a cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Sums that are nought for every change: one against a rise, one against a fall; they may be the same.
    Sums(Vec<(usize, i64)>, Vec<(usize, i64)>),
    /// The audit, with its certificate, where all cells but these are withheld: only whole numbers tell.
    Audit,
}

/// What is known of the table while cuts are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) layout: &'a Layout,
    pub(super) counts: &'a [i64],
    pub(super) primary: &'a [usize],
    /// The least that the reader thinks a withheld cell may be.
    pub(super) least: i64,
}

impl Ground<'_> {
    pub(super) fn is_primary(&self, cell: usize) -> bool {
        self.primary.binary_search(&cell).is_ok()
    }

    /// Whether a cell is withheld whatever is chosen, and cannot fall.
    fn is_low(&self, cell: usize) -> bool {
        self.is_primary(cell) && at(self.counts, cell) <= self.least
    }
}

/// One reader, with the sums that hold for him.
pub(super) struct Eye {
    pub(super) insider: Option<usize>,
    /// Cells that are his own: he need not be kept from them.
    pub(super) own: BTreeSet<usize>,
    /// Cells that he knows, and noughts.
    still: Vec<bool>,
    /// Cells that are left out of the search, since their counts are dear: they are in every cut that they could be in.
    dear: Vec<bool>,
    sums: Dictionary,
}

/// Changes of cells that are not nought, with dear cells in slots as far as they can be, and then primary cells basic.
pub(super) fn base(ground: &Ground<'_>, mut free: Dictionary, dear: &[bool]) -> Dictionary {
    for cell in (0..dear.len()).filter(|it| at(dear, *it)) {
        if let Place::Row(row) = free.place(cell)
            && let Some(slot) = free.widest(row, |it| !at(dear, it))
        {
            free.pivot(row, slot);
        }
    }
    let mut view = View::new(free, Vec::new(), ground.layout.len());
    for it in ground.primary.iter().filter(|it| !ground.is_low(**it)) {
        view.withhold(*it);
    }
    view.dictionary.work = 0;
    view.dictionary
}

/// What a search for a cut came to.
pub(super) enum Searched {
    /// No cut that is short was found.
    Enough,
    /// One was.
    Short(Cut),
    /// The cell is told whatever is withheld.
    Never,
}

impl Eye {
    /// `base`: what [`base`] makes; `known`: what the reader knows; `own`: what is his own.
    pub(super) fn new(
        ground: &Ground<'_>,
        (mut base, dear): (Dictionary, &[bool]),
        insider: Option<usize>,
        (known, own): (&BTreeSet<usize>, BTreeSet<usize>),
    ) -> Self {
        let is_sure = |it: usize| ground.is_primary(it) && !ground.is_low(it);
        for cell in known {
            if let Place::Row(row) = base.place(*cell)
                && let Some(slot) = base.widest(row, is_sure).or_else(|| base.widest(row, |it| !at(dear, it)))
            {
                base.pivot(row, slot);
            }
            base.hold(*cell);
        }
        base.compact();
        let cells = ground.layout.len();
        let still = (0..cells).map(|it| at(ground.counts, it) == 0 || known.contains(&it)).collect();
        let mut sums = base.transposed();
        sums.work = base.work;
        Self { insider, own, still, dear: dear.to_vec(), sums }
    }

    pub(super) const fn work(&self) -> u64 {
        self.sums.work
    }

    /// Looks for a cut for a target that is short of the shares withheld so far.
    pub(super) fn search(&mut self, ground: &Ground<'_>, target: usize, shares: &[f64]) -> Searched {
        let Some(rise) = self.sum(ground, target, shares, 1) else { return Searched::Enough };
        let fall = if ground.is_low(target) || self.shows(ground, target, &rise, -1) {
            rise.clone()
        } else {
            let mut kinder = shares.to_vec();
            for (cell, _) in &rise {
                crate::numbers::put(&mut kinder, *cell, 0.0);
            }
            let Some(fall) = self.sum(ground, target, &kinder, -1) else { return Searched::Enough };
            fall
        };
        let cells: BTreeSet<usize> = self.cells(ground, &rise).chain(self.cells(ground, &fall)).collect();
        if cells.is_empty() {
            return Searched::Never;
        }
        if SHORT <= cells.iter().map(|it| at(shares, *it)).sum::<f64>() {
            return Searched::Enough;
        }
        let shown = Shown::Sums(rise, fall);
        Searched::Short(Cut { target, insider: self.insider, cells, shown })
    }

    /// The cells of a sum that may be withheld or not.
    fn cells<'b>(&'b self, ground: &'b Ground<'_>, sum: &'b Change) -> impl Iterator<Item = usize> + 'b {
        sum.iter().map(|it| it.0).filter(|it| !at(&self.still, *it) && !ground.is_primary(*it))
    }

    /// The sum against a rise (`way` 1) or fall (-1) of a target that has least of what is withheld, checked.
    fn sum(&mut self, ground: &Ground<'_>, target: usize, shares: &[f64], way: i64) -> Option<Change> {
        let price = |cell: usize| -> Option<Price> {
            if cell == target {
                return Some((0.0, 0.0));
            }
            if ground.is_low(cell) {
                return Some(if way < 0 { (NEVER, 0.0) } else { (0.0, NEVER) });
            }
            if ground.is_primary(cell) {
                return None;
            }
            let cost = PRICES.0.mul_add(at(shares, cell), PRICES.1);
            Some((cost, cost))
        };
        let out: Vec<usize> =
            (0..self.dear.len()).filter(|it| at(&self.dear, *it) && self.is_row(*it)).collect();
        let price = |cell: usize| if out.binary_search(&cell).is_ok() { None } else { price(cell) };
        let mut moved = cheapest(&mut self.sums, (target, 1.0), price)?;
        self.complete(&mut moved, &out);
        for over in [1.0, 2.0, 3.0, 4.0, 6.0, 12.0] {
            if moved.iter().any(|it| 1e-3 < (it.1 * over - (it.1 * over).round()).abs()) {
                continue;
            }
            let sum: Change = moved
                .iter()
                .filter_map(|it| Some((it.0, whole(it.1 * over)?)))
                .filter(|it| it.1 != 0)
                .collect();
            return Some(sum).filter(|it| self.shows(ground, target, it, way));
        }
        None
    }

    fn is_row(&self, cell: usize) -> bool {
        matches!(self.sums.place(cell), Place::Row(_))
    }

    /// Adds the cells that were left out.
    fn complete(&self, sum: &mut Vec<(usize, f64)>, out: &[usize]) {
        let slot = |it: &(usize, f64)| match self.sums.place(it.0) {
            Place::Slot(slot) => Some((slot, it.1)),
            Place::Row(_) | Place::Gone => None,
        };
        let slots: Vec<(usize, f64)> = sum.iter().filter_map(slot).collect();
        for cell in out {
            let Place::Row(row) = self.sums.place(*cell) else { continue };
            let line = self.sums.row(row);
            let value: f64 = slots.iter().map(|it| at(line, it.0) * it.1).sum();
            if 1e-4 < value.abs() {
                sum.push((*cell, value));
            }
        }
        sum.sort_by_key(|it| it.0);
    }

    fn shows(&self, ground: &Ground<'_>, target: usize, sum: &Change, way: i64) -> bool {
        holds(ground, &self.still, (target, way), sum)
    }
}

/// Whether sums show a cut to a reader who knows some cells: in whole numbers, from the table alone.
pub(super) fn is_shown(ground: &Ground<'_>, cut: &Cut, known: &BTreeSet<usize>) -> bool {
    let Shown::Sums(rise, fall) = &cut.shown else { return false };
    let cells = 0..ground.layout.len();
    let still: Vec<bool> = cells.map(|it| at(ground.counts, it) == 0 || known.contains(&it)).collect();
    let is_in = |it: &(usize, i64)| at(&still, it.0) || ground.is_primary(it.0) || cut.cells.contains(&it.0);
    ground.is_primary(cut.target)
        && rise.iter().chain(fall).all(is_in)
        && holds(ground, &still, (cut.target, 1), rise)
        && (ground.is_low(cut.target) || holds(ground, &still, (cut.target, -1), fall))
}

/// Whether a sum is nought for every change, and keeps the target from a rise or fall: in whole numbers.
fn holds(ground: &Ground<'_>, still: &[bool], (target, way): (usize, i64), sum: &Change) -> bool {
    let mut left = vec![0_i64; ground.layout.len()];
    for (cell, times) in sum.iter().filter(|it| !at(still, it.0)) {
        for under in ground.layout.under(*cell) {
            if let Some(it) = left.get_mut(*under) {
                *it = it.saturating_add(*times);
            }
        }
    }
    let is_nought = left.iter().enumerate().all(|it| *it.1 == 0 || at(still, it.0));
    let times_of = |cell: usize| sum.iter().find(|it| it.0 == cell).map_or(0, |it| it.1);
    let bears = |(cell, times): &(usize, i64)| {
        *cell == target
            || at(still, *cell)
            || !ground.is_primary(*cell)
            || (ground.is_low(*cell) && 0 < times.signum() * way)
    };
    is_nought && 0 < times_of(target) && sum.iter().all(bears)
}
