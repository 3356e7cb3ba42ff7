//! Audit: for each attacker, whether every protected quantity keeps what its rule needs.
//!
//! Model: an attacker knows the published system and constraints of their own. For a protected target `t` let
//! `V = { t·x : x a world of what they know }`. Each [`Requirement`] is a condition on `V`. It is *kept* once worlds show
//! it, *broken* once a proof shows that no worlds can, and *open* if neither was found within the budget. An open one
//! blocks, as a broken one does.
//!
//! Two depths: [`Depth::Threshold`] looks only for what decides the requirements, [`Depth::Exact`] works out every
//! interval. Both are exact; the first says less.

use std::collections::{BTreeMap, BTreeSet};

use certificate::{Certificate, Claim, Constraint, Proof, Side, System, Term};

use crate::{
    bounds::{Edge, Followed, Solver},
    budget::{Budget, Spent},
    contradiction::{Stopped, uses},
    numbers::place,
    system::{Cell, Mistake, Model},
};

/// How many values between the ends are tried where a rule counts values.
const MOST_TRIES: i64 = 256;

/// What a protected quantity has to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Neither confirmed nor denied: both nought and some value from one up stay possible.
    Ncnd,
    /// More than one value stays possible.
    NotExact,
    /// The least and the most possible value lie at least this far apart.
    Width(u64),
    /// At least so many different values are possible.
    Values(u32),
    /// A possible value lies at least `below` under the true value (or at nought), and one at least `above` over it:
    /// the p % rule and dominance, whose amounts the caller works out.
    Reach {
        /// The true value.
        value: i64,
        /// How far below it must reach.
        below: u64,
        /// How far above.
        above: u64,
    },
}

/// A quantity that is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    /// What it is, for a person.
    pub name: String,
    /// The sum; mostly one unknown.
    pub target: Vec<Term>,
    /// What it has to keep.
    pub rule: Requirement,
}

/// Somebody who reads what is published and knows something besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attacker {
    /// Who.
    pub name: String,
    /// What they know besides what is published.
    pub knows: Vec<Constraint>,
    /// Unknowns that are their own: what is protected within these alone is no secret from them.
    pub own: BTreeSet<u32>,
}

/// How much to work out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Only what decides the requirements.
    Threshold,
    /// Every interval, exactly.
    Exact,
}

/// Whether one requirement is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Worlds show it.
    Kept,
    /// A proof shows that it is not.
    Broken,
    /// Neither was found within the budget.
    Open(Spent),
}

/// What one attacker can work out of one protected quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The place of the quantity in the list that was audited.
    pub protected: usize,
    /// Whether its requirement is kept.
    pub standing: Standing,
    /// The least value: exact where `exact` says so, else the least that is proven.
    pub min: Option<i64>,
    /// The most value, likewise; `None` if there is none or none is proven.
    pub max: Option<i64>,
    /// Whether both ends are exact.
    pub exact: bool,
    /// The ids of the statements that give it away, where the requirement is broken.
    pub because: Vec<String>,
    /// The proofs of the ends that break it.
    pub proofs: Vec<(Side, i64, Proof)>,
}

/// What one attacker can work out of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Who.
    pub attacker: String,
    /// What they know, as the certificate is checked against.
    pub system: System,
    /// One finding for each protected quantity that is not the attacker's own.
    pub findings: Vec<Finding>,
    /// What shows the findings.
    pub certificate: Certificate,
}

/// What an audit comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every requirement is kept against every attacker; worlds show it.
    Safe,
    /// Some requirement is broken; proofs show it.
    Unsafe,
    /// None is known to be broken, and not all are known to be kept. This blocks.
    Unknown,
}

/// Why an audit did not take place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum AuditError {
    /// What an attacker knows is not a system within the limits.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Mistake(#[from] Mistake),
    /// The statements contradict each other, or no world was found.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Stopped(#[from] Stopped),
    /// A protected quantity names an unknown that is not there, or not in rising order.
    #[error("{name} is not a sum of unknowns of the system")]
    #[diagnostic(code(mosaic::target), help("name each unknown once, in rising order"))]
    Target {
        /// The quantity.
        name: String,
    },
}

impl Attacker {
    /// Whoever reads what is published, and knows nothing else.
    #[must_use]
    pub fn outsider() -> Self {
        Self { name: "outsider".to_owned(), knows: Vec::new(), own: BTreeSet::new() }
    }

