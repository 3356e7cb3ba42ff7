//! The checker.

use std::collections::BTreeSet;

use crate::{
    claim::{Certificate, Claim, Combination, End, Proof, Row, Step},
    known::Known,
    refused::{Fault, Refused},
    rule,
    system::{Constraint, Side, System, Term},
};

/// The most terms that one certificate may make the checker add up.
pub const MOST_WORK: usize = 2_000_000_000;

/// What a copied bound or step counts as work: copies hold memory as long as their case is open.
const COPY: usize = 64;

/// What a proof has to show.
#[derive(Clone, Copy)]
enum Goal<'a> {
    Bound { target: &'a [Term], side: Side, bound: i64 },
    Contradiction,
}

/// Checks every claim of a certificate against a system, in exact integers.
///
/// # Errors
///
/// [`Refused`] for the first thing that is not as claimed, that does not follow, that names what is not there, or that cannot
/// be checked exactly within 128 bits and [`MOST_WORK`].
pub fn verify(system: &System, certificate: &Certificate) -> Result<(), Refused> {
    let at = |place: String| move |fault| Refused { place, fault };
    for (number, it) in system.constraints.iter().enumerate() {
        rule::terms(system, &it.terms).map_err(at(format!("constraint {number}")))?;
    }
    let mut work = Work::default();
    for (number, world) in certificate.worlds.iter().enumerate() {
        holds(system, world, &mut work).map_err(at(format!("world {number}")))?;
    }
    for (number, claim) in certificate.claims.iter().enumerate() {
        let place = format!("claim {number}");
        match claim {
            Claim::Attained { target, value, world } => {
                attained(system, certificate, (target, *value, *world)).map_err(at(place))?;
            }
            Claim::Unbounded { target, world, ray } => {
                find(&certificate.worlds, "world", *world)
                    .and_then(|_| unbounded(system, target, ray, &mut work))
                    .map_err(at(place))?;
            }
            Claim::Bound { target, side, bound, proof } => {
                rule::terms(system, target).map_err(at(place.clone()))?;
                let goal = Goal::Bound { target, side: *side, bound: *bound };
                Walk { system, goal, work: &mut work }.proof(proof, &place)?;
            }
            Claim::Contradiction { uses, proof } => {
                Walk { system, goal: Goal::Contradiction, work: &mut work }.proof(proof, &place)?;
                if used(system, proof) != uses.iter().map(String::as_str).collect() {
                    return Err(Refused { place, fault: Fault::Uses });
                }
            }
        }
    }
    Ok(())
}

/// How much has been added up so far.
#[derive(Default)]
struct Work(usize);

impl Work {
    fn spend(&mut self, terms: usize) -> Result<(), Fault> {
        self.0 = self.0.saturating_add(terms);
        if MOST_WORK < self.0 { Err(Fault::TooLarge) } else { Ok(()) }
    }
}

fn find<'a, T>(list: &'a [T], what: &'static str, place: u32) -> Result<&'a T, Fault> {
    list.get(place as usize).ok_or(Fault::Missing { what, place: place.into() })
}

/// What terms add up to in a world.
fn sum(terms: &[Term], world: &[i64]) -> Result<i128, Fault> {
    terms.iter().try_fold(0_i128, |sum, it| {
        let value = i128::from(*find(world, "unknown", it.unknown)?);
        sum.checked_add(value * i128::from(it.times)).ok_or(Fault::Overflow)
    })
}

/// Whether a list of values is a world of the system.
fn holds(system: &System, world: &[i64], work: &mut Work) -> Result<(), Fault> {
    if world.len() != system.unknowns.len() {
        return Err(Fault::Length { given: world.len(), wanted: system.unknowns.len() });
    }
    work.spend(world.len())?;
    for (place, (unknown, value)) in system.unknowns.iter().zip(world).enumerate() {
        if *value < 0 || unknown.most.is_some_and(|most| most < *value) {
            return Err(Fault::Value { unknown: place, name: unknown.name.clone(), value: *value });
        }
    }
    for it in &system.constraints {
        work.spend(it.terms.len())?;
        let sum = sum(&it.terms, world)?;
        if !within(it, sum) {
            return Err(Fault::Broken { id: it.id.clone(), sum });
        }
    }
    Ok(())
}

fn within(it: &Constraint, sum: i128) -> bool {
    it.least.is_none_or(|least| i128::from(least) <= sum)
        && it.most.is_none_or(|most| sum <= i128::from(most))
}

fn attained(
    system: &System,
    certificate: &Certificate,
    (target, claimed, world): (&[Term], i64, u32),
) -> Result<(), Fault> {
    rule::terms(system, target)?;
    let found = sum(target, find(&certificate.worlds, "world", world)?)?;
    if found == i128::from(claimed) { Ok(()) } else { Err(Fault::Attains { claimed, found }) }
}

