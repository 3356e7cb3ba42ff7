//! Bytes as hexadecimal text, which every database stores alike.

use std::fmt::Write as _;

pub(crate) fn write(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes, if the text is hexadecimal of even length.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|it| it.to_digit(16).and_then(|it| u8::try_from(it).ok())).collect();
    let digits = digits?;
    let pairs = digits.chunks_exact(2);
    pairs.remainder().is_empty().then(|| {
        pairs
            .map(|pair| pair.iter().fold(0_u8, |byte, digit| byte.wrapping_mul(16).wrapping_add(*digit)))
            .collect()
    })
}
