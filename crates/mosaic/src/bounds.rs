//! The exact interval of a sum: the least and the most that it is in any world, each with its proof.
//!
//! Model: `V = { t·x : x a world }`, `t` the target. Outcome of one end: a whole number `b` with a proof that no world
//! passes it and a world that reaches it; or "open", with a world and a ray along which the target rises for ever; or
//! unknown within the budget, with the bound that is proven and the values that were seen. No tolerance: everything
//! that is said here passes [`certificate::verify`].
//!
//! Order of work: propagation (once), components, then for each end nothing if a world already reaches the propagated
//! bound, else one simplex from where the last one ended, else the integer search. Every world that is found on the way
//! counts for all targets.

use std::collections::{BTreeMap, BTreeSet};

use certificate::{Certificate, Claim, End, Node, Proof, Side, Term, Unknown};

use crate::{
    budget::{Budget, Spending, Spent},
    component::{Component, components},
    contradiction::{Stopped, narrow},
    dive::dive,
    exact,
    flow::Network,
    numbers::{approx, at, place, put, whole},
    plunge::plunge,
    propagate::{Tightening, Trace, propagate},
    search::{self, Answer, Question},
    simplex::{Program, Tableau},
    system::Model,
};

/// One end of a target's interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Exactly this: reached in a world, passed in none.
    Exact {
        /// The least, or the most.
        bound: i64,
        /// The place of a world that reaches it.
        world: usize,
        /// Why no world passes it.
        proof: Proof,
    },
    /// There is no end.
    Open {
        /// The place of a world to begin from.
        world: usize,
        /// What one step adds to each unknown.
        ray: Vec<i64>,
    },
    /// Not found within the budget.
    Unknown {
        /// The best bound that is proven, if any, and why.
        proven: Option<(i64, Proof)>,
        /// What was spent.
        spent: Spent,
    },
}

/// What can be worked out of one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least end.
    pub least: Edge,
    /// The most end.
    pub most: Edge,
}

/// A target and the values that it was seen to have.
#[derive(Clone, Debug)]
struct Tracked {
    target: Vec<Term>,
    /// The target's unknown, if it is one alone.
    single: Option<u32>,
    /// Value, and the place of a world where it is so.
    seen: BTreeMap<i64, usize>,
    /// The least and the most of them.
    ends: (i64, i64),
    /// How many different values are worth keeping besides the least and the most.
    keep: usize,
}

/// A model being asked about.
#[derive(Clone, Debug)]
pub struct Solver {
    model: Model,
    trace: Trace,
    components: Vec<Component>,
    /// The component of each unknown; of a fixed one none.
    component: Vec<Option<usize>>,
    /// Dictionaries of components taken together; none where it would be too large.
    tableaus: BTreeMap<BTreeSet<usize>, Option<Tableau>>,
    /// Components that were looked at as networks.
    networks: BTreeMap<usize, Option<Network>>,
    worlds: Vec<Vec<i64>>,
    tracked: Vec<Tracked>,
    budget: Budget,
    /// How many questions the simplex was asked.
    pub asked: u64,
}

/// The place of a target that a [`Solver`] follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Followed(usize);

/// How a first look at a model ended without a solver.
enum Closed {
    Contradiction(Proof),
    Unknown(Spent),
}

impl Solver {
    /// Propagates a model, parts it, and finds a first world.
    ///
    /// # Errors
    ///
    /// [`Stopped::Contradiction`] with as few statements as contradict each other; [`Stopped::Unknown`] if no world was found
    /// within the budget.
    pub fn new(model: Model, budget: Budget) -> Result<Self, Stopped> {
        Self::from_world(model, &[], budget)
    }

