//! Fields of a head, and what they say once they are decoded.
//!
//! Source: RFC 5322, 2.2 (fields); RFC 2047 (words in other signs).

use mail_parser::{Address, ContentType, HeaderValue, MessageParser};

use super::{ambiguous, lines::lines};
use crate::{Reason, Refusal};

/// Fields of one head.
const FIELDS: usize = 2_000;
/// Bytes of one head.
const HEAD: usize = 4 << 20;

/// A field as it stands in the source.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    /// What follows the colon, lines and all.
    pub(super) raw: &'a [u8],
}

/// Splits a head from what follows it.
pub(super) fn split(bytes: &[u8]) -> Result<(Vec<Field<'_>>, &[u8]), Refusal> {
    let mut fields: Vec<(usize, usize, usize)> = Vec::new();
    let mut body = bytes.len();
    for line in lines(bytes) {
        if line.bytes.is_empty() {
            body = line.next;
            break;
        }
        if HEAD < line.next || FIELDS < fields.len() {
            return Err(Refusal::new(Reason::TooLarge, "the head of a message"));
        }
        if line.bytes.iter().any(|it| matches!(it, b'\r' | 0)) {
            return Err(ambiguous("a head whose lines end in two ways"));
        }
        if line.bytes.starts_with(b" ") || line.bytes.starts_with(b"\t") {
            let Some((_, _, end)) = fields.last_mut() else {
                return Err(ambiguous("a head that begins within a field"));
            };
            *end = line.next;
            continue;
        }
        let colon = memchr::memchr(b':', line.bytes)
            .ok_or_else(|| ambiguous("a line of the head that is no field"))?;
        fields.push((line.start, line.start.saturating_add(colon), line.next));
    }
    let made = fields.iter().map(|(start, colon, end)| field(bytes, *start, *colon, *end));
    Ok((made.collect::<Result<_, _>>()?, bytes.get(body..).unwrap_or_default()))
}

fn field(bytes: &[u8], start: usize, colon: usize, end: usize) -> Result<Field<'_>, Refusal> {
    let name = bytes.get(start..colon).and_then(|it| std::str::from_utf8(it).ok()).map(str::trim_end);
    let name = name.filter(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_graphic()));
    let name = name.ok_or_else(|| ambiguous("a field whose name is none"))?;
    let raw = bytes.get(colon.saturating_add(1)..end).unwrap_or_default();
    Ok(Field { name, raw: raw.trim_ascii() })
}

impl Field<'_> {
    /// Whether it has a name, in whatever letters.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its words, decoded.
    pub(super) fn text(&self) -> String {
        match self.decoded("Subject") {
            HeaderValue::Text(text) => text.into_owned(),
            _ => String::from_utf8_lossy(self.raw).into_owned(),
        }
    }

    /// Its bytes as they stand, in one line.
    pub(super) fn source(&self) -> String {
        String::from_utf8_lossy(self.raw).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its addresses, as a reader sees them.
    pub(super) fn addresses(&self) -> String {
        // A comment is no name, though some programs take it for one.
        let raw = without_comments(self.raw);
        let bare = Field { name: self.name, raw: &raw };
        let HeaderValue::Address(address) = bare.decoded("To") else { return String::new() };
        let one = |it: &mail_parser::Addr<'_>| match (&it.name, &it.address) {
            (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
            (_, Some(address)) => address.to_string(),
            (Some(name), None) => name.to_string(),
            (None, None) => String::new(),
        };
        let list = |all: &[mail_parser::Addr<'_>]| {
            all.iter().map(one).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
        };
        match &address {
            Address::List(all) => list(all),
            Address::Group(groups) => {
                let one = |group: &mail_parser::Group<'_>| match &group.name {
                    Some(name) => format!("{name}: {}", list(&group.addresses)).trim_end().to_owned(),
                    None => list(&group.addresses),
                };
                groups.iter().map(one).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// Its day and time.
    pub(super) fn date(&self) -> Option<String> {
        match self.decoded("Date") {
            HeaderValue::DateTime(date) if date.is_valid() => Some(date.to_rfc822()),
            _ => None,
        }
    }

    /// A type of content, or how it is to be shown.
    pub(super) fn content(&self) -> Option<ContentType<'static>> {
        match self.decoded("Content-Type") {
            HeaderValue::ContentType(content) => Some(content),
            _ => None,
        }
    }

    /// Decodes it as a field of another name would be.
    fn decoded(&self, name: &str) -> HeaderValue<'static> {
        let head = [name.as_bytes(), b": ", self.raw, b"\r\n\r\n"].concat();
        let message = MessageParser::new().parse_headers(&head);
        let part = message.as_ref().and_then(|it| it.parts.first());
        let value = part.and_then(|it| it.headers.first()).map(|it| it.value.clone().into_owned());
        value.unwrap_or_default()
    }
}

/// A field's bytes without what stands in round brackets, which may nest, outside quotes.
fn without_comments(raw: &[u8]) -> Vec<u8> {
    let (mut depth, mut quoted, mut escaped, mut out) = (0_usize, false, false, Vec::new());
    for byte in raw.iter().copied() {
        match byte {
            _ if escaped => {}
            b'"' if depth == 0 => quoted = !quoted,
            b'(' if !quoted => depth = depth.saturating_add(1),
            b')' if !quoted && 0 < depth => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
        if depth == 0 {
            out.push(byte);
        }
    }
    out
}
