//! Which characters can be shown as they are, and how the others are printed.
//!
//! A character is printed as its code point, such as `[U+202E]`, when showing it would mislead (a
//! direction override can make a sentence read backwards), when it shows nothing (a control), or when
//! no built-in font has it. The reader then sees that something is there, and the officer gets a
//! [`Warning`]. Line ends of every kind become line feeds and a tab becomes four spaces; nothing else
//! is changed and nothing is dropped.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A character that was printed as its code point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The character.
    pub character: char,
    /// Where in the letter, such as "block 3, a quote".
    pub place: String,
    /// How many times it stands there.
    pub times: usize,
    /// Why it could not be shown.
    pub reason: Reason,
}

impl Warning {
    /// Returns the character's code point, such as `U+202E`.
    pub fn code_point(&self) -> String {
        format!("U+{:04X}", u32::from(self.character))
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code_point();
        let why = match self.reason {
            Reason::Control => "is a control character",
            Reason::Direction => "turns the direction of reading",
            Reason::Invisible => "cannot be seen",
            Reason::Private => "has no agreed meaning",
            Reason::NoFont => "is in none of the letter's fonts",
        };
        let times = if self.times == 1 { "once".to_owned() } else { format!("{} times", self.times) };
        write!(f, "{code} {why}: printed as [{code}] {times} in {}", self.place)
    }
}

/// Why a character could not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A control character, such as NUL.
    Control,
    /// An override, embedding or isolate that turns the direction of reading.
    Direction,
    /// A character that shows nothing and could hide something.
    Invisible,
    /// A private or reserved code point: it means what sender and reader have agreed, and they have not.
    Private,
    /// No built-in font has it.
    NoFont,
}

/// Makes text legible, and remembers what it had to name.
pub(crate) struct Legible<F> {
    /// Whether a font shows this character.
    covers: F,
    found: BTreeMap<(String, char), (usize, Reason)>,
}

impl<F: Fn(char) -> bool> Legible<F> {
    pub(crate) fn new(covers: F) -> Self {
        Self { covers, found: BTreeMap::new() }
    }

    /// Returns `text` with every character that cannot be shown written as its code point.
    pub(crate) fn write(&mut self, place: &str, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        let mut flag = false;
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    chars.next_if_eq(&'\n');
                    out.push('\n');
                }
                '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
                '\t' => out.push_str("    "),
                c => {
                    flag = flag_continues(flag, c);
                    match if flag { None } else { self.reason(c) } {
                        None => out.push(c),
                        Some(reason) => self.name(&mut out, place, c, reason),
                    }
                }
            }
        }
        out
    }

    /// Writes `c` as its code point and remembers it.
    pub(crate) fn name(&mut self, out: &mut String, place: &str, c: char, reason: Reason) {
        out.push_str(&named(c));
        self.found.entry((place.to_owned(), c)).or_insert((0, reason)).0 += 1;
    }

    /// Returns what was named, in order of place and character.
    pub(crate) fn warnings(self) -> Vec<Warning> {
        self.found
            .into_iter()
            .map(|((place, character), (times, reason))| Warning { character, place, times, reason })
            .collect()
    }

    fn reason(&self, c: char) -> Option<Reason> {
        misleading(c).or_else(|| (!is_silent(c) && !(self.covers)(c)).then_some(Reason::NoFont))
    }
}

/// Makes text legible where the reader's own fonts are used: a web page, an e-mail.
pub(crate) fn legible(text: &str) -> String {
    Legible::new(|_| true).write("", text)
}

/// Writes a character as its code point.
pub(crate) fn named(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Whether a character joins or parts its neighbours without a shape of its own.
///
/// These change how neighbours are shaped or broken and are part of ordinary Persian, Indian and emoji text.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

/// Why a character must not be shown as it is in any format, if it must not.
fn misleading(c: char) -> Option<Reason> {
    match c {
        c if c.is_control() => Some(Reason::Control),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Reason::Direction),
        '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Some(Reason::Invisible),
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}' => {
            Some(Reason::Private)
        }
        c if u32::from(c) & 0xfffe == 0xfffe => Some(Reason::Private),
        _ => None,
    }
}

/// Whether `c` belongs to a flag such as that of Wales: a black flag, then invisible letters.
///
/// `within` says whether the character before did.
fn flag_continues(within: bool, c: char) -> bool {
    match c {
        '\u{1f3f4}' => true,
        '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}' | '\u{e007f}' => within,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_direction_override_is_shown_and_not_obeyed() {
        assert_eq!(legible("pay \u{202e}001£\u{202c} now"), "pay [U+202E]001£[U+202C] now");
    }

    #[test]
    fn a_control_character_is_shown_as_its_code_point() {
        assert_eq!(legible("a\0b\u{1b}c\u{7f}"), "a[U+0000]b[U+001B]c[U+007F]");
    }

    #[test]
    fn hidden_letters_are_shown_unless_they_make_a_flag() {
        let wales = "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";
        assert_eq!(legible(wales), wales);
        assert_eq!(legible("hi\u{e0061}"), "hi[U+E0061]");
    }

    #[test]
    fn every_kind_of_line_end_is_one_line_feed() {
        assert_eq!(legible("a\r\nb\rc\u{2028}d\u{85}e\n"), "a\nb\nc\nd\ne\n");
    }

    #[test]
    fn a_warning_says_what_why_and_where() {
        let mut legible = Legible::new(|c: char| c.is_ascii());
        legible.write("block 1, a quote", "é\u{0}é");
        let then: Vec<_> = legible.warnings().iter().map(ToString::to_string).collect();
        assert_eq!(
            then,
            [
                "U+0000 is a control character: printed as [U+0000] once in block 1, a quote",
                "U+00E9 is in none of the letter's fonts: printed as [U+00E9] 2 times in block 1, a quote",
            ]
        );
    }

    proptest! {
        #[test]
        fn making_legible_twice_changes_nothing_more(text in "\\PC*|[\\x00-\\x20\u{202a}-\u{202e}\u{e000}-\u{e0ff}]*") {
            let once = legible(&text);
            prop_assert_eq!(legible(&once), once);
        }

        #[test]
        fn plain_words_are_left_as_they_are(text in "[a-zA-ZŵŷâêîôûàéÀ-ÿ0-9 .,;:!?()#$@*_`~\\\\<>&\"'-]*") {
            prop_assert_eq!(legible(&text), text);
        }
    }
}
