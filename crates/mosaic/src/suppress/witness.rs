//! Worlds that show that a protected cell is not known: the true table with a change that no reader can rule out.
//!
//! A change is looked for in floating point, made whole, and then checked in whole numbers against every sum and bound.

use std::collections::BTreeSet;

use super::{
    cheapest::{Price, cheapest},
    dictionary::Dictionary,
};
use crate::{
    numbers::{at, whole},
    table::Layout,
};

/// What a move that must not be costs.
const NEVER: f64 = 1e5;
/// What a move of a cell that is withheld costs: little, so that worlds stay near the true one.
const LITTLE: f64 = 1e-3;

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
    Withhold(Vec<usize>),
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
    let mut stiff: BTreeSet<usize> = BTreeSet::new();
    let mut more: Option<Vec<usize>> = None;
    for turn in 0..6 {
        let by = if turn % 2 == 0 { -1.0 } else { 1.0 };
        let count = at(bounds.counts, target);
        if by < 0.0 && count <= bounds.least {
            continue;
        }
        let price = |cell: usize| -> Option<Price> {
            let count = at(bounds.counts, cell);
            if count == 0 || still.contains(&cell) {
                return Some((NEVER, NEVER));
            }
            let open = !at(bounds.withheld, cell);
            let cost = if open { crate::numbers::approx(count) + 1.0 } else { LITTLE };
            let down = if count <= bounds.least { NEVER } else { cost };
            if stiff.contains(&cell) { Some((cost * 50.0, down * 50.0)) } else { Some((cost, down)) }
        };
        let Some(moved) = cheapest(dictionary, (target, by), price) else { return Found::Nothing };
        let breaks = |(cell, by): &(usize, f64)| {
            let count = at(bounds.counts, *cell);
            count == 0 || still.contains(cell) || (*by < 0.0 && count <= bounds.least)
        };
        if moved.iter().any(breaks) {
            continue;
        }
        let opened: Vec<usize> = moved.iter().map(|it| it.0).filter(|it| !at(bounds.withheld, *it)).collect();
        match to_whole(bounds, &moved) {
            Ok(_) if !opened.is_empty() => {
                let cost = |cells: &[usize]| cells.iter().map(|it| at(bounds.counts, *it)).sum::<i64>();
                if more.as_ref().is_none_or(|it| cost(&opened) < cost(it)) {
                    more = Some(opened);
                }
            }
            Ok(change) => return Found::Change(change),
            Err(tight) => stiff.extend(tight),
        }
    }
    more.map_or(Found::Nothing, Found::Withhold)
}

/// The change in whole numbers, checked; else the cells that it would take too far.
fn to_whole(bounds: &Bounds<'_>, moved: &[(usize, f64)]) -> Result<Change, Vec<usize>> {
    let mut tight = Vec::new();
    for over in [1.0, 2.0, 3.0, 4.0, 6.0] {
        let fits = moved.iter().all(|it| (it.1 * over - (it.1 * over).round()).abs() < 1e-3);
        if !fits {
            continue;
        }
        let change: Change = moved
            .iter()
            .filter_map(|it| Some((it.0, whole(it.1 * over)?)))
            .filter(|it| it.1 != 0)
            .collect();
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
    touched.iter().filter_map(|it| bounds.layout.axioms().get(*it)).all(|axiom| {
        axiom.parts.iter().map(by).sum::<i64>() == by(&axiom.sum)
    })
}
