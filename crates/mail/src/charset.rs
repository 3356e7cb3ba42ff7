//! Bytes into text, whatever the label says.
//!
//! Labels lie: Windows programs label their own code page as US-ASCII or
//! ISO-8859-1, relays re-encode without relabelling. So text that is valid
//! UTF-8 is read as UTF-8 whatever its single-byte label, US-ASCII and
//! ISO-8859-1 are read as their superset Windows-1252, and what has no usable
//! label is judged by its bytes. Every departure is a [`Doubt`].

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, WINDOWS_1252};

use crate::doubt::{Doubt, note};
use crate::fence::fenced;

/// Bytes looked at when a charset has to be judged.
const SAMPLE: usize = 64 * 1024;

/// Decodes `bytes` by `label`, or by their look when it does not fit.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>, doubts: &mut Vec<Doubt>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default(), doubts);
    }
    let label = label.map(str::trim).filter(|label| !is_no_label(label));
    match label.map(|label| (label, Encoding::for_label(label.as_bytes()))) {
        None => unlabelled(bytes, doubts),
        Some((label, Some(encoding))) if encoding == UTF_8 || encoding == WINDOWS_1252 => {
            western(bytes, label, encoding, doubts)
        }
        Some((_, Some(encoding))) if encoding != REPLACEMENT => with(encoding, bytes, doubts),
        Some((label, _)) => rare(bytes, label, doubts),
    }
}

/// Labels that say nothing.
fn is_no_label(label: &str) -> bool {
    ["", "unknown-8bit", "unknown", "x-unknown", "default", "_autodetect", "none", "binary", "8bit"]
        .iter()
        .any(|none| label.eq_ignore_ascii_case(none))
}

fn unlabelled(bytes: &[u8], doubts: &mut Vec<Doubt>) -> String {
    if bytes.is_ascii() {
        return plain(bytes);
    }
    let used = judge(bytes);
    note(doubts, Doubt::CharsetMissing { used: used.name().into() });
    with(used, bytes, doubts)
}

fn western(bytes: &[u8], label: &str, encoding: &'static Encoding, doubts: &mut Vec<Doubt>) -> String {
    if bytes.is_ascii() {
        return plain(bytes);
    }
    let looks_utf8 = looks_utf8(bytes);
    let is_exact = label.eq_ignore_ascii_case("windows-1252") || label.eq_ignore_ascii_case("cp1252");
    let used = match (encoding == UTF_8, looks_utf8) {
        (_, true) => UTF_8,
        (true, false) => judge(bytes),
        (false, false) => WINDOWS_1252,
    };
    let beyond_label = !is_exact && bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    let says_ascii = label.to_ascii_lowercase().contains("ascii");
    if used != encoding || says_ascii || (used == WINDOWS_1252 && beyond_label) {
        note(doubts, Doubt::CharsetMislabelled { label: shown(label), used: used.name().into() });
    }
    with(used, bytes, doubts)
}

/// Whether the bytes are UTF-8, allowing for a character cut off or damaged here and there.
fn looks_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let text = String::from_utf8_lossy(bytes);
    let good = text.chars().filter(|&c| !c.is_ascii() && c != '\u{FFFD}').count();
    let bad = text.chars().filter(|&c| c == '\u{FFFD}').count();
    bad * 20 < good
}

/// Charsets that browsers do not know, by way of the mail parser's own tables.
fn rare(bytes: &[u8], label: &str, doubts: &mut Vec<Doubt>) -> String {
    let known = mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes());
    if let Some(text) = known.and_then(|decoder| fenced(|| decoder(bytes))) {
        return text;
    }
    let used = if bytes.is_ascii() { UTF_8 } else { judge(bytes) };
    note(doubts, Doubt::CharsetUnknown { label: shown(label), used: used.name().into() });
    with(used, bytes, doubts)
}

/// Judges a charset by the bytes; a British address tips the balance between Western code pages.
fn judge(bytes: &[u8]) -> &'static Encoding {
    if looks_utf8(bytes) {
        return UTF_8;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

fn with(encoding: &'static Encoding, bytes: &[u8], doubts: &mut Vec<Doubt>) -> String {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged {
        note(doubts, Doubt::CharsetDamaged { used: encoding.name().into() });
    }
    text.into_owned()
}

fn plain(ascii: &[u8]) -> String {
    String::from_utf8_lossy(ascii).into_owned()
}

/// A stranger's label, short enough to show.
fn shown(label: &str) -> String {
    label.chars().filter(|c| !c.is_control()).take(40).collect()
}
