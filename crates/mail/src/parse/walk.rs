//! The walk through a message's parts: which are bodies, which are files.

use crate::charset;
use crate::doubt::{Doubt, note};
use crate::flowed;
use crate::html;
use crate::limits::Limits;
use crate::message::{Attachment, Body, BodyKind, Place, Report};
use crate::tnef;
use crate::transfer::{self, State};

use super::divide;
use super::fields::{self, Typed};
use super::headers::{self, Block};
use super::{name, report};

/// A message within a message counts for several levels, since each holds a copy of its bytes.
const MESSAGE_LEVELS: usize = 4;

/// What the walk has found so far.
pub(crate) struct Walk<'l> {
    pub(crate) limits: &'l Limits,
    pub(crate) bodies: Vec<Body>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) report: Option<Report>,
    pub(crate) doubts: Vec<Doubt>,
    parts: usize,
    groups: usize,
}

/// What a part's surroundings say about it.
#[derive(Clone, Copy)]
struct Around {
    depth: usize,
    alternative: Option<usize>,
    default_type: &'static str,
}

/// One part, its header read.
pub(crate) struct Part<'a> {
    /// Its number, such as `1.2`.
    pub(crate) path: &'a str,
    /// Its content type.
    pub(crate) content: Typed,
    disposition: Typed,
    encoding: String,
    content_id: Option<String>,
    /// Its bytes, still encoded.
    body: &'a [u8],
}