    /// As [`Solver::new`], beginning from a world that is known, such as the true counts; one that does not fit is passed over.
    ///
    /// # Errors
    ///
    /// As [`Solver::new`].
    #[expect(clippy::needless_pass_by_value, reason = "a solver owns its model")]
    pub fn from_world(model: Model, world: &[i64], budget: Budget) -> Result<Self, Stopped> {
        match Self::open(&model, world, budget) {
            Ok(it) => Ok(it),
            Err(Closed::Unknown(spent)) => Err(Stopped::Unknown(spent)),
            Err(Closed::Contradiction(proof)) => Err(Stopped::Contradiction(Box::new(narrow(&model, proof)))),
        }
    }

    /// The proof that a model has no world, if one is found.
    pub(crate) fn refute(model: &Model, budget: Budget) -> Option<Proof> {
        match Self::open(model, &[], budget) {
            Err(Closed::Contradiction(proof)) => Some(proof),
            Ok(_) | Err(Closed::Unknown(_)) => None,
        }
    }

    fn open(model: &Model, known: &[i64], budget: Budget) -> Result<Self, Closed> {
        let trace = propagate(model).map_err(Closed::Contradiction)?;
        let components = components(model, &trace.limits);
        let mut component = vec![None; model.len()];
        for (number, it) in components.iter().enumerate() {
            for unknown in &it.unknowns {
                put(&mut component, *unknown as usize, Some(number));
            }
        }
        let world = (0..place(model.len())).map(|it| trace.limits.least(it)).collect();
        let mut solver = Self {
            model: model.clone(),
            trace,
            component,
            tableaus: BTreeMap::new(),
            networks: BTreeMap::new(),
            worlds: vec![world],
            tracked: Vec::new(),
            budget,
            asked: 0,
            components,
        };
        if is_world(model, known) {
            solver.worlds = vec![known.to_vec()];
            return Ok(solver);
        }
        for number in 0..solver.components.len() {
            let mut spending = Spending::of(budget);
            match solver.search(&BTreeSet::from([number]), (&[], Side::Least), None, &mut spending) {
                Answer::Exact { values, .. } => solver.settle(number, &values),
                Answer::Impossible(proof) => return Err(Closed::Contradiction(proof)),
                Answer::Open(_) | Answer::Unknown(_) => return Err(Closed::Unknown(spending.spent())),
            }
        }
        Ok(solver)
    }

    /// The model.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The bounds that propagation found.
    pub const fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The components, as propagation left them.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// The worlds that were worth keeping; the first is the one that the solver began with.
    pub fn worlds(&self) -> &[Vec<i64>] {
        &self.worlds
    }

    /// Counts a world that the caller knows of, if it is one.
    pub fn offer(&mut self, world: &[i64]) {
        if is_world(&self.model, world) {
            self.worlds.push(world.to_vec());
        }
    }

    /// Follows a target: from now on every world that is found counts for it. `keep` different values are kept.
    pub fn follow(&mut self, target: &[Term], keep: usize) -> Followed {
        let single = match *target {
            [Term { unknown, times: 1 }] => Some(unknown),
            _ => None,
        };
        let (target, seen) = (target.to_vec(), BTreeMap::new());
        let mut it = Tracked { target, single, seen, ends: (i64::MAX, i64::MIN), keep };
        for (number, world) in self.worlds.iter().enumerate() {
            note(&mut it, world, number);
        }
        self.tracked.push(it);
        Followed(self.tracked.len() - 1)
    }

    /// The values that a target was seen to have, each with the place of a world.
    pub fn seen(&self, target: Followed) -> BTreeMap<i64, usize> {
        self.tracked.get(target.0).map(|it| it.seen.clone()).unwrap_or_default()
    }

    /// What propagation proves of one end of a target.
    pub fn proven(&self, target: Followed, side: Side) -> Option<i64> {
        let goal = &self.tracked.get(target.0)?.target;
        let shown = exact::follows((&self.model, &self.trace.limits), (goal, side), Vec::new(), 1)?;
        i64::try_from(if side == Side::Least { shown.bound } else { -shown.bound }).ok()
    }

    /// The exact interval of a target.
    pub fn interval(&mut self, target: Followed) -> Interval {
        Interval { least: self.edge(target, Side::Least), most: self.edge(target, Side::Most) }
    }

