//! What is altered is found, whatever was recorded before.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap, as tests may")]

use std::sync::atomic::{AtomicU64, Ordering};

use holdings::{
    Added, Contents, Entry, Event, HoldingId, HoldingsError, Key, LogEntry, LogEvent, PersonalData,
    Randomness, Recorded, Row, StoreId, seal, verify,
};
use jiff::Timestamp;
use proptest::prelude::*;

#[derive(Default)]
struct Counted(AtomicU64);

impl Randomness for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HoldingsError> {
        for byte in bytes {
            let drawn = self.0.fetch_add(1, Ordering::Relaxed);
            *byte = drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[0];
        }
        Ok(())
    }
}

struct Tried {
    key: Key,
    store: StoreId,
    rows: Vec<Row>,
}

impl Tried {
    fn breaks(&self) -> usize {
        verify(&self.key, &self.store, &self.rows).1.breaks.len()
    }
}

fn recorded() -> Event {
    Event::Recorded(Recorded {
        topic: "topic".to_owned(),
        title: "title".to_owned(),
        happened: "it happened".to_owned(),
        discovered: Timestamp::UNIX_EPOCH,
        personal_data: PersonalData::Unknown,
        owner: "owner".to_owned(),
        investigate_by: Timestamp::UNIX_EPOCH,
        review_by: Timestamp::UNIX_EPOCH,
        links: Vec::new(),
    })
}

/// A register in which each step opens a holding, begins one, or adds a note to an earlier one.
fn after(steps: &[u8]) -> Tried {
    let randomness = Counted::default();
    let (key, store) = (Key::draw(&randomness).unwrap(), StoreId::draw(&randomness).unwrap());
    let (at, by) = (Timestamp::UNIX_EPOCH, "clerk".to_owned());
    let log = |what| LogEntry { at, by: by.clone(), what };
    let mut rows =
        seal(&key, &store, &randomness, &Contents::default(), &[], &[log(LogEvent::Begun)]).unwrap();
    let mut ids: Vec<HoldingId> = Vec::new();
    for step in steps {
        let (contents, _) = verify(&key, &store, &rows);
        let earlier = ids.get(usize::from(*step) % ids.len().max(1)).cloned();
        let (add, lines) = match (step % 3, earlier) {
            (0, _) | (_, None) => {
                let id = HoldingId::draw(&randomness).unwrap();
                ids.push(id.clone());
                (vec![(id, recorded())], vec![])
            }
            (1, Some(id)) => (vec![(id, Event::Noted { text: format!("note {step}") })], vec![]),
            (_, Some(holding)) => {
                let what = LogEvent::Opened { holding, topic: "topic".to_owned(), why: "asked".to_owned() };
                (vec![], vec![log(what)])
            }
        };
        let add: Vec<_> = add
            .into_iter()
            .map(|(id, what)| (id, "topic".to_owned(), Added::Entry(Entry { at, by: by.clone(), what })))
            .collect();
        rows.extend(seal(&key, &store, &randomness, &contents, &add, &lines).unwrap());
    }
    Tried { key, store, rows }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_sequence_of_steps_keeps_the_register_whole(steps in prop::collection::vec(any::<u8>(), 0..12)) {
        prop_assert_eq!(after(&steps).breaks(), 0);
    }

    #[test]
    fn a_changed_letter_in_any_row_is_found(
        steps in prop::collection::vec(any::<u8>(), 1..8), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(),
    ) {
        let mut tried = after(&steps);
        let row = which.index(tried.rows.len());
        let sealed = &mut tried.rows[row].sealed;
        let at = at.index(sealed.len());
        let other = if sealed[at..=at] == *"0" { "1" } else { "0" };
        sealed.replace_range(at..=at, other);
        prop_assert_ne!(tried.breaks(), 0);
    }

    #[test]
    fn two_rows_that_changed_places_are_found(
        steps in prop::collection::vec(any::<u8>(), 1..8), one in any::<prop::sample::Index>(), two in any::<prop::sample::Index>(),
    ) {
        let mut tried = after(&steps);
        let (one, two) = (one.index(tried.rows.len()), two.index(tried.rows.len()));
        prop_assume!(one != two);
        let (sealed, hash) = (tried.rows[one].sealed.clone(), tried.rows[one].hash.clone());
        tried.rows[one].sealed = std::mem::replace(&mut tried.rows[two].sealed, sealed);
        tried.rows[one].hash = std::mem::replace(&mut tried.rows[two].hash, hash);
        prop_assert_ne!(tried.breaks(), 0);
    }

    #[test]
    fn a_row_taken_out_is_found_unless_it_is_the_last_line_of_the_log_and_names_no_entry(
        steps in prop::collection::vec(any::<u8>(), 1..8), which in any::<prop::sample::Index>(),
    ) {
        let mut tried = after(&steps);
        let row = tried.rows.remove(which.index(tried.rows.len()));
        let last = tried.rows.iter().filter(|it| it.chain == "log").all(|it| it.seq < row.seq);
        let opened = steps.last().is_some_and(|it| it % 3 == 2);
        prop_assume!(!(row.chain == "log" && last && opened));
        prop_assert_ne!(tried.breaks(), 0);
    }
}

#[test]
fn a_register_under_another_name_does_not_open() {
    let mut tried = after(&[0, 1, 2]);
    tried.store = StoreId("another".to_owned());
    assert_ne!(tried.breaks(), 0);
}
