//! Worlds that show that a protected cell is not known: the true table with a change that no reader can rule out.
//!
//! A change is looked for in floating point, made whole, and then checked in whole numbers against every sum and bound.

use std::collections::BTreeSet;

use super::{
    cheapest::{Price, cheapest},
    dictionary::Dictionary,
};
use crate::{
    numbers::{approx, at, whole},
    table::Layout,
};

/// What a move that must not be costs.
const NEVER: f64 = 1e5;
/// What a move of a cell that is withheld costs: little, so that worlds stay near the true one.
const LITTLE: f64 = 1e-3;

/// How much dearer a cell becomes that a change took too far.
const STIFF: f64 = 50.0;
/// How often a change is looked for in one direction.
const MOST_TRIES: usize = 4;

/// A change in whole numbers: cells that change, rising, with how much.
pub(super) type Change = Vec<(usize, i64)>;

/// What bounds a change.
pub(super) struct Bounds<'a> {
    pub(super) layout: &'a Layout,
    pub(super) counts: &'a [i64],
    /// Cells that may change.
    pub(super) withheld: &'a [bool],
    /// The least that a reader thinks a withheld cell may be.
    pub(super) least: i64,
    /// For each cell the axioms that it is in.
    pub(super) sums: &'a [Vec<usize>],
}

/// What a search for a change came to.
pub(super) enum Found {
    /// A change of withheld cells.
    Change(Change),
    /// There is one once these cells are withheld too.
    Withhold(Vec<usize>, Change),
    /// There is none.
    Nothing,
}

/// Looks for a change of a target that moves none of `still`. Open cells are priced at their counts.
pub(super) fn find(
    dictionary: &mut Dictionary,
    bounds: &Bounds<'_>,
    target: usize,
    still: &BTreeSet<usize>,
) -> Found {
    let mut best: Option<Change> = None;
    for by in [-1.0, 1.0] {
        if let Some(change) = directed(dictionary, bounds, (target, by), still) {
            best = Some(cheaper(bounds, best, change));
        }
    }
    best.map_or(Found::Nothing, |it| Found::of(bounds, it))
}

/// One count more in an interior cell and in every margin over it: that moves nothing down, so it always fits.
pub(super) fn raised(bounds: &Bounds<'_>, target: usize, still: &BTreeSet<usize>) -> Found {
    let never = |cell: usize| at(bounds.counts, cell) == 0 || still.contains(&cell);
    let mut best = None;
    for under in bounds.layout.under(target) {
        let over = (0..bounds.layout.len()).filter(|it| bounds.layout.under(*it).contains(under));
        let change: Change = over.map(|it| (it, 1)).collect();
        if !change.iter().any(|it| never(it.0)) && holds(bounds, &change) {
            best = Some(cheaper(bounds, best, change));
        }
    }
    best.map_or(Found::Nothing, |it| Found::of(bounds, it))
}

/// The change that needs less to be withheld.
fn cheaper(bounds: &Bounds<'_>, best: Option<Change>, change: Change) -> Change {
    let cost = |change: &Change| opened(bounds, change).iter().map(|it| at(bounds.counts, *it)).sum::<i64>();
    best.filter(|best| cost(best) <= cost(&change)).unwrap_or(change)
}

/// The open cells that a change moves.
fn opened(bounds: &Bounds<'_>, change: &Change) -> Vec<usize> {
    change.iter().map(|it| it.0).filter(|it| !at(bounds.withheld, *it)).collect()
}

impl Found {
    fn of(bounds: &Bounds<'_>, change: Change) -> Self {
        let open = opened(bounds, &change);
        if open.is_empty() { Self::Change(change) } else { Self::Withhold(open, change) }
    }
}

/// As [`find`], in one direction.
fn directed(
    dictionary: &mut Dictionary,
    bounds: &Bounds<'_>,
    (target, by): (usize, f64),
    still: &BTreeSet<usize>,
) -> Option<Change> {
    let is_low = |cell: usize| at(bounds.counts, cell) <= bounds.least;
    let never = |cell: usize| at(bounds.counts, cell) == 0 || still.contains(&cell);
    if never(target) || (by < 0.0 && is_low(target)) {
        return None;
    }
    let mut stiff: BTreeSet<usize> = BTreeSet::new();
    for _ in 0..MOST_TRIES {
        let price = |cell: usize| -> Option<Price> {
            if never(cell) {
                return Some((NEVER, NEVER));
            }
            let open = !at(bounds.withheld, cell);
            let cost = if open { approx(at(bounds.counts, cell)) + 1.0 } else { LITTLE };
            let cost = if stiff.contains(&cell) { cost * STIFF } else { cost };
            Some((cost, if is_low(cell) { NEVER } else { cost }))
        };
        let moved = cheapest(dictionary, (target, by), price)?;
        // Prices that say never are paid only where there is no other way.
        if moved.iter().any(|(cell, by)| never(*cell) || (*by < 0.0 && is_low(*cell))) {
            return None;
        }
        match to_whole(bounds, &moved) {
            Ok(change) => return Some(change),
            Err(tight) => stiff.extend(tight),
        }
    }
    None
}

/// The change in whole numbers, checked; else the cells that it would take too far.
fn to_whole(bounds: &Bounds<'_>, moved: &[(usize, f64)]) -> Result<Change, Vec<usize>> {
    let mut tight = Vec::new();
    for over in [1.0, 2.0, 3.0, 4.0, 6.0] {
        let fits = moved.iter().all(|it| (it.1 * over - (it.1 * over).round()).abs() < 1e-3);
        if !fits {
            continue;
        }
        let change: Change =
            moved.iter().filter_map(|it| Some((it.0, whole(it.1 * over)?))).filter(|it| it.1 != 0).collect();
        let far = |it: &(usize, i64)| at(bounds.counts, it.0) + it.1 < bounds.least;
        tight = change.iter().copied().filter(far).map(|it| it.0).collect();
        if tight.is_empty() && holds(bounds, &change) {
            return Ok(change);
        }
        break;
    }
    if tight.is_empty() {
        tight = moved.iter().filter(|it| 1e-3 < (it.1 - it.1.round()).abs()).map(|it| it.0).collect();
    }
    Err(tight)
}

/// Whether every sum stays true.
fn holds(bounds: &Bounds<'_>, change: &Change) -> bool {
    let by = |cell: &usize| {
        change.binary_search_by_key(cell, |it| it.0).ok().and_then(|it| change.get(it)).map_or(0, |it| it.1)
    };
    let touched: BTreeSet<usize> =
        change.iter().flat_map(|it| bounds.sums.get(it.0).into_iter().flatten().copied()).collect();
    touched
        .iter()
        .filter_map(|it| bounds.layout.axioms().get(*it))
        .all(|axiom| axiom.parts.iter().map(by).sum::<i64>() == by(&axiom.sum))
}
