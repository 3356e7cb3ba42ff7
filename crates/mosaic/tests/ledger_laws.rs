//! Laws of the ledger, tried on tiny ledgers against every world there is.
//!
//! The world: two authorities A and B that make up R, four quarters of 2021, counts from 0 to 2. Brute force knows nothing of atoms:
//! it counts quarters.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use mosaic::ledger::{Effort, Ledger, LedgerError, Quantity, Reader, Sees, Statement, Structure, read};
use proptest::prelude::*;

/// Counts by authority and quarter.
type World = [[i64; 4]; 2];

const AUTHORITIES: [(&str, &[usize]); 3] = [("A", &[0]), ("B", &[1]), ("R", &[0, 1])];
const PERIODS: [(&str, &[usize]); 7] = [
    ("2021-Q1", &[0]),
    ("2021-Q2", &[1]),
    ("2021-Q3", &[2]),
    ("2021-H1", &[0, 1]),
    ("2021-H2", &[2, 3]),
    ("2021", &[0, 1, 2, 3]),
    ("2021-04-01..2021-12-31", &[1, 2, 3]),
];

/// Of what, by place in the lists above.
type Where = (usize, usize);

#[derive(Clone, Debug)]
enum Says {
    Eq,
    Range(i64, i64),
    Held,
    Fives,
    Nothing,
    HalfOfTheYear,
    Marker,
}

fn of(world: &World, (authority, period): Where) -> i64 {
    AUTHORITIES[authority]
        .1
        .iter()
        .flat_map(|it| PERIODS[period].1.iter().map(|quarter| world[*it][*quarter]))
        .sum()
}

/// Every world of counts up to 2 in which all eight counts are small.
fn worlds() -> Vec<World> {
    (0..6_561_i64)
        .map(|mut it| {
            let mut world = World::default();
            for cell in world.iter_mut().flatten() {
                *cell = it % 3;
                it /= 3;
            }
            world
        })
        .collect()
}