/// Whether any number of steps of `ray` stays in the system, and raises the target.
fn unbounded(system: &System, target: &[Term], ray: &[i64], work: &mut Work) -> Result<(), Fault> {
    rule::terms(system, target)?;
    if ray.len() != system.unknowns.len() {
        return Err(Fault::Length { given: ray.len(), wanted: system.unknowns.len() });
    }
    let stays = system.unknowns.iter().zip(ray).all(
        |(it, step)| {
            if it.most.is_some() { *step == 0 } else { 0 <= *step }
        },
    );
    if !stays || sum(target, ray)? < 1 {
        return Err(Fault::Ray);
    }
    for it in &system.constraints {
        work.spend(it.terms.len())?;
        let drift = sum(&it.terms, ray)?;
        if (it.least.is_some() && drift < 0) || (it.most.is_some() && 0 < drift) {
            return Err(Fault::Ray);
        }
    }
    Ok(())
}

/// The ids of the constraints that a proof names.
fn used<'a>(system: &'a System, proof: &Proof) -> BTreeSet<&'a str> {
    let of_node = |it: &crate::Node| {
        let end = match &it.end {
            End::Shown(by) | End::Impossible(by) => by.parts.clone(),
            End::Split { .. } => Vec::new(),
        };
        it.steps.iter().flat_map(|it| it.by.parts.clone()).chain(end).collect::<Vec<_>>()
    };
    let id = |row: Row| match row {
        Row::Constraint(place) => system.constraints.get(place as usize).map(|it| it.id.as_str()),
        Row::Step(_) => None,
    };
    proof.nodes.iter().flat_map(of_node).filter_map(|it| id(it.from)).collect()
}

/// A walk through one proof, case by case.
struct Walk<'a, 'w> {
    system: &'a System,
    goal: Goal<'a>,
    work: &'w mut Work,
}

impl<'a> Walk<'a, '_> {
    fn proof(&mut self, proof: &'a Proof, place: &str) -> Result<(), Refused> {
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        let mut open: Vec<(u32, Known<'a>, Vec<&'a Step>)> = vec![(0, Known::of(self.system), Vec::new())];
        while let Some((number, mut known, mut steps)) = open.pop() {
            let place = format!("{place}, node {number}");
            let at = |fault| Refused { place: place.clone(), fault };
            let node = find(&proof.nodes, "node", number).map_err(at)?;
            if !seen.insert(number) {
                return Err(at(Fault::Tree));
            }
            for (count, step) in node.steps.iter().enumerate() {
                let at = |fault| Refused { place: format!("{place}, step {count}"), fault };
                self.step(&mut known, &steps, step).map_err(at)?;
                steps.push(step);
            }
            let End::Split { unknown, at: value, low, high } = node.end else {
                self.end(&known, &steps, &node.end).map_err(at)?;
                continue;
            };
            find(&self.system.unknowns, "unknown", unknown).map_err(at)?;
            if low <= number || high <= number {
                return Err(at(Fault::Tree));
            }
            self.work.spend(known.len().saturating_add(steps.len()).saturating_mul(COPY)).map_err(at)?;
            let value = i128::from(value);
            let mut upper = known.clone();
            upper.tighten(unknown, Side::Least, value + 1);
            known.tighten(unknown, Side::Most, value);
            open.push((high, upper, steps.clone()));
            open.push((low, known, steps));
        }
        let missed = seen.len() != proof.nodes.len();
        if missed { Err(Refused { place: place.to_owned(), fault: Fault::Tree }) } else { Ok(()) }
    }

    fn step(&mut self, known: &mut Known<'a>, steps: &[&'a Step], step: &Step) -> Result<(), Fault> {
        rule::terms(self.system, &step.terms)?;
        self.rule(known, steps, (&step.terms, step.side, rule::as_least(step.side, step.bound)), &step.by)?;
        if let [Term { unknown, times: 1 }] = *step.terms {
            known.tighten(unknown, step.side, i128::from(step.bound));
        }
        Ok(())
    }

    fn end(&mut self, known: &Known<'a>, steps: &[&'a Step], end: &End) -> Result<(), Fault> {
        match (end, self.goal) {
            (End::Shown(by), Goal::Bound { target, side, bound }) => {
                self.rule(known, steps, (target, side, rule::as_least(side, bound)), by)
            }
            (End::Impossible(by), _) if by.parts.is_empty() => {
                if known.is_empty() {
                    Ok(())
                } else {
                    Err(Fault::Possible)
                }
            }
            (End::Impossible(by), _) => self.rule(known, steps, (&[], Side::Least, 1), by),
            (End::Shown(_) | End::Split { .. }, _) => Err(Fault::Possible),
        }
    }

    fn rule(
        &mut self,
        known: &Known<'a>,
        steps: &[&'a Step],
        (terms, side, claimed): (&[Term], Side, i128),
        by: &Combination,
    ) -> Result<(), Fault> {
        self.work.spend(rule::size(self.system, steps, by).saturating_add(terms.len()))?;
        let follows = rule::follows(self.system, known, steps, (terms, side), by)?;
        if claimed <= follows { Ok(()) } else { Err(Fault::Weak { claimed, follows }) }
    }
}
