//! The letter that founded this: reference 1267A/21, successful cyber attacks.
//!
//! The force neither confirms nor denies, under sections 24(2) and 31(3). The
//! case is the one of `fixtures/cases/founding.json`; force and words are ours.

use crate::support::{law, requester, settings};
use case::{Event, fold};
use jiff::civil::date;
use letters::{Block, Level};
use wording::{LetterKind, Worded, WordingNote, letter};

fn founding() -> case::Case {
    let events: Vec<Event> =
        serde_json::from_str(include_str!("../../../../fixtures/cases/founding.json")).unwrap();
    fold(&events)
}

fn answer() -> Worded {
    letter(&LetterKind::Answer {}, &law(), &founding(), &settings(), date(2021, 11, 5), Some(requester()))
        .unwrap()
}

#[test]
fn the_founding_letter_reads_as_it_should() {
    insta::assert_snapshot!(letters::text(&answer().letter));
}

#[test]
fn it_has_the_founding_anatomy_in_order() {
    let headings: Vec<String> = answer()
        .letter
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: Level::One, text } => Some(text.clone()),
            Block::Heading { text, .. } => Some(format!("  {text}")),
            _ => None,
        })
        .collect();
    insta::assert_snapshot!(headings.join("\n"));
}

#[test]
fn it_needs_nothing_of_its_officer() {
    assert_eq!(answer().notes, Vec::<WordingNote>::new());
}

#[test]
fn advice_and_evidence_stay_on_the_file() {
    let text = letters::text(&answer().letter);
    for kept in ["National unit", "risk assessment", "head of digital investigations", "a.reed"] {
        assert!(!text.contains(kept), "{kept}");
    }
}

#[test]
fn the_published_copy_names_nobody() {
    let published = letter(&LetterKind::Answer {}, &law(), &founding(), &settings(), date(2021, 11, 5), None)
        .unwrap()
        .letter;
    assert_eq!((&published.recipient, &published.salutation), (&None, &None));
    assert_eq!(published.body, answer().letter.body);
}

#[test]
fn it_can_be_printed() {
    let letter = answer().letter;
    assert!(letters::html(&letter).contains("neither confirms nor denies"));
    assert!(letters::pdf(&letter).is_ok());
}

#[test]
fn its_reasons_meet_the_checklist() {
    let blocking: Vec<_> = case::check(&law(), &founding(), date(2021, 11, 5))
        .into_iter()
        .filter(case::Finding::blocks)
        .collect();
    assert_eq!(blocking, []);
}
