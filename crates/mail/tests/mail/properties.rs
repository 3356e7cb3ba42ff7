//! Laws that hold for any bytes.

use mail::letter::{LetterKind, letter_text};
use mail::{Limits, classify, parse, reading};
use proptest::prelude::*;

use super::{fixture, names};

fn read_all(bytes: &[u8]) {
    let limits = Limits { max_parts: 50, max_depth: 6, ..Limits::default() };
    let message = parse(bytes, &limits);
    let reading = reading::of(&message);
    let _ = classify(&message, &reading);
    let json = serde_json::to_string(&message).unwrap();
    assert!(serde_json::from_str::<mail::Message>(&json).is_ok());
    for file in &message.attachments {
        assert!(!file.name.is_empty() && !file.name.contains(['/', '\\', '\0']) && file.name != "..");
    }
}

proptest! {
    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        read_all(&bytes);
        let _ = letter_text(&bytes, LetterKind::Html);
        let _ = letter_text(&bytes, LetterKind::Pdf);
    }

    #[test]
    fn damaged_messages_can_be_read(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        other in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let all = names();
        let mut bytes = fixture(which.get::<String>(&all));
        let start = at.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, other);
        read_all(&bytes);
    }

    #[test]
    fn lifting_takes_only_what_it_lists(text in "(Dear Sir,\n\n|Hi\n)?([a-zA-Z0-9 .,?>@:\n-]{0,200})(\nThanks\nJo\n)?") {
        let reading = reading::read(&text, &reading::Context::default());
        for piece in &reading.lifted {
            if reading.source == reading::Source::NewText {
                prop_assert_eq!(&reading.new_text[piece.start..piece.end], &piece.text);
            }
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        if reading.source == reading::Source::NewText && !reading.request_text.contains('[') {
            let lifted: usize = reading.lifted.iter().map(|piece| letters(&piece.text)).sum();
            prop_assert_eq!(letters(&reading.request_text) + lifted, letters(&reading.new_text));
        }
    }
}

#[test]
fn a_bomb_of_parts_is_kept_unopened() {
    let mut bytes = b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n".to_vec();
    for _ in 0..100_000 {
        bytes.extend(b"--b\n\nx\n");
    }
    let message = parse(&bytes, &Limits::default());
    assert!(message.doubts.iter().any(|doubt| matches!(doubt, mail::Doubt::TooManyParts { .. })));
    assert!(message.bodies.len() <= 1_000);
}

#[test]
fn parts_within_parts_end_at_the_limit() {
    let mut bytes = b"From: a@example.com\n".to_vec();
    for level in 0..2_000 {
        bytes.extend(format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n").bytes());
    }
    let message = parse(&bytes, &Limits::default());
    assert!(message.doubts.iter().any(|doubt| matches!(doubt, mail::Doubt::TooDeep { .. })));
    let nested = b"From: a@example.com\nContent-Type: message/rfc822\n\n".repeat(5_000);
    assert_eq!(parse(&nested, &Limits::default()).attachments.len(), 1);
}

#[test]
fn a_message_beyond_the_limit_still_says_who_wrote() {
    let limits = Limits { max_bytes: 200, ..Limits::default() };
    let bytes = [b"From: a@example.com\nSubject: Long\n\n".to_vec(), vec![b'x'; 1000]].concat();
    let message = parse(&bytes, &limits);
    assert_eq!(message.subject, "Long");
    assert!(message.doubts.contains(&mail::Doubt::TooLarge { bytes: bytes.len(), limit: 200 }));
}

/// Texts made to be slow: each must be read in time that grows with its length alone.
#[test]
fn no_text_takes_for_ever() {
    let spiteful = [
        "Thanks\n".repeat(30_000),
        "Kind regards\n\n1. a\n".repeat(10_000),
        "> ".repeat(100_000),
        "From: a\nSent: b\nTo: c\nSubject: d\n\n".repeat(5_000),
        "Jo Bloggs jo@example.com ".repeat(8_000),
        "a@example.com\n\nx b@example.com\n\n".repeat(6_000),
        "=?".repeat(30_000),
        "-----\n\n\n".repeat(20_000),
        "1/1/".repeat(40_000),
    ];
    for text in spiteful {
        let raw = format!("From: Jo Bloggs <jo@example.com>\nSubject: {}\n\n{text}", text.replace('\n', " "));
        let begun = std::time::Instant::now();
        read_all(raw.as_bytes());
        let front: String = text.chars().take(40).collect();
        assert!(begun.elapsed().as_secs() < 20, "{front}");
    }
}
