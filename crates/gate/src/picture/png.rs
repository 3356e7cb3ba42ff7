//! A PNG, chunk by chunk.
//!
//! Every byte is a chunk's or told, and the packed rows are unpacked to see
//! whether more was packed than the picture has.
//!
//! Source: PNG (Third Edition), W3C Recommendation, 24 June 2025.

use std::io::Read as _;

use flate2::{Decompress, FlushDecompress, Status, read::ZlibDecoder};

use super::{
    bytes::{be32, blank, byte, size, take},
    exif,
    found::{Found, runs, text},
    icc, xmp,
};
use crate::{
    Reason, Refusal, limits,
    vector::{PICTURE_AFTER, PICTURE_BLOCK, PICTURE_GAP, PICTURE_STILL, PICTURE_TEXT, PICTURE_TIME},
};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Bytes that a text or profile unpacks to at most: what is longer is told from its beginning.
const UNPACKED: u64 = 4 << 20;

/// What a picture says of itself, needed once its chunks are walked.
#[derive(Default)]
pub(super) struct Png<'a> {
    head: &'a [u8],
    rows: Vec<&'a [u8]>,
    frames: usize,
    moving: bool,
    still_in_front: bool,
    /// Its palette, red, green, blue; empty if it has none.
    pub(super) palette: &'a [u8],
}

impl Png<'_> {
    /// Whether its pixels may be transparent, each in a colour of its own.
    pub(super) fn may_hide(&self) -> bool {
        matches!(byte(self.head, 9), Some(3 | 4 | 6))
    }

    /// Whether its pixels are of a palette.
    pub(super) fn has_palette(&self) -> bool {
        byte(self.head, 9) == Some(3)
    }
}