    /// An outsider who also knows what each marker says.
    #[must_use]
    pub fn marker_aware(markers: Vec<Constraint>) -> Self {
        Self { name: "marker-aware outsider".to_owned(), knows: markers, own: BTreeSet::new() }
    }

    /// A contributor, who knows their own cells. Each is known by the statement `known to NAME`.
    #[must_use]
    pub fn insider(name: &str, cells: &[(Cell, i64)]) -> Self {
        let known = |(cell, value): &(Cell, i64)| Constraint {
            id: format!("known to {name}"),
            terms: vec![Term::one(cell.0)],
            least: Some(*value),
            most: Some(*value),
        };
        Self {
            name: name.to_owned(),
            knows: cells.iter().map(known).collect(),
            own: cells.iter().map(|it| it.0.0).collect(),
        }
    }

    /// Several who tell each other everything.
    #[must_use]
    pub fn coalition(name: &str, members: &[Self]) -> Self {
        Self {
            name: name.to_owned(),
            knows: members.iter().flat_map(|it| it.knows.iter().cloned()).collect(),
            own: members.iter().flat_map(|it| it.own.iter().copied()).collect(),
        }
    }
}

/// Audits a model for each attacker. `world`: the true counts if they are known, which saves the search for a first world;
/// nothing that is found depends on it but the choice of worlds.
///
/// # Errors
///
/// [`AuditError`] for what cannot be asked, for statements that contradict each other, and where no world was found.
pub fn audit(
    (model, world): (&Model, &[i64]),
    protected: &[Protected],
    attackers: &[Attacker],
    (depth, budget): (Depth, Budget),
) -> Result<Vec<Report>, AuditError> {
    for it in protected {
        let rising = it.target.windows(2).all(|it| match it {
            [a, b] => a.unknown < b.unknown,
            _ => true,
        });
        let inside = it.target.iter().all(|it| (it.unknown as usize) < model.len() && it.times != 0);
        if !rising || !inside {
            return Err(AuditError::Target { name: it.name.clone() });
        }
    }
    let one = |attacker: &Attacker| {
        let known = model.with(&attacker.knows)?;
        let mut solver = Solver::from_world(known, world, budget)?;
        let others = |it: &(usize, &Protected)| {
            it.1.target.is_empty() || !it.1.target.iter().all(|it| attacker.own.contains(&it.unknown))
        };
        let asked: Vec<(usize, &Protected)> = protected.iter().enumerate().filter(others).collect();
        let (findings, claims) = look(&mut solver, &asked, depth);
        let certificate = solver.certificate(claims);
        let (attacker, system) = (attacker.name.clone(), solver.model().system().clone());
        Ok(Report { attacker, system, findings, certificate })
    };
    attackers.iter().map(one).collect()
}

/// What reports come to together.
pub fn verdict(reports: &[Report]) -> Verdict {
    let mut standings = reports.iter().flat_map(|it| &it.findings).map(|it| it.standing);
    if standings.clone().any(|it| it == Standing::Broken) {
        Verdict::Unsafe
    } else if standings.all(|it| it == Standing::Kept) {
        Verdict::Safe
    } else {
        Verdict::Unknown
    }
}

