//! The words of a body in rich text, as Outlook keeps it: packed.
//!
//! They are read to be held against the version that is shown, and never shown
//! themselves. Source: MS-OXRTFCP, 2.1 and 3.1 (packing); RTF 1.9.1; MS-OXRTFEX
//! (a page of the web within).

use crate::{Reason, Refusal, container::little};

/// Words that every packed text can refer to.
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
/// Bytes of a body.
const LONGEST: usize = 64 << 20;
/// Groups within groups.
const DEPTH: usize = 256;

/// Unpacks a body.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let broken = || Refusal::new(Reason::Broken, "a body in rich text");
    let size = little::u32_at(bytes, 4).map(little::size).ok_or_else(broken)?;
    let packed = little::after(bytes, 16);
    if LONGEST < size {
        return Err(Refusal::new(Reason::TooLarge, "a body in rich text"));
    }
    match bytes.get(8..12) {
        Some(b"MELA") => return Ok(packed.get(..size.min(packed.len())).unwrap_or_default().to_vec()),
        Some(b"LZFu") => {}
        _ => return Err(broken()),
    }
    let mut window = [b' '; 4096];
    window.iter_mut().zip(DICTIONARY).for_each(|(to, from)| *to = *from);
    let (mut at, mut out, mut rest) = (DICTIONARY.len(), Vec::new(), packed.iter().copied());
    let mut put = |byte: u8, at: &mut usize, window: &mut [u8; 4096]| {
        if let Some(place) = window.get_mut(*at) {
            *place = byte;
        }
        *at = at.saturating_add(1) & 4095;
        out.push(byte);
        out.len() < size
    };
    'all: while let Some(flags) = rest.next() {
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let Some(byte) = rest.next() else { break 'all };
                if !put(byte, &mut at, &mut window) {
                    break 'all;
                }
                continue;
            }
            let (Some(high), Some(low)) = (rest.next(), rest.next()) else { break 'all };
            let pair = u16::from_be_bytes([high, low]);
            let mut from = usize::from(pair >> 4);
            if from == at {
                break 'all;
            }
            for _ in 0..usize::from(pair & 15).saturating_add(2) {
                let byte = window.get(from).copied().unwrap_or_default();
                from = from.saturating_add(1) & 4095;
                if !put(byte, &mut at, &mut window) {
                    break 'all;
                }
            }
        }
    }
    Ok(out)
}

/// What a group says about the words in it.
#[derive(Clone, Copy, Default)]
struct State {
    /// It is no words: a table of fonts, a picture.
    aside: bool,
    /// It is marked as hidden.
    hidden: bool,
    /// Signs that follow one that is written by its number, for older programs.
    skip: usize,
}

/// The words that a reader of a rich text sees, and those that are marked as hidden.
pub(super) fn text(rtf: &[u8], decode: impl Fn(&[u8]) -> String) -> (String, String) {
    let mut reader =
        Reader { decode, seen: String::new(), hidden: String::new(), run: Vec::new(), pending: 0 };
    let (mut state, mut stack) = (State { skip: 1, ..State::default() }, Vec::new());
    let mut at = 0;
    while let Some(byte) = rtf.get(at).copied() {
        at = at.saturating_add(1);
        match byte {
            b'{' => {
                reader.flush(state);
                if stack.len() < DEPTH {
                    stack.push(state);
                }
            }
            b'}' => {
                reader.flush(state);
                state = stack.pop().unwrap_or(state);
            }
            b'\\' => at = reader.control(rtf, at, &mut state),
            b'\r' | b'\n' => {}
            _ => reader.byte(byte),
        }
    }
    reader.flush(state);
    (reader.seen, reader.hidden)
}

struct Reader<F> {
    decode: F,
    seen: String,
    hidden: String,
    run: Vec<u8>,
    pending: usize,
}

impl<F: Fn(&[u8]) -> String> Reader<F> {
    fn byte(&mut self, byte: u8) {
        if 0 < self.pending {
            self.pending = self.pending.saturating_sub(1);
        } else {
            self.run.push(byte);
        }
    }

    fn flush(&mut self, state: State) {
        let words = (self.decode)(&std::mem::take(&mut self.run));
        self.put(&words, state);
    }

    fn put(&mut self, words: &str, state: State) {
        if state.hidden {
            self.hidden.push_str(words);
        } else if !state.aside {
            self.seen.push_str(words);
        }
    }

    /// Reads what follows a stroke; gives back where it ends.
    fn control(&mut self, rtf: &[u8], at: usize, state: &mut State) -> usize {
        let rest = little::after(rtf, at);
        let letters = rest.iter().take(32).take_while(|it| it.is_ascii_alphabetic()).count();
        let Some(first) = rest.first().copied() else { return at };
        if letters == 0 {
            match first {
                b'\'' => {
                    let hex = rest.get(1..3).and_then(|it| std::str::from_utf8(it).ok());
                    if let Some(byte) = hex.and_then(|it| u8::from_str_radix(it, 16).ok()) {
                        self.byte(byte);
                    }
                    return at.saturating_add(3);
                }
                b'*' => {
                    self.flush(*state);
                    state.aside = true;
                }
                b'~' => self.byte(b' '),
                b'{' | b'}' | b'\\' => self.byte(first),
                _ => {}
            }
            return at.saturating_add(1);
        }
        let word = rest.get(..letters).unwrap_or_default();
        let figures = little::after(rest, letters);
        let length = figures.iter().enumerate().take(12);
        let length = length.take_while(|(at, it)| it.is_ascii_digit() || *at == 0 && **it == b'-').count();
        let number = figures
            .get(..length)
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| it.parse::<i32>().ok());
        self.flush(*state);
        self.word(word, number, state);
        let blank = usize::from(figures.get(length) == Some(&b' '));
        at.saturating_add(letters).saturating_add(length).saturating_add(blank)
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, state: &mut State) {
        match word {
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.put("\n", *state),
            b"tab" | b"cell" => self.put("\t", *state),
            b"u" => {
                let code = number.map_or(0, |it| u32::try_from(it.rem_euclid(65_536)).unwrap_or(0));
                self.put(&char::from_u32(code).map(String::from).unwrap_or_default(), *state);
                self.pending = state.skip;
            }
            b"uc" => state.skip = number.and_then(|it| usize::try_from(it).ok()).unwrap_or(1).min(8),
            b"v" => state.hidden = number != Some(0),
            // What a page of the web says is told by its marks, which are aside; this is what it shows.
            b"htmlrtf" => state.aside = number != Some(0),
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header"
            | b"footer" => {
                state.aside = true;
            }
            b"emdash" | b"endash" => self.put("-", *state),
            b"lquote" | b"rquote" => self.put("'", *state),
            _ => {}
        }
    }
}
