//! Interval propagation: from one constraint and the bounds known so far, tighter bounds of its unknowns.
//!
//! Model: `least <= sum a[j] x[j] <= most`. If the other terms are at least `r` together, then `a[k] x[k] <= most - r`,
//! and because `x[k]` is whole, the quotient is rounded towards the inside. Repeated until nothing changes, or until each
//! constraint has been looked at [`MOST_VISITS`] times: bounds that creep for ever stay as wide as they are then, which
//! is never wrong, only weaker.
//!
//! Every tightening is kept as an event. What a bound needs is found by walking back from it, so a proof carries the
//! steps that matter and no others.

use std::collections::{BTreeSet, VecDeque};

use certificate::{Combination, Constraint, End, Node, Part, Proof, Row, Side, Step, Term};

use crate::{
    limits::Limits,
    numbers::{at, place, put},
    system::Model,
};

/// How often one constraint is looked at.
pub const MOST_VISITS: u32 = 64;

/// A bound past this is not kept: it tells nobody anything, and sums of many such stay exact.
const MOST_BOUND: i64 = 1_000_000_000_000_000;

/// One tightening.
#[derive(Clone, Copy, Debug)]
struct Event {
    unknown: u32,
    side: Side,
    bound: i64,
    constraint: u32,
    times: i64,
    /// The event before it on the same end of the same unknown.
    before: Option<u32>,
}

/// The bounds after propagation, and how each came about.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The bounds.
    pub limits: Limits,
    events: Vec<Event>,
    last_least: Vec<Option<u32>>,
    last_most: Vec<Option<u32>>,
}

/// Propagates a model to a fixpoint.
///
/// # Errors
///
/// A proof that the model has no world, where propagation finds one.
pub fn propagate(model: &Model) -> Result<Trace, Proof> {
    let (unknowns, rows) = (model.len(), model.system().constraints.len());
    let mut trace = Trace {
        limits: Limits::of(model.system()),
        events: Vec::new(),
        last_least: vec![None; unknowns],
        last_most: vec![None; unknowns],
    };
    if (0..place(unknowns)).any(|it| trace.limits.crossed(it)) {
        return Err(trace.crossed(model));
    }
    let mut queue: VecDeque<u32> = (0..place(rows)).collect();
    let mut waits = vec![true; rows];
    let mut visits = vec![0_u32; rows];
    while let Some(number) = queue.pop_front() {
        put(&mut waits, number as usize, false);
        let count = at(&visits, number as usize) + 1;
        put(&mut visits, number as usize, count);
        for changed in trace.visit(model, number)? {
            for (row, _) in model.rows(changed) {
                if !at(&waits, *row as usize) && at(&visits, *row as usize) < MOST_VISITS {
                    put(&mut waits, *row as usize, true);
                    queue.push_back(*row);
                }
            }
        }
    }
    Ok(trace)
}

/// A bound that one constraint and the bounds known so far give.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tightening {
    pub(crate) unknown: u32,
    pub(crate) side: Side,
    pub(crate) bound: i64,
}

/// What one constraint says of its unknowns, where that is tighter than what is known; or, if it cannot be kept, whether the
/// least or the most of its terms is what breaks it.
pub(crate) fn tightenings(
    limits: &Limits,
    row: &Constraint,
    found: &mut Vec<Tightening>,
) -> Result<(), Side> {
    found.clear();
    // The row's most bounds what the least of the others leaves, and the other way round.
    for (end, others) in [(row.most, Side::Least), (row.least, Side::Most)] {
        let Some(end) = end.map(i128::from) else { continue };
        let (sum, open) = activity(limits, row, others);
        if open == 0 && if others == Side::Least { end < sum } else { sum < end } {
            return Err(others);
        }
        for term in row.terms.iter().filter(|_| open < 2) {
            let own = value(limits, *term, others);
            if own.is_none() != (open == 1) {
                continue;
            }
            let rest = end - (sum - own.unwrap_or(0));
            let (side, bound) = quotient(rest, term.times, others);
            let Some(bound) = i64::try_from(bound).ok().filter(|it| it.abs() <= MOST_BOUND) else { continue };
            let tighter = match side {
                Side::Least => limits.least(term.unknown) < bound,
                Side::Most => limits.most(term.unknown).is_none_or(|it| bound < it),
            };
            if tighter {
                found.push(Tightening { unknown: term.unknown, side, bound });
            }
        }
    }
    Ok(())
}

/// What the terms of a row are together at one end: the finite ones, and how many are open.
fn activity(limits: &Limits, row: &Constraint, side: Side) -> (i128, usize) {
    row.terms.iter().fold((0, 0), |(sum, open), it| match value(limits, *it, side) {
        Some(value) => (sum + value, open),
        None => (sum, open + 1),
    })
}

/// The least (or most) that a term can be.
fn value(limits: &Limits, term: Term, side: Side) -> Option<i128> {
    let end = limits.end(term.unknown, end_of(term.times, side))?;
    Some(i128::from(term.times) * i128::from(end))
}

/// Which end of the unknown gives the least (or most) of a term.
const fn end_of(times: i64, side: Side) -> Side {
    if times < 0 { side.other() } else { side }
}

