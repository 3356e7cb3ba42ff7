//! What a topic catches, and which topics are not taken.

#![expect(clippy::unwrap_used, reason = "what these helpers make stands, or the test says so")]

use jiff::civil::{Date, date};
use law::Law;
use seal::{Basis, Caught, Change, Example, History, How, Occasion, Refused, Request, Topic, TopicId};

const FOUNDING: &str = include_str!("../../../fixtures/topics/cyber-attacks.toml");
const TODAY: Date = date(2026, 3, 2);

fn topic() -> Topic {
    Topic::read(FOUNDING).unwrap()
}

fn id() -> TopicId {
    TopicId("cyber-attacks".to_owned())
}

fn occasion() -> Occasion {
    Occasion { basis: Basis::Calendar, said: "the review of 1 June".to_owned() }
}

fn with(mut history: History, entry: seal::Entry) -> History {
    let mut entries = history.entries().to_vec();
    entries.push(entry);
    history = History::new(entries).unwrap();
    history
}

fn registered() -> History {
    let entry = History::default().keep(&Law::uk(), (topic(), None), &[], ("p.officer", TODAY)).unwrap();
    with(History::default(), entry)
}

fn sealed(history: &History, received: Date, text: &str) -> bool {
    !history.seals(received, text).is_empty()
}

#[test]
fn a_topic_that_is_written_reads_as_it_was() {
    assert_eq!(Topic::read(&topic().write().unwrap()).unwrap(), topic());
}

#[test]
fn the_founding_questions_are_sealed_and_what_only_sounds_alike_is_not() {
    let history = registered();
    let on = date(2026, 5, 1);

    for text in [
        "How many cyber-attacks did the force suffer in 2025?",
        "Number of Cyberattacks by month",
        "was the force HACKED last year",
        "Did you have any cyber\u{a0}security incidents?",
    ] {
        assert!(sealed(&history, on, text), "{text}");
    }
    for text in ["What do you spend on information security?", "How many potholes are there?", ""] {
        assert!(!sealed(&history, on, text), "{text}");
    }
}

#[test]
fn a_seal_is_for_requests_received_from_its_day_on() {
    let history = registered();
    let text = "How many ransomware attacks were there?";

    assert!(!sealed(&history, date(2026, 3, 31), text));
    assert!(sealed(&history, date(2026, 4, 1), text));
}

#[test]
fn a_correction_is_an_example_and_the_next_like_question_goes_the_same_way() {
    let history = registered();
    let on = date(2026, 5, 1);
    let text = "How often did strangers get into your network in 2025?";
    assert!(!sealed(&history, on, text));

    let example = Example { text: text.to_owned(), sealed: true };
    let entry =
        history.correct(&id(), (example, "it asks the same in other words"), ("p.officer", on)).unwrap();
    let history = with(history, entry);

    assert!(sealed(&history, on, text));
    assert!(sealed(&history, on, "In 2025, how often did strangers get into the network?"));
    assert!(!sealed(&history, on, "How often did strangers get into your car park in 2024?"));
}

#[test]
fn an_outsider_with_the_policy_computes_what_was_sealed_even_after_the_policy_moved_on() {
    let before = registered();
    let on = date(2026, 5, 1);
    let text = "How many phishing messages came in?";
    let example = Example { text: text.to_owned(), sealed: false };
    let entry =
        before.correct(&id(), (example, "messages that come in are no attack"), ("p.officer", on)).unwrap();
    let after = with(before.clone(), entry);

    let request = |policy| Request { received: on, policy: Some(policy), parts: vec![text.to_owned()] };
    assert!(seal::simulate(&after, &request(before.version())).first().unwrap().sealed);
    assert!(!seal::simulate(&after, &request(after.version())).first().unwrap().sealed);
}

#[test]
fn a_topic_holds_from_a_day_that_has_not_come() {
    let refused = History::default().keep(&Law::uk(), (topic(), None), &[], ("p.officer", date(2026, 4, 1)));

    assert!(matches!(refused, Err(Refused::NotAhead { .. })));
}

