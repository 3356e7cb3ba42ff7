//! The quarter table's columns, each as a definition. Events are read as they are recorded.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::*;

/// The quarter that the samples are received in; its cut-off is 31 October 2026.
const RECEIVED: &str = "2026-09-01";
const DUE: &str = "2026-09-29";

fn quarter() -> Quarter {
    Quarter::of(date(2026, 9, 1))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn event(value: Value) -> Event {
    serde_json::from_value(value).unwrap()
}

fn received_under(regime: &str) -> Event {
    event(json!({ "event": "received", "authority": "northshire", "reference": "1A/26", "received": RECEIVED,
        "channel": "email", "regime": regime, "due": DUE, "calendar_until": "2028-12-31" }))
}

fn received() -> Event {
    received_under("foia")
}

/// Two parts, both under one law.
fn split() -> Event {
    event(json!({ "event": "split", "parts": [{ "text": "one" }, { "text": "two" }],
        "due": [{ "part": 1, "due": DUE }, { "part": 2, "due": DUE }] }))
}

fn determined(part: u32, outcome: &Value) -> Event {
    event(json!({ "event": "determined", "part": part, "outcome": outcome, "by": "reed", "on": RECEIVED }))
}

fn given(part: u32) -> Event {
    determined(part, &json!({ "outcome": "given", "information": "4" }))
}

fn withheld(part: u32) -> Event {
    determined(part, &json!({ "outcome": "withheld", "claims": [] }))
}

fn not_held(part: u32) -> Event {
    determined(part, &json!({ "outcome": "not-held", "searches": "" }))
}

fn neither(part: u32) -> Event {
    let decision = json!({ "answer": "neither", "claims": [], "public_domain": "" });
    event(
        json!({ "event": "confirm-or-deny-decided", "part": part, "decision": decision, "by": "reed", "on": RECEIVED }),
    )
}

fn issued(on: &str, days_late: u32) -> Event {
    event(json!({ "event": "issued", "on": on, "letter": "00", "due": DUE, "days_late": days_late }))
}

fn extended() -> Event {
    event(
        json!({ "event": "extended", "parts": [1], "exemptions": ["foia-31-1"], "until": "2026-10-27", "why": "",
        "exceptional": "", "ceiling_exceeded": false, "by": "reed", "on": "2026-09-20" }),
    )
}

fn review_asked(on: &str) -> Event {
    event(json!({ "event": "review-asked", "on": on, "grounds": "", "due": "2026-12-01", "ask_by": null }))
}

/// The counts under the Act of requests with these lives.
fn counted(lives: &[&[Event]]) -> Counts {
    let facts: Vec<Facts> = lives.iter().filter_map(|life| facts(*life)).collect();
    count(&facts, quarter()).get(&Regime::Foia).copied().unwrap_or_default()
}

fn answered(events: &[Event]) -> Counts {
    let mut life = vec![received(), split()];
    life.extend_from_slice(events);
    life.push(issued("2026-09-28", 0));
    counted(&[&life])
}

#[test]
fn a_request_is_counted_in_the_quarter_in_which_it_was_received() {
    let received = counted(&[&[received()]]);
    assert_eq!((received.received, received.not_processed), (1, 1));

    let facts = facts(&[self::received()]).unwrap();
    assert!(count([&facts], quarter().before()).is_empty());
    assert!(count([&facts], Quarter::of(quarter().after())).is_empty());
}

#[test]
fn of_two_letters_the_one_that_leaves_last_answers_whichever_was_made_ready_first() {
    let letter = |part: u32, on: &str| {
        event(
            json!({ "event": "issued", "on": on, "letter": "00", "parts": [part], "due": DUE, "days_late": 0 }),
        )
    };
    let (soon, after_the_cut_off) = ("2026-10-30", "2026-11-05");
    let one = [received(), split(), neither(1), given(2), letter(1, after_the_cut_off), letter(2, soon)];
    let other = [received(), split(), neither(1), given(2), letter(2, soon), letter(1, after_the_cut_off)];

    let (one, other) = (counted(&[&one]), counted(&[&other]));

    assert_eq!(one, other);
    assert_eq!((one.processed, one.not_processed, one.neither), (0, 1, 0));
}

#[test]
fn not_processed_is_what_had_no_answer_at_the_cut_off_whatever_came_since() {
    let last_day: &[Event] = &[received(), given(1), issued("2026-10-31", 32)];
    let day_after: &[Event] = &[received(), given(1), issued("2026-11-01", 33)];

    let counts = counted(&[last_day, day_after]);

    assert_eq!((counts.received, counts.processed, counts.not_processed), (2, 1, 1));
}

#[test]
fn a_review_of_the_failure_to_answer_is_no_answer() {
    let reviewed_unanswered: &[Event] = &[
        received(),
        event(
            json!({ "event": "review-asked", "on": "2026-10-02", "grounds": "", "due": "2026-10-30", "ask_by": null,
            "of": "failure-to-answer" }),
        ),
    ];
    let counts = counted(&[reviewed_unanswered]);
    assert_eq!((counts.processed, counts.not_processed), (0, 1));
}

#[test]
fn a_correction_changes_neither_the_day_nor_the_outcome_that_was_first_given() {
    let corrected: &[Event] = &[
        received(),
        withheld(1),
        issued("2026-09-28", 0),
        event(json!({ "event": "correction-opened", "why": "", "by": "reed", "on": "2026-11-20" })),
        given(1),
        issued("2026-11-21", 0),
    ];

    let counts = counted(&[corrected]);

    assert_eq!((counts.in_time, counts.refused_full, counts.granted_full), (1, 1, 0));
}

#[test]
fn in_time_extended_and_late_add_up_to_what_was_answered() {
    let in_time: &[Event] = &[received(), given(1), issued(DUE, 0)];
    let early_though_extended: &[Event] = &[received(), extended(), given(1), issued(DUE, 0)];
    let in_extended_time: &[Event] = &[received(), extended(), given(1), issued("2026-10-27", 0)];
    let after_the_extension: &[Event] = &[received(), extended(), given(1), issued("2026-10-28", 1)];
    let late: &[Event] = &[received(), given(1), issued("2026-09-30", 1)];

    let counts = counted(&[in_time, early_though_extended, in_extended_time, after_the_extension, late]);

    assert_eq!((counts.in_time, counts.extended, counts.late), (2, 1, 2));
    assert_eq!(counts.processed, 5);
}

#[test]
fn a_request_of_which_everything_was_given_is_granted_in_full() {
    assert_eq!(answered(&[given(1), given(2)]).granted_full, 1);
}

#[test]
fn parts_that_differ_make_a_grant_in_part_where_anything_was_given() {
    for other in [withheld(2), not_held(2), neither(2)] {
        assert_eq!(answered(&[given(1), other]).granted_part, 1);
    }
    let some = json!({ "outcome": "given-in-part", "information": "4", "withheld": "", "claims": [] });
    assert_eq!(answered(&[determined(1, &some), withheld(2)]).granted_part, 1);
}

#[test]
fn parts_of_which_nothing_was_given_are_refused_in_full() {
    assert_eq!(answered(&[withheld(1), withheld(2)]).refused_full, 1);
    assert_eq!(answered(&[withheld(1), not_held(2)]).refused_full, 1);
}

#[test]
fn to_neither_confirm_nor_deny_refuses_in_full_and_is_counted_apart_as_well() {
    let counts = answered(&[neither(1), neither(2)]);
    assert_eq!((counts.refused_full, counts.neither, counts.processed), (1, 1, 1));

    let beside_a_grant = answered(&[neither(1), given(2)]);
    assert_eq!((beside_a_grant.granted_part, beside_a_grant.neither), (1, 1));
}

#[test]
fn not_held_the_cost_limit_and_section_14_stand_apart_from_refusals() {
    let over = json!({ "outcome": "over-cost", "provision": "foia-12-1", "advice": "" });
    let vexatious = json!({ "outcome": "vexatious", "provision": "foia-14-1", "reasons": "" });
    let repeated = json!({ "outcome": "repeated", "provision": "foia-14-2", "earlier": "2A/26", "asked": "2026-01-05",
        "complied": "2026-02-01", "interval": "" });
    assert_eq!(answered(&[not_held(1), not_held(2)]).not_held, 1);
    assert_eq!(answered(&[determined(1, &over), determined(2, &over)]).over_cost, 1);
    let counts = answered(&[determined(1, &vexatious), determined(2, &repeated)]);
    assert_eq!((counts.vexatious, counts.refused_full), (1, 0));
}

#[test]
fn what_ended_without_an_answer_is_neither_answered_nor_waiting() {
    let withdrawn = |on: &str| [received(), event(json!({ "event": "withdrawn", "on": on }))];
    let before = withdrawn("2026-09-10");
    let after = withdrawn("2026-11-10");

    let counts = counted(&[&before, &after]);

    assert_eq!((counts.closed, counts.not_processed, counts.processed), (1, 1, 0));
}

#[test]
fn routine_business_and_subject_access_are_no_requests_under_these_laws() {
    let redirected =
        event(json!({ "event": "redirected", "to": "routine-business", "why": "", "on": "2026-09-02" }));
    assert_eq!(facts(&[received(), redirected]), None);
    assert_eq!(facts(&[received_under("sar")]), None);
    assert_eq!(facts(&[]), None, "and of a destroyed case nothing is known");
}

#[test]
fn a_request_is_counted_under_the_regulations_only_if_all_of_it_falls_under_them() {
    let environmental = facts(&[received_under("eir")]).unwrap();
    assert_eq!(environmental.regime, Regime::Eir);

    let mixed =
        event(json!({ "event": "split", "parts": [{ "text": "one" }, { "text": "two", "regime": "eir" }],
        "due": [{ "part": 1, "due": DUE }, { "part": 2, "due": DUE }] }));
    assert_eq!(facts(&[received(), mixed]).unwrap().regime, Regime::Foia);
}

#[test]
fn a_review_is_counted_in_the_quarter_in_which_it_was_asked_for() {
    let life = [received(), given(1), issued("2026-09-28", 0), review_asked("2026-10-05")];
    let facts = facts(&life).unwrap();

    let reviews = |quarter| count([&facts], quarter).get(&Regime::Foia).map(|it| (it.received, it.reviews));

    assert_eq!(reviews(quarter()), Some((1, 0)));
    assert_eq!(reviews(Quarter::of(quarter().after())), Some((0, 1)));
    assert_eq!(facts.answered.map(|it| it.on), Some(day("2026-09-28")), "and the answer stands");
}

#[test]
fn every_request_received_stands_in_one_row_of_each_kind() {
    let lives: Vec<Vec<Event>> = vec![
        vec![received()],
        vec![received(), given(1), issued(DUE, 0)],
        vec![received(), neither(1), issued("2026-09-30", 1)],
        vec![received(), not_held(1), issued(DUE, 0), review_asked("2026-09-30")],
        vec![received(), event(json!({ "event": "withdrawn", "on": "2026-09-10" }))],
    ];
    let lives: Vec<&[Event]> = lives.iter().map(Vec::as_slice).collect();

    let it = counted(&lives);

    assert_eq!(it.received, it.processed + it.not_processed + it.closed);
    assert_eq!(it.processed, it.in_time + it.extended + it.late);
    let outcomes =
        it.granted_full + it.granted_part + it.refused_full + it.not_held + it.over_cost + it.vexatious;
    assert_eq!(it.processed, outcomes);
    assert_eq!(it.reviews, 1);
}
