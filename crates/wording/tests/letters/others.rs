//! The letters that are not answers, and what time does to those that are.

use case::{
    PartNumber,
    command::{Missing, RedirectTo, ReviewOf, ReviewOutcome},
    reasons::Outcome,
    state::{Clarification, Complaint, Extension, Fee, Issue, Review},
};
use jiff::civil::date;
use law::Regime::{Eir, Foia, Foisa};
use wording::{LetterKind, WordingError};

use crate::support::{
    DUE, SENT, argued, case, given, law, neither, neither_claim, part, requester, said, settings, shown,
    write,
};

const ASKED: &str = "How many drone flights were there last year?";

fn open() -> case::Case {
    case(vec![part(ASKED, Foia)])
}

#[test]
fn acknowledgement() {
    let plain = LetterKind::Acknowledgement { status_page: None };
    insta::assert_snapshot!(shown(&write(&plain, &open()).unwrap()));
}

#[test]
fn an_acknowledgement_says_where_the_status_page_is() {
    let address = "https://foi.northshire.example/status/abcdefghijklmnopqrstuvwxyz";
    let kind = LetterKind::Acknowledgement { status_page: Some(address.to_owned()) };
    let letter = shown(&write(&kind, &open()).unwrap());
    assert!(letter.contains(address), "{letter}");
    assert!(letter.contains("Whoever has this address can read that page"), "{letter}");
}

#[test]
fn clarification() {
    let mut case = open();
    case.clarifications.push(Clarification {
        asked: SENT,
        question: "Which year do you mean: the calendar year or the financial year?".to_owned(),
        needed: "the log is kept by financial year".to_owned(),
        answered: None,
    });
    insta::assert_snapshot!(shown(&write(&LetterKind::Clarification {}, &case).unwrap()));
}

#[test]
fn what_makes_it_valid() {
    let mut case = open();
    case.missing = Some(vec![Missing::Name, Missing::Address]);
    insta::assert_snapshot!(shown(&write(&LetterKind::ValidityQuestion {}, &case).unwrap()));
}

#[test]
fn fees_notice() {
    let mut case = open();
    case.fees.push(Fee {
        noticed: SENT,
        pence: 1_250,
        basis: "This is the cost of copying the log and posting it.".to_owned(),
        pay_by: date(2025, 1, 27),
        paid: None,
    });
    insta::assert_snapshot!(shown(&write(&LetterKind::FeesNotice {}, &case).unwrap()));
}

fn extended(exemption: &str, parts: &[u32], regime: law::Regime) -> case::Case {
    let mut case = case(vec![part("1. How many?", regime), part("2. Where?", regime)]);
    case.extensions.push(Extension {
        parts: parts.iter().map(|number| PartNumber(*number)).collect(),
        exemptions: if exemption.is_empty() { vec![] } else { vec![exemption.into()] },
        until: date(2024, 11, 26),
        why: "An answer would touch operations that are under way.".to_owned(),
        ceiling_exceeded: false,
        on: SENT,
    });
    case
}

#[test]
fn more_time_for_the_public_interest() {
    insta::assert_snapshot!(shown(
        &write(&LetterKind::Extension {}, &extended("foia-31-1", &[2], Foia)).unwrap()
    ));
}

#[test]
fn more_time_for_complexity_and_volume() {
    insta::assert_snapshot!(shown(&write(&LetterKind::Extension {}, &extended("", &[1, 2], Eir)).unwrap()));
}

#[test]
fn an_absolute_exemption_gives_no_more_time() {
    let refused = write(&LetterKind::Extension {}, &extended("foia-44", &[1], Foia));
    assert!(matches!(refused, Err(WordingError::NoSuchExtension { .. })), "{refused:?}");
}

#[test]
fn the_scottish_act_gives_no_more_time() {
    let refused = write(&LetterKind::Extension {}, &extended("foisa-35-1", &[1], Foisa));
    assert!(matches!(refused, Err(WordingError::NoSuchExtension { .. })), "{refused:?}");
}

fn reviewed(outcome: ReviewOutcome, part: case::Part) -> case::Case {
    let mut case = case(vec![part]);
    case.issued.push(Issue {
        on: date(2024, 9, 2),
        letter: "0".repeat(64),
        files: Vec::new(),
        parts: Vec::new(),
        slot: None,
        policy: None,
        due: DUE,
        days_late: 0,
    });
    case.review = Some(Review {
        of: ReviewOf::Answer,
        asked: date(2024, 9, 30),
        grounds: "The figures are published elsewhere.".to_owned(),
        due: date(2024, 10, 28),
        outcome: Some(outcome),
        reasons: "What is published elsewhere is of another kind.".to_owned(),
        breaches: "Our reply did not say how to ask for a review (section 17(7)(a)).".to_owned(),
        decided: Some(SENT),
        days_late: 0,
    });
    case
}

#[test]
fn a_review_of_the_failure_to_answer_owns_it_and_answers_nothing() {
    let mut case = reviewed(ReviewOutcome::Overturned, part(ASKED, Eir));
    case.issued.clear();
    case.review = case.review.map(|review| Review {
        of: ReviewOf::FailureToAnswer,
        grounds: "Twenty working days have passed.".to_owned(),
        reasons:
            "The request was left with a colleague who was away. The answer will be sent by 15 November 2024."
                .to_owned(),
        breaches: "We did not make the information available within 20 working days (regulation 5(2))."
            .to_owned(),
        ..review
    });

    let worded = write(&LetterKind::ReviewOutcome {}, &case).unwrap();

    insta::assert_snapshot!(shown(&worded));
}

