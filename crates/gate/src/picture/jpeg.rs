//! A JPEG, marker by marker.
//!
//! Every byte is a marker's, a scan's or told. After the end the walk begins
//! again, for telephones put a second picture there.
//!
//! Source: ITU-T T.81 (JPEG); ITU-T T.871 (JFIF); CIPA DC-007 (Multi-Picture Format).

use super::{
    bytes::{be16, blank, byte, size, take},
    exif,
    found::{Found, runs, text},
    icc, photoshop, xmp,
};
use crate::{
    Reason, Refusal,
    vector::{
        PICTURE_AFTER, PICTURE_BLOCK, PICTURE_COMMENT, PICTURE_FURTHER, PICTURE_GAP, PICTURE_THUMBNAIL,
        PICTURE_XMP,
    },
};

const BEGIN: &[u8] = &[0xff, 0xd8, 0xff];

/// Inspects a file.
///
/// # Errors
///
/// [`Reason::Broken`] if it has no picture.
pub(super) fn inspect(bytes: &[u8], found: &mut Found) -> Result<(), Refusal> {
    let mut at = one(bytes, 0, found)?;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(filling) = rest.iter().position(|byte| *byte != 0) else { return Ok(()) };
        let begin = at + filling;
        let rest = bytes.get(begin..).unwrap_or_default();
        let place = format!("byte {begin}");
        if !rest.starts_with(BEGIN) {
            found.say(
                PICTURE_AFTER,
                &place,
                &format!("{} bytes after the picture's end", rest.len()),
                runs(rest),
            );
            return Ok(());
        }
        found.say(PICTURE_FURTHER, &place, "a further picture after the picture's end", Vec::new());
        // One that is no picture after all has been told, and is told again as what it is.
        let Ok(end) = one(bytes, begin, found) else {
            found.say(PICTURE_AFTER, &place, "bytes that begin like a picture", runs(rest));
            return Ok(());
        };
        at = end;
    }
}

/// Walks one picture from its beginning, and returns where it ends.
fn one(bytes: &[u8], begin: usize, found: &mut Found) -> Result<usize, Refusal> {
    let mut at = begin + 2;
    let mut scans = 0_usize;
    let mut profile = Vec::new();
    while at < bytes.len() {
        let (marker, code) = next_marker(bytes, at, found);
        let Some(code) = code else { break };
        at = marker + 2;
        match code {
            0xd9 => {
                end_of(scans, &profile, found)?;
                return Ok(at);
            }
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let data = be16(bytes, at).and_then(|len| take(bytes, at + 2, usize::from(len).checked_sub(2)?));
        let Some(data) = data else {
            let rest = bytes.get(marker..).unwrap_or_default();
            found.say(PICTURE_AFTER, &format!("byte {marker}"), "a marker that is cut off", runs(rest));
            break;
        };
        at += 2 + data.len();
        segment(code, data, marker, &mut profile, found)?;
        if code == 0xda {
            scans += 1;
            at = end_of_scan(bytes, at);
        }
    }
    end_of(scans, &profile, found)?;
    let summary = "a picture without an end, so that what follows it cannot be told from it";
    found.say(PICTURE_AFTER, &format!("picture at byte {begin}"), summary, Vec::new());
    Ok(bytes.len())
}

fn end_of(scans: usize, profile: &[u8], found: &mut Found) -> Result<(), Refusal> {
    if scans == 0 {
        return Err(Refusal::new(Reason::Broken, "a JPEG without a picture"));
    }
    if !profile.is_empty() {
        icc::inspect(profile, "APP2", found);
    }
    Ok(())
}

/// The next marker's place and code; what lies before it is told.
fn next_marker(bytes: &[u8], from: usize, found: &mut Found) -> (usize, Option<u8>) {
    let rest = bytes.get(from..).unwrap_or_default();
    let marker = rest.windows(2).position(|pair| matches!(pair, [0xff, code] if !matches!(code, 0 | 0xff)));
    let stray = rest.get(..marker.unwrap_or(rest.len())).unwrap_or_default();
    // A marker may be preceded by any number of bytes of ones.
    if !stray.iter().all(|byte| matches!(*byte, 0 | 0xff)) {
        let summary = format!("{} bytes between markers", stray.len());
        found.say(PICTURE_GAP, &format!("byte {from}"), &summary, runs(stray));
    }
    match marker {
        Some(marker) => (from + marker, byte(bytes, from + marker + 1)),
        None => (bytes.len(), None),
    }
}

/// Where the packed pixels end: at the first marker that is no restart.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
        at += next;
        match byte(bytes, at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            _ => return at,
        }
    }
    bytes.len()
}

