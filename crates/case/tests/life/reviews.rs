//! After the answer.

use case::{
    Command, Event, PartNumber, PersonId, Refusal, Stage,
    command::{Relation, ReviewChange, ReviewOf, ReviewOutcome},
    reasons::{ConfirmOrDeny, OutcomeKind},
};
use jiff::civil::{Date, date};
use law::Regime;

use crate::given::{
    Given, TODAY, answered, approver, ask, at, founding, neither, officer, receive, received_under, upheld,
};

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
fn a_review_changes_nothing_in_a_letter_that_is_being_written_afresh() {
    let on = TODAY;
    let given = answered()
        .then(Command::AskReview { on, grounds: String::new() })
        .then(Command::RecordComplaint { reference: "IC-1".to_owned(), on, about: String::new() })
        .then(Command::RecordDecisionNotice {
            reference: "IC-1".to_owned(),
            on,
            findings: "a figure was wrong".to_owned(),
            steps: String::new(),
            comply_by: None,
        })
        .then(Command::Correct { why: "the notice".to_owned(), parts: Vec::new() });
    let overturn = |changes| Command::DecideReview {
        outcome: ReviewOutcome::Overturned,
        reasons: "A figure was wrong.".to_owned(),
        breaches: String::new(),
        changes,
    };
    let say = ReviewChange { part: PartNumber(1), confirm_or_deny: Some(ConfirmOrDeny::Say), outcome: None };

    let refused = ask(&given.case, &reviewer(), TODAY, overturn(vec![say])).unwrap_err();
    assert_eq!(refused.code, "case.review-of-open-answer");
    assert!(ask(&given.case, &reviewer(), TODAY, overturn(Vec::new())).is_ok());
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

/// A request that was due on 29 October 2024 (FOISA: the same) and is not answered.
const AFTER_THE_TIME: Date = date(2024, 11, 4);

fn ask_for_one(regime: Regime, on: Date) -> Result<Vec<Event>, Refusal> {
    let command = Command::AskReview { on, grounds: "Nothing has come.".to_owned() };
    ask(&received_under(regime).case, &officer(), on, command)
}

#[test]
fn where_the_law_gives_a_review_of_the_failure_to_answer_it_can_be_asked_for_and_the_answer_stays_owed() {
    for regime in [Regime::Eir, Regime::Foisa] {
        let given = received_under(regime).then_by(
            &officer(),
            AFTER_THE_TIME,
            Command::AskReview { on: AFTER_THE_TIME, grounds: "Nothing has come.".to_owned() },
        );
        assert_eq!(given.case.stage(), Stage::Open, "{regime}");
        assert_eq!(given.case.review.as_ref().map(|review| review.of), Some(ReviewOf::FailureToAnswer));

        let decide = Command::DecideReview {
            outcome: ReviewOutcome::Overturned,
            reasons: "It lay with somebody who was away.".to_owned(),
            breaches: "It was not answered in twenty working days.".to_owned(),
            changes: Vec::new(),
        };
        let given = given.then_by(&reviewer(), AFTER_THE_TIME, decide);
        assert_eq!(given.case.stage(), Stage::Open, "{regime}");
    }
}

#[test]
fn no_review_can_be_asked_for_before_the_time_has_run_out_or_of_a_late_answer_under_foia() {
    for (regime, on) in [(Regime::Eir, TODAY), (Regime::Foisa, TODAY), (Regime::Foia, AFTER_THE_TIME)] {
        assert_eq!(ask_for_one(regime, on).unwrap_err().code, "case.nothing-to-review", "{regime}");
    }
}

#[test]
fn a_failure_that_is_found_is_named_and_no_answer_is_changed() {
    let given = received_under(Regime::Eir).then_by(
        &officer(),
        AFTER_THE_TIME,
        Command::AskReview { on: AFTER_THE_TIME, grounds: String::new() },
    );
    let decide = |breaches: &str, changes| Command::DecideReview {
        outcome: ReviewOutcome::Overturned,
        reasons: "r".to_owned(),
        breaches: breaches.to_owned(),
        changes,
    };
    let say = ReviewChange { part: PartNumber(1), confirm_or_deny: Some(ConfirmOrDeny::Say), outcome: None };
    let refused = |command| ask(&given.case, &reviewer(), AFTER_THE_TIME, command).unwrap_err().code;

    assert_eq!(refused(decide("", Vec::new())), "case.missing");
    assert_eq!(refused(decide("late", vec![say])), "case.review-of-nothing");
}

#[test]
fn a_complaint_that_no_answer_came_leaves_the_answer_owed_and_is_decided_all_the_same() {
    let complaint =
        Command::RecordComplaint { reference: "IC-1".to_owned(), on: AFTER_THE_TIME, about: String::new() };
    let notice = Command::RecordDecisionNotice {
        reference: "IC-1".to_owned(),
        on: AFTER_THE_TIME,
        findings: "section 10(1) was breached".to_owned(),
        steps: "answer within 35 days".to_owned(),
        comply_by: None,
    };
    let given = received_under(Regime::Foia);
    assert_eq!(
        ask(&given.case, &officer(), AFTER_THE_TIME, notice.clone()).unwrap_err().code,
        "case.no-complaint"
    );

    let given =
        given.then_by(&officer(), AFTER_THE_TIME, complaint).then_by(&officer(), AFTER_THE_TIME, notice);

    assert_eq!(given.case.stage(), Stage::Open);
    assert!(given.case.complaint.is_some_and(|complaint| complaint.findings.is_some()));
}

#[test]
fn what_a_decision_notice_requires_is_answered_afresh() {
    let complaint =
        Command::RecordComplaint { reference: "IC-2".to_owned(), on: TODAY, about: String::new() };
    let notice = Command::RecordDecisionNotice {
        reference: "FS-2".to_owned(),
        on: TODAY,
        findings: "section 31(1)(a) is not engaged".to_owned(),
        steps: "give what was asked".to_owned(),
        comply_by: Some(AFTER_THE_TIME),
    };
    let given = at(Stage::Issued).then(complaint).then(notice);
    assert_eq!(given.case.stage(), Stage::RegulatorDecided);

    let given = given.then(Command::Correct { why: "the notice's steps".to_owned(), parts: Vec::new() });

    assert_eq!(given.case.stage(), Stage::Open);
    assert_eq!(given.case.comply_by(), Some(AFTER_THE_TIME), "the notice's day is the one that counts now");
    let complaint = given.case.complaint.unwrap();
    assert_eq!((complaint.notice.as_str(), complaint.decided), ("FS-2", Some(TODAY)));
}

#[test]
fn a_second_review_waits_for_the_first() {
    let again = Command::AskReview { on: TODAY, grounds: String::new() };
    assert_eq!(ask(&at(Stage::UnderReview).case, &officer(), TODAY, again).unwrap_err().code, "case.not-now");
}

fn aggregate(received: Option<Date>) -> Command {
    Command::Relate {
        other: "other".into(),
        reference: "2A/24".to_owned(),
        received,
        relation: Relation::Aggregated,
        why: "the same mailboxes, from people who act together".to_owned(),
    }
}

#[test]
fn costs_are_counted_together_only_within_sixty_working_days() {
    // The first, received on 8 January 2024, opens a window that ends on 3 April 2024 (worked example W71).
    let first = date(2024, 1, 8);
    let case =
        |received| Given::default().then_by(&officer(), received, receive(received, Regime::Foia)).case;
    let asked = |received, other| ask(&case(received), &officer(), date(2024, 4, 30), aggregate(other));

    assert!(asked(date(2024, 4, 3), Some(first)).is_ok());
    assert_eq!(asked(date(2024, 4, 4), Some(first)).unwrap_err().code, "case.outside-window");
    assert!(asked(first, Some(date(2024, 4, 3))).is_ok());
    assert_eq!(asked(first, Some(date(2024, 4, 4))).unwrap_err().code, "case.outside-window");
    assert_eq!(asked(first, None).unwrap_err().code, "case.missing");
}

#[test]
fn an_answer_is_published_in_the_words_given_and_can_be_taken_back() {
    let publish = Command::Publish {
        title: "Drones".to_owned(),
        request: "How many?".to_owned(),
        answer: "Four.".to_owned(),
    };
    let take_back = Command::Unpublish { why: "a figure was wrong".to_owned() };
    assert_eq!(
        ask(&answered().case, &officer(), TODAY, take_back.clone()).unwrap_err().code,
        "case.not-published"
    );

    let given = answered().then(publish);
    assert_eq!(given.case.published.as_ref().map(|it| it.answer.as_str()), Some("Four."));
    assert_eq!(given.then(take_back).case.published, None);
}
