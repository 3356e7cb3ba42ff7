//! No single letter of the record can change unseen.

use proptest::prelude::*;

use super::Walker;
use crate::{
    chain::{self, Link},
    hex,
    stored::{Payload, Stored},
};

/// A sound record of a few cases with a few events each.
fn record() -> impl Strategy<Value = Vec<Stored>> {
    proptest::collection::vec(
        proptest::collection::vec(("[a-z ]{1,12}", any::<i32>(), any::<[u8; 32]>()), 1..5),
        1..4,
    )
    .prop_map(|cases| {
        let mut events = Vec::new();
        let mut position = 0;
        for (case_id, case) in ["a", "b", "c"].into_iter().zip(cases) {
            let mut before = chain::START;
            for (seq, (body, at, salt)) in (1..).zip(case) {
                position += 1;
                let event = sound(case_id, (seq, position, i64::from(at)), before, &body, &salt);
                before = hex::decode(&event.hash).unwrap();
                events.push(event);
            }
        }
        events
    })
}

fn sound(
    case_id: &str,
    (seq, position, at): (i64, i64, i64),
    before: chain::Hash,
    body: &str,
    salt: &[u8; 32],
) -> Stored {
    let payload = chain::payload_hash(salt, body);
    let link =
        Link { authority: "force", case_id, seq, position, at, by: "ann", kind: "noted", payload, before };
    Stored {
        authority: "force".to_owned(),
        case_id: case_id.to_owned(),
        seq,
        position,
        at,
        by: "ann".to_owned(),
        kind: "noted".to_owned(),
        payload_hash: hex::encode(&payload),
        prev_hash: hex::encode(&before),
        hash: hex::encode(&link.hash()),
        payload: Payload::Kept { salt: hex::encode(salt), body: body.to_owned() },
    }
}

fn is_ok(record: &[Stored]) -> bool {
    let mut walker = Walker::default();
    for event in record {
        walker.step(event);
    }
    walker.finish().ok
}

/// Changes one byte of a text, to another letter that a text may hold.
fn change(text: &mut String, place: prop::sample::Index, by: u8) {
    let mut bytes = std::mem::take(text).into_bytes();
    let place = place.index(bytes.len());
    bytes[place] = 32 + (bytes[place] - 32 + by) % 95;
    *text = String::from_utf8(bytes).unwrap();
}

/// Changes one column of an event.
fn alter(event: &mut Stored, column: usize, place: prop::sample::Index, by: u8) {
    let step = i64::from(by);
    match (column, &mut event.payload) {
        (0, _) => change(&mut event.authority, place, by),
        (1, _) => change(&mut event.case_id, place, by),
        (2, _) => event.seq += step,
        (3, _) => event.position += step,
        (4, _) => event.at += step,
        (5, _) => change(&mut event.by, place, by),
        (6, _) => change(&mut event.kind, place, by),
        (7, _) => change(&mut event.payload_hash, place, by),
        (8, _) => change(&mut event.prev_hash, place, by),
        (9, _) => change(&mut event.hash, place, by),
        (10, Payload::Kept { salt, .. }) => change(salt, place, by),
        (_, Payload::Kept { body, .. }) => change(body, place, by),
        (_, other) => panic!("a sound record has words, not {other:?}"),
    }
}

proptest! {
    #[test]
    fn a_sound_record_verifies(record in record()) {
        prop_assert!(is_ok(&record));
    }

    #[test]
    fn one_byte_changed_anywhere_is_seen(
        mut record in record(),
        which: prop::sample::Index,
        column in 0..12_usize,
        place: prop::sample::Index,
        by in 1..95_u8,
    ) {
        let which = which.index(record.len());
        alter(&mut record[which], column, place, by);
        prop_assert!(!is_ok(&record), "column {} of event {}", column, which);
    }

    #[test]
    fn two_events_of_a_case_in_the_wrong_order_are_seen(mut record in record(), which: prop::sample::Index) {
        let which = which.index(record.len());
        prop_assume!(which + 1 < record.len() && record[which].case_id == record[which + 1].case_id);
        record.swap(which, which + 1);
        prop_assert!(!is_ok(&record));
    }

    #[test]
    fn an_event_taken_out_before_the_last_of_its_case_is_seen(mut record in record(), which: prop::sample::Index) {
        let which = which.index(record.len());
        prop_assume!(which + 1 < record.len() && record[which].case_id == record[which + 1].case_id);
        record.remove(which);
        prop_assert!(!is_ok(&record));
    }
}
