//! Transfer encodings undone: base64 and quoted-printable.
//!
//! Both are read leniently. Damage is reported and what could be read is kept.

/// Bytes decoded, and whether they followed the encoding.
pub(crate) struct Decoded {
    /// What could be read.
    pub(crate) bytes: Vec<u8>,
    /// Whether it followed the rules.
    pub(crate) state: State,
}

/// How well the bytes followed their encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// To the letter, or near enough.
    Whole,
    /// Stopped in the middle of a group.
    Cut,
    /// Held what the encoding does not allow.
    Odd,
}

/// Undoes base64, skipping white space and whatever does not belong.
pub(crate) fn base64(input: &[u8]) -> Decoded {
    let mut bytes = Vec::with_capacity(input.len() / 4 * 3);
    let (mut group, mut held, mut strays, mut ended) = (0_u32, 0_u8, 0_usize, false);
    for &byte in input {
        match value(byte) {
            Some(six) => {
                // Files joined end to end after padding are read on.
                ended = false;
                group = group << 6 | u32::from(six);
                held += 1;
                if held == 4 {
                    let [_, a, b, c] = group.to_be_bytes();
                    bytes.extend([a, b, c]);
                    (group, held) = (0, 0);
                }
            }
            None if byte == b'=' => {
                flush(&mut bytes, group, held);
                (group, held, ended) = (0, 0, true);
            }
            None if byte.is_ascii_whitespace() => {}
            None => strays += 1,
        }
    }
    let is_cut = !ended && held != 0;
    flush(&mut bytes, group, held);
    let state = match (is_cut, strays) {
        (true, _) => State::Cut,
        (false, 0) => State::Whole,
        (false, _) => State::Odd,
    };
    Decoded { bytes, state }
}

fn flush(bytes: &mut Vec<u8>, group: u32, held: u8) {
    match held {
        2 => bytes.push(low(group >> 4)),
        3 => bytes.extend([low(group >> 10), low(group >> 2)]),
        _ => {}
    }
}

fn low(bits: u32) -> u8 {
    let [.., last] = bits.to_be_bytes();
    last
}

fn value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// Undoes quoted-printable: soft breaks joined, trailing space dropped, a stray `=` kept.
pub(crate) fn quoted_printable(input: &[u8]) -> Decoded {
    let mut bytes = Vec::with_capacity(input.len());
    let mut state = State::Whole;
    for line in input.split_inclusive(|&byte| byte == b'\n') {
        let text = line.trim_ascii_end();
        let ends = line.len() != text.len() && line.ends_with(b"\n");
        let (text, soft) = match text.strip_suffix(b"=") {
            Some(before) => (before, true),
            None => (text, false),
        };
        let mut rest = text;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if byte != b'=' {
                bytes.push(byte);
                continue;
            }
            match after {
                [high, low, tail @ ..] if hex(*high).is_some() && hex(*low).is_some() => {
                    bytes.push(hex(*high).unwrap_or_default() << 4 | hex(*low).unwrap_or_default());
                    rest = tail;
                }
                _ => {
                    state = State::Odd;
                    bytes.push(byte);
                }
            }
        }
        if ends && !soft {
            bytes.push(b'\n');
        }
    }
    Decoded { bytes, state }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_of_base64_comes_back() {
        for (coded, plain) in
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\r\nYg==", "foob")]
        {
            let decoded = base64(coded.as_bytes());
            assert_eq!(String::from_utf8(decoded.bytes).unwrap(), plain);
            assert_eq!(decoded.state, State::Whole);
        }
    }

    #[test]
    fn base64_that_stops_in_the_middle_says_so() {
        let decoded = base64(b"Zm9vYm");
        assert_eq!(decoded.bytes, b"foob");
        assert_eq!(decoded.state, State::Cut);
    }

    #[test]
    fn quoted_printable_joins_soft_breaks_and_keeps_a_stray_sign() {
        let decoded = quoted_printable(b"caf=C3=\r\n=A9 a=b  \r\nnext");
        assert_eq!(String::from_utf8(decoded.bytes).unwrap(), "caf\u{e9} a=b\nnext");
        assert_eq!(decoded.state, State::Odd);
    }
}
