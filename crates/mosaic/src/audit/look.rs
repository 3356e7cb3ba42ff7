//! One attacker's look at everything that is protected, cheapest first.
//!
//! Worlds near the known one, corners that no cell prefers, then the ends of each cell: whatever keeps a requirement or
//! breaks it first decides it.

use std::collections::{BTreeMap, BTreeSet};

use certificate::{Claim, Proof, Side, Term};

use crate::{
    bounds::{Edge, Followed, Solver},
    budget::Spent,
    contradiction::uses,
    numbers::place,
};

use super::{Depth, Finding, Protected, Requirement, Standing};

/// How many corners that no cell prefers are gone to.
const MOST_ROAMS: u32 = 24;
/// How many values between the ends are tried where a rule counts values.
const MOST_TRIES: i64 = 256;

/// What is found of each quantity, and the claims that show it.
pub(super) fn look(
    solver: &mut Solver,
    asked: &[(usize, &Protected)],
    depth: Depth,
) -> (Vec<Finding>, Vec<Claim>) {
    let followed: Vec<Followed> =
        asked.iter().map(|(_, it)| solver.follow(&it.target, it.rule.keep())).collect();
    roam(solver, asked, &followed);
    let (mut findings, mut claims) = (Vec::new(), Vec::new());
    for ((number, it), followed) in asked.iter().zip(followed) {
        let mut look = Look {
            solver: &mut *solver,
            followed,
            rule: it.rule,
            edges: BTreeMap::new(),
            outlines: BTreeMap::new(),
        };
        let standing = look.decide();
        if depth == Depth::Exact {
            look.edge(Side::Least);
            look.edge(Side::Most);
        }
        findings.push(look.finding(*number, standing));
        claims.extend(look.claims(&it.target, standing));
    }
    (findings, claims)
}

/// Goes to a few corners that no cell prefers: their worlds keep most requirements before any cell is asked about.
fn roam(solver: &mut Solver, asked: &[(usize, &Protected)], followed: &[Followed]) {
    let unmet = |solver: &Solver| -> Vec<Vec<u32>> {
        let open = asked.iter().zip(followed).filter(|((_, it), f)| !it.rule.kept(&solver.seen(**f)));
        open.map(|((_, it), _)| it.target.iter().map(|it| it.unknown).collect()).collect()
    };
    let mut left = unmet(solver).len();
    let mut vain = 0;
    for turn in 0..MOST_ROAMS {
        if left < 8 {
            return;
        }
        let waiting: BTreeSet<u32> = unmet(solver).into_iter().flatten().collect();
        for component in 0..solver.components().len() {
            solver.roam(component, |unknown| {
                let mixed = (unknown.wrapping_add(turn / 2 * 7919)).wrapping_mul(2_654_435_761) >> 16;
                let weight = f64::from(mixed % 2001) / 1000.0 - 1.0;
                let more = if waiting.contains(&unknown) { 4.0 } else { 1.0 };
                if turn % 2 == 0 { more * weight } else { -more * weight }
            });
        }
        let now = unmet(solver).len();
        vain = if now == left { vain + 1 } else { 0 };
        if 2 < vain {
            return;
        }
        left = now;
    }
}

/// One protected quantity being looked at.
struct Look<'s> {
    solver: &'s mut Solver,
    followed: Followed,
    rule: Requirement,
    edges: BTreeMap<Side, Edge>,
    /// What was proven of ends without looking for a world that reaches them.
    outlines: BTreeMap<Side, (i64, Proof)>,
}

