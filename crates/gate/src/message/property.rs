//! Properties of a message of Outlook, by their numbers.
//!
//! Source: MS-OXMSG, 2.1 and 2.4 (streams); MS-OXPROPS (numbers); MS-OXCDATA,
//! 2.11.1 (types).

use std::collections::BTreeMap;

use crate::container::{
    cfb::{Compound, Entry},
    little,
};

/// Streams of an opened message, by their paths in capitals.
pub(super) struct Streams<'a> {
    file: &'a Compound<'a>,
    by_path: BTreeMap<String, &'a Entry>,
}

/// The properties of a message, a recipient or an attachment.
pub(super) struct Properties<'s, 'a> {
    streams: &'s Streams<'a>,
    /// Where they lie: empty, or a storage's path with `/` at its end.
    pub(super) folder: String,
    fixed: BTreeMap<u16, u64>,
    codepage: &'static encoding_rs::Encoding,
}

/// A property that is a stream of its own.
pub(super) struct Stream {
    pub(super) number: u16,
    pub(super) kind: u16,
    pub(super) bytes: Vec<u8>,
}

/// Words in two bytes a letter.
pub(super) const WIDE: u16 = 0x001f;
/// Words in one byte a letter.
pub(super) const NARROW: u16 = 0x001e;

impl<'a> Streams<'a> {
    pub(super) fn of(file: &'a Compound<'a>) -> Self {
        let by_path = file.entries().map(|it| (it.path.to_uppercase(), it)).collect();
        Self { file, by_path }
    }

    fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        let entry = self.by_path.get(&path.to_uppercase()).filter(|it| it.is_stream)?;
        Some(self.file.bytes_of(entry))
    }

    /// Storages of a name's beginning right in a folder, in their order.
    pub(super) fn storages(&self, folder: &str, begins: &str) -> Vec<String> {
        let begins = format!("{folder}{begins}").to_uppercase();
        let within = self.by_path.range(begins.clone()..).take_while(|(path, _)| path.starts_with(&begins));
        let right = within.filter(|(path, entry)| {
            !entry.is_stream && path.get(folder.len()..).is_some_and(|rest| !rest.contains('/'))
        });
        right.map(|(_, entry)| format!("{}/", entry.path)).collect()
    }
}

impl<'s, 'a> Properties<'s, 'a> {
    /// Opens those of a folder; `head` bytes stand before the list of the fixed ones.
    pub(super) fn open(streams: &'s Streams<'a>, folder: &str, head: usize) -> Option<Self> {
        let list = streams.bytes(&format!("{folder}__properties_version1.0"))?;
        let entries = little::after(&list, head).chunks_exact(16);
        let fixed: BTreeMap<u16, u64> =
            entries.filter_map(|it| Some((little::u16_at(it, 2)?, little::u64_at(it, 8)?))).collect();
        // PidTagMessageCodepage, PidTagInternetCodepage.
        let codepage = fixed.get(&0x3ffd).or_else(|| fixed.get(&0x3fde)).copied().unwrap_or(1252);
        Some(Self { streams, folder: folder.to_owned(), fixed, codepage: encoding(codepage) })
    }

    /// Those of a folder that has no list.
    pub(super) fn bare(streams: &'s Streams<'a>, folder: &str) -> Self {
        let fixed = BTreeMap::new();
        Self { streams, folder: folder.to_owned(), fixed, codepage: encoding(1252) }
    }

    /// A number or a time.
    pub(super) fn fixed(&self, number: u16) -> Option<u64> {
        self.fixed.get(&number).copied()
    }

    /// A number of four bytes.
    pub(super) fn long(&self, number: u16) -> Option<u32> {
        self.fixed(number).and_then(|it| u32::try_from(it & 0xffff_ffff).ok())
    }

    /// Words.
    pub(super) fn text(&self, number: u16) -> Option<String> {
        let wide = self.bytes(number, WIDE).map(|it| little::wide(&it));
        let text = wide.or_else(|| self.bytes(number, NARROW).map(|it| self.narrow(&it)))?;
        Some(text.trim_end_matches('\0').to_owned()).filter(|it| !it.is_empty())
    }

    /// Words of one byte a letter.
    pub(super) fn narrow(&self, bytes: &[u8]) -> String {
        self.codepage.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// A page of the web, whose signs may be others than those of the rest (`PidTagInternetCodepage`).
    pub(super) fn page(&self, bytes: &[u8]) -> String {
        let own = self.fixed(0x3fde).map_or(self.codepage, encoding);
        own.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// Words of a stream, if it is of words.
    pub(super) fn words(&self, stream: &Stream) -> Option<String> {
        let text = match stream.kind {
            WIDE => little::wide(&stream.bytes),
            NARROW => self.narrow(&stream.bytes),
            _ => return None,
        };
        Some(text.trim_end_matches('\0').to_owned())
    }

    /// Bytes of a property.
    pub(super) fn bytes(&self, number: u16, kind: u16) -> Option<Vec<u8>> {
        self.streams.bytes(&format!("{}__substg1.0_{number:04X}{kind:04X}", self.folder))
    }

    /// Every property that is a stream of its own, lists of them too.
    pub(super) fn all(&self) -> Vec<Stream> {
        let begins = format!("{}__SUBSTG1.0_", self.folder.to_uppercase());
        let within =
            self.streams.by_path.range(begins.clone()..).take_while(|(path, _)| path.starts_with(&begins));
        let stream = |(path, entry): (&String, &&Entry)| {
            let tag = path.get(begins.len()..)?;
            let number = u16::from_str_radix(tag.get(..4)?, 16).ok()?;
            let kind = u16::from_str_radix(tag.get(4..8)?, 16).ok()?;
            // Each of a list is a stream of the list's type, without the sign that it is one.
            let kind = if tag.contains('-') { kind & 0x0fff } else { kind };
            entry.is_stream.then(|| Stream { number, kind, bytes: self.streams.file.bytes_of(entry) })
        };
        within.filter_map(stream).collect()
    }
}

/// How words of a codepage are read. One that is not known is read as that of Western Europe.
///
/// Source: the list of code page identifiers of Windows.
pub(super) fn encoding(codepage: u64) -> &'static encoding_rs::Encoding {
    match codepage {
        65001 => encoding_rs::UTF_8,
        874 => encoding_rs::WINDOWS_874,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 | 28597 => encoding_rs::WINDOWS_1253,
        1254 | 28599 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        28592 => encoding_rs::ISO_8859_2,
        28605 => encoding_rs::ISO_8859_15,
        20866 => encoding_rs::KOI8_R,
        21866 => encoding_rs::KOI8_U,
        932 => encoding_rs::SHIFT_JIS,
        50220..=50222 => encoding_rs::ISO_2022_JP,
        51932 => encoding_rs::EUC_JP,
        936 | 52936 => encoding_rs::GBK,
        54936 => encoding_rs::GB18030,
        949 | 51949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// What a property is called, for those that are met most.
pub(super) fn name(number: u16) -> String {
    let known = match number {
        0x001a => "message class",
        0x003b | 0x0041 | 0x0c19 => "sender's entry",
        0x0070 => "conversation topic",
        0x0071 => "conversation index",
        0x0e1d => "normalised subject",
        0x1035 => "message id",
        0x1039 => "references",
        0x1042 => "in reply to",
        0x3ff8 => "creator",
        0x3ffa => "last modifier",
        0x0c1f | 0x0065 => "sender's address in the house",
        0x300b => "search key",
        0x0e28 | 0x0e29 => "account that sent it",
        _ => return format!("property {number:04X}"),
    };
    format!("{known} ({number:04X})")
}
