//! Rich text into plain text, or into the HTML that Outlook hid in it.
//!
//! Outlook turns an HTML message into rich text with the HTML kept in groups
//! marked `\*\htmltag`; then the HTML is put together again and read.

use super::Page;
use crate::html;

/// How a group is treated.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    /// Not text: fonts, colours, pictures.
    skipped: bool,
    /// Inside `\htmlrtf`: rich text that the HTML already says.
    doubled: bool,
    /// Fallback characters after each `\u`.
    fallback: usize,
}

struct Reader {
    out: String,
    groups: Vec<Group>,
    now: Group,
    page: Page,
    bytes: Vec<u8>,
    holds_html: bool,
    to_skip: usize,
    /// Whether `\*` has just been seen.
    optional: bool,
}

const MAX_GROUPS: usize = 10_000;

/// Reads rich text as plain text.
pub(super) fn to_text(source: &[u8]) -> String {
    let mut reader = Reader {
        out: String::new(),
        groups: Vec::new(),
        now: Group { fallback: 1, ..Group::default() },
        page: Page(1252),
        bytes: Vec::new(),
        holds_html: source.windows(9).take(500).any(|window| window == b"\\fromhtml"),
        to_skip: 0,
        optional: false,
    };
    let mut rest = source;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'{' => {
                reader.open();
                after
            }
            b'}' => {
                reader.close();
                after
            }
            b'\\' => reader.control(after),
            b'\r' | b'\n' | 0 => after,
            _ => {
                reader.byte(byte);
                after
            }
        };
    }
    reader.flush();
    if reader.holds_html { html::to_text(&reader.out).text } else { crate::parse::clean(&reader.out) }
}

impl Reader {
    fn open(&mut self) {
        self.flush();
        if self.groups.len() < MAX_GROUPS {
            self.groups.push(self.now);
        }
    }

    fn close(&mut self) {
        self.flush();
        if let Some(outer) = self.groups.pop() {
            self.now = outer;
        }
        self.to_skip = 0;
    }

    fn is_silent(&self) -> bool {
        self.now.skipped || (self.holds_html && self.now.doubled)
    }

    fn byte(&mut self, byte: u8) {
        self.optional = false;
        if 0 < self.to_skip {
            self.to_skip -= 1;
        } else if !self.is_silent() {
            self.bytes.push(byte);
        }
    }

    /// Bytes wait until a whole run can be decoded, for characters of two bytes.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let text = self.page.text(&self.bytes);
            self.out.push_str(&text);
            self.bytes.clear();
        }
    }

    fn say(&mut self, text: &str) {
        if !self.is_silent() {
            self.flush();
            self.out.push_str(text);
        }
    }

    /// Reads one control word or symbol; returns what follows.
    fn control<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let Some((&first, after)) = rest.split_first() else { return rest };
        if !first.is_ascii_alphabetic() {
            return self.symbol(first, after);
        }
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, tail) = rest.split_at(length);
        let negative = tail.first() == Some(&b'-');
        let digits = tail.iter().skip(usize::from(negative)).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, tail) = tail.split_at(if digits == 0 { 0 } else { digits + usize::from(negative) });
        let value = std::str::from_utf8(number).ok().and_then(|text| text.parse::<i32>().ok());
        self.word(word, value);
        tail.strip_prefix(b" ").unwrap_or(tail)
    }

    fn symbol<'a>(&mut self, symbol: u8, after: &'a [u8]) -> &'a [u8] {
        match symbol {
            b'\'' => {
                let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                if let Some(byte) = code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                    self.byte(byte);
                }
                return after.get(2..).unwrap_or_default();
            }
            b'*' => self.optional = true,
            b'~' => self.say(" "),
            b'_' => self.say("-"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.say("\n"),
            _ => {}
        }
        after
    }

    fn word(&mut self, word: &[u8], value: Option<i32>) {
        let optional = std::mem::take(&mut self.optional);
        match word {
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.say("\n"),
            b"tab" | b"cell" => self.say("\t"),
            b"lquote" => self.say("\u{2018}"),
            b"rquote" => self.say("\u{2019}"),
            b"ldblquote" => self.say("\u{201C}"),
            b"rdblquote" => self.say("\u{201D}"),
            b"bullet" => self.say("\u{2022}"),
            b"endash" => self.say("\u{2013}"),
            b"emdash" => self.say("\u{2014}"),
            b"u" => self.unicode(value.unwrap_or(0)),
            b"uc" => self.now.fallback = usize::try_from(value.unwrap_or(1)).unwrap_or(1).min(16),
            b"ansicpg" => self.page = Page(u32::try_from(value.unwrap_or(1252)).unwrap_or(1252)),
            b"htmlrtf" => self.now.doubled = value != Some(0),
            b"htmltag" if self.holds_html => {}
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header"
            | b"footer" | b"mhtmltag" => self.now.skipped = true,
            _ if optional => self.now.skipped = true,
            _ => {}
        }
    }

    fn unicode(&mut self, value: i32) {
        let code = if value < 0 { value + 65_536 } else { value };
        let c = u32::try_from(code).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}');
        self.say(c.encode_utf8(&mut [0; 4]));
        self.to_skip = self.now.fallback;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_text_gives_up_its_words() {
        let source =
            br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}How many\par \u8217?caf\'e9\~?}";
        assert_eq!(to_text(source), "How many\n\u{2019}caf\u{e9} ?");
    }

    #[test]
    fn html_hidden_in_rich_text_is_put_together_again() {
        let source = br"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 One?\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag64 <p>}Two?}";
        assert_eq!(to_text(source), "One?\n\nTwo?");
    }
}
