//! Compressed rich text ("`LZFu`") inflated.
//!
//! Format: [MS-OXRTFCP], <https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp>

use super::Cursor;

/// What the format puts in the window before the first byte.
const PRELOAD: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\
\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;

/// Inflates at most `limit` bytes; `None` if it is not such text.
pub(super) fn inflate(data: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut cursor = Cursor(data);
    let _packed = cursor.length()?;
    let size = cursor.length()?.min(limit);
    let kind = cursor.take(4)?;
    let _checksum = cursor.long()?;
    match kind {
        b"MELA" => Some(cursor.0.get(..size).unwrap_or(cursor.0).to_vec()),
        b"LZFu" => Some(unpack(cursor, size)),
        _ => None,
    }
}

fn unpack(mut cursor: Cursor<'_>, size: usize) -> Vec<u8> {
    let mut window = [b' '; WINDOW];
    for (slot, &byte) in window.iter_mut().zip(PRELOAD) {
        *slot = byte;
    }
    let mut at = PRELOAD.len();
    let mut out = Vec::new();
    while let Some(flags) = cursor.byte() {
        for bit in 0..8 {
            if size <= out.len() {
                return out;
            }
            let Some(first) = cursor.byte() else { return out };
            if flags >> bit & 1 == 0 {
                put(&mut window, &mut at, &mut out, first);
                continue;
            }
            let Some(second) = cursor.byte() else { return out };
            let start = usize::from(first) << 4 | usize::from(second >> 4);
            if start == at {
                return out;
            }
            for step in 0..usize::from(second & 0x0F) + 2 {
                let byte = window.get((start + step) % WINDOW).copied().unwrap_or_default();
                put(&mut window, &mut at, &mut out, byte);
            }
        }
    }
    out
}

fn put(window: &mut [u8; WINDOW], at: &mut usize, out: &mut Vec<u8>, byte: u8) {
    if let Some(slot) = window.get_mut(*at) {
        *slot = byte;
    }
    *at = (*at + 1) % WINDOW;
    out.push(byte);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_format_comes_back() {
        // The worked example of MS-OXRTFCP, section 4.1.
        let packed = [
            0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0x00, 0x0A,
            0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68, 0x65, 0x6C,
            0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0,
        ];
        let text = inflate(&packed, 1000).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    }
}
