//! Audit: for each attacker, whether every protected quantity keeps what its rule needs.
//!
//! Model: an attacker knows the published system and constraints of their own. For a protected target `t` let
//! `V = { t·x : x a world of what they know }`. Each [`Requirement`] is a condition on `V`. It is *kept* once worlds show
//! it, *broken* once a proof shows that no worlds can, and *open* if neither was found within the budget. An open one
//! blocks, as a broken one does.
//!
//! Two depths: [`Depth::Threshold`] looks only for what decides the requirements, [`Depth::Exact`] works out every
//! interval. Both are exact; the first says less.

mod look;
mod requirement;

use std::collections::BTreeSet;

use certificate::{Certificate, Constraint, Proof, Side, System, Term};

pub use requirement::Requirement;

use crate::{
    bounds::Solver,
    budget::{Budget, Spent},
    contradiction::Stopped,
    system::{Cell, Mistake, Model},
};

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
    asked: (Depth, Budget),
) -> Result<Vec<Report>, AuditError> {
    audit_from((model, &[world.to_vec()]), protected, attackers, asked)
}

/// As [`audit()`], with further worlds that the caller knows of. Each is checked for each attacker, and counts where it fits
/// what he knows, so that what it shows need not be looked for.
///
/// # Errors
///
/// As [`audit()`].
pub fn audit_from(
    (model, worlds): (&Model, &[Vec<i64>]),
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
        let first = worlds.first().map_or(&[][..], Vec::as_slice);
        let mut solver = Solver::from_world(known, first, budget)?;
        worlds.iter().skip(1).for_each(|it| solver.offer(it));
        let others = |it: &(usize, &Protected)| {
            it.1.target.is_empty() || !it.1.target.iter().all(|it| attacker.own.contains(&it.unknown))
        };
        let asked: Vec<(usize, &Protected)> = protected.iter().enumerate().filter(others).collect();
        let (findings, claims) = look::look(&mut solver, &asked, depth);
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
