//! Attachments: named, looked through, and never passed on.

use super::{
    CANARY,
    build::{PLAIN, parts},
    findings, reason, shown,
};
use crate::Reason;

/// A message that holds another, so often.
fn nested(times: usize) -> Vec<u8> {
    let mut inner = format!("From: a@b.uk\nSubject: inmost\nX-Note: {CANARY}\n\nWords\n");
    for at in 0..times {
        inner = format!(
            "From: a@b.uk\nSubject: s\nContent-Type: multipart/mixed; boundary=n{at}\n\n--n{at}\n{PLAIN}\n--n{at}\n\
             Content-Type: message/rfc822\n\n{inner}\n--n{at}--\n"
        );
    }
    inner.into_bytes()
}

#[test]
fn an_attachment_is_named_and_looked_through() {
    let page = format!(
        "Content-Type: text/html; name=\"note.html\"\nContent-Disposition: attachment; filename=\"note.html\"\n\n<p>Seen<!-- {CANARY} -->\n"
    );
    let message = parts("mixed", &[PLAIN, &page]);

    let found = findings("a.eml", &message);
    let comment = found.iter().find(|it| it.vector.0.id == "page-comment").unwrap();
    assert!(comment.place.to_string().starts_with("attachment 1, note.html: page"), "{}", comment.place);
    assert!(comment.hidden.concat().contains(CANARY));
    let text = shown("a.eml", &message);
    assert!(text.contains("Attachments: note.html\n") && !text.contains("Seen"), "{text}");
}

#[test]
fn an_attachment_that_is_refused_by_itself_is_told_so() {
    let rich = "Content-Type: application/rtf; name=\"a.rtf\"\n\n{\\rtf1 x}\n";
    let found = findings("a.eml", &parts("mixed", &[PLAIN, rich]));
    assert!(found.iter().any(|it| it.summary.contains("type-not-read")), "{found:?}");
}

#[test]
fn messages_within_messages_are_followed_three_deep_and_no_deeper() {
    let found = findings("a.eml", &nested(3));
    let note = found
        .iter()
        .find(|it| it.vector.0.id == "mail-header" && it.hidden.concat().contains(CANARY))
        .unwrap();
    assert_eq!(note.place.to_string().matches("attachment 1").count(), 3);
    assert_eq!(reason("a.eml", &nested(4)), Some(Reason::TooDeep));
}
