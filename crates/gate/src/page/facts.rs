//! What a camera or program wrote into a picture's own file, which a PDF holds whole.
//!
//! Law of the format: ISO 32000-1 7.4.8 (JPEG), 7.4.9 (JPEG 2000); ISO 10918-1 annex B, ISO 15444-1 annex I.

use std::io::Read as _;

use hayro_interpret::hayro_syntax::object::{Array, Name, Stream};
use memchr::memmem;

use super::words;

/// Bytes that a packed JPEG is unpacked to.
const BYTES: u64 = 64 << 20;
/// Bytes after a JPEG's end that are padding.
const PADDING: usize = 8;

/// The words in what a camera or program wrote; none if it wrote nothing.
pub(super) fn facts(stream: &Stream<'_>) -> Option<Vec<String>> {
    let dict = stream.dict();
    let names = match dict.get::<Name<'_>>("Filter") {
        Some(one) => vec![one],
        None => dict.get::<Array<'_>>("Filter")?.iter::<Name<'_>>().take(3).collect(),
    };
    let names: Vec<&[u8]> = names.iter().map(AsRef::as_ref).collect();
    let data = stream.raw_data();
    let mut found = match names.as_slice() {
        [b"DCTDecode" | b"DCT"] => jpeg(&data)?,
        [b"FlateDecode" | b"Fl", b"DCTDecode" | b"DCT"] => {
            let mut whole = Vec::new();
            flate2::read::ZlibDecoder::new(&*data).take(BYTES).read_to_end(&mut whole).ok()?;
            jpeg(&whole)?
        }
        [b"JPXDecode"] => boxes(&data)?,
        _ => return None,
    };
    found.truncate(crate::limits::TOLD);
    Some(found)
}

fn jpeg(data: &[u8]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut any = false;
    let mut at = 2;
    while let Some([0xff, marker, high, low, ..]) = data.get(at..) {
        let length = usize::from(u16::from_be_bytes([*high, *low])).max(2);
        let segment = data.get(at + 4..at + 2 + length).unwrap_or_default();
        let tells = match marker {
            // Where the picture itself begins, nothing of this kind follows.
            0xda | 0xd9 => break,
            0xe2 => segment.starts_with(b"MPF"),
            0xe1 | 0xe3..=0xed | 0xef | 0xfe => true,
            _ => false,
        };
        if tells {
            any = true;
            found.extend(words::legible(segment));
        }
        at += 2 + length;
    }
    // What an editor left behind the end of a picture that it made smaller.
    let rest = memmem::rfind(data, b"\xff\xd9").and_then(|end| data.get(end + 2..)).unwrap_or_default();
    if PADDING < rest.iter().filter(|byte| **byte != 0 && !byte.is_ascii_whitespace()).count() {
        any = true;
        found.extend(words::legible(rest));
    }
    if any { Some(found) } else { None }
}

fn boxes(data: &[u8]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut any = false;
    let mut at = 0_usize;
    while let Some([a, b, c, d, kind @ ..]) = data.get(at..) {
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).unwrap_or(0);
        if length < 8 {
            break;
        }
        if [b"xml ".as_slice(), b"uuid", b"uinf"].iter().any(|told| kind.starts_with(told)) {
            any = true;
            found.extend(words::legible(kind.get(4..length - 4).unwrap_or_default()));
        }
        at = at.saturating_add(length);
    }
    if any { Some(found) } else { None }
}
