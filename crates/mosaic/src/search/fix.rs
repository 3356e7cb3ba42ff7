//! What follows for other unknowns if the goal were better than the best world known.
//!
//! At the best corner the goal is `z`, and each unknown that is not basic raises it by its reduced cost. If the goal is to stay
//! at or below `l`, then an unknown with the reduced cost `d` moves by at most `(l - z) / d` from its bound, rounded down because it
//! is whole. Every such bound is a step of the proof, by the same rows that show `z`. Narrower bounds give a higher `z`, so it is
//! done again until nothing follows. (Reduced cost fixing, after Dantzig, Fulkerson and Johnson 1954.)

use certificate::{Combination, End, Side, Step, Term};

use crate::{
    budget::Spending,
    exact,
    numbers::{approx, at, whole},
    propagate::Tightening,
    simplex::{Outcome, Tableau},
};

use super::{Case, Tree};

/// How often it is done again.
const MOST_ROUNDS: u32 = 8;

impl Tree<'_> {
    /// Narrows the bounds within which a better world would have to lie. False if nothing follows.
    pub(super) fn fix(&mut self, tableau: &mut Tableau, spending: &mut Spending) -> bool {
        let Some(level) = self.best.as_ref().map(|it| it.0 - 1) else { return false };
        let Some(goal) = self.at_most(level) else { return false };
        let cost = self.cost(tableau);
        self.base.tighten(goal.unknown, goal.side, goal.bound);
        for _ in 0..MOST_ROUNDS {
            tableau.rebound(&self.base);
            let Outcome::Least(value, rows) = tableau.minimise(&cost, &mut spending.pivots) else { break };
            let Ok(room) = i64::try_from(level - self.constant()) else { break };
            let room = approx(room) - value;
            let before = self.steps.len();
            if 0.0 <= room {
                self.round(tableau, &cost, (room, &rows), goal.unknown);
            }
            if self.steps.len() == before {
                break;
            }
        }
        if self.steps.is_empty() {
            self.base.clone_from(&self.ask.trace.limits);
        }
        !self.steps.is_empty()
    }

    fn round(
        &mut self,
        tableau: &Tableau,
        cost: &[(usize, f64)],
        (room, rows): (f64, &[(u32, f64)]),
        goal: u32,
    ) {
        let reduced = tableau.reduced(cost);
        for (slot, column) in tableau.slots.iter().enumerate() {
            let Some(unknown) = tableau.program.unknowns.get(*column).copied().filter(|it| *it != goal)
            else {
                continue;
            };
            let dear = at(&reduced, slot).abs();
            let (low, high) = tableau.program.span(*column);
            if dear < 1e-7 || high - low <= room / dear {
                continue;
            }
            let moves = (room / dear + 1e-6).floor();
            let (side, bound) = if at(&tableau.raised, slot) {
                (Side::Least, high - moves)
            } else {
                (Side::Most, low + moves)
            };
            let Some(bound) = whole(bound) else { continue };
            let rows: Vec<(u32, f64)> = rows.iter().map(|(row, it)| (*row, it / dear)).collect();
            self.take(Tightening { unknown, side, bound }, &rows);
        }
    }

    /// Takes a bound in, if rows show it.
    fn take(&mut self, Tightening { unknown, side, bound }: Tightening, rows: &[(u32, f64)]) {
        let wanted = if side == Side::Least { i128::from(bound) } else { -i128::from(bound) };
        let terms = vec![Term::one(unknown)];
        let shown = exact::show((self.ask.model, &self.base), (&terms, side), rows, wanted);
        if let Some(shown) = shown.filter(|it| wanted <= it.bound)
            && self.base.tighten(unknown, side, bound)
        {
            let by = self.keep(shown);
            self.steps.push(Step { terms, side, bound, by });
        }
    }

    /// Parts the first node into "no better", which shows itself, and "better", whose case is given.
    pub(super) fn part(&mut self) -> Option<Case> {
        let level = self.best.as_ref()?.0 - 1;
        let Tightening { unknown, side, bound } = self.at_most(level)?;
        let steps = std::mem::take(&mut self.steps);
        let at = if side == Side::Most { bound } else { bound - 1 };
        self.push(End::Split { unknown, at, low: 0, high: 0 });
        self.push(End::Shown(Combination::of_bounds()));
        self.link(Some((0, side.other())), 1);
        self.steps = steps;
        Some(Case { path: vec![(unknown, side, bound)], parent: Some((0, side)) })
    }

    /// A dictionary for cases, within the bounds of all of them.
    pub(super) fn branch(&self, tableau: &Tableau) -> Tableau {
        let mut branch = tableau.clone();
        branch.rebound(&self.base);
        branch
    }
}