fn segment(
    code: u8,
    data: &[u8],
    at: usize,
    profile: &mut Vec<u8>,
    found: &mut Found,
) -> Result<(), Refusal> {
    let used = match code {
        0xe0..=0xef => return application(code, data, at, profile, found),
        0xfe => {
            found.say(PICTURE_COMMENT, &format!("COM at byte {at}"), "a comment", vec![text(data)]);
            return Ok(());
        }
        // Quantisation, then Huffman tables: each says how long it is.
        0xdb => tables(data, |head| Some(if head.first()? < &0x10 { 65 } else { 129 })),
        0xc4 => {
            tables(data, |head| Some(17 + take(head, 1, 16)?.iter().map(|n| usize::from(*n)).sum::<usize>()))
        }
        0xcc => data.len() / 2 * 2,
        0xdd | 0xdc => 2,
        0xda => 4 + 2 * usize::from(byte(data, 0).unwrap_or(0)),
        0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
            6 + 3 * usize::from(byte(data, 5).unwrap_or(0))
        }
        _ => {
            let summary = format!("a marker that no standard names (FF{code:02X})");
            found.say(PICTURE_BLOCK, &format!("byte {at}"), &summary, runs(data));
            return Ok(());
        }
    };
    slack(data, used, &format!("marker FF{code:02X} at byte {at}"), found);
    Ok(())
}

/// How many bytes tables take, of which each says its length in its head.
fn tables(data: &[u8], length: impl Fn(&[u8]) -> Option<usize>) -> usize {
    let mut at = 0;
    while let Some(len) = data.get(at..).and_then(&length) {
        if data.len() < at + len {
            break;
        }
        at += len;
    }
    at
}

/// Tells what a segment holds beyond what its form has a place for.
fn slack(data: &[u8], used: usize, place: &str, found: &mut Found) {
    let rest = data.get(used..).unwrap_or_default();
    if !blank(rest) {
        found.say(PICTURE_GAP, place, "bytes that the segment has no place for", runs(rest));
    }
}

fn application(
    code: u8,
    data: &[u8],
    at: usize,
    profile: &mut Vec<u8>,
    found: &mut Found,
) -> Result<(), Refusal> {
    let place = format!("APP{} at byte {at}", code & 15);
    let after = |head: &[u8]| data.strip_prefix(head);
    match code {
        0xe0 if data.starts_with(b"JFIF\0") => jfif(data, &place, found),
        0xe0 if data.starts_with(b"JFXX\0") => {
            found.say(PICTURE_THUMBNAIL, &place, "a small copy of the picture", Vec::new());
        }
        0xe1 if data.starts_with(b"Exif\0") => {
            return exif::block(data.get(6..).unwrap_or_default(), &place, found);
        }
        0xe1 if data.starts_with(b"http://ns.adobe.com/xap/1.0/\0") => {
            xmp::inspect(data.get(29..).unwrap_or_default(), &place, found);
        }
        0xe1 if data.starts_with(b"http://ns.adobe.com/xmp/extension/\0") => {
            let words = runs(data.get(75..).unwrap_or_default());
            found.say(PICTURE_XMP, &place, "the rest of a packet of facts", words);
        }
        0xe2 if data.starts_with(b"ICC_PROFILE\0") => {
            profile.extend_from_slice(data.get(14..).unwrap_or_default());
        }
        0xe2 if data.starts_with(b"MPF\0") => {
            found.say(PICTURE_FURTHER, &place, "a list of further pictures", Vec::new());
        }
        0xed if data.starts_with(b"Photoshop 3.0\0") => {
            return photoshop::inspect(data.get(14..).unwrap_or_default(), &place, found);
        }
        0xee if after(b"Adobe").is_some_and(|rest| rest.len() == 7) => {}
        _ => {
            let summary = format!("{} bytes of a program's own", data.len());
            found.say(PICTURE_BLOCK, &place, &summary, runs(data));
        }
    }
    Ok(())
}

fn jfif(data: &[u8], place: &str, found: &mut Found) {
    let side = |at| size(byte(data, at).unwrap_or(0));
    let pixels = side(12) * side(13);
    if pixels != 0 {
        found.say(PICTURE_THUMBNAIL, place, "a small copy of the picture", Vec::new());
    }
    slack(data, 14 + 3 * pixels, place, found);
}