    /// One exact end of a target's interval.
    pub fn edge(&mut self, target: Followed, side: Side) -> Edge {
        let Some(it) = self.tracked.get(target.0) else {
            return Edge::Unknown { proven: None, spent: Spent::default() };
        };
        let (goal, proven) = (it.target.clone(), self.proven(target, side));
        let reached = proven.and_then(|bound| Some((bound, *it.seen.get(&bound)?)));
        if let Some((bound, world)) = reached {
            return Edge::Exact { bound, world, proof: self.by_bounds(&goal, side) };
        }
        if let Some(edge) = self.by_flow(target, &goal, side) {
            return edge;
        }
        // The best world seen so far is where the search begins.
        let seen = self.seen(target);
        let known = if side == Side::Least { seen.first_key_value() } else { seen.last_key_value() };
        let known = known.map(|(value, world)| (*value, *world));
        let among: BTreeSet<usize> =
            goal.iter().filter_map(|it| at(&self.component, it.unknown as usize)).collect();
        let mut spending = Spending::of(self.budget);
        let by_bounds = proven.map(|bound| (bound, self.by_bounds(&goal, side)));
        let unknown = |spending: Spending| Edge::Unknown { proven: by_bounds, spent: spending.spent() };
        match self.search(&among, (&goal, side), known, &mut spending) {
            Answer::Exact { bound, values, proof } => {
                self.add(&among, &values);
                match self.seen(target).get(&bound) {
                    Some(world) => Edge::Exact { bound, world: *world, proof },
                    None => unknown(spending),
                }
            }
            Answer::Open(steps) => match self.ray(&among, &steps, &goal) {
                Some(ray) => Edge::Open { world: 0, ray },
                None => unknown(spending),
            },
            Answer::Unknown(Some(proven)) => Edge::Unknown { proven: Some(proven), spent: spending.spent() },
            Answer::Impossible(_) | Answer::Unknown(None) => unknown(spending),
        }
    }

    /// One end of a single unknown of a network, if it is one and nothing is open.
    fn by_flow(&mut self, target: Followed, goal: &[Term], side: Side) -> Option<Edge> {
        let &[Term { unknown, times: 1 }] = goal else { return None };
        let number = at(&self.component, unknown as usize)?;
        let component = self.components.get(number)?;
        let arc = component.unknowns.binary_search(&unknown).ok()?;
        let network = self.network(number)?;
        let cut = network.push(arc, side)?;
        let values = network.flow.clone();
        self.asked += 1;
        let shown = exact::follows((&self.model, &self.trace.limits), (goal, side), cut, 1)?;
        let bound = i64::try_from(if side == Side::Least { shown.bound } else { -shown.bound }).ok()?;
        self.add(&BTreeSet::from([number]), &values);
        let world = *self.tracked.get(target.0)?.seen.get(&bound)?;
        let steps = self.trace.steps(&self.model, shown.needs);
        let proof = Proof { nodes: vec![Node { steps, end: End::Shown(shown.by) }] };
        Some(Edge::Exact { bound, world, proof })
    }

    /// Whether a target is one unknown of a network: a flow settles both its ends faster than a dive finds one value.
    pub(crate) fn flows(&mut self, target: Followed) -> bool {
        let Some(unknown) = self.tracked.get(target.0).and_then(|it| it.single) else { return false };
        at(&self.component, unknown as usize).is_some_and(|it| self.network(it).is_some())
    }

    /// A component as a network, if it is one.
    fn network(&mut self, number: usize) -> Option<&mut Network> {
        let component = self.components.get(number)?;
        let network = self.networks.entry(number).or_insert_with(|| {
            let first = |it: &u32| self.worlds.first().map_or(0, |world| at(world, *it as usize));
            let world = component.unknowns.iter().map(first).collect();
            Network::new(&self.model, &self.trace.limits, component, world)
        });
        network.as_mut()
    }

