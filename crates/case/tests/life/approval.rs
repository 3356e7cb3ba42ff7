//! The second person, the exact letter, and sending.

use case::{Command, Event, PartNumber, Stage};
use jiff::civil::date;

use crate::given::{
    LETTER, TODAY, answered, approve, approver, ask, at, draft, founding, given_in_full, neither, officer,
    received, say, send,
};

#[test]
fn nobody_approves_their_own_draft() {
    let refusal = ask(&at(Stage::AwaitingApproval).case, &officer(), TODAY, approve()).unwrap_err();

    assert_eq!(refusal.code, "case.own-draft");
}

#[test]
fn approval_is_of_the_exact_letter() {
    let another = Command::Approve { letter: LETTER.replace('0', "f"), files: Vec::new() };

    assert_eq!(
        ask(&at(Stage::AwaitingApproval).case, &approver(), TODAY, another).unwrap_err().code,
        "case.another-letter"
    );
}

#[test]
fn the_founding_case_passes_the_checklist() {
    let given = founding(neither())
        .then(draft())
        .then(send())
        .then_by(&approver(), TODAY, approve())
        .then(Command::Issue {});

    assert_eq!(given.case.stage(), Stage::Issued);
    assert_eq!(given.case.issued[0].letter, LETTER);
}

#[test]
fn an_undecided_part_stops_the_letter() {
    let refusal = ask(&received().then(draft()).case, &officer(), TODAY, send()).unwrap_err();

    assert_eq!(refusal.code, "case.findings");
    assert_eq!(refusal.findings[0].rule, "N003");
}

#[test]
fn sending_back_opens_the_draft_and_clears_the_letter() {
    let given = at(Stage::AwaitingApproval).then_by(
        &approver(),
        TODAY,
        Command::SendBack { why: "name the year".into() },
    );

    assert_eq!(given.case.stage(), Stage::Open);
    assert_eq!(given.case.approval, None);
    assert_eq!(given.case.sent_back.as_deref(), Some("name the year"));
}

#[test]
fn a_letter_under_approval_cannot_be_changed_beneath_the_approver() {
    assert_eq!(
        ask(&at(Stage::AwaitingApproval).case, &officer(), TODAY, given_in_full(1)).unwrap_err().code,
        "case.not-now"
    );
}

#[test]
fn a_late_answer_counts_its_days() {
    let late = date(2024, 10, 31);
    let given = received()
        .then_by(&officer(), late, say(1))
        .then_by(&officer(), late, given_in_full(1))
        .then_by(&officer(), late, Command::RecordLateness { why: "records came late".into() });
    let given = given.then_by(&officer(), late, draft());
    let finding = ask(&given.case, &officer(), late, send()).unwrap();
    let given = given.then_by(&officer(), late, send()).then_by(&approver(), late, approve()).then_by(
        &officer(),
        late,
        Command::Issue {},
    );

    assert_eq!(finding.len(), 1);
    assert_eq!(given.case.issued[0].days_late, 2);
}

#[test]
fn a_correction_keeps_the_lateness_of_the_first_answer() {
    let given = answered().then(Command::Correct { why: "a wrong year".into(), parts: Vec::new() });
    let later = date(2024, 12, 2);
    let given = given
        .then_by(&officer(), later, draft())
        .then_by(&officer(), later, send())
        .then_by(&approver(), later, approve())
        .then_by(&officer(), later, Command::Issue {});

    assert_eq!(given.case.issued.iter().map(|issue| issue.days_late).collect::<Vec<_>>(), [0, 0]);
}

#[test]
fn whether_to_say_comes_before_what_to_give() {
    let refusal = ask(&received().case, &officer(), TODAY, given_in_full(1)).unwrap_err();

    assert_eq!(refusal.code, "case.confirm-or-deny-first");
}

#[test]
fn what_is_neither_confirmed_nor_denied_is_given_no_further_answer() {
    let refusal = ask(&founding(neither()).case, &officer(), TODAY, given_in_full(1)).unwrap_err();

    assert_eq!(refusal.code, "case.neither");
}

#[test]
fn a_refused_command_leaves_the_case_as_it_was() {
    let given = founding(neither());
    let before = given.case.clone();

    let _ = ask(
        &given.case,
        &officer(),
        TODAY,
        Command::Determine {
            part: PartNumber(9),
            outcome: case::reasons::Outcome::Given { information: String::new() },
        },
    );

    assert_eq!(given.case, before);
}

#[test]
fn an_error_cannot_be_accepted_as_if_it_were_a_warning() {
    let refusal = ask(
        &received().case,
        &officer(),
        TODAY,
        Command::AcceptWarning {
            rule: "N003".into(),
            part: Some(PartNumber(1)),
            reason: "never mind".into(),
        },
    )
    .unwrap_err();

    assert_eq!(refusal.code, "case.no-such-warning");
}

#[test]
fn events_say_who_approved() {
    let events = ask(&at(Stage::AwaitingApproval).case, &approver(), TODAY, approve()).unwrap();

    assert_eq!(
        events,
        [Event::Approved { letter: LETTER.to_owned(), files: Vec::new(), by: approver(), on: TODAY }]
    );
}
