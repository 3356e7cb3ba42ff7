//! The file's bytes, read from first to last without its table of objects.
//!
//! The table says what a program shows. What is in the file besides is found
//! only by reading past it: objects that were replaced, remarks, earlier ends.
//! Every loop moves forward, and what would make it slow is counted and refused.
//!
//! Law of the format: ISO 32000-1 7.3.10 (objects), 7.5 (structure, updates).

use hayro_interpret::hayro_syntax::object::{Dict, FromBytes, ObjectIdentifier};
use memchr::memmem;

use crate::{Reason, Refusal, limits};

/// Objects of a file.
const OBJECTS: usize = 500_000;
/// Strings and streams without an end that are passed over.
const ENDLESS: usize = 200;
/// Bytes in which a string has to end.
const STRING: usize = 1 << 20;

/// An object as it lies in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// Its number and generation.
    pub id: ObjectIdentifier,
    /// Where its number begins.
    pub start: usize,
    /// Where what it holds begins.
    pub at: usize,
}

/// What lies in a file.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Where `%PDF-` begins.
    pub header: Option<usize>,
    /// Objects, in the order of the file.
    pub bodies: Vec<Body>,
    /// Where the trailers' dictionaries begin.
    pub trailers: Vec<usize>,
    /// What each `startxref` says.
    pub tables: Vec<usize>,
    /// Where each `%%EOF` ends.
    pub ends: Vec<usize>,
    /// Remarks, without their per cent sign.
    pub remarks: Vec<(usize, usize)>,
    /// Whether the file is arranged for being read while it arrives.
    pub linearized: bool,
    endless: usize,
}

impl Scan {
    /// Reads a file.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut scan = Self { header: memmem::find(bytes, b"%PDF-"), ..Self::default() };
        let mut at = scan.header.unwrap_or(0);
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                b'%' => scan.remark(bytes, at),
                b'0'..=b'9' => scan.object(bytes, at)?,
                b's' if starts(bytes, at, b"startxref") => scan.table(bytes, at + 9),
                b't' if starts(bytes, at, b"trailer") => scan.trailer(bytes, at + 7),
                b'x' if starts(bytes, at, b"xref") => at + 4,
                _ if byte.is_ascii_whitespace() || byte == 0 => at + 1,
                // The rows of a table end in one of two letters.
                b'n' | b'f' if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => at + 1,
                _ => scan.stray(at),
            };
        }
        scan.linearized = scan
            .bodies
            .first()
            .and_then(|first| dict(bytes, first.at))
            .is_some_and(|dict| dict.contains_key("Linearized"));
        Ok(scan)
    }

    fn remark(&mut self, bytes: &[u8], at: usize) -> usize {
        let end = line_end(bytes, at);
        if starts(bytes, at, b"%%EOF") {
            self.ends.push(at + 5);
            return at + 5;
        }
        self.remarks.push((at + 1, end));
        end
    }

    /// Bytes that are no part of anything are kept as remarks, those that stand together as one.
    fn stray(&mut self, at: usize) -> usize {
        match self.remarks.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => self.remarks.push((at, at + 1)),
        }
        at + 1
    }

    fn table(&mut self, bytes: &[u8], at: usize) -> usize {
        let (number, end) = number(bytes, blank(bytes, at));
        self.tables.extend(number);
        end
    }

    fn trailer(&mut self, bytes: &[u8], at: usize) -> usize {
        let at = blank(bytes, at);
        if starts(bytes, at, b"<<") {
            self.trailers.push(at);
        }
        let end = memmem::find(bytes.get(at..).unwrap_or_default(), b"startxref");
        end.map_or(at, |end| at + end)
    }

    fn object(&mut self, bytes: &[u8], at: usize) -> Result<usize, Refusal> {
        let (first, after) = number(bytes, at);
        let gap = blank(bytes, after);
        let (second, after_second) = number(bytes, gap);
        let word = blank(bytes, after_second);
        let (Some(first), Some(second)) = (first, second) else { return Ok(after.max(at + 1)) };
        if gap == after || word == after_second || !starts(bytes, word, b"obj") {
            return Ok(after.max(at + 1));
        }
        if OBJECTS <= self.bodies.len() {
            return Err(Refusal::new(Reason::TooLarge, "objects"));
        }
        let body = blank(bytes, word + 3);
        let narrow = |n: usize| i32::try_from(n).unwrap_or(-1);
        let id = ObjectIdentifier::new(narrow(first), narrow(second));
        self.bodies.push(Body { id, start: at, at: body });
        self.end(bytes, body)
    }

    /// Where an object's body ends: past `endobj`, or where the next object begins.
    fn end(&mut self, bytes: &[u8], body: usize) -> Result<usize, Refusal> {
        let (mut at, mut depth) = (body, 0_usize);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'[' | b'<' => depth += 1,
                b']' | b'>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            // Whoever reads values within values by calling itself would run out of room.
            if 2 * limits::DEPTH < depth {
                return Err(Refusal::new(Reason::TooDeep, "values within values"));
            }
            at = match byte {
                b'(' => match string_end(bytes, at) {
                    Some(end) => end,
                    None => self.lost(at + 1)?,
                },
                b'%' => {
                    let end = line_end(bytes, at);
                    self.remarks.push((at + 1, end));
                    end
                }
                b'e' if starts(bytes, at, b"endobj") => return Ok(at + 6),
                b'o' if starts(bytes, at, b"obj") => return Ok(at),
                b'x' if starts(bytes, at, b"xref") => return Ok(at),
                b's' if starts(bytes, at, b"stream") => match stream_end(bytes, body, at + 6) {
                    Some(end) => end,
                    None => self.lost(at + 6)?,
                },
                b'/' => name_end(bytes, at + 1),
                _ => at + 1,
            };
        }
        Ok(at)
    }

    fn lost(&mut self, at: usize) -> Result<usize, Refusal> {
        self.endless += 1;
        if ENDLESS < self.endless {
            return Err(Refusal::new(Reason::Broken, "strings or streams without an end"));
        }
        Ok(at)
    }

    /// The trailers' dictionaries, those of tables that are streams among them; nothing they refer to is followed.
    pub(super) fn trailers<'a>(&self, bytes: &'a [u8]) -> Vec<Dict<'a>> {
        let plain = self.trailers.iter().filter_map(|at| dict(bytes, *at));
        let streams = self.bodies.iter().filter_map(|body| dict(bytes, body.at));
        plain.chain(streams.filter(|dict| is(dict, "Type", "XRef"))).collect()
    }
}

