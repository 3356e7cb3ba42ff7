//! A multipart body cut at its boundary.

use memchr::memmem;

/// A multipart body cut into its parts.
pub(crate) struct Divided<'a> {
    /// The parts, without the line end before each boundary.
    pub(crate) parts: Vec<&'a [u8]>,
    /// Whether the closing boundary was found.
    pub(crate) closed: bool,
}

/// Cuts `body` at lines that are `--boundary`; at most `most` parts, the last holding the rest.
pub(crate) fn divide<'a>(body: &'a [u8], boundary: &[u8], most: usize) -> Divided<'a> {
    let mark = [b"--", boundary].concat();
    let finder = memmem::Finder::new(&mark);
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    while let Some(found) = body.get(at..).and_then(|rest| finder.find(rest)).map(|offset| at + offset) {
        let after = found + mark.len();
        at = after;
        let Some(end) = line_end(body, found, after) else { continue };
        if let Some(start) = start {
            parts.push(before_break(body, start, found));
        }
        if end.closes {
            return Divided { parts, closed: true };
        }
        if most <= parts.len() {
            parts.push(body.get(end.next..).unwrap_or_default());
            return Divided { parts, closed: true };
        }
        start = Some(end.next);
        at = end.next;
    }
    if let Some(rest) = start.and_then(|start| body.get(start..)) {
        parts.push(rest);
    }
    Divided { parts, closed: false }
}

struct End {
    next: usize,
    closes: bool,
}

/// Whether the mark stands alone on its line; where the next line begins.
fn line_end(body: &[u8], found: usize, after: usize) -> Option<End> {
    let starts_line = found == 0 || body.get(found - 1) == Some(&b'\n');
    if !starts_line {
        return None;
    }
    let rest = body.get(after..)?;
    let (line, tail) = super::headers::line(rest);
    let (line, closes) = match line.strip_prefix(b"--") {
        Some(line) => (line, true),
        None => (line, false),
    };
    line.trim_ascii().is_empty().then(|| End { next: body.len() - tail.len(), closes })
}

fn before_break(body: &[u8], start: usize, found: usize) -> &[u8] {
    let part = body.get(start..found).unwrap_or_default();
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

/// Looks for a boundary nobody stated: a line `--x` after which a `Content-` field follows.
pub(crate) fn guess(body: &[u8]) -> Option<&[u8]> {
    let mut rest = body.get(..64 * 1024).unwrap_or(body);
    while !rest.is_empty() {
        let (line, after) = super::headers::line(rest);
        let mark = line
            .strip_prefix(b"--")
            .map(<[u8]>::trim_ascii_end)
            .filter(|mark| (1..=70).contains(&mark.len()) && !mark.iter().all(|&byte| byte == b'-'));
        let opens = after.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"content-"));
        if let Some(mark) = mark.filter(|_| opens) {
            return Some(mark);
        }
        rest = after;
    }
    None
}
