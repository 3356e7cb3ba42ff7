//! Directories of fields, as TIFF has them, and EXIF after it.
//!
//! Every number is checked against the bytes there are. A directory that lies
//! outside of them is none; a value that does is empty.
//!
//! Source: TIFF 6.0 (Adobe, 1992), section 2; `BigTIFF` (`LibTIFF`).

use super::bytes::{Cover, be16, be32, be64, byte, le16, le32, le64, size, take};

/// Fields and ranges that are followed in one file: no picture has as many.
const STEPS: usize = 1_000_000;

/// Bytes that hold directories.
pub(super) struct Tiff<'a> {
    /// All of them.
    pub(super) bytes: &'a [u8],
    /// Those that belong to something.
    pub(super) cover: Cover,
    /// Whether there was more than is followed.
    pub(super) exhausted: bool,
    order: Order,
    wide: bool,
    steps: usize,
}

#[derive(Clone, Copy)]
enum Order {
    Big,
    Little,
}

/// One directory.
pub(super) struct Directory {
    /// Its fields.
    pub(super) fields: Vec<Field>,
    /// Where the next one is; nought if there is none.
    pub(super) next: u64,
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// Its number.
    pub(super) tag: u16,
    form: u16,
    from: usize,
    len: usize,
}

impl<'a> Tiff<'a> {
    /// Directories in bytes that begin as TIFF does.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let order = match take(bytes, 0, 2)? {
            b"II" => Order::Little,
            b"MM" => Order::Big,
            _ => return None,
        };
        let mut tiff =
            Self { bytes, cover: Cover::default(), exhausted: false, order, wide: false, steps: 0 };
        tiff.wide = match tiff.number16(2)? {
            42 => false,
            43 => true,
            _ => return None,
        };
        tiff.cover.add(0, if tiff.wide { 16 } else { 8 });
        Some(tiff)
    }

    /// Where the first directory is.
    pub(super) fn first(&self) -> Option<u64> {
        if self.wide { self.number64(8) } else { self.number32(4).map(u64::from) }
    }

    /// Where the head names the first directory, and what it would say of another.
    pub(super) fn first_as(&self, page: u64) -> Option<(usize, Vec<u8>)> {
        Some(match (self.wide, self.order) {
            (true, Order::Big) => (8, page.to_be_bytes().to_vec()),
            (true, Order::Little) => (8, page.to_le_bytes().to_vec()),
            (false, Order::Big) => (4, u32::try_from(page).ok()?.to_be_bytes().to_vec()),
            (false, Order::Little) => (4, u32::try_from(page).ok()?.to_le_bytes().to_vec()),
        })
    }

    /// The directory at a place.
    pub(super) fn directory(&mut self, at: u64) -> Option<Directory> {
        let at = size(at);
        let (count, head, entry, tail) = if self.wide {
            (size(self.number64(at)?), 8, 20, 8)
        } else {
            (usize::from(self.number16(at)?), 2, 12, 4)
        };
        let begin = at.checked_add(head)?;
        let len = count.checked_mul(entry)?;
        take(self.bytes, begin, len)?;
        self.step(count)?;
        let end = begin.checked_add(len)?;
        self.cover.add(at, head + len + tail);
        let fields = (0..count).filter_map(|index| self.field(begin + index * entry)).collect::<Vec<_>>();
        for field in &fields {
            self.cover.add(field.from, field.len);
        }
        let next = if self.wide { self.number64(end) } else { self.number32(end).map(u64::from) };
        Some(Directory { fields, next: next.unwrap_or(0) })
    }

    fn field(&self, at: usize) -> Option<Field> {
        let (tag, form) = (self.number16(at)?, self.number16(at + 2)?);
        let (count, value, inline) = if self.wide {
            (self.number64(at + 4)?, at + 12, 8)
        } else {
            (u64::from(self.number32(at + 4)?), at + 8, 4)
        };
        let len = size(count).saturating_mul(width(form));
        let from = if len <= inline {
            value
        } else if self.wide {
            size(self.number64(value)?)
        } else {
            size(self.number32(value)?)
        };
        let there = take(self.bytes, from, len).is_some();
        Some(Field { tag, form, from, len: if there { len } else { 0 } })
    }

    /// The bytes of a field.
    pub(super) fn value(&self, field: Field) -> &'a [u8] {
        take(self.bytes, field.from, field.len).unwrap_or_default()
    }

    /// The whole numbers of a field.
    pub(super) fn numbers(&mut self, field: Field) -> Vec<u64> {
        let width = width(field.form);
        let count = field.len / width;
        if self.step(count).is_none() {
            return Vec::new();
        }
        (0..count).filter_map(|index| self.number(field.form, field.from + index * width)).collect()
    }

    /// The first whole number of a field.
    pub(super) fn first_number(&self, field: Field) -> Option<u64> {
        if field.len == 0 { None } else { self.number(field.form, field.from) }
    }

    /// The fractions of a field, of which no more than eight are ever asked for.
    pub(super) fn fractions(&self, field: Field) -> Vec<f64> {
        let fraction = |index: usize| {
            let at = field.from + index * 8;
            Some((self.number32(at)?, self.number32(at + 4)?))
        };
        if field.form != 5 {
            return Vec::new();
        }
        (0..(field.len / 8).min(8))
            .filter_map(fraction)
            .map(|(over, under)| f64::from(over) / f64::from(under.max(1)))
            .collect()
    }

    fn number(&self, form: u16, at: usize) -> Option<u64> {
        match form {
            3 => self.number16(at).map(u64::from),
            4 | 13 => self.number32(at).map(u64::from),
            16 | 18 => self.number64(at),
            1 | 7 => byte(self.bytes, at).map(u64::from),
            _ => None,
        }
    }

    fn step(&mut self, steps: usize) -> Option<()> {
        self.steps = self.steps.saturating_add(steps).saturating_add(1);
        // Without fields that lie over each other there are fewer than there are bytes.
        self.exhausted |= STEPS.min(self.bytes.len()) < self.steps;
        if self.exhausted { None } else { Some(()) }
    }

    fn number16(&self, at: usize) -> Option<u16> {
        match self.order {
            Order::Big => be16(self.bytes, at),
            Order::Little => le16(self.bytes, at),
        }
    }

    fn number32(&self, at: usize) -> Option<u32> {
        match self.order {
            Order::Big => be32(self.bytes, at),
            Order::Little => le32(self.bytes, at),
        }
    }

    fn number64(&self, at: usize) -> Option<u64> {
        match self.order {
            Order::Big => be64(self.bytes, at),
            Order::Little => le64(self.bytes, at),
        }
    }
}

impl Directory {
    /// A field by its number.
    pub(super) fn get(&self, tag: u16) -> Option<Field> {
        self.fields.iter().find(|field| field.tag == tag).copied()
    }
}

/// Bytes of one value of a form; a form that no standard names counts as bytes.
const fn width(form: u16) -> usize {
    match form {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16 | 17 | 18 => 8,
        _ => 1,
    }
}
