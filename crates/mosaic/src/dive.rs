//! A dive for one world: choose a value, see what follows, turn back where nothing fits.
//!
//! Corners of a table of three dimensions are mostly not whole, so the simplex seldom meets a world. This looks for one
//! near a guide: of the unknown with the fewest values left it tries the value nearest to the guide, tightens everything
//! that this touches, and goes on. The number of times that it turns back is limited; not finding a world means
//! nothing.

use std::collections::VecDeque;

use certificate::Side;

use crate::{
    limits::Limits,
    numbers::{approx, at, put, whole},
    propagate::{Tightening, tightenings},
    system::Model,
};

/// How often a dive turns back before it gives up.
const MOST_TURNS: u32 = 40;
/// How many values of one unknown are tried.
const MOST_VALUES: usize = 6;
/// How many constraints are looked at after one choice.
const MOST_LOOKS: u32 = 20_000;

/// One choice: where the trail stood, the unknown, and the values still to try, the next one last.
struct Choice {
    mark: usize,
    unknown: u32,
    values: Vec<i64>,
}

/// The bounds on the way down, and how to come back.
struct Dive<'a> {
    model: &'a Model,
    limits: Limits,
    trail: Vec<(u32, Side, Option<i64>)>,
    /// Constraints to look at, and which of all wait there.
    queue: VecDeque<u32>,
    waits: Vec<bool>,
    /// Room for what one constraint gives.
    found: Vec<Tightening>,
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
    let mut it = Dive {
        model,
        limits: limits.clone(),
        trail: Vec::new(),
        queue: VecDeque::new(),
        waits: vec![false; model.system().constraints.len()],
        found: Vec::new(),
    };
    if !it.choose(fixed, value) {
        return None;
    }
    let free: Vec<(u32, usize)> = unknowns.iter().copied().zip(0..).collect();
    let mut choices: Vec<Choice> = Vec::new();
    let mut turns = 0;
    loop {
        let room =
            |it: u32, limits: &Limits| limits.most(it).map_or(i64::MAX, |most| most - limits.least(it));
        let next = free
            .iter()
            .map(|(unknown, place)| (room(*unknown, &it.limits), *unknown, *place))
            .filter(|it| it.0 != 0)
            .min();
        let Some((_, unknown, place)) = next else {
            return unknowns.iter().map(|unknown| it.limits.fixed(*unknown)).collect();
        };
        let values = it.nearest(unknown, at(guide, place));
        choices.push(Choice { mark: it.trail.len(), unknown, values });
        while !it.try_next(choices.last_mut()?) {
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

impl Dive<'_> {
    /// The values of an unknown that are nearest to a guide, the nearest last.
    fn nearest(&self, unknown: u32, guide: f64) -> Vec<i64> {
        let (least, most) = (self.limits.least(unknown), self.limits.most(unknown));
        let from = whole(guide).unwrap_or(least).max(least).min(most.unwrap_or(i64::MAX));
        let reach = i64::try_from(MOST_VALUES).unwrap_or(1);
        let inside = |it: &i64| least <= *it && most.is_none_or(|most| *it <= most);
        let mut values: Vec<i64> = (from - reach..=from + reach).filter(inside).collect();
        values.sort_by(|a, b| (approx(*b) - guide).abs().total_cmp(&(approx(*a) - guide).abs()));
        values.split_off(values.len().saturating_sub(MOST_VALUES))
    }

    /// Tries the next value of a choice. False if there is none, or if nothing fits with it.
    fn try_next(&mut self, choice: &mut Choice) -> bool {
        self.back(choice.mark);
        choice.values.pop().is_some_and(|value| self.choose(choice.unknown, value))
    }

    fn back(&mut self, mark: usize) {
        while mark < self.trail.len() {
            if let Some((unknown, side, bound)) = self.trail.pop() {
                self.limits.set(unknown, side, bound);
            }
        }
    }

    /// Holds an unknown at a value and tightens what that touches. False if nothing fits.
    fn choose(&mut self, unknown: u32, value: i64) -> bool {
        let held = [Side::Least, Side::Most].map(|side| Tightening { unknown, side, bound: value });
        let fits = held.into_iter().all(|it| self.tighten(it)) && self.follow();
        while let Some(row) = self.queue.pop_front() {
            put(&mut self.waits, row as usize, false);
        }
        fits
    }

    /// Looks at every constraint that waits, and at those that this touches.
    fn follow(&mut self) -> bool {
        let mut looks = 0;
        while let Some(row) = self.queue.pop_front() {
            put(&mut self.waits, row as usize, false);
            looks += 1;
            let mut found = std::mem::take(&mut self.found);
            let kept = self
                .model
                .constraint(row)
                .is_some_and(|it| tightenings(&self.limits, it, &mut found).is_ok());
            let fits = looks < MOST_LOOKS && kept && found.iter().all(|it| self.tighten(*it));
            self.found = found;
            if !fits {
                return false;
            }
        }
        true
    }

    fn tighten(&mut self, it: Tightening) -> bool {
        let before = self.limits.end(it.unknown, it.side);
        if self.limits.tighten(it.unknown, it.side, it.bound) {
            self.trail.push((it.unknown, it.side, before));
            for (row, _) in self.model.rows(it.unknown) {
                if !at(&self.waits, *row as usize) {
                    put(&mut self.waits, *row as usize, true);
                    self.queue.push_back(*row);
                }
            }
        }
        !self.limits.crossed(it.unknown)
    }
}
