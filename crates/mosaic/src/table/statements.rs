//! What a table that is sent says to a reader: a system of constraints, and what some readers know besides.
//!
//! Open cells are constants, withheld cells are the unknowns, and each axiom with a withheld cell is a constraint. A
//! reader who knows the rule behind the marker knows that each withheld count is one or more: noughts are published. He
//! does not know that any of them is below the threshold, since primary and secondary cells share the one marker.

use std::collections::{BTreeMap, BTreeSet};

use certificate::{Constraint, Term};

use super::{
    layout::TOTAL,
    pattern::{Pattern, Role},
};
use crate::{
    audit::{Attacker, Protected, Requirement},
    numbers::{at, place},
    system::{Builder, Cell, Mistake, Model},
};

/// Who reads, in order of what they know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// Reads what is published.
    Outsider,
    /// Also knows the rule behind the marker.
    MarkerAware,
    /// Also knows the cells of one contributor; each contributor is one.
    Insiders,
}

/// What a pattern says.
#[derive(Clone, Debug)]
pub struct Known {
    /// The system; unknown `k` is the cell `cells[k]`.
    pub model: Model,
    /// The cell of each unknown, rising.
    pub cells: Vec<usize>,
    /// What is protected: each primary cell, more than one value of which must stay possible.
    pub protected: Vec<Protected>,
    /// The cell of each protected quantity.
    pub primary: Vec<usize>,
}

impl Known {
    /// What a pattern says.
    ///
    /// # Errors
    ///
    /// [`Mistake`] where counts add up past the limits.
    pub fn of(pattern: &Pattern) -> Result<Self, Mistake> {
        let (layout, cells) = (pattern.layout(), pattern.withheld());
        let mut builder = Builder::default();
        let unknowns: BTreeMap<usize, Cell> =
            cells.iter().map(|it| (*it, builder.unknown(layout.name(*it)))).collect();
        for axiom in layout.axioms() {
            let (mut terms, mut open) = (Vec::new(), 0_i64);
            let parts = axiom.parts.iter().map(|it| (*it, 1)).chain([(axiom.sum, -1)]);
            for (cell, times) in parts {
                if let Some(it) = unknowns.get(&cell) {
                    terms.push((*it, times));
                } else {
                    let count = at(pattern.shown(), cell).unwrap_or(0);
                    open = open.saturating_add(times * count);
                }
            }
            // What is open and does not add up stays, so that it is found to be a contradiction.
            if !terms.is_empty() || open != 0 {
                builder.equal(axiom.id.clone(), terms, open.saturating_neg());
            }
        }
        let is_primary = |it: &usize| pattern.roles().get(*it) == Some(&Role::Primary);
        let primary: Vec<usize> = cells.iter().copied().filter(is_primary).collect();
        let protect = |it: &usize| Protected {
            name: layout.name(*it),
            target: unknowns.get(it).map(|it| Term::one(it.0)).into_iter().collect(),
            rule: Requirement::NotExact,
        };
        let protected = primary.iter().map(protect).collect();
        Ok(Self { model: builder.finish()?, cells, protected, primary })
    }

    /// Every reader up to and with `reader`, as the audit takes them: `contributor` is the column whose values are the insiders.
    ///
    /// `truth`: the count of each cell. An insider knows his own cells by it; without it there are no insiders.
    pub fn attackers(
        &self,
        pattern: &Pattern,
        (reader, contributor): (Reader, usize),
        truth: &[i64],
    ) -> Vec<Attacker> {
        let layout = pattern.layout();
        let marker = |(unknown, cell): (usize, &usize)| Constraint {
            id: format!("the marker of {}", layout.name(*cell)),
            terms: vec![Term::one(place(unknown))],
            least: Some(pattern.noughts().least()),
            most: None,
        };
        let markers: Vec<Constraint> = self.cells.iter().enumerate().map(marker).collect();
        let mut attackers = vec![Attacker::outsider()];
        if Reader::MarkerAware <= reader {
            attackers.push(Attacker::marker_aware(markers.clone()));
        }
        if reader < Reader::Insiders || truth.is_empty() {
            return attackers;
        }
        for name in contributors(pattern, contributor) {
            let is_known = |it: &(usize, &usize)| layout.key(*it.1).get(contributor) == Some(&name);
            let known: Vec<(Cell, i64)> = self
                .cells
                .iter()
                .enumerate()
                .filter(is_known)
                .map(|(unknown, cell)| (Cell(place(unknown)), at(truth, *cell)))
                .collect();
            let mut insider = Attacker::insider(&name, &known);
            let own = owned(pattern, contributor, &name);
            insider.own = (0..).zip(&self.cells).filter(|it| own.contains(it.1)).map(|it| it.0).collect();
            insider.knows.extend(markers.iter().cloned());
            attackers.push(insider);
        }
        attackers
    }
}

/// The values of the contributors' column, totals left out.
pub(crate) fn contributors(pattern: &Pattern, column: usize) -> BTreeSet<String> {
    let layout = pattern.layout();
    (0..layout.len()).filter_map(|it| layout.key(it).get(column)).filter(|it| *it != TOTAL).cloned().collect()
}

/// The cells that count nothing but what one contributor counted: his own, and margins over him and published noughts.
pub(crate) fn owned(pattern: &Pattern, column: usize, name: &str) -> BTreeSet<usize> {
    let layout = pattern.layout();
    let is_own = |it: &usize| {
        layout.key(*it).get(column).is_some_and(|it| it == name) || at(pattern.shown(), *it) == Some(0)
    };
    (0..layout.len()).filter(|it| layout.under(*it).iter().all(is_own)).collect()
}

/// The cells that one contributor knows: those with his key.
pub(crate) fn cells_of(pattern: &Pattern, column: usize, name: &str) -> BTreeSet<usize> {
    let layout = pattern.layout();
    (0..layout.len()).filter(|it| layout.key(*it).get(column).is_some_and(|it| it == name)).collect()
}
