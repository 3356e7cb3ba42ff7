//! What no letter is written of, and what is written with a note.

use case::{
    PartNumber,
    reasons::{Favours, Outcome, PublicInterest},
    state::Draft,
};
use law::Regime::{Eir, Foia};
use wording::{AuthoritySettings, LetterKind, WordingError, WordingNote};

use crate::support::{
    SENT, answer, argued, balance, case, claim, given, interest, law, neither, neither_claim, part, said,
    write,
};

const ASKED: &str = "How many drone flights were there last year?";

fn withheld(claim: case::reasons::Claim) -> Outcome {
    Outcome::Withheld { claims: vec![claim] }
}

#[test]
fn a_part_without_an_answer_is_not_skipped() {
    let parts = vec![said("1. How many?", Foia, given("214.")), part("2. Where?", Foia)];
    assert_eq!(answer(parts), Err(WordingError::PartUndecided { part: PartNumber(2) }));
}

#[test]
fn a_balance_for_disclosure_or_an_even_one_permits_no_refusal() {
    for favours in [Favours::Disclosure, Favours::Equal] {
        let test = PublicInterest { balance: Some(balance(favours)), ..interest() };
        let claim =
            case::reasons::Claim { public_interest: Some(test), ..argued("foia-31-1", &["31(1)(a)"]) };
        let refused = answer(vec![said(ASKED, Foia, withheld(claim))]);
        assert!(matches!(refused, Err(WordingError::BalancePermitsNoRefusal { .. })), "{refused:?}");
    }
}

#[test]
fn a_provision_of_another_law_or_of_none_is_refused() {
    for (regime, id) in [
        (Foia, "eir-12-5-b"),
        (Eir, "foia-31-1"),
        (Foia, "foia-99"),
        (Foia, "foia-24-2"),
        (Foia, "foia-12-1"),
    ] {
        let refused = answer(vec![said(ASKED, regime, withheld(argued(id, &[])))]);
        assert!(matches!(refused, Err(WordingError::NoSuchGround { .. })), "{id}: {refused:?}");
    }
    let refused = answer(vec![neither(ASKED, Foia, vec![neither_claim("foia-21", &[])])]);
    assert!(matches!(refused, Err(WordingError::NoSuchGround { .. })), "{refused:?}");
}

#[test]
fn a_refusal_names_a_provision() {
    let none = answer(vec![said(ASKED, Foia, Outcome::Withheld { claims: vec![] })]);
    assert_eq!(none, Err(WordingError::NoClaim { part: PartNumber(1) }));
    assert_eq!(
        answer(vec![neither(ASKED, Foia, vec![])]),
        Err(WordingError::NoClaim { part: PartNumber(1) })
    );
}

#[test]
fn an_ordinary_exemption_stands_for_its_own_subsection_about_not_saying() {
    let text = letters::text(
        &answer(vec![neither(ASKED, Foia, vec![neither_claim("foia-42", &[])])]).unwrap().letter,
    );
    assert!(text.contains("section 42(2), legal professional privilege"), "{text}");
}

#[test]
fn words_that_give_it_away_stop_the_letter() {
    for words in [
        "Disclosing the information we hold would help offenders.",
        "We do hold this.",
        "No information is held.",
        "We can neither confirm nor deny that any other information is held.",
    ] {
        let claim = case::reasons::NeitherClaim {
            why: words.to_owned(),
            ..neither_claim("foia-31-3", &["31(1)(a)"])
        };
        let refused = answer(vec![neither(ASKED, Foia, vec![claim])]);
        assert!(matches!(refused, Err(WordingError::GivesAway { .. })), "{words}: {refused:?}");
    }
}

#[test]
fn an_opening_may_not_give_away_what_the_reasons_keep() {
    let mut case = case(vec![neither(ASKED, Foia, vec![neither_claim("foia-31-3", &["31(1)(a)"])])]);
    case.draft = Some(Draft {
        parts: Vec::new(),
        opening: "We do hold records of this.".to_owned(),
        closing: String::new(),
        by: "a.reed".into(),
        on: SENT,
    });
    assert!(matches!(write(&LetterKind::Answer {}, &case), Err(WordingError::GivesAway { .. })));
}

#[test]
fn exempt_body_is_said_only_under_section_23() {
    let says = |id: &str| {
        let claim = case::reasons::NeitherClaim {
            why: "An answer would touch the work of an exempt body.".to_owned(),
            ..neither_claim(id, &[])
        };
        answer(vec![neither(ASKED, Foia, vec![claim])])
    };
    assert!(matches!(says("foia-24-2"), Err(WordingError::PointsToSecurityBodies { .. })));
    assert!(says("foia-23-5").is_ok());
}

