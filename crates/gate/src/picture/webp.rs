//! A WebP, chunk by chunk.
//!
//! Source: RFC 9649 (WebP Image Format).

use super::{
    bytes::{blank, le32, size, take},
    exif,
    found::{Found, runs, text},
    icc, xmp,
};
use crate::{
    Reason, Refusal,
    vector::{PICTURE_AFTER, PICTURE_BLOCK, PICTURE_GAP},
};

/// Inspects a file.
///
/// # Errors
///
/// [`Reason::Broken`] if it has no picture.
pub(super) fn inspect(bytes: &[u8], found: &mut Found) -> Result<(), Refusal> {
    let said = size(le32(bytes, 4).unwrap_or(0)).saturating_add(8).min(bytes.len());
    let inside = bytes.get(..said).unwrap_or_default();
    let mut walk = Walk { pictures: 0, frames: 0, found };
    let end = walk.chunks(inside, 12, 0)?;
    let (pictures, frames) = (walk.pictures, walk.frames);
    for (from, to) in [(end, said), (said, bytes.len())] {
        let rest = bytes.get(from..to).unwrap_or_default();
        if !blank(rest) {
            let summary = format!("{} bytes after the picture's end", rest.len());
            found.say(PICTURE_AFTER, &format!("byte {from}"), &summary, runs(rest));
        }
    }
    if pictures == 0 {
        return Err(Refusal::new(Reason::Broken, "a WebP without a picture"));
    }
    if frames != 0 {
        found.frames(frames);
    }
    Ok(())
}

struct Walk<'a> {
    pictures: usize,
    frames: usize,
    found: &'a mut Found,
}

impl Walk<'_> {
    /// Walks chunks, of which one may hold others, once; returns where they end.
    fn chunks(&mut self, bytes: &[u8], from: usize, depth: usize) -> Result<usize, Refusal> {
        let mut at = from;
        while let Some((kind, data)) = chunk(bytes, at) {
            let place = format!("{} at byte {at}", text(kind));
            match kind {
                b"VP8 " | b"VP8L" => self.pictures += 1,
                b"ALPH" => {}
                b"VP8X" => self.slack(data, 10, &place),
                b"ANIM" => self.slack(data, 6, &place),
                b"ANMF" if depth == 0 => {
                    self.frames += 1;
                    let end = self.chunks(data, 16, 1)?;
                    self.slack(data, end, &place);
                }
                b"EXIF" => {
                    // Some programs leave the head that JPEG needs.
                    let bare = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                    exif::block(bare, &place, self.found)?;
                }
                b"XMP " => xmp::inspect(data, &place, self.found),
                b"ICCP" => icc::inspect(data, &place, self.found),
                _ => self.found.say(PICTURE_BLOCK, &place, "a chunk that no standard names", runs(data)),
            }
            at = at.saturating_add(8).saturating_add(data.len().next_multiple_of(2)).min(bytes.len());
        }
        Ok(at)
    }

    fn slack(&mut self, data: &[u8], used: usize, place: &str) {
        let rest = data.get(used..).unwrap_or_default();
        if !blank(rest) {
            self.found.say(PICTURE_GAP, place, "bytes that the chunk has no place for", runs(rest));
        }
    }
}

fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], &[u8])> {
    let kind = take(bytes, at, 4)?.first_chunk::<4>()?;
    let len = size(le32(bytes, at.checked_add(4)?)?);
    Some((kind, take(bytes, at.checked_add(8)?, len)?))
}
