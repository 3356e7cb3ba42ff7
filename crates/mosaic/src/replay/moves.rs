//! Small changes of the true counts: every sum stays, and only withheld cells move.
//!
//! Method: move the cell by one, two or three; while a sum is out of balance, let one more of its withheld cells make up for it. The
//! fewest cells are tried first. Each search takes a counted number of steps, so that a change may be missed.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    numbers::at,
    system::MOST_VALUE,
    table::{Pattern, Role, Table},
};

/// How much each cell that moves goes up or down.
pub(super) type Change = BTreeMap<usize, i64>;

/// How many cells may move, the fewest first.
const SIZES: [usize; 5] = [2, 4, 6, 9, 14];
/// How far the cell itself moves.
const STRIDES: [i64; 6] = [1, -1, 2, -2, 3, -3];
/// How many steps one search may take.
const STEPS: usize = 4_000;
/// How many changes of one cell, one way, are looked for.
const WANTED: usize = 4;

/// What may move.
pub(super) struct Moves<'a> {
    counts: &'a [i64],
    /// For each sum its withheld cells, with 1 for a part and -1 for the margin.
    sums: Vec<Vec<(usize, i64)>>,
    /// For each cell its sums, and 1 or -1.
    of: Vec<Vec<(usize, i64)>>,
    primary: Vec<bool>,
    threshold: i64,
}

/// How far cells may go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Range {
    /// Primary cells stay below the threshold and others do not fall below it, so that the same cells are primary.
    SameKind,
    /// Anything from one up.
    Any,
}

/// One search.
struct Hunt<'a> {
    still: &'a BTreeSet<usize>,
    range: Range,
    most: usize,
    steps: usize,
    found: BTreeSet<Change>,
}

impl<'a> Moves<'a> {
    pub(super) fn new(table: &'a Table, pattern: &Pattern, threshold: i64) -> Self {
        let layout = table.layout();
        let role = |cell: usize| pattern.roles().get(cell).copied().unwrap_or(Role::Open);
        let mut it = Self {
            counts: table.counts(),
            sums: Vec::new(),
            of: vec![Vec::new(); layout.len()],
            primary: (0..layout.len()).map(|it| role(it) == Role::Primary).collect(),
            threshold,
        };
        for axiom in layout.axioms() {
            let parts = axiom.parts.iter().map(|it| (*it, 1)).chain([(axiom.sum, -1)]);
            let mut sum: Vec<(usize, i64)> = parts.filter(|it| role(it.0) != Role::Open).collect();
            // Primary cells first: moving them costs the policy nothing.
            sum.sort_by_key(|cell| (!at(&it.primary, cell.0), cell.0));
            for (cell, times) in &sum {
                if let Some(list) = it.of.get_mut(*cell) {
                    list.push((it.sums.len(), *times));
                }
            }
            it.sums.push(sum);
        }
        it
    }

    /// Changes that move a cell and none of those that are still.
    pub(super) fn of(&self, cell: usize, still: &BTreeSet<usize>) -> BTreeSet<Change> {
        let mut all = BTreeSet::new();
        for range in [Range::SameKind, Range::Any] {
            for by in STRIDES {
                let mut hunt = Hunt { still, range, most: 0, steps: STEPS, found: BTreeSet::new() };
                for most in SIZES {
                    hunt.most = most;
                    if hunt.found.len() < WANTED && self.may(&hunt, cell, by) {
                        self.go_on(&mut hunt, &mut Change::from([(cell, by)]));
                    }
                }
                all.extend(hunt.found);
            }
        }
        all
    }

    fn may(&self, hunt: &Hunt<'_>, cell: usize, by: i64) -> bool {
        let (least, most) = match (hunt.range, at(&self.primary, cell)) {
            (Range::Any, _) => (1, MOST_VALUE),
            (Range::SameKind, true) => (1, self.threshold - 1),
            (Range::SameKind, false) => (self.threshold, MOST_VALUE),
        };
        let count = at(self.counts, cell).saturating_add(by);
        !hunt.still.contains(&cell) && least <= count && count <= most
    }

    /// Moves one more cell, until every sum is in balance.
    fn go_on(&self, hunt: &mut Hunt<'_>, change: &mut Change) {
        if hunt.steps == 0 || WANTED <= hunt.found.len() {
            return;
        }
        hunt.steps -= 1;
        let mut off: BTreeMap<usize, i64> = BTreeMap::new();
        for (cell, by) in change.iter() {
            for (sum, times) in self.of.get(*cell).into_iter().flatten() {
                *off.entry(*sum).or_default() += times * by;
            }
        }
        off.retain(|_, it| *it != 0);
        let cells = |sum: usize| self.sums.get(sum).map_or(&[][..], Vec::as_slice);
        let Some((sum, by)) = off.iter().min_by_key(|it| cells(*it.0).len()).map(|it| (*it.0, *it.1)) else {
            hunt.found.insert(change.clone());
            return;
        };
        if hunt.most <= change.len() {
            return;
        }
        for (cell, times) in cells(sum) {
            let by = -by * times;
            if !change.contains_key(cell) && self.may(hunt, *cell, by) {
                change.insert(*cell, by);
                self.go_on(hunt, change);
                change.remove(cell);
            }
        }
    }
}
