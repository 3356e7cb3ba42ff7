//! Published figures that cannot all be true, narrowed to as few as say so.

use std::collections::BTreeSet;

use certificate::{Certificate, Claim, End, Proof, Row, System};

use crate::{
    bounds::Solver,
    budget::{Budget, Spent},
    numbers::place,
    system::Model,
};

/// Why there is nothing to work out from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum Stopped {
    /// The constraints contradict each other.
    #[error("these statements cannot all be true: {}", .0.ids.join(", "))]
    #[diagnostic(
        code(mosaic::contradiction),
        help("take out or correct one of them; a revised figure supersedes the one before it")
    )]
    Contradiction(Box<Contradiction>),
    /// No world was found within the budget.
    #[error("no set of counts that fits all statements was found within the budget")]
    #[diagnostic(code(mosaic::unknown), help("raise the budget; until then nothing can be said to be safe"))]
    Unknown(Spent),
}

/// A set of constraints that contradict each other, by id; without any one of them no contradiction is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Their ids, sorted.
    pub ids: Vec<String>,
    /// The claim with its proof, against the whole system.
    pub certificate: Certificate,
}

/// The ids of the constraints that proofs name, sorted, each once.
pub fn uses(system: &System, proof: &Proof) -> Vec<String> {
    let id = |it: &u32| system.constraints.get(*it as usize).map(|it| it.id.clone());
    let ids: BTreeSet<String> = places(proof).iter().filter_map(id).collect();
    ids.into_iter().collect()
}

/// The constraints that a proof names, by place.
pub(crate) fn places(proof: &Proof) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    for node in &proof.nodes {
        let end = match &node.end {
            End::Shown(by) | End::Impossible(by) => &by.parts[..],
            End::Split { .. } => &[],
        };
        for part in node.steps.iter().flat_map(|it| &it.by.parts).chain(end) {
            if let Row::Constraint(number) = part.from {
                found.insert(number);
            }
        }
    }
    found
}

/// Narrows a contradiction: takes each id out in turn, and leaves it out if the rest still contradicts itself.
///
/// Trials go by the usual budget; a trial that stays open keeps its constraint, so the set is always one that
/// contradicts itself, and least wherever every trial is decided.
pub(crate) fn narrow(model: &Model, proof: Proof) -> Contradiction {
    let mut best = proof;
    for id in uses(model.system(), &best) {
        let kept: Vec<u32> = places(&best)
            .into_iter()
            .filter(|it| model.constraint(*it).is_some_and(|it| it.id != id))
            .collect();
        if let Some(proof) = contradicts(model, &kept) {
            best = proof;
        }
    }
    let ids = uses(model.system(), &best);
    let claim = Claim::Contradiction { uses: ids.clone(), proof: best };
    Contradiction { ids, certificate: Certificate { worlds: Vec::new(), claims: vec![claim] } }
}

/// A proof that some of the constraints contradict each other, by their places in the whole model.
fn contradicts(model: &Model, kept: &[u32]) -> Option<Proof> {
    let system = System {
        unknowns: model.system().unknowns.clone(),
        constraints: kept.iter().filter_map(|it| model.constraint(*it).cloned()).collect(),
    };
    let mut proof = Solver::refute(&Model::new(system).ok()?, Budget::USUAL)?;
    for node in &mut proof.nodes {
        let end = match &mut node.end {
            End::Shown(by) | End::Impossible(by) => &mut by.parts[..],
            End::Split { .. } => &mut [],
        };
        for part in node.steps.iter_mut().flat_map(|it| &mut it.by.parts).chain(end) {
            if let Row::Constraint(number) = &mut part.from {
                *number = kept.get(*number as usize).copied().unwrap_or(place(kept.len()));
            }
        }
    }
    Some(proof)
}
