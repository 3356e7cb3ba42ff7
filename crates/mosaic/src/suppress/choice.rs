//! Choosing which cells to withhold: cheapest ways first, what is not needed taken back, then small parts chosen anew.
//!
//! Deterministic: numbers that look random are counted up from nothing but the number of the turn, and the work is
//! counted, never timed.

use std::collections::BTreeSet;

use super::view::View;
use crate::numbers::{approx, at};

/// A choice of cells to withhold, in every reader's view at once.
pub(super) struct Choice<'a> {
    pub(super) views: Vec<View>,
    /// The count of each cell: what withholding it costs.
    pub(super) counts: &'a [i64],
    /// Cells that are withheld beyond the primary ones.
    pub(super) secondary: BTreeSet<usize>,
    /// For each cell, the cells that share a sum with it.
    pub(super) near: Vec<Vec<usize>>,
    numbers: Numbers,
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from((self.next() >> 11) % end).unwrap_or(0)
    }
}

impl<'a> Choice<'a> {
    pub(super) fn new(views: Vec<View>, counts: &'a [i64], near: Vec<Vec<usize>>) -> Self {
        Self { views, counts, secondary: BTreeSet::new(), near, numbers: Numbers(0) }
    }

    /// Holds cells still that shall not be withheld.
    pub(super) fn hold(&mut self, cells: impl Fn(usize) -> bool) {
        for view in &mut self.views {
            for cell in (0..self.counts.len()).filter(|it| cells(*it)) {
                view.dictionary.hold(cell);
            }
            view.dictionary.compact();
        }
    }

    pub(super) fn cost(&self) -> i64 {
        self.secondary.iter().map(|it| at(self.counts, *it)).fold(0, i64::saturating_add)
    }

    pub(super) fn work(&self) -> u64 {
        self.views.iter().map(|it| it.dictionary.work).sum()
    }

    pub(super) fn withhold(&mut self, cell: usize) {
        if self.secondary.insert(cell) {
            self.views.iter_mut().for_each(|it| it.withhold(cell));
        }
    }

    pub(super) fn open(&mut self, cell: usize) {
        if self.secondary.remove(&cell) {
            self.views.iter_mut().for_each(|it| it.open(cell));
        }
    }

    /// Withholds until every protected cell can change for every reader. False if one never can.
    ///
    /// `dearer` makes a cell dearer than its count.
    pub(super) fn repair(&mut self, dearer: impl Fn(usize) -> f64) -> bool {
        let mut view = 0;
        while let Some(it) = self.views.get_mut(view) {
            let stuck = it.stuck();
            // The dearest first: what it needs serves the others.
            let Some(target) = stuck.iter().copied().max_by_key(|it| (at(self.counts, *it), *it)) else {
                view += 1;
                continue;
            };
            let target = if view % 2 == 1 {
                stuck.get(self.numbers.below(stuck.len())).copied().unwrap_or(target)
            } else {
                target
            };
            let counts = self.counts;
            let price = |it: usize| {
                let cost = approx(at(counts, it)) * dearer(it) + 0.01;
                Some((cost, cost))
            };
            let Some(more) = it.free(target, price) else { return false };
            if more.is_empty() {
                return false;
            }
            for cell in more {
                self.withhold(cell);
            }
        }
        true
    }

    /// Opens what is not needed, the dearest first, but of `first` before all others.
    pub(super) fn prune(&mut self, first: &BTreeSet<usize>) {
        let mut left: Vec<usize> = self.secondary.iter().copied().collect();
        loop {
            for view in &mut self.views {
                left = view.spare(&left);
            }
            let dearest =
                left.iter().copied().max_by_key(|it| (first.contains(it), at(self.counts, *it), *it));
            let Some(cell) = dearest else { return };
            self.open(cell);
            left.retain(|it| *it != cell);
        }
    }

    /// Chooses small parts anew while the budget lasts; a part that becomes no dearer is kept.
    pub(super) fn improve(&mut self, budget: u64) {
        let begun = self.work();
        let mut best = (self.cost(), self.secondary.clone());
        let mut turns = 0;
        // Each turn counts for something, so that small tables end too.
        while self.work() - begun + turns * 50_000 < budget && !self.secondary.is_empty() {
            turns += 1;
            let (before, cost) = (self.secondary.clone(), self.cost());
            let taken = self.part();
            for cell in &taken {
                self.open(*cell);
            }
            let turn = self.numbers.next();
            let noise = |cell: usize| {
                let mixed = (turn ^ (cell as u64)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
                let noise = f64::from(u32::try_from(mixed).unwrap_or(0)) / 65536.0;
                let tabu = if taken.contains(&cell) { 0.5 } else { 0.0 };
                1.0 + 0.35 * noise + tabu
            };
            let repaired = self.repair(noise);
            self.prune(&BTreeSet::new());
            let now = self.cost();
            if !repaired || cost < now {
                self.back_to(&before);
            } else if now < best.0 {
                best = (now, self.secondary.clone());
            }
        }
        self.back_to(&best.1);
    }

    fn back_to(&mut self, before: &BTreeSet<usize>) {
        let extra: Vec<usize> = self.secondary.difference(before).copied().collect();
        let missing: Vec<usize> = before.difference(&self.secondary).copied().collect();
        for it in missing {
            self.withhold(it);
        }
        for it in extra {
            self.open(it);
        }
    }

    /// A few secondary cells that lie near each other.
    fn part(&mut self) -> BTreeSet<usize> {
        let all: Vec<usize> = self.secondary.iter().copied().collect();
        let size = 1 + self.numbers.below(6);
        let mut taken = BTreeSet::new();
        let Some(first) = all.get(self.numbers.below(all.len())).copied() else { return taken };
        taken.insert(first);
        let mut at_cell = first;
        for _ in 0..4 * size {
            if size <= taken.len() {
                break;
            }
            let beside: Vec<usize> = self
                .near
                .get(at_cell)
                .into_iter()
                .flatten()
                .copied()
                .filter(|it| self.secondary.contains(it))
                .collect();
            match beside.get(self.numbers.below(beside.len())) {
                Some(it) => {
                    taken.insert(*it);
                    at_cell = *it;
                }
                None => break,
            }
        }
        taken
    }
}
