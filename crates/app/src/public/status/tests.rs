//! What a status page says, and what it cannot say.

use case::{Event, PersonId, fold};
use jiff::{Timestamp, civil::date};
use serde_json::{Value, json};
use store::{DocumentHash, NewMessage};

use super::*;

fn event(value: Value) -> Event {
    serde_json::from_value(value).unwrap()
}

fn received() -> Event {
    event(
        json!({ "event": "received", "authority": "northshire", "reference": "1A/26", "received": "2026-03-20",
        "channel": "email", "regime": "foia", "due": "2026-04-21", "calendar_until": "2028-12-31" }),
    )
}

fn asked() -> Event {
    event(
        json!({ "event": "clarification-asked", "on": "2026-03-23", "question": "Which year?", "needed": "" }),
    )
}

/// A letter that left on a day, or that still waits.
fn letter(kind: &str, sent: Option<&str>) -> Message {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    Message {
        id: "m".to_owned(),
        case_id: "c".into(),
        message: NewMessage {
            recipient: REQUESTER.to_owned(),
            kind: kind.to_owned(),
            subject: String::new(),
            body: DocumentHash::of(b""),
            attachments: Vec::new(),
            letter: String::new(),
            approved_by: PersonId::from("reed"),
            not_before: None,
            status_link: None,
        },
        queued_at: at("2026-03-20T09:00:00Z"),
        sent_at: sent.map(at),
        file_name: String::new(),
    }
}

fn page(events: &[Event], letters: &[Message]) -> Status {
    of((&Law::uk(), &History::default()), &AuthoritySettings::sample(), &fold(events), letters).unwrap()
}

#[test]
fn it_says_when_the_request_came_and_by_when_it_is_answered_as_the_clock_explains_it() {
    let page = page(&[received()], &[]);

    assert_eq!((page.reference.as_str(), page.received), ("1A/26", date(2026, 3, 20)));
    let Owed::By { day, why: Some(why) } = page.owed else { panic!("{:?}", page.owed) };
    assert_eq!(day, date(2026, 4, 21));
    assert_eq!((why.period.as_str(), why.from), ("20 working days", date(2026, 3, 20)));
    let skipped: Vec<Date> = why.skipped.iter().map(|(on, _)| *on).collect();
    assert_eq!(skipped, [date(2026, 4, 3), date(2026, 4, 6)], "Good Friday and Easter Monday");
}

#[test]
fn a_question_is_there_once_its_letter_has_left_and_the_clock_waits_from_then() {
    let events = [received(), asked()];

    let before = page(&events, &[letter("request for clarification", None)]);
    assert_eq!((before.questions.len(), before.sent.len()), (0, 0));
    assert!(matches!(before.owed, Owed::By { .. }), "{:?}", before.owed);

    let after = page(&events, &[letter("request for clarification", Some("2026-03-23T23:30:00Z"))]);
    assert_eq!((after.questions[0].asked, after.questions[0].answered), (date(2026, 3, 23), None));
    assert_eq!(after.questions[0].words, "Which year?");
    assert!(matches!(&after.owed, Owed::Waits { why } if why.contains("afresh")), "{:?}", after.owed);
}

#[test]
fn a_letters_day_is_the_civil_day_on_which_it_left() {
    let letters = [letter("acknowledgement", Some("2026-06-01T23:30:00Z")), letter("answer", None)];

    let page = page(&[received()], &letters);

    assert_eq!(
        page.sent,
        [SentLetter { on: date(2026, 6, 2), kind: "acknowledgement".to_owned(), edition: None }]
    );
}

#[test]
fn letters_stand_in_the_order_in_which_they_left_and_not_in_that_of_the_work() {
    let sealed = || letter("answer", Some("2026-04-10T09:00:00Z"));
    let open = || letter("answer", Some("2026-04-07T09:00:00Z"));

    let one = page(&[received()], &[sealed(), open()]);
    let other = page(&[received()], &[open(), sealed()]);

    assert_eq!(one.sent, other.sent);
    assert_eq!(one.sent.first().map(|it| it.on), Some(date(2026, 4, 7)));
}

#[test]
fn more_time_is_there_once_the_letter_that_takes_it_has_left() {
    let extended =
        event(json!({ "event": "extended", "parts": [1], "exemptions": ["foia-31-1"], "until": "2026-05-20",
        "why": "", "exceptional": "", "ceiling_exceeded": false, "by": "reed", "on": "2026-04-10" }));
    let events = [received(), extended];

    assert_eq!(page(&events, &[letter("extension notice", None)]).more_time, []);
    let told = page(&events, &[letter("extension notice", Some("2026-04-11T09:00:00Z"))]);
    assert_eq!(told.more_time, [MoreTime { told: date(2026, 4, 11), until: date(2026, 5, 20) }]);
}

#[test]
fn letters_to_others_are_nobodys_business() {
    let mut advice = letter("consultation", Some("2026-03-24T09:00:00Z"));
    advice.message.recipient = "the national unit".to_owned();

    assert_eq!(page(&[received()], &[advice]).sent, []);
}

/// What is done at the desk, from search to approval, changes nothing that the page says.
#[test]
fn work_at_the_desk_does_not_show() {
    let letters = [letter("acknowledgement", Some("2026-03-20T09:00:00Z"))];
    let quiet = page(&[received()], &letters);
    let busy = [
        json!({ "event": "assigned", "to": "reed" }),
        json!({ "event": "search-asked", "task": 1, "parts": [1], "owner": "Archive", "what": "", "on": "2026-03-21", "reply_by": "2026-04-01" }),
        json!({ "event": "split", "parts": [{ "text": "one" }, { "text": "two" }],
            "due": [{ "part": 1, "due": "2026-04-21" }, { "part": 2, "due": "2026-04-21" }] }),
        json!({ "event": "noted", "text": "of the file", "by": "reed", "on": "2026-03-21" }),
        json!({ "event": "determined", "part": 1, "outcome": { "outcome": "given", "information": "4" }, "by": "reed", "on": "2026-03-22" }),
        json!({ "event": "drafted", "opening": "", "closing": "", "by": "reed", "on": "2026-03-23" }),
        json!({ "event": "sent-for-approval", "letter": "00", "by": "reed", "on": "2026-03-23" }),
        json!({ "event": "approved", "letter": "00", "by": "okoro", "on": "2026-03-24" }),
        json!({ "event": "issued", "on": "2026-03-24", "letter": "00", "due": "2026-04-21", "days_late": 0 }),
    ];
    let mut events = vec![received()];
    for step in busy {
        events.push(event(step));
        // An answer that waits to be sent has not been sent.
        let letters = [letters[0].clone(), letter("answer", None)];
        assert_eq!(page(&events, &letters), quiet, "after {:?}", events.last());
    }
}

#[test]
fn of_a_case_whose_words_were_destroyed_there_is_no_page() {
    assert_eq!(
        of((&Law::uk(), &History::default()), &AuthoritySettings::sample(), &Case::default(), &[]),
        None
    );
}
