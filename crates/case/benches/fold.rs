//! Budget: the state of a case from its 60 events in under 100 µs, since every page of a case begins with it.
//!
//! The case is the founding one, refused and sent back again and again: its events are the largest that are written in
//! numbers. Run with `cargo bench -p case`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

#[expect(dead_code, reason = "the tests use all of it")]
#[path = "../tests/life/given.rs"]
mod given;

use case::{Command, Event, PartNumber, fold};
use divan::{Bencher, black_box};
use given::TODAY;

fn main() {
    assert_eq!(history().len(), 60, "the figure is of sixty events");
    divan::main();
}

/// Sixty events: drafts sent back again and again, and notes.
fn history() -> Vec<Event> {
    let mut given = given::received();
    while given.history.len() < 58 {
        given = given
            .then(Command::DecideConfirmOrDeny { part: PartNumber(1), decision: given::neither() })
            .then(given::draft())
            .then(given::send())
            .then_by(&given::approver(), TODAY, Command::SendBack { why: "say more of the harm".to_owned() });
    }
    while given.history.len() < 60 {
        given = given.then(Command::Note { text: "spoke with the drafter".to_owned() });
    }
    given.history
}

#[divan::bench]
fn sixty_events_folded(bencher: Bencher) {
    let history = history();
    bencher.bench(|| fold(black_box(&history)));
}

/// As a page does it: from the text that the record keeps.
#[divan::bench]
fn sixty_events_read_and_folded(bencher: Bencher) {
    let texts: Vec<String> = history()
        .iter()
        .map(|event| serde_json::to_string(event).expect("an event can be written"))
        .collect();
    bencher.bench(|| {
        let events: Vec<Event> = black_box(&texts)
            .iter()
            .map(|text| serde_json::from_str(text).expect("an event can be read"))
            .collect();
        fold(&events)
    });
}