/// The dictionary that begins at a place.
pub(super) fn dict(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let rest = bytes.get(at..)?;
    if rest.starts_with(b"<<") { Dict::from_bytes(rest) } else { None }
}

/// Whether an entry of a dictionary is this name.
pub(super) fn is(dict: &Dict<'_>, key: &str, name: &str) -> bool {
    use hayro_interpret::hayro_syntax::object::Name;
    dict.get::<Name<'_>>(key).is_some_and(|found| found.as_ref() == name.as_bytes())
}

fn starts(bytes: &[u8], at: usize, with: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(with))
}

fn blank(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(0 | 9 | 10 | 12 | 13 | 32)) {
        at += 1;
    }
    at
}

fn number(bytes: &[u8], from: usize) -> (Option<usize>, usize) {
    let mut at = from;
    let mut value: Option<usize> = None;
    while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
        let so_far = value.unwrap_or(0);
        value = Some(so_far.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        at += 1;
    }
    (value, at)
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr::memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |end| at + end)
}

fn name_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    at
}

fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut past) = (0_usize, at);
    let rest = bytes.get(at..)?.iter().take(STRING);
    let mut escaped = false;
    for &byte in rest {
        past += 1;
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth <= 1 => return Some(past),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where a stream ends: where its length says, if that is so, or at the next word that ends one.
fn stream_end(bytes: &[u8], body: usize, at: usize) -> Option<usize> {
    let from = match bytes.get(at..)? {
        [b'\r', b'\n', ..] => at + 2,
        _ => at + 1,
    };
    let said = dict(bytes, body).and_then(|dict| dict.get::<u32>("Length"));
    if let Some(end) = said.and_then(|length| from.checked_add(usize::try_from(length).ok()?)) {
        let word = blank(bytes, end);
        if starts(bytes, word, b"endstream") {
            return Some(word + 9);
        }
    }
    memmem::find(bytes.get(from..)?, b"endstream").map(|end| from + end + 9)
}
