//! The header block cut into fields, as forgivingly as real mail needs.

use memchr::memchr;

/// One field, its value still folded and encoded.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The name, lowercase.
    pub(crate) name: String,
    /// The raw value.
    pub(crate) value: Vec<u8>,
}

/// A header block cut into fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// The fields, in order.
    pub(crate) fields: Vec<Field>,
    /// Lines that were joined to the one above though nothing said so.
    pub(crate) broken: Vec<String>,
    /// Whether a blank line, or the end, closed it.
    pub(crate) ended: bool,
    /// Whether it was cut at the limit.
    pub(crate) cut: bool,
}

const MAX_FIELDS: usize = 2_000;

impl Block {
    /// Returns the first field of that name.
    pub(crate) fn first(&self, name: &str) -> Option<&[u8]> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_slice())
    }

    /// Returns every field of that name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().filter(move |field| field.name == name).map(|field| field.value.as_slice())
    }
}

/// Cuts a header block off the front of `bytes`; returns it and the rest.
pub(crate) fn split(bytes: &[u8], limit: usize) -> (Block, &[u8]) {
    let mut block = Block::default();
    let mut rest = bytes;
    loop {
        let (line, after) = line(rest);
        if rest.is_empty() || line.is_empty() {
            block.ended = true;
            return (block, after);
        }
        if limit < bytes.len() - after.len() || MAX_FIELDS < block.fields.len() {
            block.cut = true;
            let end = memchr::memmem::find(rest, b"\n\n").map(|at| at + 2);
            let end = end.or_else(|| memchr::memmem::find(rest, b"\r\n\r\n").map(|at| at + 4));
            return (block, end.and_then(|end| rest.get(end..)).unwrap_or_default());
        }
        match (field(line), block.fields.last_mut()) {
            (_, None) if line.trim_ascii().is_empty() => {}
            (_, Some(last)) if line.starts_with(b" ") || line.starts_with(b"\t") => extend(last, line),
            (Some(field), _) => block.fields.push(field),
            (None, Some(last)) if header_goes_on(after) => {
                block.broken.push(String::from_utf8_lossy(line.get(..60).unwrap_or(line)).into_owned());
                extend(last, line);
            }
            (None, _) => return (block, rest),
        }
        rest = after;
    }
}

fn extend(field: &mut Field, line: &[u8]) {
    field.value.push(b' ');
    field.value.extend_from_slice(line.trim_ascii());
}

/// Cuts one line off, without its end.
pub(crate) fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match memchr(b'\n', bytes) {
        Some(at) => {
            let (line, rest) = bytes.split_at(at);
            (line.strip_suffix(b"\r").unwrap_or(line), rest.get(1..).unwrap_or_default())
        }
        None => (bytes.strip_suffix(b"\r").unwrap_or(bytes), &[]),
    }
}

fn field(line: &[u8]) -> Option<Field> {
    let colon = memchr(b':', line.get(..100).unwrap_or(line))?;
    let (name, value) = line.split_at(colon);
    let name = name.trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| Field {
        name: String::from_utf8_lossy(name).to_ascii_lowercase(),
        value: value.get(1..).unwrap_or_default().trim_ascii().to_vec(),
    })
}

/// Whether well-known fields follow before the next blank line, so that an odd line is a folding fault.
fn header_goes_on(mut rest: &[u8]) -> bool {
    for _ in 0..12 {
        let (line, after) = line(rest);
        if line.is_empty() {
            return false;
        }
        if field(line).is_some_and(|field| is_well_known(&field.name)) {
            return true;
        }
        rest = after;
    }
    false
}

/// Names that only a message's header has.
pub(crate) fn is_well_known(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "message-id",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-disposition",
        "return-path",
        "delivered-to",
        "reply-to",
        "in-reply-to",
        "references",
        "sender",
        "thread-index",
    ];
    NAMES.contains(&name) || name.starts_with("x-ms-") || name.starts_with("arc-") || name == "dkim-signature"
}
