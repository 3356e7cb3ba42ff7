//! Bytes into a [`Message`], whatever the bytes.
//!
//! [`parse`] is total: it refuses nothing, never panics, and reports what it is
//! unsure of as doubts. It opens no attachment except Outlook's wrapping
//! (TNEF), which is part of the transport.

mod divide;
mod fields;
mod headers;
mod name;
mod report;
mod walk;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::memchr;

use crate::doubt::{Doubt, note};
use crate::limits::Limits;
use crate::message::{Body, BodyKind, Message, Nested};
use headers::Block;
use walk::Walk;

/// Reads a message from its bytes; pasted text without a header is one too.
pub fn parse(bytes: &[u8], limits: &Limits) -> Message {
    let mut parts = 0;
    read(bytes, limits, 0, &mut parts)
}

fn read(bytes: &[u8], limits: &Limits, depth: usize, parts: &mut usize) -> Message {
    let bytes = unix_lines(bytes);
    let bytes = bytes.as_ref();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = past_mailbox_line(bytes);
    let (block, body) = headers::split(bytes, limits.max_header_bytes);
    if !block.fields.iter().any(|field| headers::is_well_known(&field.name)) {
        return pasted(bytes, limits);
    }
    let mut message = from_header(&block);
    if limits.max_bytes < bytes.len() {
        note(&mut message.doubts, Doubt::TooLarge { bytes: bytes.len(), limit: limits.max_bytes });
        return message;
    }
    let mut walk = Walk::new(limits);
    walk.resume(*parts);
    walk.message(&block, body, depth);
    *parts = walk.parts();
    for doubt in std::mem::take(&mut walk.doubts) {
        note(&mut message.doubts, doubt);
    }
    message.bodies = walk.bodies;
    message.attachments = walk.attachments;
    message.report = walk.report;
    message.text = best_text(&message.bodies, &mut message.doubts);
    if limits.max_text_bytes < message.text.len() {
        note(&mut message.doubts, Doubt::TextCut { limit: limits.max_text_bytes });
        message.text.truncate(message.text.floor_char_boundary(limits.max_text_bytes));
    }
    message
}

/// Reads a message within a message and keeps its summary.
fn nested(bytes: &[u8], limits: &Limits, depth: usize, parts: &mut usize) -> Nested {
    let inner = read(bytes, limits, depth, parts);
    Nested {
        message_id: inner.message_id,
        from: inner.from,
        subject: inner.subject,
        date: inner.date,
        text: inner.text,
        attachments: inner.attachments.into_iter().map(|file| file.name).collect(),
    }
}

/// Lines that end in a lone carriage return, as old Macs wrote them.
fn unix_lines(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'\n', bytes).is_some() || memchr(b'\r', bytes).is_none() {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned(bytes.iter().map(|&byte| if byte == b'\r' { b'\n' } else { byte }).collect())
}

/// The `From ` line that mailbox files put in front.
fn past_mailbox_line(bytes: &[u8]) -> &[u8] {
    if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") { headers::line(bytes).1 } else { bytes }
}

fn pasted(bytes: &[u8], limits: &Limits) -> Message {
    let mut doubts = vec![Doubt::NoHeader];
    let bytes = match bytes.get(..limits.max_text_bytes) {
        Some(front) if front.len() < bytes.len() => {
            doubts.push(Doubt::TextCut { limit: limits.max_text_bytes });
            front
        }
        _ => bytes,
    };
    let text = clean(&crate::charset::decode(bytes, None, &mut doubts));
    if text.trim().is_empty() {
        doubts.push(Doubt::NoBody);
    }
    let body = Body { part: "0".into(), kind: BodyKind::Plain, alternative: None, text: text.clone() };
    Message { bodies: vec![body], text, doubts, ..Message::default() }
}