    /// Counts the world that lies `steps` steps along a ray.
    pub(crate) fn climb(&mut self, world: usize, ray: &[i64], steps: u64) {
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        let Some(from) = self.worlds.get(world).cloned() else { return };
        // Each step is a world, so the far one and the near ones are.
        for count in [1, 2, 3, 4, steps] {
            let step = |(value, it): (&i64, &i64)| value.checked_add(it.checked_mul(count)?);
            if let Some(world) = from.iter().zip(ray).map(step).collect::<Option<Vec<i64>>>() {
                self.count(world);
            }
        }
    }

    /// Looks for a world in which a target of one unknown has a value.
    pub(crate) fn reach(&mut self, target: Followed, value: i64) {
        let Some(unknown) = self.tracked.get(target.0).and_then(|it| it.single) else { return };
        let Some(number) = at(&self.component, unknown as usize) else { return };
        let Some(component) = self.components.get(number) else { return };
        let first = |it: &u32| approx(self.worlds.first().map_or(0, |world| at(world, *it as usize)));
        let near: Vec<f64> = component.unknowns.iter().map(first).collect();
        let found = dive((&self.model, &self.trace.limits), &component.unknowns, (unknown, value), &near);
        if let Some(values) = found {
            self.add(&BTreeSet::from([number]), &values);
        }
    }

    /// Looks for a world in which a target of one unknown has a value, with the simplex.
    pub(crate) fn plunge(&mut self, target: Followed, value: i64) {
        let Some(unknown) = self.tracked.get(target.0).and_then(|it| it.single) else { return };
        let Some(number) = at(&self.component, unknown as usize) else { return };
        let among = BTreeSet::from([number]);
        let Self { model, trace, components, tableaus, .. } = self;
        let Some(tableau) = dictionary(tableaus, (model, trace), components, &among) else { return };
        let held = [Side::Least, Side::Most].map(|side| Tightening { unknown, side, bound: value });
        let mut pivots = self.budget.pivots;
        for turn in 0..4 {
            let cost = search::mixed(tableau, &[], turn);
            let whole = (&self.model, &self.trace.limits);
            let found = plunge(whole, tableau, &cost, &held, (search::MOST_CORNERS, &mut pivots));
            if let Some(values) = found {
                self.add(&among, &values);
                return;
            }
        }
    }

    /// The proof of a bound that propagation gave.
    fn by_bounds(&self, goal: &[Term], side: Side) -> Proof {
        let shown = exact::follows((&self.model, &self.trace.limits), (goal, side), Vec::new(), 1);
        let Some(shown) = shown else { return Proof::default() };
        let steps = self.trace.steps(&self.model, shown.needs);
        Proof { nodes: vec![Node { steps, end: End::Shown(shown.by) }] }
    }

    fn search(
        &mut self,
        among: &BTreeSet<usize>,
        (goal, side): (&[Term], Side),
        known: Option<(i64, usize)>,
        spending: &mut Spending,
    ) -> Answer {
        self.asked += 1;
        let Self { model, trace, components, tableaus, worlds, .. } = self;
        let Some(tableau) = dictionary(tableaus, (model, trace), components, among) else {
            return Answer::Unknown(None);
        };
        let known = known.and_then(|(value, world)| {
            let world = worlds.get(world)?;
            Some((value, tableau.program.unknowns.iter().map(|it| at(world, *it as usize)).collect()))
        });
        search::search(Question { model, trace, goal, side }, known, tableau, spending)
    }

    /// What the simplex proves of one end of a target without any case. Its corner counts, if it is a world.
    pub(crate) fn outline(&mut self, target: Followed, side: Side) -> Option<(i64, Proof)> {
        let goal = self.tracked.get(target.0)?.target.clone();
        let among: BTreeSet<usize> =
            goal.iter().filter_map(|it| at(&self.component, it.unknown as usize)).collect();
        self.asked += 1;
        let mut spending = Spending::of(self.budget);
        let Self { model, trace, components, tableaus, .. } = self;
        let tableau = dictionary(tableaus, (model, trace), components, &among)?;
        let ask = Question { model, trace, goal: &goal, side };
        let (proven, values) = search::outline(ask, tableau, &mut spending);
        if let Some(values) = values {
            self.add(&among, &values);
        }
        proven
    }

