//! Parts of a message, cut where every program cuts them.
//!
//! Source: RFC 2045 and RFC 2046, 5.1 (parts). What the rules leave open, or
//! what programs are known to read in two ways, is refused.

use mail_parser::{ContentType, MessageParser, PartType};

use super::{
    ambiguous,
    field::{Field, split},
    lines::lines,
};
use crate::{Reason, Refusal};

/// Parts within parts.
const DEPTH: usize = 24;
/// Parts of a message.
const PARTS: usize = 2_000;

/// A part: of a message, its head too.
pub(super) struct Part<'a> {
    pub(super) fields: Vec<Field<'a>>,
    pub(super) content: Content,
    pub(super) body: &'a [u8],
    pub(super) parts: Vec<Part<'a>>,
    /// What stands before the first part and after the last.
    pub(super) beside: Vec<String>,
}

/// What a part says that it is.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) main: String,
    pub(super) sub: String,
    pub(super) names: Vec<String>,
    pub(super) is_attachment: bool,
    charset: String,
    boundary: Option<String>,
    encoding: String,
}

impl<'a> Part<'a> {
    /// Reads a message or part.
    pub(super) fn read(bytes: &'a [u8], outer: &[String], count: &mut usize) -> Result<Self, Refusal> {
        *count = count.saturating_add(1);
        if PARTS < *count || DEPTH < outer.len() {
            return Err(Refusal::new(Reason::TooDeep, "parts of a message"));
        }
        let (fields, body) = split(bytes)?;
        let content = Content::of(&fields)?;
        let mut part = Self { fields, content, body, parts: Vec::new(), beside: Vec::new() };
        if part.content.main == "multipart" {
            let boundary = part.content.boundary.clone().filter(|it| !it.is_empty() && it.len() <= 200);
            let boundary = boundary.ok_or_else(|| ambiguous("parts without a boundary"))?;
            let clash = |it: &String| it.starts_with(&boundary) || boundary.starts_with(it.as_str());
            if outer.iter().any(clash) {
                return Err(ambiguous("a boundary that begins as another does"));
            }
            let (pieces, beside) = cut(body, &boundary)?;
            part.beside = beside;
            let inner = [outer, &[boundary]].concat();
            for piece in pieces {
                part.parts.push(Part::read(piece, &inner, count)?);
            }
            if part.parts.is_empty() {
                return Err(ambiguous("several parts of which there is none"));
            }
        }
        Ok(part)
    }

    /// Its words, decoded. `None` if it has none.
    pub(super) fn text(&self) -> Result<String, Refusal> {
        let kind = format!(
            "text/{}; charset=\"{}\"",
            if self.is("text", "html") { "html" } else { "plain" },
            self.content.charset
        );
        let kind = if self.content.charset.is_empty() {
            kind.split(';').next().unwrap_or_default().to_owned()
        } else {
            kind
        };
        if self.content.charset.to_ascii_lowercase().replace('_', "-").contains("utf-7") {
            return Err(ambiguous("words in UTF-7, which programs do not agree on"));
        }
        let text = match self.decoded(&kind)? {
            PartType::Text(text) | PartType::Html(text) => text.into_owned(),
            _ => return Err(Refusal::new(Reason::Broken, "words that cannot be decoded")),
        };
        if text.contains(['\u{fffd}', '\0']) {
            return Err(Refusal::new(Reason::Broken, "words that are not in the signs that they say"));
        }
        Ok(text)
    }

    /// Its bytes, decoded.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Refusal> {
        match self.decoded("application/octet-stream")? {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Ok(bytes.into_owned()),
            _ => Err(Refusal::new(Reason::Broken, "an attachment that cannot be decoded")),
        }
    }

    fn decoded(&self, kind: &str) -> Result<PartType<'static>, Refusal> {
        if self.content.encoding == "base64" && !is_base64(self.body) {
            return Err(ambiguous("base64 with other signs in it, or words after its end"));
        }
        let head =
            format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {}\r\n\r\n", self.content.encoding);
        let whole = [head.as_bytes(), self.body].concat();
        let parser = MessageParser::new().with_mime_headers();
        let message =
            parser.parse(&whole).and_then(|mut it| (!it.parts.is_empty()).then(|| it.parts.swap_remove(0)));
        match message {
            Some(part) if !part.is_encoding_problem => Ok(part.into_owned().body),
            // An empty body has nothing to decode.
            _ if self.body.trim_ascii().is_empty() => Ok(if kind.starts_with("text") {
                PartType::Text("".into())
            } else {
                PartType::Binary(Vec::new().into())
            }),
            _ => Err(Refusal::new(Reason::Broken, "a part that is not encoded as it says")),
        }
    }

    pub(super) fn is(&self, main: &str, sub: &str) -> bool {
        self.content.main == main && self.content.sub == sub
    }

    /// Fields of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |it| it.is(name))
    }
}