fn from_header(block: &Block) -> Message {
    let mut doubts = Vec::new();
    header_doubts(block, &mut doubts);
    let ids = |name: &str| block.all(name).flat_map(fields::ids).take(1_000).collect::<Vec<_>>();
    let message_id = block.first("message-id").and_then(|raw| fields::ids(raw).into_iter().next());
    if message_id.is_none() {
        doubts.push(Doubt::MessageIdMissing);
    }
    let date = fields::date(block.first("date"), &mut doubts);
    let mut people = |name: &str| {
        let raw = block.first(name);
        let found = raw.map(|raw| fields::mailboxes(raw, &mut doubts)).unwrap_or_default();
        if raw.is_some_and(|raw| !raw.is_empty()) && found.is_empty() {
            note(&mut doubts, Doubt::HeaderOdd { name: name.into() });
        }
        found
    };
    let (from, reply_to, to, cc) = (people("from"), people("reply-to"), people("to"), people("cc"));
    if !from.iter().any(|one| one.address.is_some()) {
        note(&mut doubts, Doubt::SenderMissing);
    }
    Message {
        message_id,
        in_reply_to: ids("in-reply-to"),
        references: ids("references"),
        date,
        hops: block.all("received").take(100).map(fields::hop).collect(),
        from,
        reply_to,
        to,
        cc,
        subject: block.first("subject").map(|raw| fields::text(raw, &mut doubts)).unwrap_or_default(),
        machine_headers: machine_headers(block),
        doubts,
        ..Message::default()
    }
}

fn header_doubts(block: &Block, doubts: &mut Vec<Doubt>) {
    if !block.ended && !block.cut {
        doubts.push(Doubt::HeaderNotEnded);
    }
    if block.cut {
        doubts.push(Doubt::HeaderCut);
    }
    for line in block.broken.iter().take(20) {
        note(doubts, Doubt::HeaderBroken { line: line.clone() });
    }
    for name in
        ["from", "to", "cc", "subject", "date", "message-id", "content-type", "reply-to", "in-reply-to"]
    {
        let mut values = block.all(name);
        let first = values.next();
        if values.any(|other| Some(other) != first) {
            note(doubts, Doubt::HeaderRepeated { name: name.into() });
        }
    }
}

fn machine_headers(block: &Block) -> BTreeMap<String, Vec<String>> {
    const NAMES: [&str; 9] = [
        "auto-submitted",
        "x-auto-response-suppress",
        "precedence",
        "list-id",
        "x-autoreply",
        "x-autorespond",
        "x-failed-recipients",
        "return-path",
        "x-ms-exchange-inbox-rules-loop",
    ];
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in NAMES {
        for raw in block.all(name).take(20) {
            found.entry(name.into()).or_default().push(fields::text(raw, &mut Vec::new()));
        }
    }
    found
}

/// Line feeds alone, no control characters but the tab.
pub(crate) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' => '\n',
            '\u{A0}' | '\u{202F}' => ' ',
            other => other,
        })
        .filter(|&c| c == '\n' || c == '\t' || !c.is_control())
        .collect()
}

/// Chooses one reading of each alternative and joins them in order.
fn best_text(bodies: &[Body], doubts: &mut Vec<Doubt>) -> String {
    let mut pieces: Vec<&str> = Vec::new();
    let mut done: Vec<usize> = Vec::new();
    for body in bodies {
        match body.alternative {
            None => pieces.push(&body.text),
            Some(group) if done.contains(&group) => {}
            Some(group) => {
                done.push(group);
                let same: Vec<&Body> =
                    bodies.iter().filter(|other| other.alternative == Some(group)).collect();
                pieces.extend(choose(&same, doubts));
            }
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    if pieces.is_empty() {
        note(doubts, Doubt::NoBody);
    }
    pieces.iter().map(|piece| piece.trim_end()).collect::<Vec<_>>().join("\n\n")
}

fn choose<'a>(same: &[&'a Body], doubts: &mut Vec<Doubt>) -> Option<&'a str> {
    let of = |wanted: fn(BodyKind) -> bool| {
        let texts: Vec<&'a str> =
            same.iter().filter(|body| wanted(body.kind)).map(|body| body.text.as_str()).collect();
        texts.into_iter().max_by_key(|text| text.split_whitespace().count())
    };
    let plain = of(|kind| kind == BodyKind::Plain);
    let html = of(|kind| kind != BodyKind::Plain);
    let (Some(plain), Some(html)) = (plain, html) else { return plain.or(html) };
    let (in_plain, in_html) = (plain.split_whitespace().count(), html.split_whitespace().count());
    if in_plain == 0 || in_html == 0 {
        return Some(if in_plain == 0 { html } else { plain });
    }
    // Links and quote marks make some difference; double the words is another text.
    let differ = in_plain * 2 + 10 < in_html || in_html * 2 + 10 < in_plain;
    if differ {
        note(doubts, Doubt::BodiesDiffer { plain: in_plain, html: in_html });
    }
    Some(if differ && in_plain < in_html { html } else { plain })
}
