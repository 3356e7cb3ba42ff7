//! A page of the web that is kept within a rich text, as Outlook does with the body of a message.
//!
//! What stands in marked groups is the page's own source; what stands outside is its words, and again, as rich text,
//! between two signs, for programs that do not know the marks.
//!
//! Source: MS-OXRTFEX, 2.1.3 (how it is marked) and 3.1.3 (how it is taken out); RTF 1.9.1.

use std::collections::BTreeMap;

use crate::container::little;

use super::property::encoding;

/// Groups within groups.
const DEPTH: usize = 256;
/// Signs of a rich text within which it says that it holds a page.
const HEAD: usize = 1_000;

/// The page that a rich text holds, and the words of it that are for other programs; `None` if it holds none.
pub(super) fn page(rtf: &[u8]) -> Option<(String, String)> {
    let head = rtf.get(..HEAD.min(rtf.len())).unwrap_or_default();
    memchr::memmem::find(head, b"\\fromhtml1")?;
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(byte) = rtf.get(at).copied() {
        at = at.saturating_add(1);
        match byte {
            b'{' => {
                reader.flush();
                if reader.stack.len() < DEPTH {
                    reader.stack.push(reader.state);
                }
            }
            b'}' => {
                reader.flush();
                reader.state = reader.stack.pop().unwrap_or(reader.state);
            }
            b'\\' => at = reader.control(rtf, at),
            b'\r' | b'\n' => {}
            _ => reader.byte(byte),
        }
    }
    reader.flush();
    Some((reader.page, reader.other))
}

/// What a group says about what is in it.
#[derive(Clone, Copy, Default)]
struct State {
    /// It is neither the page's source nor its words: a table of fonts, a picture.
    aside: bool,
    /// It is the same once more, as rich text.
    rich: bool,
    /// It lists fonts.
    fonts: bool,
    font: i32,
    /// Signs that follow one that is written by its number, for older programs.
    skip: Skip,
}

#[derive(Clone, Copy)]
struct Skip(usize);

impl Default for Skip {
    fn default() -> Self {
        Self(1)
    }
}

#[derive(Default)]
struct Reader {
    page: String,
    /// Words that are shown by programs that do not know the marks.
    other: String,
    state: State,
    stack: Vec<State>,
    run: Vec<u8>,
    pending: usize,
    /// The first half of a sign that takes two.
    half: Option<u32>,
    codepage: u64,
    /// Codepages of fonts.
    fonts: BTreeMap<i32, u64>,
}

