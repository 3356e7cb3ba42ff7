//! Notes of Photoshop, and the captions for the press that lie in them.
//!
//! Source: Adobe Photoshop File Formats Specification (2019), Image Resources;
//! IPTC-NAA Information Interchange Model 4.2.

use super::{
    bytes::{be16, be32, blank, byte, size, take},
    exif,
    found::{Found, runs, text},
    icc, xmp,
};
use crate::{
    Refusal,
    vector::{PICTURE_BLOCK, PICTURE_GAP, PICTURE_IPTC, PICTURE_PHOTOSHOP, PICTURE_THUMBNAIL},
};

/// How deeply blocks are followed into blocks.
const DEPTH: usize = 4;

/// Inspects the notes.
pub(super) fn inspect(bytes: &[u8], place: &str, found: &mut Found) -> Result<(), Refusal> {
    if found.depth == DEPTH {
        found.say(PICTURE_BLOCK, place, "blocks within blocks within blocks", runs(bytes));
        return Ok(());
    }
    found.depth += 1;
    let mut at = 0;
    while let Some((note, next)) = note(bytes, at) {
        told(&note, place, found)?;
        at = next;
    }
    found.depth -= 1;
    let rest = bytes.get(at..).unwrap_or_default();
    if !blank(rest) {
        found.say(PICTURE_GAP, place, "bytes after the notes of Photoshop", runs(rest));
    }
    Ok(())
}

struct Note<'a> {
    id: u16,
    name: &'a [u8],
    data: &'a [u8],
}

fn note(bytes: &[u8], at: usize) -> Option<(Note<'_>, usize)> {
    if take(bytes, at, 4)? != b"8BIM" {
        return None;
    }
    let id = be16(bytes, at + 4)?;
    let letters = usize::from(byte(bytes, at + 6)?);
    let name = take(bytes, at + 7, letters)?;
    // The name with its length, and the data, are each filled up to an even number of bytes.
    let length_at = at + 6 + (letters + 1).next_multiple_of(2);
    let len = size(be32(bytes, length_at)?);
    let data = take(bytes, length_at + 4, len)?;
    let next = (length_at + 4).saturating_add(len).saturating_add(len % 2).min(bytes.len());
    Some((Note { id, name, data }, next))
}

fn told(note: &Note<'_>, place: &str, found: &mut Found) -> Result<(), Refusal> {
    match note.id {
        0x0404 => iptc(note.data, place, found),
        0x0409 | 0x040c => {
            found.say(
                PICTURE_THUMBNAIL,
                place,
                "a small copy of the picture that Photoshop made",
                Vec::new(),
            );
        }
        0x040f => icc::inspect(note.data, place, found),
        0x0422 | 0x0423 => exif::block(note.data, place, found)?,
        0x0424 => xmp::inspect(note.data, place, found),
        // How many dots to the inch; how it was packed; how it is printed; the angle of light.
        0x03ed | 0x03f3 | 0x0406 | 0x040d | 0x0414 | 0x0419 | 0x0426 | 0x2710 if note.data.len() <= 64 => {}
        id => {
            let mut hidden = vec![text(note.name)];
            hidden.extend(runs(note.data));
            found.say(PICTURE_PHOTOSHOP, &format!("{place}, note {id}"), "a note of Photoshop", hidden);
        }
    }
    Ok(())
}

/// Inspects a caption.
pub(super) fn iptc(bytes: &[u8], place: &str, found: &mut Found) {
    let mut hidden = Vec::new();
    let mut at = 0;
    let mut told = false;
    while let (Some(0x1c), Some(record), Some(set), Some(len)) =
        (byte(bytes, at), byte(bytes, at + 1), byte(bytes, at + 2), be16(bytes, at + 3))
    {
        let Some(value) = take(bytes, at + 5, usize::from(len)) else { break };
        // The version of the form, and which letters it is written in.
        if (record, set) != (2, 0) && (record, set) != (1, 90) && (record, set) != (1, 0) {
            told = true;
            hidden.push(text(value));
        }
        at += 5 + usize::from(len);
    }
    let rest = bytes.get(at..).unwrap_or_default();
    if !blank(rest) {
        told = true;
        hidden.extend(runs(rest));
    }
    if told {
        found.say(PICTURE_IPTC, place, "a caption for the press", hidden);
    }
}
