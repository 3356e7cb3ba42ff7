//! A GIF, block by block.
//!
//! Source: Graphics Interchange Format, version 89a (`CompuServe`, 1990).

use super::{
    bytes::{blank, byte, take},
    found::{Found, runs, text},
    icc, xmp,
};
use crate::{
    Reason, Refusal,
    vector::{PICTURE_AFTER, PICTURE_BLOCK, PICTURE_CAPTION, PICTURE_COMMENT, PICTURE_GAP},
};

/// What a picture says of itself, needed once its blocks are walked.
#[derive(Default)]
pub(super) struct Gif<'a> {
    /// How many pictures it has.
    pub(super) frames: usize,
    /// Its palettes, red, green, blue.
    pub(super) palettes: Vec<&'a [u8]>,
    /// Which entry is transparent.
    pub(super) transparent: Option<u8>,
}

/// Inspects a file.
///
/// # Errors
///
/// [`Reason::Broken`] if it has no picture.
pub(super) fn inspect<'a>(bytes: &'a [u8], found: &mut Found) -> Result<Gif<'a>, Refusal> {
    let mut gif = Gif::default();
    let flags = byte(bytes, 10).unwrap_or(0);
    let mut at = gif.palette(bytes, 13, flags);
    while let Some(begin) = byte(bytes, at) {
        let next = match begin {
            0x3b => Some(at + 1),
            0x2c => gif.frame(bytes, at),
            0x21 => gif.extension(bytes, at, found),
            _ => None,
        };
        let Some(next) = next else { break };
        at = next;
        if begin == 0x3b {
            break;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    if !blank(rest) {
        let summary = format!("{} bytes after the picture's end", rest.len());
        found.say(PICTURE_AFTER, &format!("byte {at}"), &summary, runs(rest));
    }
    match gif.frames {
        0 => return Err(Refusal::new(Reason::Broken, "a GIF without a picture")),
        1 => {}
        frames => found.frames(frames),
    }
    Ok(gif)
}

impl<'a> Gif<'a> {
    fn palette(&mut self, bytes: &'a [u8], at: usize, flags: u8) -> usize {
        if flags & 0x80 == 0 {
            return at;
        }
        let len = 3 << (usize::from(flags & 7) + 1);
        self.palettes.extend(take(bytes, at, len));
        at + len
    }

    fn frame(&mut self, bytes: &'a [u8], at: usize) -> Option<usize> {
        let flags = byte(bytes, at + 9)?;
        let pixels = self.palette(bytes, at + 10, flags);
        byte(bytes, pixels)?;
        self.frames += 1;
        Some(blocks(bytes, pixels + 1, &mut Vec::new()))
    }

    fn extension(&mut self, bytes: &'a [u8], at: usize, found: &mut Found) -> Option<usize> {
        let label = byte(bytes, at + 1)?;
        let mut parts = Vec::new();
        let next = blocks(bytes, at + 2, &mut parts);
        let place = format!("extension at byte {at}");
        let whole = || parts.concat();
        match (label, parts.as_slice()) {
            (0xf9, [control]) if control.len() == 4 => {
                let flags = byte(control, 0)?;
                self.transparent = if flags & 1 == 1 { byte(control, 3) } else { None };
            }
            (0xfe, _) => found.say(PICTURE_COMMENT, &place, "a comment", vec![text(&whole())]),
            (0x01, _) => found.say(PICTURE_CAPTION, &place, "words to be drawn", runs(&whole())),
            // How often an animation runs: one byte and a number.
            (0xff, [b"NETSCAPE2.0" | b"ANIMEXTS1.0", repeat]) if repeat.len() == 3 => {}
            (0xff, [b"XMP DataXMP", ..]) => {
                let packet = bytes.get(at + 14..next).unwrap_or_default();
                xmp::inspect(packet, &place, found);
            }
            (0xff, [b"ICCRGBG1012", profile @ ..]) => icc::inspect(&profile.concat(), &place, found),
            (0xff, _) => found.say(PICTURE_BLOCK, &place, "a block of a program's own", runs(&whole())),
            (0xf9, _) => {
                found.say(PICTURE_GAP, &place, "bytes that the block has no place for", runs(&whole()));
            }
            _ => found.say(PICTURE_BLOCK, &place, "a block that no standard names", runs(&whole())),
        }
        Some(next)
    }
}

/// Walks blocks, each after its length, to the empty one; returns where they end.
fn blocks<'a>(bytes: &'a [u8], from: usize, parts: &mut Vec<&'a [u8]>) -> usize {
    let mut at = from;
    while let Some(len) = byte(bytes, at) {
        let Some(part) = take(bytes, at + 1, usize::from(len)) else { return bytes.len() };
        at += 1 + part.len();
        if len == 0 {
            return at;
        }
        parts.push(part);
    }
    bytes.len()
}
