//! Words out of a PDF's strings and streams.
//!
//! Law of the format: ISO 32000-1 7.9.2 (text strings), 9.4.3 (operators that show text).

use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::Object;
use unicode_normalization::UnicodeNormalization as _;

/// Signs of one piece of hidden text that a finding carries.
const SIGNS: usize = 500;
/// Operators of a stream that are read for its words.
const OPERATORS: usize = 200_000;

/// The signs that a text string stands for, without control signs and not longer than a finding carries.
pub(super) fn text(bytes: &[u8]) -> String {
    clean(&decoded(bytes))
}

/// The signs that a text string stands for, as PDF encodes them.
fn decoded(bytes: &[u8]) -> String {
    let pairs = |little: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units = rest.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(little);
        char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{FFFD}')).collect::<String>()
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => pairs(u16::from_be_bytes, rest),
        [0xff, 0xfe, rest @ ..] => pairs(u16::from_le_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            // Programs write UTF-8 without the mark that says so.
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    }
}

/// Without control signs, and not longer than a finding carries.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }) {
        if !(sign == ' ' && (out.is_empty() || out.ends_with(' '))) {
            out.push(sign);
        }
    }
    short(out.trim_end())
}

/// As much of a text as a finding carries.
pub(super) fn short(text: &str) -> String {
    text.chars().take(SIGNS).collect()
}

/// Only letters and digits, in small letters: what is the same in words that are broken into lines otherwise.
pub(crate) fn core(text: &str) -> String {
    // Compatible forms are one: a typesetter's joined `fi` is the two letters.
    text.nfkc().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text says anything.
pub(super) fn says(text: &str) -> bool {
    text.chars().filter(|sign| sign.is_alphanumeric()).nth(1).is_some()
}

/// The strings that a stream of page operators shows, one a piece.
pub(super) fn shown(content: &[u8]) -> Vec<String> {
    let mut operators = UntypedIter::new(content);
    let (mut found, mut line, mut left) = (Vec::new(), String::new(), OPERATORS);
    while let Some(operation) = operators.next() {
        left -= 1;
        if left == 0 {
            break;
        }
        match &**operation.operator {
            b"Tj" | b"'" | b"\"" | b"TJ" => {
                for operand in operation.operands() {
                    show(operand, &mut line);
                }
            }
            b"ET" => found.push(clean(&std::mem::take(&mut line))),
            _ => {}
        }
    }
    found.push(clean(&line));
    found.retain(|words| says(words));
    found.truncate(crate::limits::TOLD);
    found
}

fn show(operand: &Object<'_>, line: &mut String) {
    match operand {
        Object::String(string) => line.push_str(&decoded(string.as_bytes())),
        Object::Array(array) => {
            for item in array.iter::<Object<'_>>() {
                match item {
                    Object::String(string) => line.push_str(&decoded(string.as_bytes())),
                    // A wide step back in a line that runs forward is a space.
                    Object::Number(step) if step.as_f64() < -180.0 => line.push(' '),
                    _ => {}
                }
            }
            line.push(' ');
        }
        _ => {}
    }
}

/// The runs of at least four letters or digits in bytes of an unknown kind.
pub(super) fn legible(bytes: &[u8]) -> Vec<String> {
    bytes
        .split(|byte| !(byte.is_ascii_graphic() || *byte == b' '))
        .filter(|run| 4 <= run.iter().filter(|byte| byte.is_ascii_alphanumeric()).count())
        .take(crate::limits::TOLD)
        .map(|run| clean(&String::from_utf8_lossy(run)))
        .collect()
}
