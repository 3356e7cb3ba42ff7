//! A case's life in words, and its clock explained.

use case::{Command, Stage, command::Consulted, explain, words};
use law::Regime;

use crate::given::{TODAY, at, founding, law, neither, received_under};

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
fn the_words_that_can_be_searched_are_the_request_and_the_reply_and_no_advice_or_note() {
    let given = founding(neither()).then(Command::Note { text: "telephoned on Monday".to_owned() }).then(
        Command::Consult {
            with: "the national unit".to_owned(),
            kind: Consulted::NationalUnit,
            question: "what did others say".to_owned(),
        },
    );

    let words = words(&given.case);

    assert_eq!((words.title, words.request), (given.case.title, given.case.text));
    assert!(words.reply.contains("attacker"), "{}", words.reply);
    assert!(!words.reply.contains("telephoned") && !words.reply.contains("others"), "{}", words.reply);
}

#[test]
fn a_clock_that_waits_says_so() {
    let case = at(Stage::AwaitingClarification).case;
    let refusal = explain(law(), &case, case::PartNumber(1)).unwrap_err();
    assert_eq!(refusal.code, "case.clock");
}
