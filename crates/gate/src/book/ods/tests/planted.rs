//! Each vector, planted in a small spreadsheet.

use std::collections::BTreeSet;

use super::build::{Ods, book, read, rebuilt, says_token};
use crate::{
    Choice,
    plan::Shown,
    vector::{self as v, Id, Vector},
};

mod beside;
mod cells;

#[derive(Clone)]
pub(super) struct Planted {
    pub(super) vector: &'static Vector,
    pub(super) ods: Ods,
}

/// Every planted file.
pub(super) fn all() -> Vec<Planted> {
    [cells::all(), beside::all()].into_iter().flatten().map(|(vector, ods)| Planted { vector, ods }).collect()
}

type Made = Vec<(&'static Vector, Ods)>;

fn rows(rows: impl Into<String>) -> Ods {
    Ods { rows: rows.into(), ..Ods::default() }
}

#[test]
fn every_planted_vector_is_found() {
    for Planted { vector, ods } in all() {
        let report = read(&ods.bytes()).report;

        assert!(report.findings.iter().any(|it| it.vector == Id(vector)), "{}: {report:?}", vector.id);
        assert_eq!(report.refusal, None, "{}", vector.id);
    }
}

#[test]
fn nothing_planted_is_in_any_byte_of_what_is_rebuilt() {
    for Planted { vector, ods } in all() {
        let bytes = ods.bytes();
        let output = rebuilt(&bytes, &Shown::default());

        assert!(!says_token(&output), "{}", vector.id);
        if vector != v::CELL_FORMAT_MASKS {
            assert!(!String::from_utf8_lossy(&output).contains("918273645"), "{}", vector.id);
        }
    }
}

#[test]
fn what_is_seen_stays_whatever_is_planted() {
    for Planted { vector, ods } in all() {
        let book = book(&read(&ods.bytes()));
        let covered = vector == v::CELL_COVERED;
        let seen: BTreeSet<&String> = book.sheets[0].rows.iter().flatten().collect();

        assert!(covered || seen.contains(&"Borough".to_owned()), "{}", vector.id);
    }
}

#[test]
fn tracked_changes_are_for_a_person_to_choose_about() {
    let planted = all().into_iter().find(|it| it.vector == v::REVISIONS).unwrap();

    assert!(read(&planted.ods.bytes()).report.needs_choice());
}

#[test]
fn hidden_cells_may_be_chosen_and_are_placed_as_one() {
    let planted = all().into_iter().find(|it| it.vector == v::ROW_FILTERED).unwrap();
    let findings = read(&planted.ods.bytes()).report.findings;

    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].key(), "row-filtered@Replies!4:7");
    assert_eq!(findings[0].choice, Choice::May);
}
