//! Extensions, other laws, and holidays proclaimed mid-request.

use case::{Command, PartNumber, Stage};
use jiff::civil::{Date, date};
use law::Regime;

use crate::given::{Given, TODAY, ask, at, officer, receive, received, received_under, two_parts};

fn extend(until: Date, exemptions: &[&str]) -> Command {
    Command::Extend {
        parts: vec![PartNumber(1)],
        exemptions: exemptions.iter().map(|id| (*id).into()).collect(),
        until,
        why: "the balance is not yet struck".to_owned(),
        exceptional: String::new(),
    }
}

#[test]
fn an_extension_moves_only_the_parts_it_names() {
    let given = received().then(two_parts()).then(extend(date(2024, 11, 20), &["foia-24-1"]));

    assert_eq!(given.case.parts[&PartNumber(1)].answer_by(), date(2024, 11, 20));
    assert_eq!(given.case.due(), Some(date(2024, 10, 29)), "the other part is still due");
}

#[test]
fn an_absolute_exemption_extends_nothing() {
    for id in ["foia-23-1", "foia-40-2", "foia-12-1", "foia-14-1"] {
        let refusal =
            ask(&received().case, &officer(), TODAY, extend(date(2024, 11, 20), &[id])).unwrap_err();
        assert_eq!(refusal.code, "case.not-qualified", "{id}");
    }
}

#[test]
fn an_extension_names_its_exemptions_comes_in_time_and_comes_once() {
    let code = |given: &Given, today, command| ask(&given.case, &officer(), today, command).unwrap_err().code;

    assert_eq!(code(&received(), TODAY, extend(date(2024, 11, 20), &[])), "case.missing");
    assert_eq!(
        code(&received(), date(2024, 10, 30), extend(date(2024, 11, 20), &["foia-24-1"])),
        "case.extension-too-late"
    );
    let extended = received().then(extend(date(2024, 11, 20), &["foia-24-1"]));
    assert_eq!(code(&extended, TODAY, extend(date(2024, 11, 21), &["foia-24-1"])), "case.second-extension");
}

#[test]
fn more_than_forty_working_days_needs_something_exceptional_and_is_flagged() {
    let long = extend(date(2024, 11, 27), &["foia-24-1"]);
    assert_eq!(ask(&received().case, &officer(), TODAY, long).unwrap_err().code, "case.missing");

    let given = received().then(Command::Extend {
        parts: vec![PartNumber(1)],
        exemptions: vec!["foia-24-1".into()],
        until: date(2024, 11, 27),
        why: "the balance is not yet struck".to_owned(),
        exceptional: "three other forces are consulted".to_owned(),
    });
    assert!(given.case.extensions[0].ceiling_exceeded);
    assert!(!received().then(extend(date(2024, 11, 26), &["foia-24-1"])).case.extensions[0].ceiling_exceeded);
}

#[test]
fn scotland_has_no_extension_and_eir_stops_at_forty() {
    let scotland = received_under(Regime::Foisa);
    assert_eq!(
        ask(&scotland.case, &officer(), TODAY, extend(date(2024, 11, 20), &[])).unwrap_err().code,
        "case.foisa-extension"
    );

    let eir = received_under(Regime::Eir);
    assert!(ask(&eir.case, &officer(), TODAY, extend(date(2024, 11, 26), &[])).is_ok());
    assert_eq!(
        ask(&eir.case, &officer(), TODAY, extend(date(2024, 11, 27), &[])).unwrap_err().code,
        "case.past-the-limit"
    );
    assert_eq!(
        ask(&eir.case, &officer(), TODAY, extend(date(2024, 11, 20), &["eir-12-5-b"])).unwrap_err().code,
        "case.eir-extension"
    );
}

#[test]
fn another_law_counts_the_clock_again_and_drops_reasons_of_the_old_one() {
    let given = crate::given::founding(crate::given::neither()).then(Command::ChooseRegime {
        part: None,
        regime: Regime::Foisa,
        why: "a Scottish authority".to_owned(),
    });
    let part = &given.case.parts[&PartNumber(1)];

    assert_eq!(part.regime, Regime::Foisa);
    assert_eq!(part.confirm_or_deny, None);
}

#[test]
fn a_recount_without_a_change_leaves_no_event() {
    let recount = Command::RecalculateDue { because: "a new list was loaded".to_owned() };

    assert_eq!(ask(&received().case, &officer(), TODAY, recount), Ok(Vec::new()));
}

#[test]
fn the_clock_does_not_run_while_the_requester_is_asked() {
    assert!(!at(Stage::AwaitingClarification).case.stage().clock_runs());
}

#[test]
fn a_request_received_before_the_calendar_begins_is_refused() {
    let refusal = ask(&Given::default().case, &officer(), TODAY, receive(date(2004, 12, 31), Regime::Foia))
        .unwrap_err();

    assert_eq!(refusal.code, "case.clock");
}
