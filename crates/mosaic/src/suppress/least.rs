//! The cheapest pattern, with what shows that none is cheaper.
//!
//! Method: branch and cut. Cuts say of sets of cells that one must be withheld (`cut`); the relaxed covering problem over
//! the cuts found so far is solved by its dual (`packing`), whose solution says where cuts are short; where no cut is
//! short and cells are still withheld in part, there are two cases, with one such cell withheld and with it open (`tree`).
//! Where the cells that are withheld are whole, worlds are looked for; where the audit shows that there is none because
//! counts are whole numbers, that too is a cut. What is claimed is added up in whole numbers from weights (`bound`).

mod bound;
mod cut;
mod packing;
mod tree;

pub use bound::{Bound, Case, Decision, ONE};
pub use cut::{Cut, Shown};

use std::collections::BTreeSet;

use super::{Suppressed, Wish, audited_pattern, greedily};
use crate::{
    audit::{AuditError, Standing},
    numbers::at,
    table::{Pattern, Reader, Role, Table, cells_of, contributors},
};
use cut::Ground;
use tree::Tree;

/// The cheapest pattern that was found, and what no pattern can cost less than.
#[derive(Clone, Debug)]
pub struct Least {
    /// The pattern, audited.
    pub found: Suppressed,
    /// What shows the lower bound.
    pub bound: Bound,
    /// No pattern costs less that protects each primary cell, from each reader, that any pattern protects.
    pub lower_bound: i64,
    /// Whether the pattern is shown to be the cheapest; otherwise the work that was allowed was spent.
    pub proven: bool,
    /// Numbers touched.
    pub work: u64,
}

/// Chooses what to withhold, as cheaply as any pattern that is safe, and shows it; or says how far the budget went.
///
/// `wish.effort` is for the pattern to begin with; `work` is for the search for a proof, counted in numbers touched.
///
/// # Errors
///
/// [`AuditError`] where the audit cannot take place.
pub fn suppress_least(table: &Table, wish: Wish, work: u64) -> Result<Least, AuditError> {
    let begun = greedily(table, wish)?;
    let mut tree = Tree::new(table, wish, work);
    tree.begin(&begun);
    tree.run()?;
    let found = match tree.best() {
        Some(secondary) => audited_pattern(table, wish, secondary)?,
        None => begun,
    };
    let bound = tree.bound();
    let shown = bound.least(table.counts()).unwrap_or(0);
    let is_safe = tree.is_safe(&found);
    let lower_bound = if is_safe { shown.min(found.cost) } else { shown };
    Ok(Least { proven: is_safe && found.cost <= lower_bound, lower_bound, bound, work: tree.work(), found })
}

/// The lower bound, worked out anew from the table: each cut from its sums or by an audit, then the cases and weights.
///
/// `None` where something does not hold. Nothing is used that the search left but `bound` itself.
///
/// # Errors
///
/// [`AuditError`] where an audit cannot take place.
pub fn check(table: &Table, wish: Wish, bound: &Bound) -> Result<Option<i64>, AuditError> {
    let (layout, counts) = (table.layout(), table.counts());
    let primary = wish.primary(counts);
    let least = i64::from(Reader::MarkerAware <= wish.reader);
    let ground = Ground { layout, counts, primary: &primary, least };
    let open = Pattern::new(table, vec![Role::Open; counts.len()]);
    let names: Vec<String> = contributors(&open, wish.contributor).into_iter().collect();
    for cut in &bound.cuts {
        let known = match cut.insider.map(|it| names.get(it)) {
            Some(Some(name)) if wish.reader == Reader::Insiders => cells_of(&open, wish.contributor, name),
            Some(_) => return Ok(None),
            None => BTreeSet::new(),
        };
        let holds = match cut.shown {
            Shown::Sums(..) => cut::is_shown(&ground, cut, &known),
            Shown::Audit => is_told(table, wish, cut)?,
        };
        if !holds {
            return Ok(None);
        }
    }
    Ok(bound.least(counts))
}

/// Whether an audit shows the target of a cut to be told where all cells but those of the cut are withheld.
fn is_told(table: &Table, wish: Wish, cut: &Cut) -> Result<bool, AuditError> {
    let all = table.counts().iter().enumerate().filter(|it| wish.threshold <= *it.1).map(|it| it.0);
    let found = audited_pattern(table, wish, &all.filter(|it| !cut.cells.contains(it)).collect())?;
    let place = cut.insider.map_or(usize::from(wish.reader != Reader::Outsider), |it| it + 2);
    let findings = found.reports.get(place).map_or(&[][..], |it| it.findings.as_slice());
    let told = findings.iter().filter(|it| it.standing == Standing::Broken);
    Ok(told.map(|it| at(&found.known.primary, it.protected)).any(|it| it == cut.target))
}