/// Inspects a file.
///
/// # Errors
///
/// [`Reason::Broken`] if it has no head or no picture.
pub(super) fn inspect<'a>(bytes: &'a [u8], found: &mut Found) -> Result<Png<'a>, Refusal> {
    let mut png = Png::default();
    let mut at = SIGNATURE.len();
    while let Some((kind, data)) = chunk(bytes, at) {
        png.chunk(kind, data, at, found)?;
        at += 12 + data.len();
        if &kind == b"IEND" {
            break;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    if !blank(rest) {
        let summary = format!("{} bytes after the picture's end", rest.len());
        found.say(PICTURE_AFTER, &format!("byte {at}"), &summary, runs(rest));
    }
    if png.head.len() != 13 || png.rows.is_empty() {
        return Err(Refusal::new(Reason::Broken, "a PNG without a picture"));
    }
    png.whole(found);
    Ok(png)
}

fn chunk(bytes: &[u8], at: usize) -> Option<([u8; 4], &[u8])> {
    let len = size(be32(bytes, at)?);
    let kind = *take(bytes, at + 4, 4)?.first_chunk::<4>()?;
    let data = take(bytes, at + 8, len)?;
    take(bytes, at + 8 + len, 4)?;
    Some((kind, data))
}

impl<'a> Png<'a> {
    fn chunk(&mut self, kind: [u8; 4], data: &'a [u8], at: usize, found: &mut Found) -> Result<(), Refusal> {
        let place = format!("{} at byte {at}", text(&kind));
        match &kind {
            b"IHDR" => self.head = data,
            b"PLTE" => self.palette = data,
            b"IDAT" => self.rows.push(data),
            b"tEXt" | b"zTXt" | b"iTXt" => words(kind, data, &place, found),
            b"tIME" => {
                found.say(PICTURE_TIME, &place, "when the picture was last changed", vec![time(data)]);
            }
            b"eXIf" => {
                // Some programs leave the head that JPEG needs.
                let bare = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                return exif::block(bare, &place, found);
            }
            b"iCCP" => {
                let (name, rest) = split(data);
                let profile = inflate(rest.get(1..).unwrap_or_default());
                icc::named(name, &profile, &place, found);
            }
            b"acTL" => self.moving = true,
            b"fcTL" => {
                self.frames += 1;
                self.still_in_front |= self.rows.is_empty();
            }
            // Each belongs to a frame, which is told.
            b"fdAT" if self.moving => {}
            _ => plain(kind, data, &place, found),
        }
        Ok(())
    }

    fn whole(&self, found: &mut Found) {
        if self.moving || self.frames != 0 {
            found.frames(self.frames);
        }
        if self.moving && !self.still_in_front {
            found.say(PICTURE_STILL, "", "a still picture that is no frame of the moving one", Vec::new());
        }
        self.packed(found);
    }

    /// Tells what is packed beyond the picture's rows.
    fn packed(&self, found: &mut Found) {
        let (Some(expected), mut unpacker) = (self.expected(), Decompress::new(true)) else { return };
        let mut scratch = vec![0; 1 << 16];
        let mut ended = false;
        let mut left = 0;
        for row in &self.rows {
            let mut rest = *row;
            while !ended && !rest.is_empty() && unpacker.total_out() <= expected {
                let (read, written) = (unpacker.total_in(), unpacker.total_out());
                let status = unpacker.decompress(rest, &mut scratch, FlushDecompress::None);
                let read = size(unpacker.total_in() - read);
                rest = rest.get(read..).unwrap_or_default();
                ended = !matches!(status, Ok(Status::Ok | Status::BufError));
                if read == 0 && unpacker.total_out() == written {
                    break;
                }
            }
            left += if blank(rest) { 0 } else { rest.len() };
        }
        if left != 0 || expected < unpacker.total_out() {
            let tail = self.rows.last().copied().unwrap_or_default();
            found.say(PICTURE_GAP, "IDAT", "more is packed than the picture has rows", runs(tail));
        }
    }

    /// Bytes of all rows unpacked, each with the byte that says how it is filtered.
    fn expected(&self) -> Option<u64> {
        let (width, height) = (u64::from(be32(self.head, 0)?), u64::from(be32(self.head, 4)?));
        if limits::PIXELS < width.checked_mul(height)? {
            return None;
        }
        let samples = match byte(self.head, 9)? {
            0 | 3 => 1,
            4 => 2,
            2 => 3,
            6 => 4,
            _ => return None,
        };
        let bits = samples * u64::from(byte(self.head, 8)?);
        let rows = |width: u64, height: u64| {
            let row = width.checked_mul(bits)?.div_ceil(8).checked_add(1)?;
            if width == 0 { Some(0) } else { row.checked_mul(height) }
        };
        if byte(self.head, 12)? == 0 {
            return rows(width, height);
        }
        // The seven passes of Adam7: where each begins, and its steps.
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            .into_iter()
            .map(|(x, y, across, down)| {
                let (width, height): (u64, u64) = (width, height);
                rows(width.saturating_sub(x).div_ceil(across), height.saturating_sub(y).div_ceil(down))
            })
            .sum()
    }
}

/// Tells a chunk that says more than how the pixels are shown.
fn plain(kind: [u8; 4], data: &[u8], place: &str, found: &mut Found) {
    let most = match &kind {
        b"IEND" => 0,
        b"sRGB" => 1,
        b"gAMA" | b"sBIT" | b"cICP" => 4,
        b"bKGD" => 6,
        b"pHYs" => 9,
        b"cLLI" => 8,
        b"mDCV" => 24,
        b"cHRM" => 32,
        b"tRNS" => 256,
        b"hIST" => 512,
        _ => {
            let summary = format!("a chunk of {} bytes that no standard names", data.len());
            found.say(PICTURE_BLOCK, place, &summary, runs(data));
            return;
        }
    };
    if most < data.len() {
        found.say(PICTURE_GAP, place, "bytes that the chunk has no place for", runs(data));
    }
}

fn words(kind: [u8; 4], data: &[u8], place: &str, found: &mut Found) {
    let (keyword, rest) = split(data);
    let value = match &kind {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => inflate(rest.get(1..).unwrap_or_default()),
        _ => {
            // Whether it is packed, how, in which language, and the keyword in that.
            let packed = rest.first() == Some(&1);
            let (language, rest) = split(rest.get(2..).unwrap_or_default());
            let (translated, rest) = split(rest);
            if !language.is_empty() || !translated.is_empty() {
                let hidden = vec![text(language), text(translated)];
                found.say(PICTURE_TEXT, place, "the language of a text", hidden);
            }
            if packed { inflate(rest) } else { rest.to_vec() }
        }
    };
    if keyword == b"XML:com.adobe.xmp" {
        xmp::inspect(&value, place, found);
    } else {
        found.say(PICTURE_TEXT, place, "a text", vec![text(keyword), text(&value)]);
    }
}

fn split(data: &[u8]) -> (&[u8], &[u8]) {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    (data.get(..end).unwrap_or_default(), data.get(end + 1..).unwrap_or_default())
}

/// What was packed, as far as it can be unpacked.
fn inflate(packed: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // A text that breaks off is told as far as it goes.
    let _ = ZlibDecoder::new(packed).take(UNPACKED).read_to_end(&mut out);
    out
}

fn time(data: &[u8]) -> String {
    match data {
        [high, low, month, day, hour, minute, second, ..] => {
            let year = u16::from_be_bytes([*high, *low]);
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        _ => String::new(),
    }
}
