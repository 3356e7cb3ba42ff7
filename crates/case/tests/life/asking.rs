//! Receipt, validity, clarification, fees.

use case::{
    Command, Event, Stage,
    command::{LapseReason, Missing, RedirectTo},
};
use jiff::civil::date;
use law::Regime;

use crate::given::{Given, TODAY, ask, at, officer, receive, received, received_under};

#[test]
fn a_request_is_due_on_the_twentieth_working_day_and_everything_is_kept_from_its_first_day() {
    let given = Given::default().then(receive(date(2024, 10, 1), Regime::Foia));

    assert_eq!(given.case.due(), Some(date(2024, 10, 29)));
    assert!(given.case.is_held(), "s.77 does not wait for a search");
}

#[test]
fn a_request_cannot_arrive_tomorrow() {
    let refusal = ask(&Given::default().case, &officer(), TODAY, receive(date(2024, 10, 10), Regime::Foia))
        .unwrap_err();

    assert_eq!(refusal.code, "case.future");
}

#[test]
fn a_clock_past_the_known_calendar_is_refused_and_never_guessed() {
    let day = date(2029, 3, 1);
    let refusal = ask(&Given::default().case, &officer(), day, receive(day, Regime::Foia)).unwrap_err();

    assert_eq!(refusal.code, "case.clock");
    assert!(refusal.why.contains("known only until"), "{}", refusal.why);
}

#[test]
fn clarification_starts_the_clock_afresh() {
    let given = at(Stage::AwaitingClarification);
    let events = ask(
        &given.case,
        &officer(),
        date(2024, 10, 21),
        Command::Clarify { on: date(2024, 10, 21), text: None },
    )
    .unwrap();

    insta::assert_compact_debug_snapshot!(events, @r#"[Clarified { on: 2024-10-21, text: None, due: [PartDue { part: PartNumber(1), due: 2024-11-18 }] }]"#);
}

#[test]
fn an_answer_cannot_come_before_its_question() {
    let refusal = ask(
        &at(Stage::AwaitingClarification).case,
        &officer(),
        TODAY,
        Command::Clarify { on: date(2024, 10, 8), text: None },
    )
    .unwrap_err();

    assert_eq!(refusal.code, "case.answered-before-asked");
}

#[test]
fn what_section_8_wants_is_asked_for_and_the_clock_waits() {
    let given = received().then(Command::CheckValidity { missing: vec![Missing::Name, Missing::Address] });

    assert_eq!(given.case.stage(), Stage::AwaitingClarification);
    assert_eq!(
        given.case.clarifications[0].question,
        "Please send the requester's name, an address for correspondence."
    );
}

#[test]
fn a_valid_request_stays_open() {
    let given = received().then(Command::CheckValidity { missing: Vec::new() });

    assert_eq!(given.case.stage(), Stage::Open);
    assert_eq!(given.case.missing, Some(Vec::new()));
}

#[test]
fn environmental_information_may_be_asked_for_by_word_of_mouth() {
    let refusal = ask(
        &received_under(Regime::Eir).case,
        &officer(),
        TODAY,
        Command::CheckValidity { missing: vec![Missing::Writing] },
    )
    .unwrap_err();

    assert_eq!(refusal.code, "case.writing");
}

#[test]
fn days_from_fees_notice_to_payment_are_disregarded_both_included() {
    let notice = Command::GiveFeesNotice { pence: 1_500, basis: "copying".to_owned() };
    let given = Given::default()
        .then_by(&officer(), date(2024, 9, 2), receive(date(2024, 9, 2), Regime::Foia))
        .then_by(&officer(), date(2024, 9, 12), notice)
        .then_by(&officer(), date(2024, 9, 27), Command::PayFee { on: date(2024, 9, 27) });

    assert_eq!(given.case.due(), Some(date(2024, 10, 16)));
}

#[test]
fn an_unpaid_fee_lets_the_case_lapse_only_after_three_months() {
    let given = at(Stage::AwaitingFee);
    let lapse = Command::Lapse { reason: LapseReason::FeeNotPaid };

    assert_eq!(
        ask(&given.case, &officer(), date(2025, 1, 8), lapse.clone()).unwrap_err().code,
        "case.fee-still-payable"
    );
    assert_eq!(
        ask(&given.case, &officer(), date(2025, 1, 9), lapse).unwrap(),
        [Event::Lapsed { on: date(2025, 1, 9), reason: LapseReason::FeeNotPaid }]
    );
}

#[test]
fn a_fees_notice_after_the_last_day_is_refused() {
    let late = date(2024, 10, 30);
    let refusal =
        ask(&received().case, &officer(), late, Command::GiveFeesNotice { pence: 1, basis: "b".into() })
            .unwrap_err();

    assert_eq!(refusal.code, "case.fee-too-late");
}

#[test]
fn a_message_that_is_no_request_leaves_the_clock_with_a_reason() {
    let refusal = ask(
        &received().case,
        &officer(),
        TODAY,
        Command::Redirect { to: RedirectTo::RoutineBusiness, why: " ".to_owned() },
    )
    .unwrap_err();

    assert_eq!(refusal.code, "case.missing");
}

#[test]
fn a_request_is_acknowledged_once() {
    let given = received().then(Command::Acknowledge {});

    assert_eq!(
        ask(&given.case, &officer(), TODAY, Command::Acknowledge {}).unwrap_err().code,
        "case.not-now"
    );
}