#[test]
fn settings_with_a_mistake_write_nothing() {
    let settings = AuthoritySettings { name: String::new(), ..AuthoritySettings::sample() };
    let case = case(vec![said(ASKED, Foia, given("214."))]);
    let refused = wording::letter(&LetterKind::Answer {}, &law(), &case, &settings, SENT, None);
    assert!(matches!(refused, Err(WordingError::Settings(_))), "{refused:?}");
}

#[test]
fn a_request_whose_words_nobody_confirmed_is_not_quoted() {
    let mut case = case(vec![said(ASKED, Foia, given("214."))]);
    case.text.clear();
    assert_eq!(write(&LetterKind::Answer {}, &case), Err(WordingError::TextNotConfirmed));
}

#[test]
fn what_falls_short_is_a_note_and_not_a_refusal() {
    let worded = answer(vec![said(ASKED, Foia, withheld(claim("foia-31-1", &["31(1)(a)"])))]).unwrap();
    let rules: Vec<&str> = worded
        .notes
        .iter()
        .filter_map(|note| match note {
            WordingNote::Missing { rule, .. } => Some(rule.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(rules, ["N192", "N185"]);
}

#[test]
fn a_public_interest_test_under_an_absolute_exemption_stays_out() {
    let claim = case::reasons::Claim { public_interest: Some(interest()), ..claim("foia-44", &[]) };
    let worded = answer(vec![said(ASKED, Foia, withheld(claim))]).unwrap();
    assert!(!letters::text(&worded.letter).contains("People could judge"));
    assert!(
        worded.notes.iter().any(|note| matches!(note, WordingNote::LeftOut { rule, .. } if rule == "N170"))
    );
}

#[test]
fn law_that_nobody_verified_is_cited_without_a_claim_that_it_was() {
    let worded = answer(vec![said(ASKED, Foia, withheld(claim("foia-32", &["32(1)(a)"])))]).unwrap();
    assert!(worded.notes.iter().any(
        |note| matches!(note, WordingNote::NotVerified { provision } if provision == "section 32 (FOIA)")
    ));
    let html = letters::html(&worded.letter);
    assert!(!html.contains("to be verified"), "{html}");
}

#[test]
fn an_authority_without_a_complaints_procedure_says_so() {
    let settings = AuthoritySettings {
        complaints: wording::ComplaintsProcedure::None {},
        ..AuthoritySettings::sample()
    };
    let case = case(vec![said(ASKED, Foia, withheld(argued("foia-31-1", &["31(1)(a)"])))]);
    let worded = wording::letter(&LetterKind::Answer {}, &law(), &case, &settings, SENT, None).unwrap();
    let text = letters::text(&worded.letter);
    assert!(text.contains("We have no procedure for complaints"), "{text}");
    assert!(text.contains("section 50"), "{text}");
}

#[test]
fn the_settings_survive_being_written_down() {
    let json = serde_json::to_string(&AuthoritySettings::sample()).unwrap();
    assert_eq!(serde_json::from_str::<AuthoritySettings>(&json).unwrap(), AuthoritySettings::sample());
    assert!(
        serde_json::from_str::<AuthoritySettings>(&json.replace("\"tribunal\"", "\"tribunals\"")).is_err()
    );
}

#[test]
fn other_information_is_spoken_of_only_where_some_was_confirmed() {
    let speaks = |outcome: Outcome| {
        let mut case = case(vec![
            said("1. How many?", Foia, outcome),
            neither("2. Which?", Foia, vec![neither_claim("foia-31-3", &["31(1)(a)"])]),
        ]);
        case.draft = Some(Draft {
            parts: Vec::new(),
            opening: String::new(),
            closing: "We will not say whether any other information is held.".to_owned(),
            by: "a.reed".into(),
            on: SENT,
        });
        write(&LetterKind::Answer {}, &case)
    };
    let not_held =
        Outcome::NotHeld { searches: "The log.".to_owned(), elsewhere: String::new(), claims: vec![] };
    assert!(matches!(speaks(not_held), Err(WordingError::GivesAway { .. })));
    assert!(speaks(given("214.")).is_ok());
}

#[test]
fn a_request_for_ones_own_data_is_not_answered_here() {
    let refused = answer(vec![said(ASKED, law::Regime::Sar, given("your record"))]);
    assert_eq!(refused, Err(WordingError::SubjectAccess { part: PartNumber(1) }));
}
