//! Links behind cells.
//!
//! Source: MS-XLS 2.4.140 (`HLink`), MS-OSHARED 2.3.7.

use crate::{
    book::{
        sheet::Link,
        xls::{beside::place, sheet::area_at},
    },
    container::{
        little::{self, take, u16_at, u32_at},
        traces,
    },
};

const ADDRESS: [u8; 4] = [0xe0, 0xc9, 0xea, 0x79];
const FILE: [u8; 4] = [0x03, 0x03, 0x00, 0x00];

/// A link, of a record that begins with its area.
pub(super) fn read(body: &[u8]) -> Option<Link> {
    let area = place(&area_at(body, 0)?);
    let mut link = object(little::after(body, 24))?;
    link.area = area;
    Some(link)
}

/// What a link says, wherever it leads.
pub(super) fn object(bytes: &[u8]) -> Option<Link> {
    let flags = u32_at(bytes, 4)?;
    let has = |bit: u32| flags & bit != 0;
    let mut link = Link {
        area: String::new(),
        target: String::new(),
        location: String::new(),
        display: String::new(),
        tip: None,
    };
    let mut at = 8;
    if has(0x10) {
        link.display = text(bytes, &mut at);
    }
    if has(0x80) {
        text(bytes, &mut at);
    }
    if has(1) && has(0x100) {
        link.target = text(bytes, &mut at);
    } else if has(1) {
        link.target = target(bytes, &mut at);
    }
    if has(8) {
        link.location = text(bytes, &mut at);
    }
    Some(link)
}

/// A text whose length in letters stands before it.
fn text(bytes: &[u8], at: &mut usize) -> String {
    let length = little::size(u32_at(bytes, *at).unwrap_or_default()).saturating_mul(2);
    let text = take(bytes, at.saturating_add(4), length).unwrap_or_default();
    *at = at.saturating_add(4).saturating_add(length);
    little::wide(text).trim_end_matches('\0').to_owned()
}

/// An address or a file.
fn target(bytes: &[u8], at: &mut usize) -> String {
    let kind = take(bytes, *at, 4).unwrap_or_default();
    let from = at.saturating_add(16);
    if kind == ADDRESS {
        let length = little::size(u32_at(bytes, from).unwrap_or_default());
        let text = take(bytes, from + 4, length).unwrap_or_default();
        *at = from.saturating_add(4).saturating_add(length);
        let text = little::wide(text);
        return text.split('\0').next().unwrap_or_default().to_owned();
    }
    if kind == FILE {
        let length = little::size(u32_at(bytes, from + 2).unwrap_or_default());
        let short = take(bytes, from + 6, length).unwrap_or_default();
        let rest = from.saturating_add(6).saturating_add(length).saturating_add(24);
        let size = little::size(u32_at(bytes, rest).unwrap_or_default());
        *at = rest.saturating_add(4).saturating_add(size);
        let letters = little::size(u32_at(bytes, rest.saturating_add(4)).unwrap_or_default());
        let up = "..\\".repeat(usize::from(u16_at(bytes, from).unwrap_or_default()).min(9));
        let path = if size == 0 {
            short.iter().map(|it| char::from(*it)).collect()
        } else {
            little::wide(take(bytes, rest.saturating_add(10), letters).unwrap_or_default())
        };
        return up + path.trim_end_matches('\0');
    }
    let words = traces::words(little::after(bytes, from)).join(" ");
    *at = bytes.len();
    words
}
