//! What one reader sees of a pattern that is being chosen: which protected cells can still change for him.
//!
//! A cell that is withheld may change, one that is open may not. In the reader's dictionary withheld cells are kept basic
//! as far as they can be. Then a withheld slot moves withheld cells alone, and a protected cell can change if it is a
//! withheld slot or its row has one. This costs one pivot for each cell that is withheld or opened.

use super::{
    cheapest::{Price, cheapest},
    dictionary::{Dictionary, Place, TINY},
};
use crate::numbers::{at, put};

/// One reader's view.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) dictionary: Dictionary,
    withheld: Vec<bool>,
    /// The cells that are protected from this reader.
    pub(super) targets: Vec<usize>,
}

impl View {
    pub(super) fn new(dictionary: Dictionary, targets: Vec<usize>, cells: usize) -> Self {
        Self { dictionary, withheld: vec![false; cells], targets }
    }

    /// Withholds a cell.
    pub(super) fn withhold(&mut self, cell: usize) {
        put(&mut self.withheld, cell, true);
        if let Place::Slot(slot) = self.dictionary.place(cell)
            && let Some(row) = self.dictionary.tallest(slot, |it| !at(&self.withheld, it))
        {
            self.dictionary.pivot(row, slot);
        }
    }

    /// Opens a cell.
    pub(super) fn open(&mut self, cell: usize) {
        put(&mut self.withheld, cell, false);
        if let Place::Row(row) = self.dictionary.place(cell)
            && let Some(slot) = self.dictionary.widest(row, |it| at(&self.withheld, it))
        {
            self.dictionary.pivot(row, slot);
        }
    }

    /// The slots of withheld cells.
    fn loose(&self) -> Vec<usize> {
        let slots = self.dictionary.slots.iter().enumerate();
        slots.filter(|it| at(&self.withheld, *it.1)).map(|it| it.0).collect()
    }

    /// The protected cells that cannot change.
    pub(super) fn stuck(&self) -> Vec<usize> {
        let loose = self.loose();
        let is_stuck = |cell: &usize| match self.dictionary.place(*cell) {
            Place::Gone => true,
            Place::Slot(_) => !at(&self.withheld, *cell),
            Place::Row(row) => !moves(self.dictionary.row(row), &loose),
        };
        self.targets.iter().copied().filter(is_stuck).collect()
    }

    /// Of some withheld cells, those that can be opened one at a time without any protected cell losing its last way to change.
    ///
    /// A cell is needed if a protected cell cannot change without it, that is, if their rows are in proportion.
    pub(super) fn spare(&mut self, cells: &[usize]) -> Vec<usize> {
        let loose = self.loose();
        let mut lines: std::collections::BTreeSet<Vec<(usize, i64)>> = std::collections::BTreeSet::new();
        for target in &self.targets {
            lines.insert(self.line(*target, &loose));
        }
        self.dictionary.work += (loose.len() * (self.targets.len() + cells.len())) as u64;
        cells.iter().copied().filter(|it| !lines.contains(&self.line(*it, &loose))).collect()
    }

    /// How a withheld cell depends on the loose slots, up to a factor.
    fn line(&self, cell: usize, loose: &[usize]) -> Vec<(usize, i64)> {
        match self.dictionary.place(cell) {
            Place::Gone => Vec::new(),
            Place::Slot(slot) => vec![(slot, 1_000_000)],
            Place::Row(row) => {
                let row = self.dictionary.row(row);
                let entries = loose.iter().map(|it| (*it, at(row, *it))).filter(|it| TINY < it.1.abs());
                let mut line = Vec::new();
                let mut first = None;
                for (slot, it) in entries {
                    let over = *first.get_or_insert(it);
                    line.push((slot, crate::numbers::whole(it / over * 1e6).unwrap_or(0)));
                }
                line
            }
        }
    }

    /// The cheapest cells to withhold so that a protected cell can change.
    pub(super) fn free(
        &mut self,
        target: usize,
        price: impl Fn(usize) -> Option<Price>,
    ) -> Option<Vec<usize>> {
        let Self { dictionary, withheld, .. } = self;
        let found =
            cheapest(dictionary, (target, 1.0), |it| if at(withheld, it) { None } else { price(it) })?;
        Some(found.into_iter().map(|it| it.0).filter(|it| !at(withheld, *it)).collect())
    }
}

fn moves(row: &[f64], loose: &[usize]) -> bool {
    loose.iter().any(|it| TINY < at(row, *it).abs())
}