fn look(solver: &mut Solver, asked: &[(usize, &Protected)], depth: Depth) -> (Vec<Finding>, Vec<Claim>) {
    let followed: Vec<Followed> =
        asked.iter().map(|(_, it)| solver.follow(&it.target, it.rule.keep())).collect();
    roam(solver, asked, &followed);
    let (mut findings, mut claims) = (Vec::new(), Vec::new());
    for ((number, it), followed) in asked.iter().zip(followed) {
        let mut look = Look { solver: &mut *solver, followed, rule: it.rule, edges: BTreeMap::new() };
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
    let unmet = |solver: &Solver| {
        asked.iter().zip(followed).filter(|((_, it), f)| !it.rule.kept(&solver.seen(**f))).count()
    };
    let mut left = unmet(solver);
    for turn in 0..8_u32 {
        if left < 8 {
            return;
        }
        for component in 0..solver.components().len() {
            solver.roam(component, |unknown| {
                let mixed = (unknown.wrapping_add(turn / 2 * 7919)).wrapping_mul(2_654_435_761) >> 16;
                let weight = f64::from(mixed % 2001) - 1000.0;
                if turn % 2 == 0 { weight } else { -weight }
            });
        }
        let now = unmet(solver);
        if now == left {
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
}

impl Look<'_> {
    /// Works an end out, once; gives what is proven of it.
    fn edge(&mut self, side: Side) -> Option<i64> {
        if !self.edges.contains_key(&side) {
            let edge = self.solver.edge(self.followed, side);
            self.edges.insert(side, edge);
        }
        self.outer(side)
    }

    /// What is proven of an end so far.
    fn outer(&self, side: Side) -> Option<i64> {
        match self.edges.get(&side) {
            Some(Edge::Exact { bound, .. }) => Some(*bound),
            Some(Edge::Open { .. }) => None,
            Some(Edge::Unknown { proven, .. }) => proven.as_ref().map(|it| it.0),
            None => self.solver.proven(self.followed, side),
        }
    }

    fn decide(&mut self) -> Standing {
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
        match self.edges.get(&side)? {
            Edge::Exact { bound, proof, .. } => Some((side, *bound, proof.clone())),
            Edge::Open { .. } => None,
            Edge::Unknown { proven, .. } => proven.clone().map(|(bound, proof)| (side, bound, proof)),
        }
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

impl Requirement {
    /// How many different values are worth keeping.
    fn keep(self) -> usize {
        match self {
            Self::Values(count) => count as usize,
            Self::Ncnd | Self::NotExact | Self::Width(_) | Self::Reach { .. } => 2,
        }
    }

    /// Values of which some would keep it, beside those that were seen.
    fn wanted(self, seen: &BTreeMap<i64, usize>) -> Vec<i64> {
        let (Some(least), Some(most)) = (seen.keys().next(), seen.keys().next_back()) else {
            return Vec::new();
        };
        let far = |by: u64| i64::try_from(by).unwrap_or(i64::MAX);
        let around = |by: u64| vec![most.saturating_add(far(by)), least.saturating_sub(far(by))];
        match self {
            Self::Ncnd => vec![0, 1],
            Self::NotExact => around(1),
            Self::Width(width) => around(width.saturating_sub(least.abs_diff(*most))),
            Self::Values(count) => (1..=u64::from(count).min(16)).flat_map(around).collect(),
            Self::Reach { value, below, above } => {
                vec![value.saturating_sub(far(below)).max(0), value.saturating_add(far(above))]
            }
        }
    }

    /// How many steps along a ray are enough.
    fn steps(self) -> u64 {
        match self {
            Self::Ncnd | Self::NotExact => 1,
            Self::Width(width) => width,
            Self::Values(count) => count.into(),
            Self::Reach { value, above, .. } => above.saturating_add(value.unsigned_abs()),
        }
    }

    /// Whether values that were seen keep it.
    fn kept(self, seen: &BTreeMap<i64, usize>) -> bool {
        let (Some(least), Some(most)) = (seen.keys().next(), seen.keys().next_back()) else { return false };
        match self {
            Self::Ncnd => seen.contains_key(&0) && 1 <= *most,
            Self::NotExact => least < most,
            Self::Width(width) => i128::from(width) <= i128::from(*most) - i128::from(*least),
            Self::Values(count) => count as usize <= seen.len(),
            Self::Reach { value, below, above } => {
                let (low, high) = reach(value, below, above);
                i128::from(*least) <= low && high <= i128::from(*most)
            }
        }
    }

    /// Whether no values between these ends can keep it.
    fn broken(self, least: Option<i64>, most: Option<i64>) -> bool {
        let (least, most) = (least.map_or(i128::MIN / 2, i128::from), most.map_or(i128::MAX / 2, i128::from));
        match self {
            Self::Ncnd => 0 < least || most < 1,
            Self::NotExact => most <= least,
            Self::Width(width) => most - least < i128::from(width),
            Self::Values(count) => most - least + 1 < i128::from(count),
            Self::Reach { value, below, above } => {
                let (low, high) = reach(value, below, above);
                low < least || most < high
            }
        }
    }
}

/// How far the possible values must reach: counts end at nought.
fn reach(value: i64, below: u64, above: u64) -> (i128, i128) {
    ((i128::from(value) - i128::from(below)).max(0), i128::from(value) + i128::from(above))
}
