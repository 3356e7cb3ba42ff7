//! After the answer.

use case::{
    Command, PartNumber, PersonId, Stage,
    command::{ReviewChange, ReviewOutcome},
    reasons::{ConfirmOrDeny, OutcomeKind},
};
use jiff::civil::date;

use crate::given::{TODAY, answered, approver, ask, at, founding, neither, officer, upheld};

fn reviewer() -> PersonId {
    "reviewer".into()
}

#[test]
fn whoever_decided_drafted_or_approved_does_not_review() {
    let given = at(Stage::UnderReview);

    for person in [officer(), approver()] {
        assert_eq!(ask(&given.case, &person, TODAY, upheld()).unwrap_err().code, "case.own-decision");
    }
    assert!(ask(&given.case, &reviewer(), TODAY, upheld()).is_ok());
}

#[test]
fn a_review_is_due_twenty_working_days_after_it_was_asked_for() {
    let day = date(2024, 12, 16);
    let given = answered().then_by(&officer(), day, Command::AskReview { on: day, grounds: String::new() });

    let review = given.case.review.unwrap();
    assert_eq!(review.due, date(2025, 1, 17));
}

#[test]
fn a_review_asked_for_after_forty_working_days_is_taken_and_says_so() {
    let day = date(2025, 3, 3);
    let events =
        ask(&answered().case, &officer(), day, Command::AskReview { on: day, grounds: String::new() })
            .unwrap();

    assert!(format!("{events:?}").contains("ask_by: Some(2024-12-05)"), "{events:?}");
}

#[test]
fn a_review_that_overturns_says_what_changes() {
    let overturn = |changes| Command::DecideReview {
        outcome: ReviewOutcome::Overturned,
        reasons: "Enough is public already.".to_owned(),
        breaches: String::new(),
        changes,
    };
    let given = founding(neither())
        .then(crate::given::draft())
        .then(crate::given::send())
        .then_by(&approver(), TODAY, crate::given::approve())
        .then(Command::Issue {})
        .then(Command::AskReview { on: TODAY, grounds: String::new() });

    assert_eq!(
        ask(&given.case, &reviewer(), TODAY, overturn(Vec::new())).unwrap_err().code,
        "case.review-changes-nothing"
    );

    let changed =
        ReviewChange { part: PartNumber(1), confirm_or_deny: Some(ConfirmOrDeny::Say), outcome: None };
    let given = given.then_by(&reviewer(), TODAY, overturn(vec![changed]));
    assert_eq!(given.case.parts[&PartNumber(1)].outcome_kind(), None);
    assert_ne!(given.case.parts[&PartNumber(1)].outcome_kind(), Some(OutcomeKind::NeitherConfirmedNorDenied));
}

#[test]
fn an_appeal_is_due_twenty_eight_days_after_the_decision_notice() {
    let complaint = at(Stage::RegulatorDecided).case.complaint.unwrap();

    assert_eq!(complaint.appeal_by, Some(date(2024, 11, 6)));
}

#[test]
fn a_hold_stays_until_the_request_is_answered() {
    let release = Command::ReleaseRetention { why: "two years have passed".to_owned() };

    assert_eq!(
        ask(&at(Stage::Open).case, &officer(), TODAY, release.clone()).unwrap_err().code,
        "case.hold-stays"
    );
    assert!(!answered().then(release).case.is_held());
}