impl Reader {
    fn byte(&mut self, byte: u8) {
        if 0 < self.pending {
            self.pending = self.pending.saturating_sub(1);
        } else {
            self.run.push(byte);
        }
    }

    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let codepage = self.fonts.get(&self.state.font).copied().unwrap_or(self.codepage);
        let words = encoding(codepage).decode_without_bom_handling(&run).0;
        self.put(&words);
    }

    fn put(&mut self, words: &str) {
        match self.state {
            State { aside: true, .. } => {}
            State { rich: true, .. } => self.other.push_str(words),
            _ => self.page.push_str(words),
        }
    }

    /// Reads what follows a stroke; gives back where it ends.
    fn control(&mut self, rtf: &[u8], at: usize) -> usize {
        let rest = little::after(rtf, at);
        let letters = rest.iter().take(32).take_while(|it| it.is_ascii_alphabetic()).count();
        let Some(first) = rest.first().copied() else { return at };
        if letters == 0 {
            return at.saturating_add(self.sign(first, rest));
        }
        let word = rest.get(..letters).unwrap_or_default();
        let figures = little::after(rest, letters);
        let length = figures.iter().enumerate().take(12);
        let length = length.take_while(|(at, it)| it.is_ascii_digit() || *at == 0 && **it == b'-').count();
        let number = figures.get(..length).and_then(|it| std::str::from_utf8(it).ok());
        let number = number.and_then(|it| it.parse::<i32>().ok());
        self.flush();
        self.word(word, number);
        let blank = usize::from(figures.get(length) == Some(&b' '));
        let binary =
            if word == b"bin" { number.and_then(|it| usize::try_from(it).ok()).unwrap_or(0) } else { 0 };
        [letters, length, blank, binary].into_iter().fold(at, usize::saturating_add)
    }

    /// A stroke and a sign; gives back how many bytes the sign takes.
    fn sign(&mut self, sign: u8, rest: &[u8]) -> usize {
        match sign {
            b'\'' => {
                let hex = rest.get(1..3).and_then(|it| std::str::from_utf8(it).ok());
                if let Some(byte) = hex.and_then(|it| u8::from_str_radix(it, 16).ok()) {
                    self.byte(byte);
                }
                return 3;
            }
            b'*' => {
                self.flush();
                // A group that is marked so and known is the page's source; any other is not.
                self.state.aside |= !little::after(rest, 1).starts_with(b"\\htmltag");
            }
            b'~' => {
                self.flush();
                self.put("&nbsp;");
            }
            b'_' => {
                self.flush();
                self.put("&shy;");
            }
            b'{' | b'}' | b'\\' => self.byte(sign),
            _ => {}
        }
        1
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"par" | b"line" => self.put("\r\n"),
            b"tab" => self.put("\t"),
            b"lquote" => self.put("&lsquo;"),
            b"rquote" => self.put("&rsquo;"),
            b"ldblquote" => self.put("&ldquo;"),
            b"rdblquote" => self.put("&rdquo;"),
            b"bullet" => self.put("&bull;"),
            b"endash" => self.put("&ndash;"),
            b"emdash" => self.put("&mdash;"),
            b"u" => {
                let code = number.map_or(0, |it| u32::try_from(it.rem_euclid(65_536)).unwrap_or(0));
                self.unit(code);
                self.pending = self.state.skip.0;
            }
            b"uc" => {
                self.state.skip = Skip(number.and_then(|it| usize::try_from(it).ok()).unwrap_or(1).min(8));
            }
            b"htmlrtf" => self.state.rich = number != Some(0),
            b"ansicpg" => self.codepage = number.and_then(|it| u64::try_from(it).ok()).unwrap_or(0),
            b"f" => self.state.font = number.unwrap_or(0),
            b"fcharset" if self.state.fonts => {
                if let Some(codepage) = number.and_then(codepage) {
                    self.fonts.insert(self.state.font, codepage);
                }
            }
            b"fonttbl" => self.state = State { aside: true, fonts: true, ..self.state },
            b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header" | b"footer" => {
                self.state.aside = true;
            }
            _ => {}
        }
    }

    /// A unit of UTF-16: the second half of a sign joins the first.
    fn unit(&mut self, code: u32) {
        match code {
            0xd800..=0xdbff => self.half = Some(code),
            0xdc00..=0xdfff => {
                let high = self.half.take().unwrap_or(0xd800);
                let whole = 0x1_0000 + ((high - 0xd800) << 10) + (code - 0xdc00);
                self.put(&char::from_u32(whole).map(String::from).unwrap_or_default());
            }
            _ => self.put(&char::from_u32(code).map(String::from).unwrap_or_default()),
        }
    }
}

/// The codepage of a font's signs. Source: RTF 1.9.1, font table; those of symbols have none.
fn codepage(charset: i32) -> Option<u64> {
    Some(match charset {
        0 => 1252,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}{\\*\\generator X;}\\uc1 ";

    fn of(body: &str) -> (String, String) {
        page(format!("{HEAD}{body}}}").as_bytes()).unwrap()
    }

    #[test]
    fn a_page_is_taken_out_of_its_wrapping() {
        let body = "{\\*\\htmltag64 <p title=\"\\{a\\}\">}\\htmlrtf {\\htmlrtf0 Caf\\'e9 \\u8364?5{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 \
            {\\f1 \\'c4\\'e0}{\\*\\mhtmltag84 <b>}\\tab x\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}";

        assert_eq!(of(body).0, "<p title=\"{a}\">Caf\u{e9} \u{20ac}5&nbsp;\u{414}\u{430}\tx</p>");
    }

    #[test]
    fn words_for_other_programs_are_kept_apart() {
        assert_eq!(of("seen\\htmlrtf SECRET\\htmlrtf0  too"), ("seen too".to_owned(), "SECRET".to_owned()));
    }

    #[test]
    fn a_sign_of_two_halves_is_one() {
        assert_eq!(of("\\u-10179?\\u-8638?").0, "\u{1f642}");
    }

    #[test]
    fn a_rich_text_of_its_own_holds_no_page() {
        assert_eq!(page(b"{\\rtf1\\ansi\\fromtext Dear}"), None);
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_read(body in "[\\\\{}*'a-z0-9 -]{0,80}") {
            let _ = page(format!("{HEAD}{body}").as_bytes());
        }
    }
}
