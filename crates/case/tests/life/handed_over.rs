//! What came back for a part that is then found to be sealed goes to the register, and the case stays what it is.

use std::collections::BTreeSet;

use case::{
    Case, Command, Event, PersonId, Stays,
    cost::{Activities, CostEstimate},
    evolve, fold, moved,
};
use proptest::prelude::*;

use crate::{
    given::{
        TODAY, approve, approver, ask, attach, draft, given_in_full, neither, no_counts, officer, rebuild,
        received, say, send, table, two_parts,
    },
    sealed::{decide, own, returned, search, seen_by_the_officer},
};

fn estimate(part: u32) -> Command {
    let estimate = CostEstimate {
        provision: "foia-12-1".into(),
        limit_pence: 45_000,
        minutes: Activities { locating: 60, ..Activities::default() },
        basis: "four incidents".to_owned(),
        sample: None,
        advice: String::new(),
    };
    Command::EstimateCost { parts: vec![case::PartNumber(part)], estimate }
}

fn detach(file: u32) -> Command {
    Command::DetachFile { file: case::FileNumber(file) }
}

/// A step that somebody may try; most are refused at most moments.
fn tried(what: u8, number: u32) -> Command {
    match what {
        0 => search(number),
        1 => returned(number),
        2 => estimate(number),
        3 => say(number),
        4 => given_in_full(number),
        5 => attach(number),
        6 => table(number),
        7 => rebuild(number),
        8 => detach(number),
        9 => draft(),
        10 => send(),
        11 => approve(),
        12 => Command::SendBack { why: "there were four".to_owned() },
        13 => Command::Issue {},
        14 => two_parts(),
        15 => seen_by_the_officer(&[number], &[]),
        16 => seen_by_the_officer(&[], &[number]),
        17 => decide(number, own()),
        18 => decide(number, neither()),
        19 => no_counts(number),
        20 => Command::ChooseRegime {
            part: None,
            regime: if number == 1 { law::Regime::Eir } else { law::Regime::Foia },
            why: "it is about land".to_owned(),
        },
        _ => Command::Correct { why: "a slip".to_owned(), parts: Vec::new() },
    }
}

/// What somebody of three people tries, on one of two parts, searches or files.
fn steps() -> impl Strategy<Value = Vec<(u8, u32, u8)>> {
    proptest::collection::vec((0..22_u8, 1..3_u32, 0..3_u8), 0..60)
}

/// A history of everything that was granted.
fn lived(steps: &[(u8, u32, u8)]) -> Vec<Event> {
    let people: [PersonId; 3] = [officer(), approver(), "fresh".into()];
    let given = received();
    let (mut case, mut history) = (given.case, given.history);
    for (what, number, who) in steps {
        let who = people.get(usize::from(*who)).cloned().unwrap_or_else(officer);
        if let Ok(events) = ask(&case, &who, TODAY, tried(*what, *number)) {
            case = events.iter().fold(case, evolve);
            history.extend(events);
        }
    }
    history
}

fn numbered(history: &[Event]) -> impl Iterator<Item = (i64, &Event)> {
    (1..).zip(history)
}

/// The case once its entries say nothing any more, and the same with everything still there.
fn without_and_with(history: &[Event], gone: &BTreeSet<i64>) -> (Case, Case) {
    let case = fold(history);
    let entries = gone.iter().copied().collect();
    let event = Event::HandedOver { entries, stays: Stays::of(&case), on: TODAY };
    let written = serde_json::to_string(&event).unwrap_or_default();
    assert_eq!(
        serde_json::from_str::<Event>(&written).ok().as_ref(),
        Some(&event),
        "it survives being written"
    );
    let kept = numbered(history).filter(|it| !gone.contains(&it.0)).map(|it| it.1);
    (fold(kept.chain([&event])), evolve(case, &event))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_case_stays_what_it_is_when_what_came_back_is_handed_over(steps in steps()) {
        let history = lived(&steps);
        let gone = moved(numbered(&history));
        let (without, with) = without_and_with(&history, &gone);

        prop_assert_eq!(&without, &with);
        prop_assert_eq!(with, fold(&history), "the event alone changes nothing");
    }

    #[test]
    fn what_a_letter_answered_that_has_left_is_known_as_it_was_on_its_day(steps in steps()) {
        let history = lived(&steps);
        let gone = moved(numbered(&history));
        let (mut with, mut without) = (Case::default(), Case::default());
        for (number, event) in numbered(&history) {
            with = evolve(with, event);
            if !gone.contains(&number) {
                without = evolve(without, event);
            }
            if let Event::Issued { .. } = event {
                let answers = |case: &Case| -> Vec<_> {
                    let answered = case.parts.iter().filter(|it| it.1.answered.is_some());
                    answered.map(|(number, part)| (*number, part.outcome_kind())).collect()
                };
                prop_assert_eq!(answers(&with), answers(&without));
            }
        }
    }

    #[test]
    fn nothing_is_handed_over_of_a_case_in_which_nothing_was_found_late(steps in steps()) {
        let history = lived(&steps);
        let late = |it: &Event| matches!(it, Event::TopicsMatched { parts, .. } if parts.iter().any(|it| it.late.is_some()));
        if !history.iter().any(late) {
            prop_assert!(moved(numbered(&history)).is_empty());
        }
    }
}

/// Everything that a search for the part led to goes, and nothing of the other part.
#[test]
fn what_goes_is_what_came_back_and_what_was_written_after_it() {
    let given = received()
        .then(two_parts())
        .then(search(1))
        .then(search(2))
        .then(returned(1))
        .then(returned(2))
        .then(say(1))
        .then(say(2))
        .then(attach(1))
        .then(rebuild(1))
        .then(table(1))
        .then(draft())
        .then(seen_by_the_officer(&[1], &[2]));
    let gone = moved(numbered(&given.history));
    let names = |wanted: bool| -> Vec<&str> {
        let chosen = numbered(&given.history).filter(|it| gone.contains(&it.0) == wanted);
        chosen.map(|it| it.1.name()).collect()
    };

    assert_eq!(
        names(true),
        [
            "search-asked",
            "search-returned",
            "confirm-or-deny-decided",
            "file-attached",
            "file-rebuilt",
            "table-described",
            "drafted"
        ]
    );
    let stays: Vec<&str> = names(false).into_iter().skip_while(|it| *it != "split").collect();
    assert_eq!(
        stays,
        ["split", "search-asked", "search-returned", "confirm-or-deny-decided", "topics-matched"]
    );
}

/// What was given and has left is public: the statistics go on counting it as given.
#[test]
fn an_answer_that_has_left_stays_when_its_part_is_found_late_in_a_correction() {
    let given = received()
        .then(search(1))
        .then(returned(1))
        .then(say(1))
        .then(given_in_full(1))
        .then(given_in_full(1))
        .then(draft())
        .then(send())
        .then_by(&approver(), TODAY, Command::SendBack { why: "there were four".to_owned() })
        .letter_sent()
        .then(Command::Correct { why: "a slip".to_owned(), parts: Vec::new() })
        .then(seen_by_the_officer(&[1], &[]));
    let gone = moved(numbered(&given.history));
    let names: Vec<&str> =
        numbered(&given.history).filter(|it| gone.contains(&it.0)).map(|it| it.1.name()).collect();

    let superseded = ["search-asked", "search-returned", "determined", "drafted", "sent-back", "drafted"];
    assert_eq!(names, superseded, "the latest answer and the letter itself stay");
}
