//! Showing a pattern safe, reader by reader, and withholding more where it is not.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Wish,
    choice::Choice,
    dictionary::Dictionary,
    witness::{Bounds, Change, Found, find, raised},
};
use crate::{
    numbers::{at, put},
    table::{Pattern, Reader, Role, Table, cells_of, contributors, owned},
};

/// Changes that show that primary cells are not known.
pub(super) struct Prover<'a> {
    table: &'a Table,
    primary: &'a [usize],
    /// The least that a withheld cell may be to the reader that the pattern must defeat.
    least: i64,
    /// For each insider: what he knows, and what is his own.
    insiders: Vec<(BTreeSet<usize>, BTreeSet<usize>)>,
    sums: Vec<Vec<usize>>,
    changes: BTreeMap<usize, Vec<Change>>,
}

impl<'a> Prover<'a> {
    pub(super) fn new(table: &'a Table, primary: &'a [usize], wish: Wish) -> Self {
        let layout = table.layout();
        let mut sums = vec![Vec::new(); layout.len()];
        for (number, axiom) in layout.axioms().iter().enumerate() {
            for cell in axiom.parts.iter().copied().chain([axiom.sum]) {
                if let Some(it) = sums.get_mut(cell) {
                    it.push(number);
                }
            }
        }
        let open = Pattern::new(table, vec![Role::Open; layout.len()]);
        let names =
            contributors(&open, wish.contributor).into_iter().filter(|_| wish.reader == Reader::Insiders);
        let insider =
            |name: String| (cells_of(&open, wish.contributor, &name), owned(&open, wish.contributor, &name));
        let insiders = names.map(insider).collect();
        let least = i64::from(Reader::MarkerAware <= wish.reader);
        Self { table, primary, least, insiders, sums, changes: BTreeMap::new() }
    }

    /// The true counts, and each change of them.
    pub(super) fn worlds(&self) -> Vec<Vec<i64>> {
        let mut worlds = vec![self.table.counts().to_vec()];
        for change in self.changes.values().flatten() {
            let mut world = self.table.counts().to_vec();
            for (cell, by) in change {
                let count = at(&world, *cell) + by;
                put(&mut world, *cell, count);
            }
            worlds.push(world);
        }
        worlds
    }

    /// Finds a change for each primary cell and reader; withholds more where there is none, then opens what is not needed.
    pub(super) fn complete(&mut self, choice: &mut Choice<'_>, mut withheld: Vec<bool>) {
        for cell in &choice.secondary {
            put(&mut withheld, *cell, true);
        }
        let mut dictionary = self.dictionary(&withheld);
        let mut whole: Option<Dictionary> = None;
        let mut added = false;
        for pass in 0..2 {
            for cell in self.primary.iter().copied() {
                for insider in (0..self.insiders.len()).map(Some).chain([None]) {
                    let mut found = self.show(&mut dictionary, &withheld, (cell, insider));
                    if matches!(found, Found::Nothing) {
                        let all = whole.get_or_insert_with(|| self.dictionary(&self.counted()));
                        found = self.show(all, &withheld, (cell, insider));
                    }
                    if matches!(found, Found::Nothing) && pass == 1 {
                        found = self.raise(&withheld, (cell, insider));
                    }
                    if let Found::Withhold(more, change) = found {
                        for it in more {
                            choice.withhold(it);
                            put(&mut withheld, it, true);
                        }
                        added = true;
                        self.keep(&change);
                        dictionary = self.dictionary(&withheld);
                    }
                }
            }
        }
        if added {
            self.reduce(choice, &mut withheld);
        }
    }

    /// Finds a change for each primary cell and reader, as far as there are changes of withheld cells.
    pub(super) fn look(&mut self, withheld: &[bool]) {
        let mut dictionary = self.dictionary(withheld);
        for cell in self.primary.iter().copied() {
            for insider in (0..self.insiders.len()).map(Some).chain([None]) {
                self.show(&mut dictionary, withheld, (cell, insider));
            }
        }
    }