#[test]
fn a_review_that_upholds() {
    let part = neither(ASKED, Foia, vec![neither_claim("foia-31-3", &["31(1)(a)"])]);
    let worded = write(&LetterKind::ReviewOutcome {}, &reviewed(ReviewOutcome::Upheld, part)).unwrap();
    insta::assert_snapshot!(shown(&worded));
}

#[test]
fn a_review_that_overturns_gives_the_new_answer() {
    let case = reviewed(ReviewOutcome::Overturned, said(ASKED, Foia, given("There were 214 flights.")));
    let text = letters::text(&write(&LetterKind::ReviewOutcome {}, &case).unwrap().letter);
    for wanted in [
        "Our answer after the review",
        "There were 214 flights.",
        "Where we fell short",
        "one stage of review",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains("internal review. Please ask"), "{text}");
}

#[test]
fn what_a_requester_complained_of_is_not_published() {
    let case = reviewed(ReviewOutcome::Upheld, said(ASKED, Foia, given("There were 214 flights.")));
    let published =
        wording::letter(&LetterKind::ReviewOutcome {}, &law(), &case, &settings(), SENT, None).unwrap();
    assert!(!letters::text(&published.letter).contains("The figures are"));
}

#[test]
fn a_transfer_a_redirection_and_a_withdrawal() {
    let transfer = LetterKind::Transfer { to: "Southshire Police".to_owned() };
    insta::assert_snapshot!("transfer", shown(&write(&transfer, &open()).unwrap()));
    let redirect = LetterKind::Redirect { to: RedirectTo::SubjectAccess };
    insta::assert_snapshot!("redirection", shown(&write(&redirect, &open()).unwrap()));
    insta::assert_snapshot!("withdrawal", shown(&write(&LetterKind::Withdrawal {}, &open()).unwrap()));
}

#[test]
fn a_late_answer_apologises_and_one_in_time_does_not() {
    let case = case(vec![said(ASKED, Foia, given("There were 214 flights."))]);
    let on = |sent| {
        let worded =
            wording::letter(&LetterKind::Answer {}, &law(), &case, &settings(), sent, Some(requester()))
                .unwrap();
        letters::text(&worded.letter).contains("We are sorry")
    };
    assert!(!on(DUE));
    assert!(on(DUE.tomorrow().unwrap()));
}

#[test]
fn why_it_is_late_stays_on_the_file() {
    let mut case =
        case(vec![said(ASKED, Foia, Outcome::Withheld { claims: vec![argued("foia-31-1", &["31(1)(a)"])] })]);
    case.lateness.push("the drone unit could not be reached".to_owned());
    let late = wording::letter(&LetterKind::Answer {}, &law(), &case, &settings(), date(2024, 11, 20), None)
        .unwrap();
    assert!(!letters::text(&late.letter).contains("drone unit"));
}

#[test]
fn an_answer_after_an_extension_says_so() {
    let mut case = extended("foia-31-1", &[1, 2], Foia);
    for part in case.parts.values_mut() {
        *part = case::Part { extended_to: Some(date(2024, 11, 26)), ..said(&part.text, Foia, given("214.")) };
    }
    let text = letters::text(&write(&LetterKind::Answer {}, &case).unwrap().letter).replace('\n', " ");
    assert!(
        text.contains(
            "we told you that we needed more time, and that we expected to reply by 26 November 2024"
        ),
        "{text}"
    );
}

#[test]
fn a_letter_that_replaces_another_says_why() {
    let mut case = case(vec![said(ASKED, Foia, given("There were 214 flights."))]);
    let issue = |on| Issue {
        on,
        letter: String::new(),
        files: Vec::new(),
        parts: Vec::new(),
        slot: None,
        policy: None,
        due: DUE,
        days_late: 0,
    };
    case.issued.push(issue(date(2024, 9, 2)));
    case.correcting = Some("an officer's own words".to_owned());
    let text = |case: &case::Case| {
        letters::text(&write(&LetterKind::Answer {}, case).unwrap().letter)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let corrected = text(&case);
    assert!(corrected.contains("This letter corrects our letter of 2 September 2024"), "{corrected}");

    case.complaint = Some(Complaint {
        reference: "IC-1".to_owned(),
        on: date(2024, 9, 9),
        about: String::new(),
        findings: Some("the exemption is not engaged".to_owned()),
        notice: "FS-1".to_owned(),
        decided: Some(date(2024, 10, 1)),
        steps: "give it".to_owned(),
        comply_by: None,
        appeal_by: None,
    });
    let afresh = text(&case);
    assert!(
        afresh.contains(
            "our fresh response to your request, after the decision notice FS-1 of 1 October 2024. \
             It replaces our letter of 2 September 2024."
        ),
        "{afresh}"
    );
    assert!(!afresh.contains("own words"), "why it was opened again stays on the file");

    case.issued.push(issue(date(2024, 10, 10)));
    assert!(
        text(&case).contains("This letter corrects our letter of 10 October 2024"),
        "a mistake made since"
    );
}