#[test]
fn a_topic_that_matches_everything_is_refused_with_what_it_would_have_caught() {
    let mut wide = topic();
    wide.examples.clear();
    wide.open.clear();
    wide.kinds.first_mut().unwrap().any = vec!["number of".to_owned(), "how many".to_owned()];
    let refused = History::default().keep(&Law::uk(), (wide, None), &[], ("p.officer", TODAY));
    assert!(matches!(refused, Err(Refused::CatchesAnything { .. } | Refused::Faults { .. })));

    let past: Vec<Caught> = (0..40)
        .map(|n| Caught { reference: format!("{n}/26"), text: format!("Was office {n} hacked?") })
        .collect();
    let refused = History::default().keep(&Law::uk(), (topic(), None), &past, ("p.officer", TODAY));
    assert!(matches!(refused, Err(Refused::TooWide { ref caught, of: 40 }) if caught.len() == 40));
    assert!(refused.unwrap_err().to_string().contains("0/26: Was office 0 hacked?"));
}

#[test]
fn everything_that_is_wrong_with_a_topic_is_said_at_once() {
    let mut bad = topic();
    bad.id = TopicId("Cyber attacks".to_owned());
    bad.slot.working_day = 19;
    bad.review_by = bad.from;
    let kind = bad.kinds.first_mut().unwrap();
    kind.any.extend(["*".to_owned(), "the".to_owned(), "ab*".to_owned()]);
    bad.grounds.first_mut().unwrap().limbs = vec!["31(1)(z)".to_owned()];

    let faults = bad.faults(&Law::uk());

    assert_eq!(faults.len(), 7, "{faults:#?}");
}

#[test]
fn a_ground_that_refuses_information_is_no_ground_for_refusing_to_say() {
    let mut bad = topic();
    bad.grounds.first_mut().unwrap().exemption = law::ExemptionId("foia-31-1".to_owned());

    assert_eq!(bad.faults(&Law::uk()).len(), 1);
}

#[test]
fn a_seal_is_lifted_by_two_people_for_every_request_from_a_day_on() {
    let history = registered();
    let (on, from) = (date(2026, 6, 1), date(2026, 7, 1));
    let terms = || (from, "the survey is published by name now", occasion());

    let first = history.lift(&id(), terms(), ("p.officer", on)).unwrap();
    let history = with(history, first);
    assert!(sealed(&history, from, "Was the force hacked?"), "a proposal lifts nothing");
    assert!(matches!(history.lift(&id(), terms(), ("p.officer", on)), Err(Refused::TwoPeople { .. })));

    let second = history.lift(&id(), terms(), ("q.officer", on)).unwrap();
    assert!(matches!(&second.change, Change::Lifted { proposed_by, .. } if proposed_by == "p.officer"));
    let history = with(history, second);
    assert!(sealed(&history, date(2026, 6, 30), "Was the force hacked?"));
    assert!(!sealed(&history, from, "Was the force hacked?"));
}

#[test]
fn a_lift_that_somebody_proposed_who_has_since_been_let_know_is_proposed_afresh() {
    let history = registered();
    let terms = || (date(2026, 7, 1), "the survey is published by name now", occasion());
    let first = history.lift(&id(), terms(), ("p.officer", TODAY)).unwrap();
    let history = with(history, first);
    let known = history.let_know(&id(), "p.officer", ("r.officer", TODAY)).unwrap();
    let history = with(history, known);

    let second = history.lift(&id(), terms(), ("q.officer", TODAY)).unwrap();

    assert!(matches!(second.change, Change::LiftProposed { .. }));
}

#[test]
fn who_may_know_decides_nothing_on_the_topic_not_even_who_else_may() {
    let history = registered();
    let entry = history.let_know(&id(), "s.officer", ("p.officer", TODAY)).unwrap();
    let history = with(history, entry);
    let by = ("s.officer", TODAY);
    let mut wider = topic();
    wider.from = date(2026, 9, 1);

    assert!(matches!(
        history.keep(&Law::uk(), (wider, Some(How::Widened)), &[], by),
        Err(Refused::MayKnow { .. })
    ));
    assert!(matches!(
        history.lift(&id(), (date(2026, 9, 1), "reasons", occasion()), by),
        Err(Refused::MayKnow { .. })
    ));
    assert!(matches!(
        history.correct(&id(), (Example { text: "hacked".to_owned(), sealed: true }, "why"), by),
        Err(Refused::MayKnow { .. })
    ));
    assert!(matches!(history.let_know(&id(), "x.friend", by), Err(Refused::MayKnow { .. })));
}

