//! Records of binary parts: a number and a length, each in as many bytes as it needs.
//!
//! Source: MS-XLSB 2.1.4.

use crate::container::little::{self, take, u8_at, u16_at, u32_at};

/// A record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) id: u16,
    pub(super) body: &'a [u8],
}

/// Every record of a part.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What stands after the last whole record.
    pub(super) fn rest(&self) -> &'a [u8] {
        little::after(self.bytes, self.at)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let mut at = self.at;
        let mut number = |most: u32| {
            let mut sum = 0_u32;
            for place in 0..most {
                let byte = u8_at(self.bytes, at)?;
                at += 1;
                sum |= u32::from(byte & 0x7f) << (7 * place);
                if byte & 0x80 == 0 {
                    break;
                }
            }
            Some(sum)
        };
        let id = u16::try_from(number(2)?).ok()?;
        let length = little::size(number(4)?);
        let body = take(self.bytes, at, length)?;
        self.at = at + length;
        Some(Record { id, body })
    }
}

/// A place in a record.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

/// A text with the places at which its font changes, and how it is pronounced.
#[derive(Debug, Default)]
pub(super) struct Rich {
    pub(super) units: Vec<u16>,
    pub(super) runs: Vec<(u16, u16)>,
    pub(super) phonetic: String,
}

impl<'a> Record<'a> {
    pub(super) fn from(&self, at: usize) -> Cursor<'a> {
        Cursor { bytes: self.body, at }
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
}

impl<'a> Cursor<'a> {
    pub(super) fn u32(&mut self) -> Option<u32> {
        let number = u32_at(self.bytes, self.at)?;
        self.at += 4;
        Some(number)
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    pub(super) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let bytes = take(self.bytes, self.at, count)?;
        self.at += count;
        Some(bytes)
    }

    /// A text with its length before it; none has a length beyond every length.
    pub(super) fn text(&mut self) -> Option<String> {
        let count = self.u32()?;
        if count == u32::MAX {
            return Some(String::new());
        }
        self.bytes(little::size(count).saturating_mul(2)).map(little::wide)
    }

    /// A text with its fonts.
    pub(super) fn rich(&mut self) -> Option<Rich> {
        let flags = u8_at(self.bytes, self.at)?;
        self.at += 1;
        let count = little::size(self.u32()?);
        let units = self.bytes(count.saturating_mul(2))?;
        let units = units.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
        let mut rich = Rich { units, ..Rich::default() };
        if flags & 1 != 0 {
            let count = little::size(self.u32()?);
            let runs = self.bytes(count.saturating_mul(4))?.chunks_exact(4);
            rich.runs = runs.filter_map(|run| Some((u16_at(run, 0)?, u16_at(run, 2)?))).collect();
        }
        if flags & 2 != 0 {
            rich.phonetic = self.text().unwrap_or_default();
        }
        Some(rich)
    }

    /// A formula: its tokens, and what follows them.
    pub(super) fn formula(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        let count = little::size(self.u32()?);
        let tokens = self.bytes(count)?;
        let count = little::size(self.u32()?);
        Some((tokens, self.bytes(count).unwrap_or_default()))
    }

    /// Areas, with their number before them.
    pub(super) fn areas(&mut self) -> Vec<crate::book::sheet::Area> {
        let count = self.u32().unwrap_or_default();
        (0..count).map_while(|_| self.area()).collect()
    }

    /// An area: rows, then columns, each from 0.
    pub(super) fn area(&mut self) -> Option<crate::book::sheet::Area> {
        let mut number = || self.u32().map(|it| it.saturating_add(1));
        let (from_row, to_row, from_column, to_column) = (number()?, number()?, number()?, number()?);
        Some([from_row, from_column, to_row, to_column])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lengths_take_as_many_bytes_as_they_need() {
        let bytes = [&[0x93, 0x01, 0x02, 7, 7][..], &[5, 1, 9], &[5, 9]].concat();
        let mut records = Records::new(&bytes);
        let ids: Vec<_> = records.by_ref().map(|it| (it.id, it.body.to_vec())).collect();
        assert_eq!(ids, [(0x93, vec![7, 7]), (5, vec![9])]);
        assert_eq!(records.rest(), [5, 9]);
    }
}
