//! A case's life in words, and its clock explained.

use case::{Stage, explain};

use crate::given::{TODAY, at, law, received_under};
use law::Regime;

#[test]
fn every_event_is_told_in_words_of_its_own() {
    for stage in Stage::ALL {
        for event in &at(stage).history {
            let told = event.told();
            assert_ne!(
                told.what,
                event.name().replace('-', " "),
                "{} is told by its bare name",
                event.name()
            );
        }
    }
}

#[test]
fn a_life_reads_as_a_story() {
    let story: Vec<String> = at(Stage::RegulatorDecided)
        .history
        .iter()
        .map(|event| {
            let told = event.told();
            if told.detail.is_empty() { told.what } else { format!("{}: {}", told.what, told.detail) }
        })
        .collect();
    insta::assert_snapshot!(story.join("\n"));
}

#[test]
fn the_explained_clock_ends_on_the_day_on_record() {
    for regime in [Regime::Foia, Regime::Eir, Regime::Foisa] {
        let case = received_under(regime).case;
        for (number, part) in &case.parts {
            let answer = explain(law(), &case, *number).unwrap();
            assert_eq!(answer.due, part.due, "{regime}");
            assert!(answer.days.iter().any(|day| day.date == TODAY));
        }
    }
}

#[test]
fn a_clock_that_waits_says_so() {
    let case = at(Stage::AwaitingClarification).case;
    let refusal = explain(law(), &case, case::PartNumber(1)).unwrap_err();
    assert_eq!(refusal.code, "case.clock");
}
