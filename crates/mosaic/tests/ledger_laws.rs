//! Laws of the ledger, tried on tiny ledgers against every world there is.
//!
//! The world: two authorities A and B that make up R, four quarters of 2021, counts from 0 to 2. Brute force knows nothing of atoms:
//! it counts quarters.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use std::collections::BTreeSet;

use mosaic::{
    audit::Standing,
    ledger::{
        Effort, Ends, Ledger, LedgerError, Quantity, Question, Reader, Sees, Statement, Structure, read,
    },
};
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

fn reader() -> Reader {
    Reader { sees: Sees::Markers, ..Reader::usual().remove(0) }
}

fn known(statements: Vec<Statement>, (authority, period): Where) -> Result<Ends, LedgerError> {
    let quantity = Quantity {
        authority: AUTHORITIES[authority].0.to_owned(),
        topic: "t".to_owned(),
        period: PERIODS[period].0.to_owned().try_into().unwrap(),
        dims: [].into(),
    };
    let ledger = Ledger::new(structure(), statements)?;
    let found = ledger.explain(&quantity, &reader(), Effort::USUAL)?;
    assert_eq!(certificate::verify(&found.system, &found.certificate), Ok(()));
    Ok(found.ends)
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

/// Caps every quarter at 2, so that brute force can end.
fn caps() -> Vec<Statement> {
    let quarters = [0, 1].into_iter().flat_map(|authority| (1..=4).map(move |it| (authority, it)));
    let cap = |(number, (authority, quarter)): (usize, (usize, usize))| Statement {
        period: format!("2021-Q{quarter}").try_into().unwrap(),
        ..statement(100 + number, (authority, 0), r#"{"range":[0,2]}"#)
    };
    quarters.enumerate().map(cap).collect()
}

/// The values of a quantity in every world that was not ruled out.
fn possible(made: &[(Where, String)], at: Where) -> BTreeSet<i64> {
    let allowed = |world: &World| made.iter().all(|(at, claim)| allows(world, *at, claim));
    worlds().iter().filter(|it| allowed(it)).map(|it| of(it, at)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_is_what_every_world_agrees_on((_, made) in told(), at in place()) {
        let all = [statements(&made), caps()].concat();

        let found = known(all, at).unwrap();

        let possible = possible(&made, at);
        let exact = Ends { min: possible.first().copied(), max: possible.last().copied(), exact: true };
        prop_assert_eq!(found, exact);
    }

    #[test]
    fn a_reply_is_safe_if_and_only_if_enough_worlds_are_left(
        (_, mut made) in told(),
        at in place(),
        width in 0..5_u64,
    ) {
        let proposed: Vec<Statement> = statements(&made).pop().into_iter().collect();
        let last = made.pop();
        let ledger = Ledger::new(structure(), [statements(&made), caps()].concat()).unwrap();
        let (authority, period) = (AUTHORITIES[at.0].0, PERIODS[at.1].0);
        let rules = read::rules(&format!(
            r#"{{"topic":"t","authority":"{authority}","period":"{period}","keeps":{{"width":{width}}},"why":"w"}}"#
        ))
        .unwrap();

        let found = ledger.check(&proposed, &Question::usual(&rules, &[reader()])).unwrap();

        made.extend(last);
        let left = possible(&made, at);
        let kept = width <= left.last().unwrap().abs_diff(*left.first().unwrap());
        // What the reply does not bear on is not looked at again.
        for seen in found.seen.iter().filter(|it| it.why == "w") {
            prop_assert_eq!(seen.standing, if kept { Standing::Kept } else { Standing::Broken });
        }
        if proposed.is_empty() {
            prop_assert_eq!(found.seen.len(), 1);
        }
        for it in &found.reports {
            prop_assert_eq!(certificate::verify(&it.system, &it.certificate), Ok(()));
        }
    }

    #[test]
    fn the_order_of_the_ledger_changes_nothing((_, made) in told(), at in place()) {
        let forward = statements(&made);
        let backward = forward.iter().rev().cloned().collect();

        let (forward, backward) = (known(forward, at).unwrap(), known(backward, at).unwrap());
        // Shares of counts that nothing caps may need more cases than the effort allows: then what is proven may differ.
        if forward.exact && backward.exact {
            prop_assert_eq!(forward, backward);
        }
    }

    #[test]
    fn a_further_statement_never_widens((_, made) in told(), at in place()) {
        let mut all = statements(&made);
        let last = all.pop();
        let before = known(all.clone(), at).unwrap();
        all.extend(last);

        let after = known(all, at).unwrap();

        if before.exact && after.exact {
            prop_assert!(before.min <= after.min);
            prop_assert!(before.max.is_none_or(|most| after.max.is_some_and(|after| after <= most)));
        }
    }

    #[test]
    fn the_truth_is_always_possible((world, made) in told(), at in place()) {
        let found = known(statements(&made), at).unwrap();

        // What is proven holds, exact or not.
        let n = of(&world, at);
        prop_assert!(found.min.is_none_or(|least| least <= n) && found.max.is_none_or(|most| n <= most));
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
