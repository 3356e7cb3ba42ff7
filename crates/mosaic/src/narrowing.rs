//! Bounds that are narrowed choice by choice, with all that follows from each, and widened again.

use std::collections::VecDeque;

use certificate::Side;

use crate::{
    limits::Limits,
    numbers::{at, put},
    propagate::{Tightening, tightenings},
    system::Model,
};

/// How many constraints are looked at after one choice.
const MOST_LOOKS: u32 = 20_000;

/// Bounds on the way down, and how to come back.
pub(crate) struct Narrowing<'a> {
    model: &'a Model,
    pub(crate) limits: Limits,
    trail: Vec<(u32, Side, Option<i64>)>,
    /// Constraints to look at, and which of all wait there.
    queue: VecDeque<u32>,
    waits: Vec<bool>,
    /// Room for what one constraint gives.
    found: Vec<Tightening>,
}

impl<'a> Narrowing<'a> {
    pub(crate) fn new(model: &'a Model, limits: &Limits) -> Self {
        Self {
            model,
            limits: limits.clone(),
            trail: Vec::new(),
            queue: VecDeque::new(),
            waits: vec![false; model.system().constraints.len()],
            found: Vec::new(),
        }
    }

    /// Where the trail stands: what [`Narrowing::back`] comes back to.
    pub(crate) const fn mark(&self) -> usize {
        self.trail.len()
    }

    /// The unknowns whose bounds changed since a mark, some more than once.
    pub(crate) fn since(&self, mark: usize) -> impl Iterator<Item = u32> + '_ {
        self.trail.iter().skip(mark).map(|it| it.0)
    }

    /// Widens the bounds to what they were at a mark.
    pub(crate) fn back(&mut self, mark: usize) {
        while mark < self.trail.len() {
            if let Some((unknown, side, bound)) = self.trail.pop() {
                self.limits.set(unknown, side, bound);
            }
        }
    }

    /// Takes bounds in and tightens what they touch. False if nothing fits.
    pub(crate) fn take(&mut self, bounds: impl IntoIterator<Item = Tightening>) -> bool {
        let fits = bounds.into_iter().all(|it| self.tighten(it)) && self.follow();
        while let Some(row) = self.queue.pop_front() {
            put(&mut self.waits, row as usize, false);
        }
        fits
    }

    /// Holds an unknown at a value and tightens what that touches. False if nothing fits.
    pub(crate) fn hold(&mut self, unknown: u32, value: i64) -> bool {
        self.take([Side::Least, Side::Most].map(|side| Tightening { unknown, side, bound: value }))
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
