//! Every tiny system, worked out by trying every world, gives the same intervals as the engine.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests stop where a test would"
)]

use std::collections::BTreeSet;

use certificate::{Certificate, Claim, Constraint, Side, System, Term, Unknown, verify};
use mosaic::{
    Budget, Stopped,
    bounds::{Edge, Interval, Solver},
    system::Model,
};
use proptest::{collection::vec, option, prelude::*};

/// Up to six unknowns with values up to four, and up to six constraints with small coefficients.
fn tiny() -> impl Strategy<Value = System> {
    (1..=6_usize).prop_flat_map(|count| {
        let row = (vec(-2..=3_i64, count), option::of(-2..8_i64), option::of(0..6_i64));
        (vec(0..=4_i64, count), vec(row, 0..=6)).prop_map(|(mosts, rows)| {
            let unknown =
                |(place, most): (usize, i64)| Unknown { name: format!("x{place}"), most: Some(most) };
            let constraint = |(place, (times, least, more)): (usize, Row)| {
                let terms = (0..).zip(times).filter(|it| it.1 != 0).map(Term::from).collect();
                let most = more.map(|more| least.unwrap_or(0) + more / 2);
                Constraint { id: format!("c{place}"), terms, least, most }
            };
            System {
                unknowns: mosts.into_iter().enumerate().map(unknown).collect(),
                constraints: rows.into_iter().enumerate().map(constraint).collect(),
            }
        })
    })
}

/// A table of two by three (or fewer rows and columns) with some margins published: what flows work out.
fn small_table() -> impl Strategy<Value = System> {
    let lines = vec(option::weighted(0.8, 0..2_i64), 5);
    (vec(0..=3_i64, 6), lines, vec(-1..=1_i64, 6)).prop_map(|(counts, lines, turned)| {
        let unknown = |place| Unknown { name: format!("x{place}"), most: Some(4) };
        let mut constraints = Vec::new();
        for (number, slack) in lines.into_iter().enumerate() {
            let within =
                |place: &usize| if number < 2 { place / 3 == number } else { place % 3 == number - 2 };
            let places: Vec<usize> = (0..6).filter(within).collect();
            let Some(slack) = slack else { continue };
            // Most signs are plus; a turned one keeps the table a network or makes it none, and both must be right.
            let sign = |place: usize| if turned[place] < 0 && slack == 1 { -1 } else { 1 };
            let terms: Vec<Term> =
                places.iter().map(|it| Term::from((u32::try_from(*it).unwrap(), sign(*it)))).collect();
            let sum = places.iter().map(|it| sign(*it) * counts[*it]).sum();
            constraints.push(Constraint {
                id: format!("line {number}"),
                terms,
                least: Some(sum),
                most: Some(sum),
            });
        }
        System { unknowns: (0..6).map(unknown).collect(), constraints }
    })
}

/// A system with a world to begin from: contradictions are rare then.
fn possible() -> impl Strategy<Value = System> {
    let row = (vec(-2..=3_i64, 6), 0..3_i64, 0..3_i64);
    (vec(0..=4_i64, 6), vec(row, 1..=5)).prop_map(|(world, rows)| {
        let unknown = |place| Unknown { name: format!("x{place}"), most: Some(4) };
        let constraint = |(place, (times, below, above)): (usize, (Vec<i64>, i64, i64))| {
            let terms: Vec<Term> = (0..).zip(times).filter(|it| it.1 != 0).map(Term::from).collect();
            let sum = sum(&terms, &world);
            let most = (above < 2).then_some(sum + above);
            Constraint { id: format!("c{place}"), terms, least: (below < 2).then_some(sum - below), most }
        };
        System {
            unknowns: (0..6).map(unknown).collect(),
            constraints: rows.into_iter().enumerate().map(constraint).collect(),
        }
    })
}

fn sum(terms: &[Term], world: &[i64]) -> i64 {
    terms.iter().map(|it| it.times * world[it.unknown as usize]).sum()
}

/// Every world of a system whose unknowns all have a most.
fn worlds(system: &System) -> Vec<Vec<i64>> {
    let mut worlds = vec![vec![]];
    for it in &system.unknowns {
        worlds = worlds
            .iter()
            .flat_map(|world| (0..=it.most.unwrap()).map(|value| [&world[..], &[value]].concat()))
            .collect();
    }
    worlds.retain(|world| {
        system.constraints.iter().all(|it| {
            let sum = sum(&it.terms, world);
            it.least.is_none_or(|end| end <= sum) && it.most.is_none_or(|end| sum <= end)
        })
    });
    worlds
}