impl Look<'_> {
    /// Works an end out, once; gives what is proven of it.
    fn edge(&mut self, side: Side) -> Option<i64> {
        if !self.edges.contains_key(&side) {
            let edge = self.known(side).unwrap_or_else(|| self.solver.edge(self.followed, side));
            self.edges.insert(side, edge);
        }
        self.outer(side)
    }

    /// An end that was outlined, if a world that was seen reaches it.
    fn known(&self, side: Side) -> Option<Edge> {
        let (bound, proof) = self.outlines.get(&side)?;
        let world = *self.solver.seen(self.followed).get(bound)?;
        Some(Edge::Exact { bound: *bound, world, proof: proof.clone() })
    }

    /// What is proven of an end so far.
    fn outer(&self, side: Side) -> Option<i64> {
        match self.edges.get(&side) {
            Some(Edge::Exact { bound, .. }) => Some(*bound),
            Some(Edge::Open { .. }) => None,
            Some(Edge::Unknown { proven, .. }) => proven.as_ref().map(|it| it.0),
            None => match self.outlines.get(&side) {
                Some((bound, _)) => Some(*bound),
                None => self.solver.proven(self.followed, side),
            },
        }
    }

    fn decide(&mut self) -> Standing {
        if self.rule.broken(self.outer(Side::Least), self.outer(Side::Most)) {
            self.edge(Side::Least);
            self.edge(Side::Most);
            return Standing::Broken;
        }
        if let Some(standing) = self.sketch() {
            return standing;
        }
        self.nudge();
        for side in [None, Some(Side::Most), Some(Side::Least)] {
            if let Some(side) = side {
                self.edge(side);
                self.climb(side);
            }
            if self.rule.kept(&self.solver.seen(self.followed)) {
                return Standing::Kept;
            }
            if self.rule.broken(self.outer(Side::Least), self.outer(Side::Most)) {
                self.edge(Side::Least);
                self.edge(Side::Most);
                return Standing::Broken;
            }
        }
        self.between();
        if self.rule.kept(&self.solver.seen(self.followed)) {
            Standing::Kept
        } else {
            Standing::Open(self.spent())
        }
    }

    /// Looks for what decides without any case: what the simplex proves of both ends, then worlds with the values that
    /// would keep the rule.
    fn sketch(&mut self) -> Option<Standing> {
        if self.rule.kept(&self.solver.seen(self.followed)) || self.solver.flows(self.followed) {
            return None;
        }
        for side in [Side::Most, Side::Least] {
            if let Some(it) = self.solver.outline(self.followed, side) {
                self.outlines.insert(side, it);
            }
            if self.rule.kept(&self.solver.seen(self.followed)) {
                return Some(Standing::Kept);
            }
        }
        for side in [Side::Most, Side::Least] {
            if let Some(edge) = self.known(side) {
                self.edges.insert(side, edge);
            }
        }
        let (least, most) = (self.outer(Side::Least), self.outer(Side::Most));
        if self.rule.broken(least, most) {
            return Some(Standing::Broken);
        }
        for value in self.rule.wanted(&self.solver.seen(self.followed)) {
            if least.is_none_or(|least| least <= value) && most.is_none_or(|most| value <= most) {
                self.solver.plunge(self.followed, value);
            }
            if self.rule.kept(&self.solver.seen(self.followed)) {
                return Some(Standing::Kept);
            }
        }
        None
    }

    /// Tries the values that would keep the rule, near the world that the solver began with: that is cheap, and one
    /// world often keeps the rules of many.
    fn nudge(&mut self) {
        if self.solver.flows(self.followed) {
            return;
        }
        let (least, most) = (self.outer(Side::Least), self.outer(Side::Most));
        for value in self.rule.wanted(&self.solver.seen(self.followed)) {
            if self.rule.kept(&self.solver.seen(self.followed)) {
                return;
            }
            if least.is_none_or(|least| least <= value) && most.is_none_or(|most| value <= most) {
                self.solver.reach(self.followed, value);
            }
        }
    }

    /// Takes steps along a ray, so that an open end shows as many values as the rule asks for.
    fn climb(&mut self, side: Side) {
        if let Some(Edge::Open { world, ray }) = self.edges.get(&side).cloned() {
            self.solver.climb(world, &ray, self.rule.steps());
        }
    }

    /// Looks for values between the ends, one by one, where the rule counts values.
    fn between(&mut self) {
        let (Requirement::Values(count), Some(least), Some(most)) =
            (self.rule, self.outer(Side::Least), self.outer(Side::Most))
        else {
            return;
        };
        let tries = i64::from(count).saturating_mul(4).min(MOST_TRIES);
        for value in least..=most.min(least.saturating_add(tries)) {
            if self.rule.kept(&self.solver.seen(self.followed)) {
                return;
            }
            self.solver.reach(self.followed, value);
        }
    }

    fn spent(&self) -> Spent {
        self.edges.values().fold(Spent::default(), |sum, it| match it {
            Edge::Unknown { spent, .. } => {
                Spent { pivots: sum.pivots + spent.pivots, cases: sum.cases + spent.cases }
            }
            Edge::Exact { .. } | Edge::Open { .. } => sum,
        })
    }

    fn finding(&self, protected: usize, standing: Standing) -> Finding {
        let exact = |side| matches!(self.edges.get(&side), Some(Edge::Exact { .. } | Edge::Open { .. }));
        let proofs: Vec<(Side, i64, Proof)> = if standing == Standing::Broken {
            [Side::Least, Side::Most].into_iter().filter_map(|side| self.proof(side)).collect()
        } else {
            Vec::new()
        };
        let because: BTreeSet<String> =
            proofs.iter().flat_map(|it| uses(self.solver.model().system(), &it.2)).collect();
        Finding {
            protected,
            standing,
            min: self.outer(Side::Least),
            max: self.outer(Side::Most),
            exact: exact(Side::Least) && exact(Side::Most),
            because: because.into_iter().collect(),
            proofs,
        }
    }

    /// What shows one end: that it is exact, or, where the search for a world failed, that nothing passes it.
    fn proof(&self, side: Side) -> Option<(Side, i64, Proof)> {
        let proven = match self.edges.get(&side) {
            Some(Edge::Exact { bound, proof, .. }) => Some((*bound, proof.clone())),
            Some(Edge::Open { .. }) => None,
            Some(Edge::Unknown { proven, .. }) => proven.clone(),
            None => self.outlines.get(&side).cloned(),
        };
        proven.map(|(bound, proof)| (side, bound, proof))
    }

    fn claims(&self, target: &[Term], standing: Standing) -> Vec<Claim> {
        let mut claims = Vec::new();
        if standing != Standing::Broken {
            let seen = self.solver.seen(self.followed).into_iter();
            claims.extend(seen.map(|(value, world)| Claim::Attained {
                target: target.to_vec(),
                value,
                world: place(world),
            }));
        }
        for side in [Side::Least, Side::Most] {
            if let Some(Edge::Open { world, ray }) = self.edges.get(&side) {
                claims.push(Claim::Unbounded {
                    target: target.to_vec(),
                    world: place(*world),
                    ray: ray.clone(),
                });
            }
            if let Some((side, bound, proof)) = self.proof(side) {
                claims.push(Claim::Bound { target: target.to_vec(), side, bound, proof });
            }
        }
        claims
    }
}