    /// Puts the first values of a component into the world that the solver begins with.
    fn settle(&mut self, component: usize, values: &[i64]) {
        let (Some(world), Some(it)) = (self.worlds.first_mut(), self.components.get(component)) else {
            return;
        };
        for (unknown, value) in it.unknowns.iter().zip(values) {
            put(world, *unknown as usize, *value);
        }
    }

    /// Counts a world, given by the values of some components over the first world, for every target.
    fn add(&mut self, among: &BTreeSet<usize>, values: &[i64]) {
        let Some(mut world) = self.worlds.first().cloned() else { return };
        let parts = among.iter().filter_map(|it| self.components.get(*it));
        let mut unknowns: Vec<u32> = parts.flat_map(|it| it.unknowns.iter().copied()).collect();
        unknowns.sort_unstable();
        for (unknown, value) in unknowns.into_iter().zip(values) {
            put(&mut world, unknown as usize, *value);
        }
        self.count(world);
    }

    fn count(&mut self, world: Vec<i64>) {
        let number = self.worlds.len();
        let mut useful = false;
        for it in &mut self.tracked {
            useful |= note(it, &world, number);
        }
        if useful {
            self.worlds.push(world);
        }
    }

    /// Goes to a corner of a component that a made-up objective prefers, and counts it if it is a world.
    ///
    /// `weight` gives each unknown a weight; the corner has the least weighted sum.
    pub(crate) fn roam(&mut self, component: usize, weight: impl Fn(u32) -> f64) {
        if self.network(component).is_some() {
            return;
        }
        let among = BTreeSet::from([component]);
        let Self { model, trace, components, tableaus, .. } = self;
        let Some(tableau) = dictionary(tableaus, (model, trace), components, &among) else { return };
        let cost: Vec<(usize, f64)> =
            tableau.program.unknowns.iter().enumerate().map(|(column, it)| (column, weight(*it))).collect();
        self.asked += 1;
        let mut pivots = self.budget.pivots;
        let whole = (&self.model, &self.trace.limits);
        let found = plunge(whole, tableau, &cost, &[], (search::MOST_CORNERS, &mut pivots));
        if let Some(values) = found {
            self.add(&among, &values);
        }
    }

    /// A ray in whole numbers, checked: the target rises along it, and no constraint or bound stops it.
    fn ray(&self, among: &BTreeSet<usize>, steps: &[f64], goal: &[Term]) -> Option<Vec<i64>> {
        let unknowns = &self.tableaus.get(among)?.as_ref()?.program.unknowns;
        // Totals need small divisors, percentages those of their decimals.
        for over in (1..=2_520).map(f64::from) {
            let mut ray = vec![0_i64; self.model.len()];
            let fits = unknowns.iter().zip(steps).all(|(unknown, it)| {
                let scaled = it * over;
                whole(scaled).is_some_and(|it| {
                    put(&mut ray, *unknown as usize, it);
                    (scaled - scaled.round()).abs() < 1e-6
                })
            });
            if fits && self.leads_on(&ray, goal) {
                return Some(ray);
            }
        }
        None
    }

    fn leads_on(&self, ray: &[i64], goal: &[Term]) -> bool {
        let system = self.model.system();
        0 < sum(goal, ray)
            && system
                .unknowns
                .iter()
                .zip(ray)
                .all(|(it, step)| 0 <= *step && (it.most.is_none() || *step == 0))
            && system.constraints.iter().all(|it| {
                let drift = sum(&it.terms, ray);
                (it.least.is_none() || 0 <= drift) && (it.most.is_none() || drift <= 0)
            })
    }

