//! Outlook's wrapping (TNEF, `winmail.dat`) opened: its files and its text.
//!
//! Outlook wraps a message this way when it thinks the reader is Outlook too,
//! so a request or its attachments can be inside. Reading stops at the first
//! damage; what was read until then is kept.
//!
//! Format: [MS-OXTNEF], <https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef>

mod lzfu;
mod mapi;
mod rtf;

use crate::charset;
use crate::html;
use crate::limits::Limits;
use crate::message::BodyKind;

const SIGNATURE: &[u8] = &[0x78, 0x9F, 0x3E, 0x22];

/// What a wrapping held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opened {
    /// The text, if it held one.
    pub(crate) body: Option<OpenedBody>,
    /// The files.
    pub(crate) files: Vec<OpenedFile>,
    /// Whether some of it could not be read.
    pub(crate) damaged: bool,
}

/// The text of a wrapped message.
#[derive(Clone, Debug)]
pub(crate) struct OpenedBody {
    /// How it was written.
    pub(crate) kind: BodyKind,
    /// Its text.
    pub(crate) text: String,
}

/// A wrapped file.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenedFile {
    /// Its name.
    pub(crate) name: Option<String>,
    /// Its type as declared.
    pub(crate) declared_type: String,
    /// Its content identifier.
    pub(crate) content_id: Option<String>,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Whether the bytes are such a wrapping.
pub(crate) fn is_tnef(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// Takes little-endian numbers and slices off the front of bytes; `None` past the end.
pub(crate) struct Cursor<'a>(pub(crate) &'a [u8]);

impl<'a> Cursor<'a> {
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(front)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.take(1).and_then(|bytes| bytes.first().copied())
    }

    pub(crate) fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    pub(crate) fn long(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    pub(crate) fn length(&mut self) -> Option<usize> {
        self.long().and_then(|value| usize::try_from(value).ok())
    }
}

struct Attribute<'a> {
    id: u16,
    data: &'a [u8],
}

fn attribute<'a>(cursor: &mut Cursor<'a>) -> Option<Attribute<'a>> {
    let level = cursor.byte()?;
    if level != 1 && level != 2 {
        return None;
    }
    let id = cursor.short()?;
    let _kind = cursor.short()?;
    let length = cursor.length()?;
    let data = cursor.take(length)?;
    let _checksum = cursor.short()?;
    Some(Attribute { id, data })
}

/// Opens a wrapping.
pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Opened {
    let mut opened = Opened::default();
    let mut cursor = Cursor(bytes);
    if cursor.take(4) != Some(SIGNATURE) || cursor.short().is_none() {
        opened.damaged = true;
        return opened;
    }
    let mut page = Page(1252);
    let mut plain: Option<String> = None;
    while !cursor.0.is_empty() {
        let Some(Attribute { id, data }) = attribute(&mut cursor) else {
            opened.damaged = true;
            break;
        };
        match id {
            0x9007 => page = Page(Cursor(data).long().unwrap_or(1252)),
            0x800C => plain = Some(page.text(data)),
            0x9003 => message_properties(&mut opened, data, page, limits),
            0x9002 if limits.max_parts <= opened.files.len() => {
                opened.damaged = true;
                break;
            }
            0x9002 => opened.files.push(OpenedFile::default()),
            _ => file_attribute(&mut opened, id, data, page),
        }
    }
    if let Some(text) = plain.filter(|text| !text.trim().is_empty()) {
        opened.body = Some(OpenedBody { kind: BodyKind::Plain, text: crate::parse::clean(&text) });
    }
    opened
}

fn file_attribute(opened: &mut Opened, id: u16, data: &[u8], page: Page) {
    let Some(file) = opened.files.last_mut() else { return };
    match id {
        0x800F => file.bytes = data.to_vec(),
        // The short name of old file systems; a long one may follow.
        0x8010 => file.name = file.name.take().or(Some(page.text(data))),
        0x9005 => {
            let (properties, whole) = mapi::read(data);
            opened.damaged |= !whole;
            for property in properties {
                match property.id {
                    0x3707 => file.name = Some(property.text(page)),
                    0x370E => file.declared_type = property.text(page).to_ascii_lowercase(),
                    0x3712 => file.content_id = Some(property.text(page)),
                    // An embedded message: sixteen bytes say which interface, then a wrapping follows.
                    0x3701 if file.bytes.is_empty() => {
                        let inner = property.data.get(16..).filter(|inner| is_tnef(inner));
                        file.bytes = inner.unwrap_or(property.data).to_vec();
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
    if file.declared_type.is_empty() {
        file.declared_type = "application/octet-stream".into();
    }
}

fn message_properties(opened: &mut Opened, data: &[u8], page: Page, limits: &Limits) {
    let (properties, whole) = mapi::read(data);
    opened.damaged |= !whole;
    let find = |id: u16| properties.iter().find(|property| property.id == id && !property.data.is_empty());
    let web = find(0x3FDE).and_then(|property| Cursor(property.data).long()).map_or(page, Page);
    opened.body = if let Some(plain) = find(0x1000) {
        Some(OpenedBody { kind: BodyKind::Plain, text: crate::parse::clean(&plain.text(page)) })
    } else if let Some(page_source) = find(0x1013) {
        Some(OpenedBody { kind: BodyKind::Html, text: html::to_text(&page_source.text(web)).text })
    } else if let Some(rich) = find(0x1009) {
        if let Some(source) = lzfu::inflate(rich.data, limits.max_text_bytes) {
            Some(OpenedBody { kind: BodyKind::Rich, text: rtf::to_text(&source) })
        } else {
            opened.damaged = true;
            None
        }
    } else {
        None
    };
}

/// A Windows code page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page(pub(crate) u32);

impl Page {
    /// Reads bytes in this code page up to the first zero.
    pub(crate) fn text(self, bytes: &[u8]) -> String {
        let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        let label = match self.0 {
            65001 => "utf-8".into(),
            932 => "shift_jis".into(),
            936 => "gb18030".into(),
            949 => "euc-kr".into(),
            950 => "big5".into(),
            20866 => "koi8-r".into(),
            10000 => "macintosh".into(),
            number @ 28591..=28606 => format!("iso-8859-{}", number - 28590),
            number => format!("windows-{number}"),
        };
        charset::decode(bytes.get(..end).unwrap_or_default(), Some(&label), &mut Vec::new())
    }
}