/// Whether bytes are base64 and nothing else, ending where it ends.
fn is_base64(body: &[u8]) -> bool {
    let mut signs = body
        .iter()
        .filter(|it| !it.is_ascii_whitespace())
        .skip_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/'));
    signs.by_ref().all(|it| *it == b'=')
}

impl Content {
    fn of(fields: &[Field<'_>]) -> Result<Self, Refusal> {
        let one = |name: &str| -> Result<Option<&Field<'_>>, Refusal> {
            let mut all = fields.iter().filter(|it| it.is(name));
            match (all.next(), all.next()) {
                (_, Some(_)) => Err(ambiguous("a part that says twice what it is")),
                (first, None) => Ok(first),
            }
        };
        let (kind, shown, encoding) =
            (one("Content-Type")?, one("Content-Disposition")?, one("Content-Transfer-Encoding")?);
        let mut content = Self { main: "text".to_owned(), sub: "plain".to_owned(), ..Self::default() };
        if let Some(field) = kind {
            let said = field.content().ok_or_else(|| ambiguous("a type of content that cannot be read"))?;
            content.main = said.ctype().to_ascii_lowercase();
            content.sub = said.subtype().unwrap_or_default().to_ascii_lowercase();
            content.charset =
                once(&said, "charset", field)?.unwrap_or_default().replace(['"', '\r', '\n', ';'], "");
            content.boundary = once(&said, "boundary", field)?;
            content.names.extend(once(&said, "name", field)?);
        }
        if let Some(field) = shown {
            let said = field.content().ok_or_else(|| ambiguous("a disposition that cannot be read"))?;
            content.is_attachment = said.ctype().eq_ignore_ascii_case("attachment");
            let name = said.attribute("filename").map(str::to_owned);
            content.names.extend(name);
        }
        content.names.dedup();
        content.encoding = encoding.map(Field::source).unwrap_or_default().to_ascii_lowercase();
        let whole = content.main == "multipart" || content.main == "message";
        match content.encoding.as_str() {
            "" | "7bit" | "8bit" | "binary" => "7bit".clone_into(&mut content.encoding),
            "base64" | "quoted-printable" if !whole => {}
            _ => return Err(ambiguous("an encoding that programs do not agree on")),
        }
        Ok(content)
    }
}

/// What a type says about one thing, if it says it once.
fn once(said: &ContentType<'_>, key: &str, field: &Field<'_>) -> Result<Option<String>, Refusal> {
    let source = field.source().to_ascii_lowercase();
    let is_word = |at: usize| {
        source.get(..at).is_none_or(|it| !it.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    let count = source.match_indices(&format!("{key}=")).filter(|(at, _)| is_word(*at)).count();
    if 1 < count || key == "boundary" && source.contains("boundary*") {
        return Err(ambiguous("a type of content that says something twice"));
    }
    Ok(said.attribute(key).map(str::to_owned))
}

type Cut<'a> = (Vec<&'a [u8]>, Vec<String>);

/// Cuts a body at its boundary.
fn cut<'a>(body: &'a [u8], boundary: &str) -> Result<Cut<'a>, Refusal> {
    let mark = format!("--{boundary}");
    let (mut pieces, mut beside) = (Vec::new(), Vec::new());
    let (mut begun, mut closed) = (None, None);
    for line in lines(body) {
        let Some(rest) = line.bytes.strip_prefix(mark.as_bytes()) else { continue };
        let rest = rest.trim_ascii_end();
        if closed.is_some() || !(rest.is_empty() || rest == b"--") {
            return Err(ambiguous("a line that may or may not part two parts"));
        }
        let end = line.start;
        match begun {
            Some(start) => pieces.push(trim_end(body.get(start..end).unwrap_or_default())),
            None => beside.push(String::from_utf8_lossy(body.get(..end).unwrap_or_default()).into_owned()),
        }
        begun = Some(line.next);
        closed = (rest == b"--").then_some(line.next);
    }
    let closed = closed.ok_or_else(|| ambiguous("parts that do not end"))?;
    beside.push(String::from_utf8_lossy(body.get(closed..).unwrap_or_default()).into_owned());
    let known = [
        "This is a multi-part message in MIME format.",
        "This is a multi-part message in MIME format",
        "This is a cryptographically signed message in MIME format.",
        "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)",
    ];
    beside.retain(|it| !it.trim().is_empty() && !known.contains(&it.trim()));
    Ok((pieces, beside))
}

/// The line end before a boundary belongs to the boundary.
fn trim_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}
