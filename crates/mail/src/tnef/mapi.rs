//! The properties inside a wrapping.

use super::{Cursor, Page};

/// One property: its number, type and bytes.
pub(super) struct Property<'a> {
    pub(super) id: u16,
    kind: u16,
    pub(super) data: &'a [u8],
}

impl Property<'_> {
    /// Reads the property as text.
    pub(super) fn text(&self, page: Page) -> String {
        if self.kind == 0x001F {
            let units: Vec<u16> = self
                .data
                .chunks_exact(2)
                .filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes))
                .take_while(|&unit| unit != 0)
                .collect();
            return String::from_utf16_lossy(&units);
        }
        page.text(self.data)
    }
}

/// Reads the properties, and whether all could be read.
pub(super) fn read(data: &[u8]) -> (Vec<Property<'_>>, bool) {
    let mut cursor = Cursor(data);
    let mut found = Vec::new();
    let Some(count) = cursor.length() else { return (found, false) };
    for _ in 0..count {
        match property(&mut cursor) {
            Some(property) => found.push(property),
            None => return (found, false),
        }
    }
    (found, true)
}

fn property<'a>(cursor: &mut Cursor<'a>) -> Option<Property<'a>> {
    let kind = cursor.short()?;
    let id = cursor.short()?;
    if 0x8000 <= id {
        let _set = cursor.take(16)?;
        if cursor.long()? == 0 {
            cursor.long()?;
        } else {
            let length = cursor.length()?;
            cursor.take(padded(length)?)?;
        }
    }
    let single = kind & 0x0FFF;
    let is_many = kind & 0x1000 != 0;
    let is_sized = matches!(single, 0x000D | 0x001E | 0x001F | 0x0102);
    // Values of no fixed size are always preceded by their number.
    let count = if is_many || is_sized { cursor.length()? } else { 1 };
    let mut first: &[u8] = &[];
    for index in 0..count {
        let data = if is_sized {
            let length = cursor.length()?;
            let whole = cursor.take(padded(length)?)?;
            whole.get(..length)?
        } else {
            cursor.take(size(single)?)?
        };
        if index == 0 {
            first = data;
        }
    }
    Some(Property { id, kind: single, data: first })
}

fn padded(length: usize) -> Option<usize> {
    length.checked_next_multiple_of(4)
}

fn size(kind: u16) -> Option<usize> {
    Some(match kind {
        0x0000 | 0x0001 => 0,
        0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => 4,
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => 8,
        0x0048 => 16,
        _ => return None,
    })
}
