//! Values of header fields: addresses, dates, identifiers, parameters.
//!
//! The grammar of addresses and parameters is left to `mail-parser`, behind a
//! fence; what is simple is read here, forgivingly.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use mail_parser::parsers::MessageStream;
use mail_parser::{Address, HeaderValue};

use crate::charset;
use crate::doubt::Doubt;
use crate::fence::fenced;
use crate::message::{Hop, Mailbox, Stated};

/// A field longer than this is cut before it is parsed.
const MAX_VALUE: usize = 64 * 1024;

/// Makes the value one line of UTF-8 that ends as the parser expects.
fn line_of(raw: &[u8], doubts: &mut Vec<Doubt>) -> String {
    let raw = raw.get(..MAX_VALUE).unwrap_or(raw);
    let mut text = charset::decode(raw, None, doubts).replace(['\r', '\n', '\t', '\0'], " ");
    text.push('\n');
    text
}

/// Reads free text, with encoded words decoded.
pub(crate) fn text(raw: &[u8], doubts: &mut Vec<Doubt>) -> String {
    let line = line_of(raw, doubts);
    if !line.contains("=?") {
        return line.trim().to_owned();
    }
    super::words::decode(line.trim(), doubts)
}

/// Reads a list of addresses; groups are flattened.
pub(crate) fn mailboxes(raw: &[u8], doubts: &mut Vec<Doubt>) -> Vec<Mailbox> {
    let line = line_of(raw, doubts);
    let line = if line.contains("=?") { super::words::decode_in_addresses(&line, doubts) } else { line };
    let value = fenced(|| MessageStream::new(line.as_bytes()).parse_address().into_owned());
    let list = match value {
        Some(HeaderValue::Address(Address::List(list))) => list,
        Some(HeaderValue::Address(Address::Group(groups))) => {
            groups.into_iter().flat_map(|group| group.addresses).collect()
        }
        _ => Vec::new(),
    };
    list.into_iter()
        .map(|one| Mailbox {
            name: one.name.map(|name| tidy(&name)).filter(|name| !name.is_empty()),
            address: one.address.map(|address| tidy(&address)).filter(|address| !address.is_empty()),
        })
        .filter(|one| one.name.is_some() || one.address.is_some())
        .take(1_000)
        .collect()
}

fn tidy(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// Reads identifiers: what stands in angle brackets, else words with an at sign.
pub(crate) fn ids(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw.get(..MAX_VALUE).unwrap_or(raw)).replace(['\r', '\n'], " ");
    let mut found: Vec<String> = text
        .split('<')
        .skip(1)
        .filter_map(|piece| piece.split_once('>'))
        .map(|(id, _)| id.split_whitespace().collect::<String>())
        .filter(|id| !id.is_empty())
        .collect();
    if found.is_empty() {
        found = text.split_whitespace().filter(|word| word.contains('@')).map(str::to_owned).collect();
    }
    found.dedup();
    found
}

/// Reads the sender's date, strictly and then leniently.
pub(crate) fn date(raw: Option<&[u8]>, doubts: &mut Vec<Doubt>) -> Stated {
    let Some(raw) = raw else {
        doubts.push(Doubt::DateMissing);
        return Stated::default();
    };
    let written = text(raw, doubts);
    let (instant, is_strict) = instant(&written);
    match (instant, is_strict) {
        (None, _) => doubts.push(Doubt::DateInvalid { raw: shown(&written) }),
        (Some(_), false) => doubts.push(Doubt::DateOdd { raw: shown(&written) }),
        (Some(_), true) => {}
    }
    Stated { raw: Some(shown(&written)), instant }
}

fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}

fn instant(written: &str) -> (Option<Timestamp>, bool) {
    static PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new();
    if let Ok(instant) = PARSER.parse_timestamp(written) {
        return (Some(instant), true);
    }
    let has_zone = written.rsplit(' ').next().is_some_and(|last| !last.contains(':'));
    let lenient = fenced(|| {
        let line = format!("{written}\n");
        match MessageStream::new(line.as_bytes()).parse_date() {
            HeaderValue::DateTime(date) if date.is_valid() => Some(date.to_timestamp()),
            _ => None,
        }
    });
    let instant =
        lenient.flatten().filter(|_| has_zone).and_then(|second| Timestamp::from_second(second).ok());
    // A year before electronic mail, or a far one, is a misreading.
    let sane = instant.filter(|at| (0..7_000_000_000).contains(&at.as_second()));
    (sane, false)
}

/// Reads a `Received` field.
pub(crate) fn hop(raw: &[u8]) -> Hop {
    let mut unused = Vec::new();
    let line = line_of(raw, &mut unused);
    let (path, date) = line.rsplit_once(';').unwrap_or((&line, ""));
    let mut words = path.split_whitespace();
    let by = words.find(|word| word.eq_ignore_ascii_case("by")).and_then(|_| words.next());
    let date = date.split('(').next().unwrap_or_default().trim();
    Hop { by: by.map(str::to_owned), instant: instant(date).0 }
}

/// A content type or disposition with its parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// `text/plain`, `attachment`, lowercase.
    pub(crate) value: String,
    /// Parameters by lowercase name.
    pub(crate) parameters: BTreeMap<String, String>,
}

impl Typed {
    /// Returns a parameter that is not empty.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

/// Reads a content type or disposition.
pub(crate) fn typed(raw: &[u8], doubts: &mut Vec<Doubt>) -> Typed {
    let line = line_of(raw, doubts);
    let value = fenced(|| MessageStream::new(line.as_bytes()).parse_content_type().into_owned());
    let Some(HeaderValue::ContentType(content)) = value else { return Typed::default() };
    let value = match &content.c_subtype {
        Some(sub) => format!("{}/{sub}", content.c_type),
        None => content.c_type.to_string(),
    };
    let mut parameters = BTreeMap::new();
    for attribute in content.attributes.unwrap_or_default() {
        let raw = attribute.value.trim();
        let value = if raw.contains("=?") { super::words::decode(raw, doubts) } else { raw.to_owned() };
        parameters.entry(attribute.name.to_ascii_lowercase()).or_insert(value);
    }
    Typed { value: value.trim().to_ascii_lowercase(), parameters }
}