    /// What was shown of one target as claims; worlds by their place in [`Solver::worlds`].
    pub fn claims(&self, target: Followed, interval: &Interval) -> Vec<Claim> {
        let Some(it) = self.tracked.get(target.0) else { return Vec::new() };
        let target = || it.target.clone();
        let mut claims = Vec::new();
        for (side, edge) in [(Side::Least, &interval.least), (Side::Most, &interval.most)] {
            match edge {
                Edge::Exact { bound, world, proof } => {
                    claims.push(Claim::Attained { target: target(), value: *bound, world: place(*world) });
                    claims.push(Claim::Bound { target: target(), side, bound: *bound, proof: proof.clone() });
                }
                Edge::Open { world, ray } => {
                    claims.push(Claim::Unbounded {
                        target: target(),
                        world: place(*world),
                        ray: ray.clone(),
                    });
                }
                Edge::Unknown { .. } => {}
            }
        }
        claims
    }

    /// The claims with the worlds that they name, and no others.
    pub fn certificate(&self, mut claims: Vec<Claim>) -> Certificate {
        let (mut worlds, mut places) = (Vec::new(), BTreeMap::new());
        for claim in &mut claims {
            if let Claim::Attained { world, .. } | Claim::Unbounded { world, .. } = claim {
                *world = *places.entry(*world).or_insert_with(|| {
                    worlds.push(self.worlds.get(*world as usize).cloned().unwrap_or_default());
                    place(worlds.len() - 1)
                });
            }
        }
        Certificate { worlds, claims }
    }
}

/// The dictionary of some components, unless it would be too large.
fn dictionary<'t>(
    all: &'t mut BTreeMap<BTreeSet<usize>, Option<Tableau>>,
    (model, trace): (&Model, &Trace),
    components: &[Component],
    among: &BTreeSet<usize>,
) -> Option<&'t mut Tableau> {
    if !all.contains_key(among) {
        let parts: Vec<&Component> = among.iter().filter_map(|it| components.get(*it)).collect();
        let program = Program::new(model, &trace.limits, &parts);
        let made = program.is_small().then(|| Tableau::new(program, &[]));
        all.insert(among.clone(), made);
    }
    all.get_mut(among)?.as_mut()
}

/// Counts a world for a target, and says whether it taught anything.
fn note(it: &mut Tracked, world: &[i64], number: usize) -> bool {
    let sum = || i64::try_from(sum(&it.target, world)).ok();
    let Some(value) = it.single.map(|it| at(world, it as usize)).or_else(sum) else { return false };
    if it.keep.max(2) <= it.seen.len() && it.ends.0 <= value && value <= it.ends.1 {
        return false;
    }
    let ends = (it.seen.first_key_value(), it.seen.last_key_value());
    let beyond = match ends {
        (Some((least, _)), Some((most, _))) => value < *least || *most < value,
        _ => true,
    };
    let more = it.seen.len() < it.keep && !it.seen.contains_key(&value);
    if beyond || more {
        it.seen.insert(value, number);
    }
    it.ends = (it.ends.0.min(value), it.ends.1.max(value));
    // The ends stay, and as many values between them as are worth keeping.
    while it.keep.max(2) < it.seen.len() {
        let Some(middle) = it.seen.keys().nth(1).copied() else { break };
        it.seen.remove(&middle);
    }
    beyond || more
}

/// Whether a list of values is a world of a model.
fn is_world(model: &Model, world: &[i64]) -> bool {
    let system = model.system();
    let inside = |(it, value): (&Unknown, &i64)| 0 <= *value && it.most.is_none_or(|most| *value <= most);
    world.len() == model.len()
        && system.unknowns.iter().zip(world).all(inside)
        && system.constraints.iter().all(|it| {
            let sum = sum(&it.terms, world);
            it.least.is_none_or(|end| i128::from(end) <= sum)
                && it.most.is_none_or(|end| sum <= i128::from(end))
        })
}

/// What terms add up to.
pub(crate) fn sum(terms: &[Term], world: &[i64]) -> i128 {
    terms.iter().map(|it| i128::from(it.times) * i128::from(at(world, it.unknown as usize))).sum()
}
