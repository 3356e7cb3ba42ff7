//! Records: a number, a length, and bytes; a long one goes on in others.
//!
//! Source: MS-XLS 2.1.4.

use std::borrow::Cow;

use crate::container::little::{self, u8_at, u16_at, u32_at};

/// What goes on with the record before.
const CONTINUE: u16 = 0x3c;

/// A record, with those that go on with it.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    pub(super) id: u16,
    pub(super) body: &'a [u8],
    pub(super) more: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// All of its bytes.
    pub(super) fn whole(&self) -> Cow<'a, [u8]> {
        if self.more.is_empty() {
            return Cow::Borrowed(self.body);
        }
        let mut whole = self.body.to_vec();
        self.more.iter().for_each(|it| whole.extend_from_slice(it));
        Cow::Owned(whole)
    }

    pub(super) fn u8(&self, at: usize) -> u8 {
        u8_at(self.body, at).unwrap_or_default()
    }

    pub(super) fn u16(&self, at: usize) -> u16 {
        u16_at(self.body, at).unwrap_or_default()
    }

    pub(super) fn u32(&self, at: usize) -> u32 {
        u32_at(self.body, at).unwrap_or_default()
    }

    /// Its bytes from a place on, so that texts in them can be read.
    pub(super) fn from(&self, at: usize) -> Cursor<'a> {
        let parts = std::iter::once(little::after(self.body, at)).chain(self.more.iter().copied());
        Cursor { parts: parts.collect(), part: 0, at: 0 }
    }
}

/// Every record of a stream from a place on, and where the last ends.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn one(&self, at: usize) -> Option<(u16, &'a [u8])> {
        let id = u16_at(self.bytes, at)?;
        let length = usize::from(u16_at(self.bytes, at + 2)?);
        little::take(self.bytes, at + 4, length).map(|body| (id, body))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let at = self.at;
        let (id, body) = self.one(at)?;
        self.at = at + 4 + body.len();
        let mut more = Vec::new();
        while let Some((CONTINUE, body)) = self.one(self.at) {
            self.at += 4 + body.len();
            more.push(body);
        }
        Some(Record { id, body, more })
    }
}

/// A place in a record's bytes.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

/// A text, with the places at which its font changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    /// Two bytes a letter, as the places count them.
    pub(super) units: Vec<u16>,
    /// From which unit on, and which font.
    pub(super) runs: Vec<(u16, u16)>,
    pub(super) phonetic: String,
}

impl Text {
    pub(super) fn plain(&self) -> String {
        text_of(&self.units)
    }
}

/// Letters of two bytes each.
pub(super) fn text_of(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

impl Cursor<'_> {
    pub(super) fn u8(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }

    /// So many bytes; fewer, if there are no more.
    pub(super) fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let Some(part) = self.parts.get(self.part) else { break };
            let rest = little::after(part, self.at);
            let taken = rest.get(..rest.len().min(count - bytes.len())).unwrap_or_default();
            bytes.extend_from_slice(taken);
            self.at += taken.len();
            if bytes.len() < count {
                (self.part, self.at) = (self.part + 1, 0);
            }
        }
        bytes
    }

    /// So many letters. Where a record goes on in another, a byte says anew how wide they are.
    pub(super) fn letters(&mut self, count: usize, flags: u8) -> Vec<u16> {
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < count {
            let Some(part) = self.parts.get(self.part) else { break };
            let rest = little::after(part, self.at);
            let left = count - units.len();
            let before = units.len();
            if wide {
                units.extend(rest.chunks_exact(2).take(left).filter_map(|pair| u16_at(pair, 0)));
                self.at += 2 * (units.len() - before);
            } else {
                units.extend(rest.iter().take(left).map(|byte| u16::from(*byte)));
                self.at += units.len() - before;
            }
            if units.len() < count {
                (self.part, self.at) = (self.part + 1, 0);
                wide = self.u8().is_some_and(|flags| flags & 1 != 0);
            }
        }
        units
    }

    /// A text whose length is a number of two bytes.
    pub(super) fn text(&mut self) -> Option<String> {
        self.rich().map(|text| text.plain())
    }

    /// A text whose length is a number of one byte.
    pub(super) fn short(&mut self) -> Option<String> {
        let count = usize::from(self.u8()?);
        let flags = self.u8()?;
        Some(text_of(&self.letters(count, flags)))
    }

    /// The same, with its fonts and with how it is pronounced.
    pub(super) fn rich(&mut self) -> Option<Text> {
        let count = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? } else { 0 };
        let units = self.letters(count, flags);
        let runs = (0..runs).map_while(|_| Some((self.u16()?, self.u16()?))).collect();
        let phonetic = phonetic(&self.bytes(little::size(extra)));
        Some(Text { units, runs, phonetic })
    }
}

/// How a text is pronounced.
fn phonetic(extra: &[u8]) -> String {
    let count = usize::from(u16_at(extra, 12).unwrap_or_default());
    little::wide(little::take(extra, 14, 2 * count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, body: &[u8]) -> Vec<u8> {
        [&id.to_le_bytes()[..], &u16::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    }

    #[test]
    fn a_text_goes_on_in_the_next_record_in_letters_of_another_width() {
        let bytes = [
            record(0xfc, &[6, 0, 0, b'J', b'o', b' ']),
            record(CONTINUE, &[1, b'S', 0, 0xe9, 0]),
            record(CONTINUE, &[0, b'!', 2, 0, 0, b'o', b'k']),
        ]
        .concat();
        let records: Vec<_> = Records::new(&bytes, 0).collect();
        let mut cursor = records[0].from(0);

        assert_eq!(cursor.text().as_deref(), Some("Jo S\u{e9}!"));
        assert_eq!(cursor.text().as_deref(), Some("ok"));
        assert_eq!(cursor.u8(), None);
        assert_eq!(records.len(), 1);
    }
}