#[test]
fn a_topic_past_its_review_stays_sealed() {
    let history = registered();

    assert_eq!(history.review_by(&id()), Some(date(2027, 4, 1)));
    assert!(sealed(&history, date(2029, 1, 1), "Was the force hacked?"));
}

#[test]
fn the_slot_is_a_working_day_of_the_law_that_the_part_is_under() {
    let day = seal::slot_day(&Law::uk().calendar, law::Regime::Foia, date(2026, 4, 1), &topic().slot);

    // Good Friday (3 April 2026) and Easter Monday are skipped.
    assert_eq!(day, Some(date(2026, 4, 17)));
}

#[test]
fn an_entry_is_read_back_as_it_was_written() {
    let history = registered();
    let text = serde_json::to_string(history.entries()).unwrap();

    assert_eq!(serde_json::from_str::<Vec<seal::Entry>>(&text).unwrap(), history.entries());
}

#[test]
fn a_topic_that_is_to_be_lifted_can_still_be_corrected_and_people_kept_off_it() {
    let history = registered();
    let (on, from) = (date(2026, 6, 1), date(2026, 7, 1));
    let terms = || (from, "the survey is published by name now", occasion());
    let first = history.lift(&id(), terms(), ("p.officer", on)).unwrap();
    let history = with(history, first);
    let second = history.lift(&id(), terms(), ("q.officer", on)).unwrap();
    let history = with(history, second);

    let example = Example { text: "Did strangers get in?".to_owned(), sealed: true };
    assert!(history.correct(&id(), (example, "it asks the same"), ("p.officer", on)).is_ok());
    assert!(history.let_know(&id(), "s.officer", ("p.officer", on)).is_ok());
}

#[test]
fn a_register_is_named_by_two_people_who_agree_on_one_key_and_may_not_know() {
    let history = registered();
    let name = |history: &History, key: &str, by: &str| history.hand_over(key, (by, TODAY));

    let history = with(history.clone(), name(&history, "key-one", "p.officer").unwrap());
    assert_eq!(history.hands_over_to(), None, "a proposal hands nothing over");
    assert!(matches!(name(&history, "key-one", "p.officer"), Err(Refused::TwoPeople { .. })));
    let other = name(&history, "key-two", "q.officer").unwrap();
    assert!(matches!(other.change, Change::HandOverProposed { .. }), "another key is another proposal");
    let agreed = with(history.clone(), name(&history, "key-one", "q.officer").unwrap());
    assert_eq!(agreed.hands_over_to(), Some("key-one"));

    let known = with(history.clone(), history.let_know(&id(), "p.officer", ("r.officer", TODAY)).unwrap());
    let afresh = name(&known, "key-one", "q.officer").unwrap();
    assert!(
        matches!(afresh.change, Change::HandOverProposed { .. }),
        "whoever may know has proposed nothing"
    );
    assert!(matches!(name(&known, "key-one", "p.officer"), Err(Refused::MayKnow { .. })));
}

/// What a status page says of the policy tells nothing of who was let know.
#[test]
fn an_edition_counts_what_is_sealed_and_finds_the_policy_of_its_day_again() {
    let history = registered();
    let history = with(history.clone(), history.let_know(&id(), "s.officer", ("p.officer", TODAY)).unwrap());
    let open = Example { text: "Was the force hacked?".to_owned(), sealed: false };
    let corrected = history.correct(&id(), (open, "it is public"), ("p.officer", TODAY)).unwrap();
    let later = with(history.clone(), corrected);
    let later = with(later.clone(), later.let_know(&id(), "t.officer", ("p.officer", TODAY)).unwrap());

    assert_eq!((history.version(), history.edition()), (2, 1));
    assert_eq!((later.version(), later.edition()), (4, 2));
    let (on, text) = (date(2026, 5, 1), "Was the force hacked?");
    assert!(sealed(&later.edition_of(1), on, text) && !sealed(&later.edition_of(2), on, text));
    assert!(!sealed(&later.edition_of(0), on, text), "before anything was sealed");
    assert_eq!(later.edition_of(9).version(), 4);
}
