//! What a part is about, and what was answered on it before.

use case::{Command, PartNumber, check, topic::Before};
use law::Severity;

use crate::given::{Given, TODAY, founding, law, name_topic, neither};

fn named(before: Before) -> Given {
    let Command::NameTopic { parts, topic, period, .. } = name_topic() else { unreachable!() };
    founding(neither()).then(Command::NameTopic { parts, topic, period, before })
}

fn rules(given: &Given) -> Vec<(String, Severity)> {
    check(law(), &given.case, TODAY).into_iter().map(|it| (it.rule, it.severity)).collect()
}

#[test]
fn a_refusal_that_comes_after_our_own_answer_is_warned_of() {
    let before =
        Before { answers: 1, known_from: vec!["our answer to 3A/22".to_owned()], ..Before::default() };

    assert_eq!(rules(&named(before)), [("N237".to_owned(), Severity::Warning)]);
}

#[test]
fn what_others_answered_is_said_and_blocks_nothing() {
    let before = Before { answers: 1, others: vec!["eastshire, log 7".to_owned()], ..Before::default() };

    assert_eq!(rules(&named(before)), [("N237".to_owned(), Severity::Information)]);
}

#[test]
fn a_topic_is_told_with_what_was_answered_before() {
    let told = |given: &Given| given.history.last().map(|it| it.told().what);

    assert_eq!(
        told(&named(Before::default())).as_deref(),
        Some("Part 1 is about cyber attacks in 2023: nobody has answered on it before")
    );
    let before =
        Before { answers: 3, refused: 2, others: vec!["eastshire, log 7".to_owned()], ..Before::default() };
    assert_eq!(
        told(&named(before)).as_deref(),
        Some(
            "Part 1 is about cyber attacks in 2023: 3 answers before, 2 of them refused to confirm or deny; 1 answer by others said what is held"
        )
    );
}

#[test]
fn each_part_has_a_topic_of_its_own() {
    let given = named(Before::default());

    assert_eq!(
        given.case.parts[&PartNumber(1)].topic.as_ref().map(|it| it.topic.as_str()),
        Some("cyber attacks")
    );
}
