//! Suggestions as a whole: those of each kind, names, and any text.

use std::time::Instant;

use proptest::prelude::*;

use super::{Confidence, Kind, Staff, Suggestion, suggest, suggest_beside};

/// The words of a kind that are suggested, with bars between.
fn of(kind: Kind, found: &[Suggestion], text: &str) -> String {
    let words: Vec<&str> = found.iter().filter(|it| it.kind() == kind).map(|it| it.words(text)).collect();
    words.join("|")
}

pub(super) fn finds(kind: Kind, table: &[(&str, &str)]) {
    for (text, words) in table {
        assert_eq!(of(kind, &suggest(text, &Staff::none()), text), *words, "in {text:?}");
    }
}

pub(super) fn finds_none(kind: Kind, table: &[&str]) {
    for text in table {
        assert_eq!(of(kind, &suggest(text, &Staff::none()), text), "", "in {text:?}");
    }
}

const LIST: &str =
    "# The list of 1 May\nSmith, J.A\nSgt Jane Anne O'Brien\tC Division\nMuñoz-Grey, Zoë\nMay, I\nLi, Wei\n";

#[test]
fn a_name_is_found_however_it_is_written() {
    let staff = Staff::of_list(LIST);
    for (text, words) in [
        ("seen by Smith, J.A on", "Smith, J.A"),
        ("J A Smith", "J A Smith"),
        ("J.A. SMITH", "J.A. SMITH"),
        ("PC Smith said", "PC Smith"),
        ("PC 4521 Smith", "PC 4521 Smith"),
        ("Sgt Jane O\u{2019}Brien and", "Sgt Jane O\u{2019}Brien"),
        ("OBRIEN, JANE", "OBRIEN, JANE"),
        ("zoe munoz grey", "zoe munoz grey"),
        ("Zoe\u{308} Mun\u{303}oz-Grey", "Zoe\u{308} Mun\u{303}oz-Grey"),
        ("Smith JA", "Smith JA"),
        ("Mr Li", "Mr Li"),
        ("Wei Li", "Wei Li"),
    ] {
        assert_eq!(of(Kind::StaffName, &suggest(text, &staff), text), words, "in {text:?}");
    }
}

#[test]
fn a_word_that_is_also_a_surname_is_no_name_by_itself() {
    let staff = Staff::of_list(LIST);
    for text in [
        "what I may do",
        "a smith at work",
        "in May I left it",
        "Smithson, J",
        "J Smithers",
        "Jane Brien",
        "Liverpool",
    ] {
        let found = suggest(text, &staff);
        let sure = found.iter().filter(|it| Confidence::Likely <= it.confidence()).count();
        assert_eq!(sure, 0, "in {text:?}: {found:?}");
    }
}

#[test]
fn a_columns_heading_says_what_its_cells_are() {
    let found = suggest_beside("4521", "Collar number", &Staff::none());
    assert_eq!(of(Kind::CollarNumber, &found, "4521"), "4521");
    let found = suggest_beside("12/05/1984", "DOB", &Staff::none());
    assert_eq!(of(Kind::BirthDate, &found, "12/05/1984"), "12/05/1984");
    assert!(suggest_beside("4521", "Requests", &Staff::none()).is_empty());
}

#[test]
fn a_place_is_told_in_bytes_and_in_characters() {
    let text = "Zoë: 943 476 5919";
    let found = suggest(text, &Staff::none());
    assert_eq!((found[0].bytes(), found[0].characters(text)), (6..18, 5..17));
}

#[test]
fn an_ordinary_letter_has_nothing_to_suggest() {
    let letter = "Dear requester,\n\nYou asked on 12 May 2024 how many complaints were received in 2023/24 under section \
        40(2) of the Freedom of Information Act 2000. There were 1,234, of which 56 (4.5%) were upheld. The cost was \
        £12,345.67 over 18 hours. Our reference is FOI/2024/0123. The table 2.1.3 shows each quarter.\n";
    assert_eq!(suggest(letter, &Staff::of_list(LIST)), []);
}

#[test]
fn long_texts_built_to_be_slow_are_not() {
    let staff = Staff::of_list(LIST);
    for piece in ["1", "a", "@", "1 ", "A1", "0 ", "12/", ":", "a@", "PC 1 ", "smith j ", "\u{ad}", "1.", "-"]
    {
        let text = piece.repeat(60_000 / piece.len());
        let start = Instant::now();
        let found = suggest(&text, &staff);
        assert!(start.elapsed().as_secs() < 5, "{piece:?} took {:?}", start.elapsed());
        holds(&text, &found);
    }
}

/// Places are between characters, in order, and apart.
fn holds(text: &str, found: &[Suggestion]) {
    let mut end = 0;
    for suggestion in found {
        let range = suggestion.bytes();
        assert!(
            end <= range.start && range.start < range.end && text.get(range.clone()).is_some(),
            "{suggestion:?}"
        );
        assert!(!suggestion.reason().is_empty());
        end = range.end;
    }
}

proptest! {
    #[test]
    fn any_text_has_places_that_are_apart(text in "\\PC{0,200}", heading in "\\PC{0,20}", list in "(\\PC{0,12}\n){0,4}") {
        holds(&text, &suggest_beside(&text, &heading, &Staff::of_list(&list)));
    }

    #[test]
    fn any_pieces_of_numbers_have_places_that_are_apart(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "07700 900123", "943 476 5919", "PC ", "Smith", ", J.A", "\u{a0}", "é", "AB12 CDE", "SW1A 1AA", "@b.uk", "20-00-00 ",
            "sort code ", "4111111111111111", "2002/0073319Z", "/", ".", " ", "1", "DOB ", "12/05/1984", "::", "\u{300}", "ﬀ",
        ]), 0..14),
    ) {
        let text = pieces.concat();
        holds(&text, &suggest(&text, &Staff::of_list(LIST)));
    }
}
