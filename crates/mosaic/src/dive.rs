//! A dive for one world: choose a value, see what follows, turn back where nothing fits.
//!
//! Needs no simplex, so that it works where a dictionary would be too large. It looks for a world near a guide: of the
//! unknown with the fewest values left it tries the value nearest to the guide, tightens everything that this touches, and
//! goes on. The number of times that it turns back is limited; not finding a world means nothing.

use crate::{
    limits::Limits,
    narrowing::Narrowing,
    numbers::{approx, at, whole},
    system::Model,
};

/// How often a dive turns back before it gives up.
const MOST_TURNS: u32 = 12;
/// How many values of one unknown are tried.
const MOST_VALUES: usize = 6;

/// One choice: where the trail stood, the unknown, and the values still to try, the next one last.
struct Choice {
    mark: usize,
    unknown: u32,
    values: Vec<i64>,
}

/// Values for `unknowns` near `guide`, with `fixed` held at its value, if the dive meets a world.
///
/// `unknowns`: rising, whole components, so that no constraint reaches beyond them but to unknowns that `limits` fixes.
/// `guide`: one value for each of them.
pub(crate) fn dive(
    (model, limits): (&Model, &Limits),
    unknowns: &[u32],
    (fixed, value): (u32, i64),
    guide: &[f64],
) -> Option<Vec<i64>> {
    let mut it = Narrowing::new(model, limits);
    if !it.hold(fixed, value) {
        return None;
    }
    let mut free: Vec<(u32, usize)> = unknowns.iter().copied().zip(0..).collect();
    let mut choices: Vec<Choice> = Vec::new();
    let mut turns = 0;
    loop {
        let room =
            |it: u32, limits: &Limits| limits.most(it).map_or(i64::MAX, |most| most - limits.least(it));
        if choices.is_empty() {
            free.retain(|(unknown, _)| it.limits.fixed(*unknown).is_none());
        }
        let next = free
            .iter()
            .map(|(unknown, place)| (room(*unknown, &it.limits), *unknown, *place))
            .filter(|it| it.0 != 0)
            .min();
        let Some((_, unknown, place)) = next else {
            return unknowns.iter().map(|unknown| it.limits.fixed(*unknown)).collect();
        };
        let values = nearest(&it.limits, unknown, at(guide, place));
        choices.push(Choice { mark: it.mark(), unknown, values });
        while !try_next(&mut it, choices.last_mut()?) {
            turns += 1;
            if MOST_TURNS < turns {
                return None;
            }
            while choices.last().is_some_and(|it| it.values.is_empty()) {
                choices.pop();
            }
        }
    }
}

/// The values of an unknown that are nearest to a guide, the nearest last.
fn nearest(limits: &Limits, unknown: u32, guide: f64) -> Vec<i64> {
    let (least, most) = (limits.least(unknown), limits.most(unknown));
    let from = whole(guide).unwrap_or(least).max(least).min(most.unwrap_or(i64::MAX));
    let reach = i64::try_from(MOST_VALUES).unwrap_or(1);
    let inside = |it: &i64| least <= *it && most.is_none_or(|most| *it <= most);
    let mut values: Vec<i64> = (from - reach..=from + reach).filter(inside).collect();
    values.sort_by(|a, b| (approx(*b) - guide).abs().total_cmp(&(approx(*a) - guide).abs()));
    values.split_off(values.len().saturating_sub(MOST_VALUES))
}

/// Tries the next value of a choice. False if there is none, or if nothing fits with it.
fn try_next(it: &mut Narrowing<'_>, choice: &mut Choice) -> bool {
    it.back(choice.mark);
    choice.values.pop().is_some_and(|value| it.hold(choice.unknown, value))
}