impl<'l> Walk<'l> {
    /// Begins a walk.
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            bodies: Vec::new(),
            attachments: Vec::new(),
            report: None,
            doubts: Vec::new(),
            parts: 0,
            groups: 0,
        }
    }

    /// Goes on from the number of parts already opened outside this message.
    pub(crate) fn resume(&mut self, parts: usize) {
        self.parts = parts;
    }

    /// Returns how many parts have been opened.
    pub(crate) fn parts(&self) -> usize {
        self.parts
    }

    /// Walks the whole message, whose header has been read, from `depth` levels down.
    pub(crate) fn message(&mut self, block: &Block, body: &[u8], depth: usize) {
        self.part(block, body, "0", Around { depth, alternative: None, default_type: "text/plain" });
    }

    fn part(&mut self, block: &Block, body: &[u8], path: &str, around: Around) {
        self.parts += 1;
        let mut part = self.read(block, body, path, around.default_type);
        if self.limits.max_depth < around.depth {
            note(&mut self.doubts, Doubt::TooDeep { limit: self.limits.max_depth });
            part.content.value = "application/octet-stream".into();
        }
        if part.content.value.starts_with("multipart/") {
            self.multipart(&part, around);
        } else {
            self.leaf(&part, around);
        }
    }

    fn read<'a>(&mut self, block: &Block, body: &'a [u8], path: &'a str, default: &str) -> Part<'a> {
        let doubts = &mut self.doubts;
        let mut content =
            block.first("content-type").map(|raw| fields::typed(raw, doubts)).unwrap_or_default();
        if !content.value.contains('/') {
            content.value = match content.value.as_str() {
                "text" => "text/plain".into(),
                "html" => "text/html".into(),
                _ => default.into(),
            };
        }
        let encoding = block.first("content-transfer-encoding").unwrap_or_default();
        Part {
            path,
            content,
            disposition: block
                .first("content-disposition")
                .map(|raw| fields::typed(raw, doubts))
                .unwrap_or_default(),
            encoding: String::from_utf8_lossy(encoding.get(..40).unwrap_or(encoding))
                .trim()
                .to_ascii_lowercase(),
            content_id: block.first("content-id").and_then(|raw| fields::ids(raw).into_iter().next()),
            body,
        }
    }

    fn multipart(&mut self, part: &Part<'_>, around: Around) {
        let Some(divided) = self.divided(part) else {
            note(&mut self.doubts, Doubt::PartsNotFound { part: part.path.into() });
            return self.text_body(part, BodyKind::Plain, around);
        };
        let kind = part.content.value.strip_prefix("multipart/").unwrap_or_default();
        let alternative = if kind == "alternative" && around.alternative.is_none() {
            self.groups += 1;
            Some(self.groups)
        } else {
            around.alternative
        };
        if kind == "encrypted" {
            note(&mut self.doubts, Doubt::Encrypted { part: part.path.into() });
        }
        let default_type = if kind == "digest" { "message/rfc822" } else { "text/plain" };
        let below = Around { depth: around.depth + 1, alternative, default_type };
        for (index, bytes) in divided.parts.iter().enumerate() {
            let path = if part.path == "0" {
                format!("{}", index + 1)
            } else {
                format!("{}.{}", part.path, index + 1)
            };
            if self.limits.max_parts <= self.parts {
                note(&mut self.doubts, Doubt::TooManyParts { limit: self.limits.max_parts });
                let rest = Part::unopened(&path, bytes);
                return self.attach(&rest, bytes.to_vec(), Place::Attached);
            }
            let (block, body) = headers::split(bytes, self.limits.max_header_bytes);
            self.part(&block, body, &path, below);
        }
    }

    fn divided<'a>(&mut self, part: &Part<'a>) -> Option<divide::Divided<'a>> {
        let most = self.limits.max_parts.saturating_sub(self.parts);
        let stated = part.content.parameter("boundary").map(|text| text.trim_end().to_owned());
        let mut divided = stated.map(|text| divide::divide(part.body, text.as_bytes(), most));
        if divided.as_ref().is_none_or(|found| found.parts.is_empty()) {
            let guessed = divide::guess(part.body)?;
            note(&mut self.doubts, Doubt::BoundaryGuessed { part: part.path.into() });
            divided = Some(divide::divide(part.body, guessed, most));
        }
        let divided = divided.filter(|found| !found.parts.is_empty())?;
        if !divided.closed {
            note(&mut self.doubts, Doubt::BoundaryNotClosed { part: part.path.into() });
        }
        Some(divided)
    }

    fn leaf(&mut self, part: &Part<'_>, around: Around) {
        let has_name = part.stated_name().is_some();
        let is_file = part.disposition.value == "attachment" || has_name;
        match part.content.value.as_str() {
            "text/plain" | "text/enriched" if !is_file => self.text_body(part, BodyKind::Plain, around),
            "text/html" | "application/xhtml+xml" if !is_file => self.text_body(part, BodyKind::Html, around),
            "message/rfc822" | "message/global" => self.nested(part, around.depth),
            "message/delivery-status" | "message/disposition-notification" | "text/rfc822-headers" => {
                let bytes = self.decoded(part);
                report::read(&mut self.report, &part.content.value, &bytes);
                self.attach(part, bytes, Place::Attached);
            }
            _ => self.file(part, around),
        }
    }

    fn file(&mut self, part: &Part<'_>, around: Around) {
        let bytes = self.decoded(part);
        let kind = part.content.value.as_str();
        if tnef::is_tnef(&bytes) {
            return self.outlook(part, bytes, around);
        }
        match kind {
            "application/pkcs7-mime" | "application/x-pkcs7-mime" | "application/pgp-encrypted" => {
                note(&mut self.doubts, Doubt::Encrypted { part: part.path.into() });
            }
            "application/pkcs7-signature" | "application/x-pkcs7-signature" | "application/pgp-signature" => {
                note(&mut self.doubts, Doubt::SignatureNotChecked { part: part.path.into() });
            }
            "message/external-body" | "message/partial" => {
                note(&mut self.doubts, Doubt::PartElsewhere { part: part.path.into() });
            }
            "application/ms-tnef" | "application/vnd.ms-tnef" => {
                note(&mut self.doubts, Doubt::TnefDamaged { part: part.path.into() });
            }
            _ => {}
        }
        let is_inline = part.disposition.value == "inline"
            || (part.content_id.is_some() && part.disposition.value != "attachment");
        self.attach(part, bytes, if is_inline { Place::Inline } else { Place::Attached });
    }

    fn outlook(&mut self, part: &Part<'_>, bytes: Vec<u8>, around: Around) {
        let opened = tnef::open(&bytes, self.limits);
        if opened.damaged {
            note(&mut self.doubts, Doubt::TnefDamaged { part: part.path.into() });
        }
        self.attach(part, bytes, Place::Wrapping);
        if let Some(body) = opened.body.filter(|body| !body.text.trim().is_empty()) {
            if body.kind == BodyKind::Rich {
                note(&mut self.doubts, Doubt::FromRichText);
            }
            // The wrapping repeats what the plain part says, so it is read only if that is empty.
            let is_needed = self.bodies.iter().all(|other| other.text.trim().is_empty());
            if is_needed {
                let text = self.cut(body.text);
                self.bodies.push(Body {
                    part: part.path.into(),
                    kind: body.kind,
                    alternative: around.alternative,
                    text,
                });
            }
        }
        for (index, file) in opened.files.into_iter().enumerate() {
            let path = format!("{}/{}", part.path, index + 1);
            let mut inner = Part::unopened(&path, &[]);
            inner.content.value = file.declared_type;
            inner.content_id = file.content_id;
            if let Some(name) = file.name {
                inner.disposition.parameters.insert("filename".into(), name);
            }
            self.attach(&inner, file.bytes, Place::Attached);
        }
    }

    fn nested(&mut self, part: &Part<'_>, depth: usize) {
        let bytes = self.decoded(part);
        let nested = (depth < self.limits.max_depth && self.parts < self.limits.max_parts)
            .then(|| super::nested(&bytes, self.limits, depth + MESSAGE_LEVELS, &mut self.parts));
        if nested.is_none() {
            note(&mut self.doubts, Doubt::TooDeep { limit: self.limits.max_depth });
        }
        if let (Some(report), Some(nested)) = (&mut self.report, &nested) {
            report.original_message_id =
                report.original_message_id.take().or_else(|| nested.message_id.clone());
        }
        self.attach(part, bytes, Place::Attached);
        if let Some(last) = self.attachments.last_mut() {
            let subject =
                nested.as_ref().map(|inner| inner.subject.trim()).filter(|subject| !subject.is_empty());
            if let (Some(subject), None) = (subject, &last.stated_name) {
                last.name = name::safe(Some(&format!("{}.eml", subject.replace(['/', '\\'], "_"))), "", 0);
            }
            last.nested = nested.map(Box::new);
        }
    }

    fn text_body(&mut self, part: &Part<'_>, kind: BodyKind, around: Around) {
        let bytes = self.decoded(part);
        let bytes = self.cut_bytes(&bytes).to_vec();
        let text = match kind {
            BodyKind::Html => {
                let stated = part
                    .content
                    .parameter("charset")
                    .map(str::to_owned)
                    .or_else(|| html::stated_charset(&bytes));
                let source = charset::decode(&bytes, stated.as_deref(), &mut self.doubts);
                let read = html::to_text(&source);
                if read.hid_text {
                    note(&mut self.doubts, Doubt::HiddenText);
                }
                read.text
            }
            BodyKind::Plain | BodyKind::Rich => {
                charset::decode(&bytes, part.content.parameter("charset"), &mut self.doubts)
            }
        };
        let mut text = super::clean(&text);
        if part.content.parameter("format").is_some_and(|value| value.eq_ignore_ascii_case("flowed")) {
            let drops =
                part.content.parameter("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
            text = flowed::join(&text, if drops { flowed::Space::Dropped } else { flowed::Space::Kept });
        }
        if text.contains("-----BEGIN PGP MESSAGE-----") {
            note(&mut self.doubts, Doubt::Encrypted { part: part.path.into() });
        }
        self.bodies.push(Body { part: part.path.into(), kind, alternative: around.alternative, text });
    }

    fn cut_bytes<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        match bytes.get(..self.limits.max_text_bytes) {
            Some(front) if front.len() < bytes.len() => {
                note(&mut self.doubts, Doubt::TextCut { limit: self.limits.max_text_bytes });
                front
            }
            _ => bytes,
        }
    }

    fn cut(&mut self, text: String) -> String {
        let kept = self.cut_bytes(text.as_bytes()).len();
        if kept == text.len() {
            text
        } else {
            String::from_utf8_lossy(text.as_bytes().get(..kept).unwrap_or_default()).into_owned()
        }
    }

    fn decoded(&mut self, part: &Part<'_>) -> Vec<u8> {
        let decoded = match part.encoding.as_str() {
            "base64" | "b64" => transfer::base64(part.body),
            "quoted-printable" => transfer::quoted_printable(part.body),
            "" | "7bit" | "8bit" | "binary" | "7-bit" | "8-bit" => return part.body.to_vec(),
            other => {
                note(&mut self.doubts, Doubt::TransferOdd { part: part.path.into(), encoding: other.into() });
                return part.body.to_vec();
            }
        };
        match decoded.state {
            State::Cut => note(&mut self.doubts, Doubt::Base64Cut { part: part.path.into() }),
            State::Odd => note(
                &mut self.doubts,
                Doubt::TransferOdd { part: part.path.into(), encoding: part.encoding.clone() },
            ),
            State::Whole => {}
        }
        decoded.bytes
    }

    fn attach(&mut self, part: &Part<'_>, bytes: Vec<u8>, place: Place) {
        let stated_name = part.stated_name().map(str::to_owned);
        let name = name::safe(stated_name.as_deref(), &part.content.value, self.attachments.len() + 1);
        if let Some(stated) = stated_name.as_deref().filter(|stated| *stated != name) {
            note(&mut self.doubts, Doubt::NameChanged { stated: name::visible(stated), name: name.clone() });
        }
        self.attachments.push(Attachment {
            part: part.path.into(),
            name,
            stated_name: stated_name.map(|stated| name::visible(&stated)),
            declared_type: part.content.value.chars().take(120).collect(),
            size: bytes.len(),
            content_id: part.content_id.clone(),
            place,
            nested: None,
            bytes,
        });
    }
}

impl<'a> Part<'a> {
    /// A part of which nothing is known.
    fn unopened(path: &'a str, body: &'a [u8]) -> Self {
        Self {
            path,
            content: Typed { value: "application/octet-stream".into(), ..Typed::default() },
            disposition: Typed::default(),
            encoding: String::new(),
            content_id: None,
            body,
        }
    }

    fn stated_name(&self) -> Option<&str> {
        self.disposition.parameter("filename").or_else(|| self.content.parameter("name"))
    }
}