fn claim(world: &World, at: Where, says: &Says) -> Option<String> {
    let n = of(world, at);
    Some(match says {
        Says::Eq => format!(r#"{{"eq":{n}}}"#),
        Says::Range(below, above) => format!(r#"{{"range":[{},{}]}}"#, (n - below).max(0), n + above),
        Says::Held if 0 < n => r#""held""#.to_owned(),
        Says::Fives => format!(r#"{{"rounded":{{"value":{},"to":5}}}}"#, (n + 2) / 5 * 5),
        Says::Nothing => r#""ncnd""#.to_owned(),
        Says::HalfOfTheYear if 2 * n == of(world, (at.0, 5)) => {
            r#"{"percent":{"value":"50","of":{"period":"2021"}}}"#.to_owned()
        }
        Says::Marker if (1..=4).contains(&n) => r#"{"marker":{"text":"<5","means":[1,4]}}"#.to_owned(),
        Says::Held | Says::HalfOfTheYear | Says::Marker => return None,
    })
}

/// Whether a statement that was made of one world is true in another.
fn allows(world: &World, at: Where, claim: &str) -> bool {
    let n = of(world, at);
    let said: serde_json::Value = serde_json::from_str(claim).unwrap();
    let number = |it: &serde_json::Value| it.as_i64().unwrap();
    match &said {
        serde_json::Value::String(text) => text == "ncnd" || 0 < n,
        it if it["eq"].is_i64() => n == number(&it["eq"]),
        it if it["range"].is_array() => (number(&it["range"][0])..=number(&it["range"][1])).contains(&n),
        it if it["rounded"].is_object() => (n - number(&it["rounded"]["value"])).abs() <= 2,
        it if it["marker"].is_object() => (1..=4).contains(&n),
        // 49.5 to 50.5 %.
        _ => {
            let year = of(world, (at.0, 5));
            495 * year <= 1000 * n && 1000 * n <= 505 * year
        }
    }
}

fn statement(id: usize, (authority, period): Where, claim: &str) -> Statement {
    let (authority, period) = (AUTHORITIES[authority].0, PERIODS[period].0);
    let line = format!(
        r#"{{"id":"s{id}","authority":"{authority}","topic":"t","period":"{period}","claim":{claim},"source":"s","published":"2022-01-01"}}"#
    );
    read::statements(&line).unwrap().remove(0)
}

fn structure() -> Structure {
    let region = r#"{"id":"r","axis":"authority","whole":"R","parts":["A","B"],"source":"map"}"#;
    Structure::new(read::groups(region).unwrap()).unwrap()
}

fn known(statements: Vec<Statement>, (authority, period): Where) -> Result<(i64, Option<i64>), LedgerError> {
    let quantity = Quantity {
        authority: AUTHORITIES[authority].0.to_owned(),
        topic: "t".to_owned(),
        period: PERIODS[period].0.to_owned().try_into().unwrap(),
        dims: [].into(),
    };
    let ledger = Ledger::new(structure(), statements)?;
    let reader = Reader { sees: Sees::Markers, ..Reader::usual().remove(0) };
    let found = ledger.explain(&quantity, &reader, Effort::USUAL)?;
    assert_eq!(certificate::verify(&found.system, &found.certificate), Ok(()));
    assert!(found.ends.exact);
    Ok((found.ends.min.unwrap(), found.ends.max))
}

fn says() -> impl Strategy<Value = Says> {
    prop_oneof![
        3 => Just(Says::Eq),
        2 => (0..3_i64, 0..3_i64).prop_map(|it| Says::Range(it.0, it.1)),
        1 => Just(Says::Held),
        1 => Just(Says::Fives),
        1 => Just(Says::Nothing),
        1 => Just(Says::HalfOfTheYear),
        1 => Just(Says::Marker),
    ]
}

fn place() -> impl Strategy<Value = Where> {
    (0..3_usize, 0..7_usize)
}

/// A world, and what is said of it.
fn told() -> impl Strategy<Value = (World, Vec<(Where, String)>)> {
    let world = prop::array::uniform2(prop::array::uniform4(0..3_i64));
    (world, prop::collection::vec((place(), says()), 0..7)).prop_map(|(world, all)| {
        let made = all.iter().filter_map(|(at, says)| Some((*at, claim(&world, *at, says)?))).collect();
        (world, made)
    })
}

fn statements(made: &[(Where, String)]) -> Vec<Statement> {
    (0..).zip(made).map(|(n, (at, claim))| statement(n, *at, claim)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_is_what_every_world_agrees_on((_, made) in told(), at in place()) {
        // Counts are capped so that brute force can end: each authority's quarters are at most 2.
        let mut all = statements(&made);
        let caps = [0, 1].into_iter().flat_map(|a| (0..4).map(move |q| (a, q)));
        for (number, (authority, quarter)) in caps.enumerate() {
            let period = format!("2021-Q{}", quarter + 1);
            let mut it = statement(100 + number, (authority, 0), r#"{"range":[0,2]}"#);
            it.period = period.try_into().unwrap();
            all.push(it);
        }

        let found = known(all, at).unwrap();

        let possible: Vec<i64> = worlds()
            .iter()
            .filter(|world| made.iter().all(|(at, claim)| allows(world, *at, claim)))
            .map(|world| of(world, at))
            .collect();
        prop_assert_eq!(found, (*possible.iter().min().unwrap(), possible.iter().max().copied()));
    }

    #[test]
    fn the_order_of_the_ledger_changes_nothing((_, made) in told(), at in place()) {
        let forward = statements(&made);
        let backward = forward.iter().rev().cloned().collect();

        prop_assert_eq!(known(forward, at).unwrap(), known(backward, at).unwrap());
    }

    #[test]
    fn a_further_statement_never_widens((_, made) in told(), at in place()) {
        let mut all = statements(&made);
        let last = all.pop();
        let (least, most) = known(all.clone(), at).unwrap();
        all.extend(last);

        let (least_after, most_after) = known(all, at).unwrap();

        prop_assert!(least <= least_after);
        prop_assert!(most.is_none_or(|most| most_after.is_some_and(|after| after <= most)));
    }

    #[test]
    fn the_truth_is_always_possible((world, made) in told(), at in place()) {
        let (least, most) = known(statements(&made), at).unwrap();

        let n = of(&world, at);
        prop_assert!(least <= n && most.is_none_or(|most| n <= most));
    }

    #[test]
    fn no_line_that_is_no_statement_stops_the_reader(text in "[ -~]{0,80}", claim in "\\PC{0,30}") {
        let _ = read::statements(&text);
        let _ = read::statements(&format!(
            r#"{{"id":"a","authority":"A","topic":"t","period":"{text}","claim":{claim},"source":"","published":"2022-01-01"}}"#
        ));
    }
}

/// Each claim as JSON, read back as it was written.
#[test]
fn every_form_of_claim_is_written_as_it_is_read() {
    let forms = [
        r#"{"eq":3}"#,
        r#"{"range":[1,null]}"#,
        r#"{"rounded":{"value":120,"to":5,"how":"nearest"}}"#,
        r#"{"percent":{"value":"12.5","of":200}}"#,
        r#"{"percent":{"value":"12.5","of":{"topic":"calls"}}}"#,
        r#"{"marker":{"text":"<5","means":[1,4]}}"#,
        r#"{"not-held":{"scope":"complete"}}"#,
        r#""not-held""#,
        r#""held""#,
        r#""ncnd""#,
        r#""withheld""#,
    ];
    for form in forms {
        let it = statement(0, (0, 0), form);

        assert_eq!(serde_json::to_string(&it.claim).unwrap(), form);
        let line = serde_json::to_string(&it).unwrap();
        assert_eq!(read::statements(&line).unwrap(), [it]);
    }
}