fn ends(interval: &Interval) -> (i64, i64) {
    match (&interval.least, &interval.most) {
        (Edge::Exact { bound: least, .. }, Edge::Exact { bound: most, .. }) => (*least, *most),
        it => panic!("not exact: {it:?}"),
    }
}

/// Intervals, and what was claimed.
type Found = (Vec<(i64, i64)>, Certificate);
/// A constraint to be: coefficients, a least, and half of what the most lies above it.
type Row = (Vec<i64>, Option<i64>, Option<i64>);

/// Each unknown's interval and everything that was claimed, or the ids that contradict each other.
fn engine(system: &System, targets: &[Vec<Term>]) -> Result<Found, Vec<String>> {
    let mut solver = match Solver::new(Model::new(system.clone()).unwrap(), Budget::USUAL) {
        Ok(it) => it,
        Err(Stopped::Contradiction(it)) => {
            verify(system, &it.certificate).unwrap();
            return Err(it.ids);
        }
        Err(it) => panic!("{it}"),
    };
    let followed: Vec<_> = targets.iter().map(|it| solver.follow(it, 2)).collect();
    let (mut found, mut claims) = (vec![], vec![]);
    for it in followed {
        let interval = solver.interval(it);
        found.push(ends(&interval));
        claims.extend(solver.claims(it, &interval));
    }
    Ok((found, solver.certificate(claims)))
}

fn cells(system: &System) -> Vec<Vec<Term>> {
    (0..).zip(&system.unknowns).map(|(place, _)| vec![Term::one(place)]).collect()
}

/// The same claim, said one stronger than is true.
fn stronger(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    match &mut claim {
        Claim::Bound { side: Side::Least, bound, .. } => *bound += 1,
        Claim::Bound { side: Side::Most, bound, .. } => *bound -= 1,
        Claim::Attained { value, .. } => *value += 1,
        Claim::Unbounded { ray, .. } => ray.fill(0),
        Claim::Contradiction { uses, .. } => uses.push("another".to_owned()),
    }
    claim
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn intervals_are_those_of_every_world_and_every_certificate_verifies(
        system in prop_oneof![tiny(), possible(), small_table()], mixed in vec(-2..=3_i64, 6)
    ) {
        let mut targets = cells(&system);
        targets.push((0..).zip(mixed).take(system.unknowns.len()).filter(|it| it.1 != 0).map(Term::from).collect());
        let worlds = worlds(&system);

        match engine(&system, &targets) {
            Ok((found, certificate)) => {
                prop_assert_eq!(verify(&system, &certificate), Ok(()));
                for (target, (least, most)) in targets.iter().zip(found) {
                    let values: BTreeSet<i64> = worlds.iter().map(|it| sum(target, it)).collect();
                    prop_assert_eq!((values.first(), values.last()), (Some(&least), Some(&most)));
                }
                for claim in &certificate.claims {
                    let worlds = certificate.worlds.clone();
                    let mutant = Certificate { worlds, claims: vec![stronger(claim)] };
                    prop_assert!(verify(&system, &mutant).is_err(), "{:?}", mutant.claims);
                }
            }
            Err(ids) => {
                prop_assert!(worlds.is_empty());
                // Narrowed: without any one of them there is a world.
                for id in &ids {
                    let mut fewer = system.clone();
                    fewer.constraints.retain(|it| it.id != *id && ids.contains(&it.id));
                    prop_assert!(!self::worlds(&fewer).is_empty(), "{} is not needed in {:?}", id, ids);
                }
            }
        }
    }

    #[test]
    fn a_further_constraint_never_widens(system in tiny()) {
        let mut fewer = system.clone();
        prop_assume!(fewer.constraints.pop().is_some());
        if let (Ok((narrow, _)), Ok((wide, _))) = (engine(&system, &cells(&system)), engine(&fewer, &cells(&system))) {
            for (narrow, wide) in narrow.iter().zip(wide) {
                prop_assert!(wide.0 <= narrow.0 && narrow.1 <= wide.1);
            }
        }
    }

    #[test]
    fn the_order_of_constraints_changes_no_interval(system in tiny(), turn in 0..6_usize) {
        let mut turned = system.clone();
        turned.constraints.reverse();
        let count = turned.constraints.len().max(1);
        turned.constraints.rotate_left(turn % count);
        match (engine(&system, &cells(&system)), engine(&turned, &cells(&system))) {
            (Ok((a, _)), Ok((b, _))) => prop_assert_eq!(a, b),
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }
}