    /// Opens secondary cells again, the dearest first, where every primary cell still has its changes without.
    fn reduce(&mut self, choice: &mut Choice<'_>, withheld: &mut [bool]) {
        let mut left: Vec<usize> = choice.secondary.iter().copied().collect();
        left.sort_by_key(|it| (at(self.table.counts(), *it), *it));
        while let Some(cell) = left.pop() {
            put(withheld, cell, false);
            let before = self.changes.clone();
            for it in self.changes.values_mut() {
                it.retain(|change| change.iter().all(|it| it.0 != cell));
            }
            let touched: Vec<usize> = self
                .primary
                .iter()
                .copied()
                .filter(|it| self.changes.get(it).map(Vec::len) != before.get(it).map(Vec::len))
                .collect();
            let mut dictionary = None;
            let mut safe = true;
            'all: for target in touched {
                for insider in (0..self.insiders.len()).map(Some).chain([None]) {
                    let had = self.has(&before, (target, insider));
                    if !had || self.has(&self.changes, (target, insider)) {
                        continue;
                    }
                    let known = dictionary.get_or_insert_with(|| self.dictionary(withheld));
                    if !matches!(self.show(known, withheld, (target, insider)), Found::Change(_)) {
                        safe = false;
                        break 'all;
                    }
                }
            }
            if safe {
                choice.open(cell);
            } else {
                put(withheld, cell, true);
                self.changes = before;
            }
        }
    }

    /// Finds a change of a cell that an insider cannot rule out, unless one is at hand.
    fn show(
        &mut self,
        dictionary: &mut Dictionary,
        withheld: &[bool],
        (cell, insider): (usize, Option<usize>),
    ) -> Found {
        let nothing = BTreeSet::new();
        let it = insider.and_then(|it| self.insiders.get(it));
        if it.is_some_and(|it| it.1.contains(&cell)) || self.has(&self.changes, (cell, insider)) {
            return Found::Change(Vec::new());
        }
        let found = find(dictionary, &self.bounds(withheld), cell, it.map_or(&nothing, |it| &it.0));
        if let Found::Change(change) = &found {
            self.keep(change);
        }
        found
    }

    /// The plainest change of a cell that an insider cannot rule out.
    fn raise(&self, withheld: &[bool], (cell, insider): (usize, Option<usize>)) -> Found {
        let nothing = BTreeSet::new();
        let still = insider.and_then(|it| self.insiders.get(it)).map_or(&nothing, |it| &it.0);
        raised(&self.bounds(withheld), cell, still)
    }

    fn bounds<'b>(&'b self, withheld: &'b [bool]) -> Bounds<'b> {
        Bounds {
            layout: self.table.layout(),
            counts: self.table.counts(),
            withheld,
            least: self.least,
            sums: &self.sums,
        }
    }

    /// Keeps a change for every primary cell that it moves.
    fn keep(&mut self, change: &Change) {
        for it in change.iter().filter(|it| self.primary.binary_search(&it.0).is_ok()) {
            self.changes.entry(it.0).or_default().push(change.clone());
        }
    }

    /// Whether a change of a cell is at hand that an insider cannot rule out.
    fn has(&self, changes: &BTreeMap<usize, Vec<Change>>, (cell, insider): (usize, Option<usize>)) -> bool {
        let still = insider.and_then(|it| self.insiders.get(it)).map(|it| &it.0);
        let fits = |change: &Change| still.is_none_or(|still| change.iter().all(|it| !still.contains(&it.0)));
        changes.get(&cell).into_iter().flatten().any(fits)
    }

    /// The changes of cells that may change.
    fn dictionary(&self, may: &[bool]) -> Dictionary {
        let layout = self.table.layout();
        let mut it = Dictionary::new(layout.len(), |it| layout.under(it).to_vec());
        for cell in (0..layout.len()).filter(|it| !at(may, *it)) {
            it.hold(cell);
        }
        it.compact();
        it
    }

    /// Cells that are not nought.
    fn counted(&self) -> Vec<bool> {
        self.table.counts().iter().map(|it| *it != 0).collect()
    }
}
