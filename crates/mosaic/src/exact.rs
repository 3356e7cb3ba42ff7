//! Approximate multipliers turned into a proof in whole numbers.
//!
//! The solver finds multipliers `y` of rows in floating point. Any multipliers give a true bound, because what they leave
//! over is taken at the ends of known bounds (the rule at [`certificate::Step`]); good ones give a tight one. So `y` is
//! rounded to fractions, first over small denominators, where the true multipliers of tables lie, then over large ones,
//! and what follows is worked out in 128-bit integers.

use certificate::{Combination, Part, Row, Side, Term};

use crate::{
    limits::Limits,
    numbers::{approx, put, whole},
    system::Model,
};

/// Denominators to try, in order. The last two fit everything.
const OVER: [i64; 16] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 24, 60, 120, 2520, 1 << 20, 1 << 32];
/// The first of them that may round.
const ROUNDS: i64 = 1 << 20;

/// What follows, by which rows, and which ends of unknowns it leans on.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// `b` in `g·x >= b`; `g` is the goal, negated for [`Side::Most`].
    pub(crate) bound: i128,
    pub(crate) by: Combination,
    pub(crate) needs: Vec<(u32, Side)>,
}

/// The bound that rounded multipliers give; stops at the first that reaches `wanted`, else gives the best.
///
/// `multipliers`: constraint by place, with a weight in the sum that bounds `g·x` from below.
pub(crate) fn show(
    (model, limits): (&Model, &Limits),
    (goal, side): (&[Term], Side),
    multipliers: &[(u32, f64)],
    wanted: i128,
) -> Option<Shown> {
    let mut best: Option<Shown> = None;
    for over in OVER {
        let Some(parts) = round(model, multipliers, over) else { continue };
        let Some(shown) = follows((model, limits), (goal, side), parts, over) else { continue };
        if wanted <= shown.bound {
            return Some(shown);
        }
        if best.as_ref().is_none_or(|it| it.bound < shown.bound) {
            best = Some(shown);
        }
    }
    best
}

/// Whole multipliers over a denominator, unless it is a small one that does not fit.
///
/// A multiplier that leans on an end its row does not have is left out: it can only be rounding.
fn round(model: &Model, multipliers: &[(u32, f64)], over: i64) -> Option<Vec<(u32, i64)>> {
    let mut parts = Vec::with_capacity(multipliers.len());
    for (row, weight) in multipliers {
        let scaled = weight * approx(over);
        if over < ROUNDS && 1e-6 < (scaled - scaled.round()).abs() {
            return None;
        }
        let times = whole(scaled)?;
        let it = model.constraint(*row)?;
        let binds = if times < 0 { it.most } else { it.least };
        if times != 0 && binds.is_some() {
            parts.push((*row, times));
        }
    }
    Some(parts)
}

/// The rule of inference, for the solver's own use. `None` where it does not apply or passes 128 bits.
pub(crate) fn follows(
    (model, limits): (&Model, &Limits),
    (goal, side): (&[Term], Side),
    parts: Vec<(u32, i64)>,
    over: i64,
) -> Option<Shown> {
    let sign = if side == Side::Least { 1 } else { -1 };
    // What is left over of each unknown, and which were touched; one whose rest came back from nothing stands there twice.
    let mut left = vec![0_i128; model.len()];
    let mut touched: Vec<u32> = Vec::with_capacity(4 * parts.len());
    for it in goal {
        put(&mut left, it.unknown as usize, sign * i128::from(it.times) * i128::from(over));
        touched.push(it.unknown);
    }
    let mut sum = 0_i128;
    for (row, times) in &parts {
        let it = model.constraint(*row)?;
        let end = if *times < 0 { it.most? } else { it.least? };
        sum = sum.checked_add(i128::from(*times) * i128::from(end))?;
        for term in &it.terms {
            let entry = left.get_mut(term.unknown as usize)?;
            if *entry == 0 {
                touched.push(term.unknown);
            }
            *entry = entry.checked_sub(i128::from(*times) * i128::from(term.times))?;
        }
    }
    let mut needs = Vec::new();
    for unknown in touched {
        let times = left.get_mut(unknown as usize).map(std::mem::take).unwrap_or_default();
        if times == 0 {
            continue;
        }
        let end = if times < 0 { Side::Most } else { Side::Least };
        sum = sum.checked_add(times.checked_mul(i128::from(limits.end(unknown, end)?))?)?;
        needs.push((unknown, end));
    }
    let over_wide = i128::from(over);
    let bound = -(-sum).div_euclid(over_wide);
    let parts = parts.into_iter().map(|(row, times)| Part { from: Row::Constraint(row), times }).collect();
    Some(Shown { bound, by: Combination { parts, over }, needs })
}
