//! One picture of each fixture: what an officer would be shown.

use std::fmt::Write as _;

use mail::{Message, Reading, classify};

use super::{names, read};

fn picture(message: &Message, reading: &Reading) -> String {
    let mut out = String::new();
    let person = |one: &mail::message::Mailbox| {
        format!("{} <{}>", one.name.as_deref().unwrap_or("-"), one.address.as_deref().unwrap_or("-"))
    };
    let from: Vec<String> = message.from.iter().map(person).collect();
    let _ = writeln!(out, "from     {}", from.join(", "));
    let _ = writeln!(out, "subject  {}", message.subject);
    let _ = writeln!(
        out,
        "sent     {}",
        message.date.instant.map_or_else(|| "-".to_owned(), |instant| instant.to_string())
    );
    let _ = writeln!(
        out,
        "arrived  {}",
        message.delivered().map_or_else(|| "-".to_owned(), |instant| instant.to_string())
    );
    let classified = classify(message, reading);
    let _ = writeln!(out, "kind     {:?} ({:?})", classified.kind, classified.certainty);
    for contact in classified.other_contacts {
        let _ = writeln!(out, "instead  {contact}");
    }
    for file in &message.attachments {
        let _ = writeln!(
            out,
            "file     {} ({}, {} bytes, {:?})",
            file.name, file.declared_type, file.size, file.place
        );
    }
    if let Some(report) = &message.report {
        let _ = writeln!(out, "report   {report:?}");
    }
    for doubt in &message.doubts {
        let _ = writeln!(out, "doubt    {}", doubt.says());
    }
    for doubt in &reading.doubts {
        let _ = writeln!(out, "doubt    {}", doubt.says());
    }
    for piece in &reading.lifted {
        let _ = writeln!(out, "lifted   {:?}: {:?}", piece.what, piece.text);
    }
    for quoted in &reading.quoted {
        let _ = writeln!(
            out,
            "quoted   {} {}: {:?}",
            quoted.depth,
            quoted.by.as_deref().unwrap_or("-"),
            quoted.text
        );
    }
    let _ = write!(out, "\n{}", reading.request_text);
    out
}

#[test]
fn each_fixture_is_read_as_an_officer_would_read_it() {
    for name in names() {
        let (message, reading) = read(&name);
        insta::assert_snapshot!(name.replace('.', "_"), picture(&message, &reading));
    }
}