impl Trace {
    /// Looks at one constraint; gives the unknowns whose bounds it tightened.
    fn visit(&mut self, model: &Model, number: u32) -> Result<BTreeSet<u32>, Proof> {
        let mut changed = BTreeSet::new();
        let Some(row) = model.constraint(number) else { return Ok(changed) };
        let mut found = Vec::new();
        tightenings(&self.limits, row, &mut found).map_err(|others| self.broken(model, number, others))?;
        for Tightening { unknown, side, bound } in found {
            if self.limits.tighten(unknown, side, bound) {
                let times = row.terms.iter().find(|it| it.unknown == unknown).map_or(1, |it| it.times);
                self.note(Event { unknown, side, bound, constraint: number, times, before: None });
                changed.insert(unknown);
                if self.limits.crossed(unknown) {
                    return Err(self.crossed(model));
                }
            }
        }
        Ok(changed)
    }

    fn note(&mut self, mut event: Event) {
        let number = place(self.events.len());
        let last = match event.side {
            Side::Least => self.last_least.get_mut(event.unknown as usize),
            Side::Most => self.last_most.get_mut(event.unknown as usize),
        };
        if let Some(last) = last {
            event.before = last.replace(number);
        }
        self.events.push(event);
    }

    /// The newest event on one end of an unknown, among those before `until`.
    fn newest(&self, unknown: u32, side: Side, until: u32) -> Option<u32> {
        let list = if side == Side::Least { &self.last_least } else { &self.last_most };
        let mut it = at(list, unknown as usize);
        while let Some(number) = it.filter(|it| until <= *it) {
            it = self.events.get(number as usize).and_then(|it| it.before);
        }
        it
    }

    /// The steps that show the given ends of unknowns, in order, each once.
    pub fn steps(&self, model: &Model, needs: impl IntoIterator<Item = (u32, Side)>) -> Vec<Step> {
        let mut open: Vec<u32> =
            needs.into_iter().filter_map(|(unknown, side)| self.newest(unknown, side, u32::MAX)).collect();
        let mut wanted: BTreeSet<u32> = BTreeSet::new();
        while let Some(number) = open.pop() {
            let Some(event) = self.events.get(number as usize).filter(|_| wanted.insert(number)) else {
                continue;
            };
            let Some(row) = model.constraint(event.constraint) else { continue };
            // Which end of the others the event leaned on.
            let others =
                if (event.side == Side::Most) == (0 < event.times) { Side::Least } else { Side::Most };
            let rest = row.terms.iter().filter(|it| it.unknown != event.unknown);
            open.extend(rest.filter_map(|it| self.newest(it.unknown, end_of(it.times, others), number)));
        }
        wanted.into_iter().filter_map(|it| self.events.get(it as usize)).map(Event::step).collect()
    }

    /// The proof that an unknown has no value left.
    fn crossed(&self, model: &Model) -> Proof {
        let crossed = (0..place(model.len())).filter(|it| self.limits.crossed(*it)).take(1);
        let needs = crossed.flat_map(|it| [(it, Side::Least), (it, Side::Most)]);
        let mut steps = self.steps(model, needs);
        if steps.is_empty() {
            // The unknown's own most is below zero: said once more, so that the checker looks at it.
            let negative = (0..place(model.len())).find(|it| self.limits.crossed(*it));
            steps.extend(negative.map(|it| Step {
                terms: vec![Term::one(it)],
                side: Side::Least,
                bound: 0,
                by: Combination::of_bounds(),
            }));
        }
        Proof { nodes: vec![Node { steps, end: End::Impossible(Combination::of_bounds()) }] }
    }

    /// The proof that a constraint cannot be kept within the bounds.
    fn broken(&self, model: &Model, number: u32, others: Side) -> Proof {
        let terms = model.constraint(number).map_or(&[][..], |it| &it.terms);
        let steps = self.steps(model, terms.iter().map(|it| (it.unknown, end_of(it.times, others))));
        let times = if others == Side::Least { -1 } else { 1 };
        let by = Combination { parts: vec![Part { from: Row::Constraint(number), times }], over: 1 };
        Proof { nodes: vec![Node { steps, end: End::Impossible(by) }] }
    }
}

impl Event {
    fn step(&self) -> Step {
        let sign = self.times.signum();
        let times = if self.side == Side::Least { sign } else { -sign };
        let parts = vec![Part { from: Row::Constraint(self.constraint), times }];
        let by = Combination { parts, over: self.times.abs() };
        Step { terms: vec![Term::one(self.unknown)], side: self.side, bound: self.bound, by }
    }
}

/// From `times * x <= rest` (the others at their least) or `rest <= times * x`: the end that is bounded, and the bound.
fn quotient(rest: i128, times: i64, others: Side) -> (Side, i128) {
    let times = i128::from(times);
    let (rest, times, side) = match (others, times < 0) {
        (Side::Least, false) => (rest, times, Side::Most),
        (Side::Least, true) => (-rest, -times, Side::Least),
        (Side::Most, false) => (rest, times, Side::Least),
        (Side::Most, true) => (-rest, -times, Side::Most),
    };
    // Most coefficients are 1, and dividing 128 bits is slow.
    if times == 1 {
        return (side, rest);
    }
    let down = rest.div_euclid(times);
    (side, if side == Side::Least && rest.rem_euclid(times) != 0 { down + 1 } else { down })
}
