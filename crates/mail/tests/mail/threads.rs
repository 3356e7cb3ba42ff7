//! Which case a message belongs to.

use mail::reference::ReferencePattern;
use mail::thread::{By, KnownCases, Register as _, Signs, Thread, Unsure, signs, thread};

use super::read;

fn register() -> KnownCases {
    let mut known = KnownCases::default();
    known.messages.insert("sent-1@force.example.org".into(), "1267A/21".into());
    known.messages.insert("sent-2@force.example.org".into(), "163A/23".into());
    known.messages.insert("sent-11@force.example.org".into(), "1267A/21".into());
    for case in ["1267A/21", "163A/23"] {
        known.references.insert(case.into(), case.into());
    }
    known
}

fn of(name: &str) -> Thread {
    let (message, reading) = read(name);
    thread(&found(&message, &reading), &register())
}

fn found(message: &mail::Message, reading: &mail::Reading) -> Signs {
    signs(message, reading, &[ReferencePattern::new("{n}{letter}/{yy}").unwrap()])
}

fn text(header: &str, body: &str) -> Thread {
    let raw = format!("From: a@example.com\n{header}\n\n{body}\n");
    let message = mail::parse(raw.as_bytes(), &mail::Limits::default());
    let reading = mail::reading::of(&message);
    thread(&found(&message, &reading), &register())
}

fn reply(case: &str, by: By) -> Thread {
    Thread::Reply { case: case.into(), by }
}

#[test]
fn a_first_letter_is_new() {
    assert_eq!(of("cyber-attacks-request.eml"), Thread::New);
    assert_eq!(of("forwarded-by-an-officer.eml"), Thread::New);
}

#[test]
fn an_answer_is_threaded_by_both_signs() {
    assert_eq!(of("reply-top-posted.eml"), reply("1267A/21", By::Both));
}

#[test]
fn a_bounce_is_threaded_by_the_message_it_returns() {
    assert_eq!(of("bounce.eml"), reply("1267A/21", By::MessageId));
}

#[test]
fn signs_that_disagree_go_to_a_person() {
    assert_eq!(
        of("reply-inline.eml"),
        Thread::Unsure {
            reason: Unsure::Conflict { by_message: "163A/23".into(), by_reference: "1267A/21".into() }
        }
    );
}

#[test]
fn a_reference_in_the_subject_is_enough() {
    assert_eq!(
        text("Subject: internal review of 1267a/21", "Please look again."),
        reply("1267A/21", By::Reference)
    );
}

#[test]
fn a_new_letter_that_mentions_a_case_goes_to_a_person() {
    let expected = Unsure::MentionedOnly { case: "1267A/21".into() };
    assert_eq!(text("Subject: Dogs", "As in 1267A/21, how many dogs?"), Thread::Unsure { reason: expected });
}

#[test]
fn a_reference_in_quoted_text_counts_for_little() {
    let expected = Unsure::QuotedOnly { cases: vec!["1267A/21".into()] };
    let body = "How many dogs?\n\nOn 4 March 2026 FOI <f@example.org> wrote:\n> Ref 1267A/21";
    assert_eq!(text("Subject: Re: Dogs", body), Thread::Unsure { reason: expected });
}

#[test]
fn an_answer_to_an_unknown_message_goes_to_a_person() {
    let expected = Thread::Unsure { reason: Unsure::AnswersUnknown };
    assert_eq!(text("Subject: Re: Dogs\nIn-Reply-To: <x@example.com>", "Yes."), expected);
    assert_eq!(register().case_of_message("x@example.com"), None);
}
