//! The worker's protocol, both ends.

use std::io::{BufReader, Cursor};

use mail::letter::LetterKind;
use mail::worker::{Request, Response, ask, hear};
use mail::{Limits, run_worker};

use super::fixture;

fn converse(requests: &[(Request, Vec<u8>)]) -> Vec<Response> {
    let mut input = Vec::new();
    for (request, bytes) in requests {
        ask(&mut input, request, bytes).unwrap();
    }
    let mut output = Vec::new();
    run_worker(Cursor::new(input), &mut output).unwrap();
    let mut answers = BufReader::new(Cursor::new(output));
    requests.iter().map(|_| hear(&mut answers, 1 << 20).unwrap()).collect()
}

fn message(limits: Limits) -> Request {
    Request::Message { limits, patterns: vec!["{n}{letter}/{yy}".parse().unwrap()] }
}

#[test]
fn attachments_come_back_byte_for_byte() {
    let answers = converse(&[(message(Limits::default()), fixture("outlook-tnef.eml"))]);
    let Response::Message(read) = &answers[0] else { panic!("{answers:?}") };
    let file = read.message.attachments.iter().find(|file| file.declared_type == "text/csv").unwrap();
    assert_eq!(file.bytes, b"camera,lost\n17,yes\n");
}

#[test]
fn a_message_too_large_is_refused_and_the_next_is_read() {
    let small = Limits { max_bytes: 100, ..Limits::default() };
    let answers = converse(&[
        (message(small), vec![b'x'; 5000]),
        (Request::Letter { kind: LetterKind::Guess, limits: Limits::default() }, b"<p>No.</p>".to_vec()),
    ]);
    assert_eq!(answers[0], Response::TooLarge { bytes: 5000, limit: 100 });
    let Response::Letter(letter) = &answers[1] else { panic!("{answers:?}") };
    assert_eq!((letter.kind, letter.text.as_str()), (LetterKind::Html, "No."));
}

#[test]
fn a_worker_that_announces_too_much_is_not_believed() {
    let mut input = Vec::new();
    ask(&mut input, &message(Limits::default()), &fixture("outlook-tnef.eml")).unwrap();
    let mut output = Vec::new();
    run_worker(Cursor::new(input), &mut output).unwrap();
    assert!(hear(Cursor::new(&output), 10).is_err());
    let cut = &output[..output.len() - 3];
    assert!(hear(Cursor::new(cut), 1 << 20).is_err());
}

#[test]
fn nonsense_gets_an_answer() {
    let mut output = Vec::new();
    run_worker(Cursor::new(b"what?\n"), &mut output).unwrap();
    assert!(matches!(hear(Cursor::new(output), 0).unwrap(), Response::NotUnderstood { .. }));
}
