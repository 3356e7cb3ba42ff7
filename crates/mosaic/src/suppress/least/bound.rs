//! What shows that no pattern costs less: cuts, and a tree of cases with weights in whole numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::Cut;
use crate::numbers::at;

/// What one is in the weights.
pub const ONE: i64 = 1 << 24;

/// A case: cells taken for withheld or left open, and the weights that bound its cost from below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The decisions from the root: a cell, and whether it is withheld.
    pub path: Vec<(usize, Decision)>,
    /// Weights of cuts, [`ONE`] being one.
    pub weights: Vec<(usize, i64)>,
    /// The least that a pattern of this case costs, as far as the weights show; `None` if there is no pattern.
    pub least: Option<i64>,
}

/// What a case says of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// It stays open.
    Open,
    /// It is withheld.
    Withheld,
}

/// What shows that no pattern costs less than a sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// The cuts.
    pub cuts: Vec<Cut>,
    /// The leaves of the tree of cases.
    pub cases: Vec<Case>,
}

impl Bound {
    /// The least that any pattern costs that meets the cuts, which are taken as they are; worked out anew in whole numbers from the weights.
    ///
    /// `None` where the cases leave something out, a weight is below nought, or weights are more than a cell's count bears.
    pub fn least(&self, counts: &[i64]) -> Option<i64> {
        let cases: Vec<&Case> = self.cases.iter().collect();
        if !is_whole(&cases, 0) {
            return None;
        }
        let mut least = i64::MAX;
        for case in cases {
            let bound = case_bound(&self.cuts, case, counts).ok()?;
            least = least.min(bound.unwrap_or(i64::MAX));
        }
        Some(least)
    }
}

/// Whether leaves that agree on the first `depth` decisions leave nothing out.
fn is_whole(cases: &[&Case], depth: usize) -> bool {
    match cases {
        [] => false,
        [one] if one.path.len() == depth => true,
        [first, ..] => {
            let Some((cell, _)) = first.path.get(depth) else { return false };
            let of = |decision: Decision| -> Vec<&Case> {
                cases.iter().copied().filter(|it| it.path.get(depth) == Some(&(*cell, decision))).collect()
            };
            let (open, withheld) = (of(Decision::Open), of(Decision::Withheld));
            open.len() + withheld.len() == cases.len()
                && is_whole(&open, depth + 1)
                && is_whole(&withheld, depth + 1)
        }
    }
}

/// Weights that are below nought, of no cut, or more than a cell bears.
struct Wrong;

/// The bound that a case's weights show; `None` if the case has no pattern.
fn case_bound(cuts: &[Cut], case: &Case, counts: &[i64]) -> Result<Option<i64>, Wrong> {
    let of = |decision: Decision| -> BTreeSet<usize> {
        case.path.iter().filter(|it| it.1 == decision).map(|it| it.0).collect()
    };
    let (open, withheld) = (of(Decision::Open), of(Decision::Withheld));
    if cuts.iter().any(|it| it.cells.is_subset(&open)) {
        return Ok(None);
    }
    let mut total = 0_i128;
    let mut borne: BTreeMap<usize, i128> = BTreeMap::new();
    for (cut, weight) in &case.weights {
        let cells = &cuts.get(*cut).ok_or(Wrong)?.cells;
        if *weight < 0 {
            return Err(Wrong);
        }
        if !cells.is_disjoint(&withheld) {
            continue;
        }
        total += i128::from(*weight);
        for cell in cells.difference(&open) {
            *borne.entry(*cell).or_default() += i128::from(*weight);
        }
    }
    let too_much =
        |(cell, weight): (&usize, &i128)| i128::from(at(counts, *cell)) * i128::from(ONE) < *weight;
    if borne.iter().any(too_much) {
        return Err(Wrong);
    }
    let taken: i64 = withheld.iter().map(|it| at(counts, *it)).sum();
    let up = (total + i128::from(ONE) - 1) / i128::from(ONE);
    Ok(Some(taken.saturating_add(i64::try_from(up).map_err(|_| Wrong)?)))
}

/// A case with weights in whole numbers, made a little less so that every cell bears them, and its bound.
pub(super) fn case_of(
    cuts: &[Cut],
    path: &[(usize, Decision)],
    weights: &[(usize, f64)],
    counts: &[i64],
) -> Case {
    #[expect(clippy::cast_precision_loss, reason = "2^24 is exact")]
    let one = ONE as f64;
    for shrink in [1.0 - 1e-9, 1.0 - 3e-6, 1.0 - 1e-4, 0.9, 0.0] {
        let whole =
            |it: &(usize, f64)| (it.0, crate::numbers::whole((it.1 * one * shrink).floor()).unwrap_or(0));
        let weights = weights.iter().map(whole).filter(|it| 0 < it.1).collect();
        let mut case = Case { path: path.to_vec(), weights, least: None };
        if let Ok(least) = case_bound(cuts, &case, counts) {
            case.least = least;
            return case;
        }
    }
    Case { path: path.to_vec(), ..Case::default() }
}
