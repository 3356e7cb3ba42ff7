//! Words that stand in bytes of which nothing else is known.

use crate::container::little;

/// So many words of some bytes are kept: enough to know what they are.
pub(crate) const KEPT: usize = 200;
/// Fewer letters than this are found in any bytes.
const SHORT: usize = 4;

/// Words in bytes, written in one byte a letter or in two.
pub(crate) fn words(bytes: &[u8]) -> Vec<String> {
    let mut words = Vec::new();
    each(bytes, |word| {
        if words.len() < KEPT {
            words.push(word.trim().to_owned());
        }
    });
    words
}

/// Each run of letters in bytes, in either way of writing them, whether or not it begins at an even place.
pub(crate) fn each(bytes: &[u8], mut take: impl FnMut(&str)) {
    let mut run = String::new();
    let mut end = |run: &mut String| {
        if is_trace(run) {
            take(run);
            // Two bytes beside a western word can look like a letter of another alphabet, and join it.
            let western = |it: char| u32::from(it) < 0x100;
            if run.chars().any(western) && !run.chars().all(western) {
                run.split(|it| !western(it)).filter(|part| is_trace(part)).for_each(&mut take);
            }
        }
        run.clear();
    };
    for byte in bytes {
        match narrow(*byte) {
            Some(letter) => run.push(letter),
            None => end(&mut run),
        }
    }
    end(&mut run);
    for from in 0..2 {
        for pair in little::after(bytes, from).chunks_exact(2) {
            match little::u16_at(pair, 0).and_then(wide) {
                Some(letter) => run.push(letter),
                None => end(&mut run),
            }
        }
        end(&mut run);
    }
}

/// Whether a run of letters is long enough to be words. One letter many times over is what fills up, too.
fn is_trace(run: &str) -> bool {
    let letters = run.chars().filter(|it| it.is_alphanumeric()).count();
    SHORT <= letters && !run.chars().all(|it| run.starts_with(it))
}

/// A letter of one byte: those past ASCII are taken as western, but for the two that fill up what is empty.
fn narrow(byte: u8) -> Option<char> {
    let letter = char::from(byte);
    let western = (0xc0..0xfe).contains(&byte);
    (letter == ' ' || letter.is_ascii_graphic() || western).then_some(letter)
}

/// A letter of two bytes. Beyond the alphabets every pair of bytes is some sign, so those of ideograms are no trace.
fn wide(unit: u16) -> Option<char> {
    let letter = char::from_u32(u32::from(unit))?;
    let alphabet = unit < 0x0600 || (0x1e00..0x2070).contains(&unit);
    (alphabet && (letter == ' ' || letter.is_ascii_graphic() || letter.is_alphanumeric())).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_one_byte_a_letter_and_in_two_at_any_place() {
        let wide: Vec<u8> = "Jo Smith".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(words(b"\0\x01Jo Smith\0ab\0"), ["Jo Smith"]);
        assert_eq!(words(&[&[0, 0][..], &wide].concat()), ["Jo Smith"]);
        assert_eq!(words(&[&[7][..], &wide].concat()), ["Jo Smith"]);
        assert_eq!(words(&[0xff; 64][..0]), Vec::<String>::new());
    }
}
