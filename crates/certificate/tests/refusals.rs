//! What does not follow is not verified, whatever shape it comes in.

#![expect(clippy::unwrap_used, reason = "what a test reads is written beside it")]

use certificate::{Certificate, Fault, System, verify};
use serde_json::{Value, json};

/// A and B are 7 together, and B is at most 4.
fn system() -> System {
    read(json!({
        "unknowns": [{ "name": "A" }, { "name": "B", "most": 4 }],
        "constraints": [{ "id": "total", "terms": [[0, 1], [1, 1]], "least": 7, "most": 7 }]
    }))
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// That A is at least `bound`, with these nodes as proof.
fn bound(bound: i64, nodes: &Value) -> Certificate {
    read(json!({ "worlds": [], "claims": [
        { "bound": { "target": [[0, 1]], "side": "least", "bound": bound, "proof": { "nodes": nodes } } }
    ]}))
}

fn by(row: u64, times: i64, over: i64) -> Value {
    json!({ "parts": [{ "from": { "constraint": row }, "times": times }], "over": over })
}

fn fault(certificate: &Certificate) -> Option<Fault> {
    verify(&system(), certificate).err().map(|it| it.fault)
}

#[test]
fn what_follows_is_verified_and_one_more_is_not() {
    let nodes = json!([{ "steps": [], "end": { "shown": by(0, 1, 1) } }]);

    assert_eq!(fault(&bound(3, &nodes)), None);
    assert_eq!(fault(&bound(4, &nodes)), Some(Fault::Weak { claimed: 4, follows: 3 }));
}

#[test]
fn a_combination_of_nothing_real_is_refused() {
    let ends = [
        (by(1, 1, 1), Fault::Missing { what: "constraint", place: 1 }),
        (by(0, 0, 1), Fault::Combination),
        (by(0, 1, 0), Fault::Combination),
        (by(0, 1, -1), Fault::Combination),
        (
            json!({ "parts": [{ "from": { "step": 0 }, "times": 1 }], "over": 1 }),
            Fault::Missing { what: "step", place: 0 },
        ),
    ];
    for (end, wanted) in ends {
        assert_eq!(fault(&bound(3, &json!([{ "steps": [], "end": { "shown": end } }]))), Some(wanted));
    }
}

#[test]
fn an_unknown_without_a_most_cannot_be_leant_on() {
    let nodes = json!([{ "steps": [], "end": { "shown": by(0, 2, 1) } }]);

    assert!(matches!(fault(&bound(0, &nodes)), Some(Fault::Open { .. })));
}

#[test]
fn sums_past_128_bits_are_not_verified() {
    let large = i64::MAX;
    let system: System = read(json!({
        "unknowns": [{ "name": "A", "most": large }],
        "constraints": [{ "id": "c", "terms": [[0, large]], "least": large, "most": large }]
    }));
    let part = json!({ "from": { "constraint": 0 }, "times": large });
    let parts: Vec<Value> = (0..8).map(|_| part.clone()).collect();
    let nodes = json!([{ "steps": [], "end": { "shown": { "parts": parts, "over": 1 } } }]);

    assert_eq!(verify(&system, &bound(0, &nodes)).map_err(|it| it.fault), Err(Fault::Overflow));
}

#[test]
fn cases_that_do_not_form_a_tree_are_refused() {
    let split = |low: u32, high: u32| json!({ "steps": [], "end": { "split": { "unknown": 0, "at": 3, "low": low, "high": high } } });
    let leaf = json!({ "steps": [], "end": { "shown": by(0, 1, 1) } });
    for nodes in [
        json!([split(0, 0)]),
        json!([split(1, 1), leaf]),
        json!([leaf, leaf]),
        json!([split(1, 2), leaf, split(0, 1)]),
    ] {
        assert_eq!(fault(&bound(3, &nodes)), Some(Fault::Tree));
    }
    assert_eq!(fault(&bound(3, &json!([]))), Some(Fault::Missing { what: "node", place: 0 }));
    assert_eq!(fault(&bound(3, &json!([split(1, 2), leaf, leaf]))), None);
}

#[test]
fn a_case_counts_as_impossible_only_if_it_is() {
    let split = json!({ "steps": [], "end": { "split": { "unknown": 0, "at": 2, "low": 1, "high": 2 } } });
    let open = json!({ "steps": [], "end": { "impossible": { "parts": [], "over": 1 } } });
    let closed = json!({ "steps": [], "end": { "impossible": by(0, 1, 1) } });
    let shown = json!({ "steps": [], "end": { "shown": { "parts": [], "over": 1 } } });

    // At most 2 and at most 4 are not 7 together.
    assert_eq!(fault(&bound(3, &json!([split, closed, shown]))), None);
    assert_eq!(fault(&bound(3, &json!([split, open, shown]))), Some(Fault::Possible));
    assert!(fault(&bound(3, &json!([split, closed, closed]))).is_some());
}

#[test]
fn worlds_have_to_keep_everything() {
    let attained = |world: Value, value: i64| {
        read::<Certificate>(json!({ "worlds": [world], "claims": [
            { "attained": { "target": [[0, 1]], "value": value, "world": 0 } }
        ]}))
    };
    assert_eq!(fault(&attained(json!([3, 4]), 3)), None);
    assert_eq!(fault(&attained(json!([3, 4]), 4)), Some(Fault::Attains { claimed: 4, found: 3 }));
    assert!(matches!(fault(&attained(json!([2, 5]), 2)), Some(Fault::Value { unknown: 1, .. })));
    assert!(matches!(fault(&attained(json!([8, -1]), 8)), Some(Fault::Value { unknown: 1, .. })));
    assert_eq!(fault(&attained(json!([3, 3]), 3)), Some(Fault::Broken { id: "total".to_owned(), sum: 6 }));
    assert_eq!(fault(&attained(json!([3]), 3)), Some(Fault::Length { given: 1, wanted: 2 }));
}

#[test]
fn a_ray_that_leaves_the_system_shows_nothing() {
    let unbounded: Certificate = read(json!({ "worlds": [[3, 4]], "claims": [
        { "unbounded": { "target": [[0, 1]], "world": 0, "ray": [1, 0] } }
    ]}));

    assert_eq!(fault(&unbounded), Some(Fault::Ray));
}

#[test]
fn terms_out_of_order_are_refused_before_anything_is_added() {
    let mut system = system();
    system.constraints[0].terms.reverse();

    let refused = verify(&system, &Certificate::default()).unwrap_err();

    assert_eq!(
        refused.to_string(),
        "constraint 0: terms must name each unknown once, in rising order, and never zero times"
    );
}

#[test]
fn a_certificate_reads_back_as_it_was_written() {
    let certificate = bound(3, &json!([{ "steps": [], "end": { "shown": by(0, 1, 1) } }]));

    let text = serde_json::to_string(&certificate).unwrap();

    assert_eq!(serde_json::from_str::<Certificate>(&text).unwrap(), certificate);
}
