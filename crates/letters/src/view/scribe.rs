//! Writes the words of a letter for the template: legible, breakable, in their own direction.

use std::collections::BTreeSet;

use unicode_bidi::{Direction, get_base_direction};
use unicode_segmentation::UnicodeSegmentation;

use super::{Flow, Inline, Part, Rich, Standing, WORD, Words};
use crate::fonts::Fit;
use crate::legible::{Legible, Reason, Warning};

/// After how many characters a word that is too long may break.
const STEP: usize = 12;

/// A paragraph longer than this, in bytes, is set in pieces: the typesetter's work on one paragraph
/// grows faster than its length.
const PARAGRAPH: usize = 8_000;

/// Stands before and after words that one family must set: `MARK`, `FAMILY` + its index, the words, `MARK`.
///
/// Private code points: a letter's own are printed as `[U+F0000]`, so that no words can hold this mark.
const MARK: char = '\u{f0000}';

/// The first family, as a code point.
const FAMILY: u32 = 0xf_0100;

pub(super) struct Scribe<'a, F> {
    legible: Legible<F>,
    denied: &'a BTreeSet<String>,
    fit: &'a dyn Fn(&str) -> Fit,
    place: String,
    word: usize,
}

impl<'a, F: Fn(char) -> bool> Scribe<'a, F> {
    pub(super) fn new(
        legible: Legible<F>,
        denied: &'a BTreeSet<String>,
        fit: &'a dyn Fn(&str) -> Fit,
    ) -> Self {
        Self { legible, denied, fit, place: String::new(), word: WORD }
    }

    /// Says where the words that follow stand.
    pub(super) fn at(&mut self, place: &str) {
        place.clone_into(&mut self.place);
        self.word = WORD;
    }

    /// Says how many characters the longest unbroken word may have from here on.
    pub(super) fn narrow(&mut self, word: usize) {
        self.word = word;
    }

    pub(super) fn warnings(self) -> Vec<Warning> {
        self.legible.warnings()
    }

    /// Writes text as one line.
    pub(super) fn line(&mut self, text: &str) -> String {
        self.write(text.trim()).replace('\n', " ")
    }

    /// Writes text as it runs, lines kept.
    pub(super) fn flow(&mut self, text: &str) -> Flow {
        let text = self.write(text.trim());
        flow(lines(&text, |text| Part::Text { text }))
    }

    /// Writes stressed and linked words.
    pub(super) fn rich(&mut self, rich: &Rich, words: &Words) -> Flow {
        let mut parts = Vec::with_capacity(rich.0.len());
        for inline in &rich.0 {
            match inline {
                Inline::Text { text } => parts.extend(lines(&self.write(text), |text| Part::Text { text })),
                Inline::Strong { text } => {
                    parts.extend(lines(&self.write(text), |text| Part::Strong { text }));
                }
                Inline::Emphasis { text } => {
                    parts.extend(lines(&self.write(text), |text| Part::Emphasis { text }));
                }
                Inline::Link { text, to } => {
                    parts.push(Part::Link { text: self.line(text), url: to.to_string() });
                }
                Inline::Provision(provision) => {
                    // A citation stays on one line: "section" without its number misleads.
                    let text = self.line(&provision.label).replace(' ', "\u{a0}");
                    parts.push(match &provision.source {
                        Some(source) => Part::Link { text, url: source.to_string() },
                        None => Part::Text { text },
                    });
                    if provision.standing == Standing::Unverified {
                        parts.push(Part::Mark { text: format!(" [{}]", words.unverified) });
                    }
                }
            }
        }
        flow(parts)
    }

    /// Writes text in paragraphs, parted by empty lines, each with its own direction.
    pub(super) fn paragraphs(&mut self, text: &str) -> Vec<Flow> {
        let text = self.write(text.trim_matches(['\n', '\r']));
        let mut paragraphs = Vec::new();
        let mut parts: Vec<Part> = Vec::new();
        let mut length = 0;
        for line in text.split('\n') {
            if line.trim().is_empty() || PARAGRAPH < length {
                paragraphs.extend((!parts.is_empty()).then(|| flow(std::mem::take(&mut parts))));
                length = 0;
            }
            for (index, piece) in pieces(line).into_iter().enumerate() {
                if index != 0 {
                    paragraphs.push(flow(std::mem::take(&mut parts)));
                } else if !parts.is_empty() && !piece.trim().is_empty() {
                    parts.push(Part::Break);
                }
                if !piece.trim().is_empty() {
                    parts.push(Part::Text { text: piece.to_owned() });
                }
                length += piece.len();
            }
        }
        paragraphs.extend((!parts.is_empty()).then(|| flow(parts)));
        paragraphs
    }

    /// Writes text so that every character shows and no word is wider than the page.
    fn write(&mut self, text: &str) -> String {
        let mut text = self.legible.write(&self.place, text);
        for cluster in self.denied {
            if text.contains(cluster) {
                text = self.spell(&text, cluster);
            }
        }
        let text = self.fitted(text);
        marked(breakable(text, self.word), self.fit)
    }

    /// Names the marks of every sequence that no family has whole.
    fn fitted(&mut self, text: String) -> String {
        if text.is_ascii() || text.graphemes(true).all(|grapheme| (self.fit)(grapheme) != Fit::Nowhere) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for grapheme in text.graphemes(true) {
            let whole = (self.fit)(grapheme) != Fit::Nowhere;
            for (index, c) in grapheme.chars().enumerate() {
                if whole || index == 0 {
                    out.push(c);
                } else {
                    self.legible.name(&mut out, &self.place, c, Reason::NoFont);
                }
            }
        }
        out
    }

    /// Writes the sequence that could not be shaped character by character.
    fn spell(&mut self, text: &str, cluster: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (index, part) in text.split(cluster).enumerate() {
            if index != 0 {
                for c in cluster.chars() {
                    if c.is_ascii() {
                        out.push(c);
                    } else {
                        self.legible.name(&mut out, &self.place, c, Reason::NoFont);
                    }
                }
            }
            out.push_str(part);
        }
        out
    }
}

/// Takes out the marks around words that one family must set.
pub(super) fn unmarked(text: &str) -> String {
    text.chars().filter(|c| u32::from(*c) < u32::from(MARK) || 0xf_ffff < u32::from(*c)).collect()
}

/// Marks each sequence that one family must set.
fn marked(text: String, fit: &dyn Fn(&str) -> Fit) -> String {
    if text.is_ascii() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        let family = match fit(grapheme) {
            Fit::Family(index) => u32::try_from(index).ok().and_then(|index| char::from_u32(FAMILY + index)),
            Fit::Usual | Fit::Nowhere => None,
        };
        match family {
            Some(family) => {
                out.extend([MARK, family]);
                out.push_str(grapheme);
                out.push(MARK);
            }
            None => out.push_str(grapheme),
        }
    }
    out
}

/// Decides the direction of words by their first letter, as a reader would.
fn flow(parts: Vec<Part>) -> Flow {
    let direction = |part: &Part| match part {
        Part::Text { text } | Part::Strong { text } | Part::Emphasis { text } | Part::Link { text, .. } => {
            get_base_direction(unmarked(text).as_str())
        }
        Part::Mark { .. } | Part::Break => Direction::Mixed,
    };
    let first = parts.iter().map(direction).find(|direction| *direction != Direction::Mixed);
    Flow { rtl: first == Some(Direction::Rtl), parts }
}

/// Parts text at its line feeds.
fn lines(text: &str, part: impl Fn(String) -> Part) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index != 0 {
            parts.push(Part::Break);
        }
        if !line.is_empty() {
            parts.push(part(line.to_owned()));
        }
    }
    parts
}

/// Parts a very long line between words, or where a word may break.
fn pieces(line: &str) -> Vec<&str> {
    let mut rest = line;
    let mut pieces = Vec::new();
    while PARAGRAPH < rest.len() {
        let at = rest
            .char_indices()
            .find(|(at, c)| PARAGRAPH <= *at && (*c == ' ' || *c == '\u{200b}'))
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after;
    }
    if pieces.is_empty() || !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// Lets a word of more than `longest` characters break, by zero-width spaces.
///
/// It breaks after the marks that part an address, or a character named by its code point; where there
/// are none, every few characters.
fn breakable(text: String, longest: usize) -> String {
    if text.split(char::is_whitespace).all(|word| word.len() <= longest) {
        return text;
    }
    let step = STEP.min(longest);
    let mut out = String::with_capacity(text.len() + text.len() / step);
    for word in text.split_inclusive(char::is_whitespace) {
        if word.graphemes(true).nth(longest).is_none() {
            out.push_str(word);
            continue;
        }
        let mut unbroken = 0;
        for grapheme in word.graphemes(true) {
            if step <= unbroken && !grapheme.starts_with(char::is_whitespace) {
                out.push('\u{200b}');
                unbroken = 0;
            }
            out.push_str(grapheme);
            let parts = matches!(grapheme, "]" | "/" | "?" | "&" | "=" | "-" | "_" | "." | "," | ";");
            unbroken = if parts { step } else { unbroken + 1 };
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn write(text: &str) -> String {
        let denied = BTreeSet::new();
        Scribe::new(Legible::new(|_| true), &denied, &|_| Fit::Usual).write(text)
    }

    #[test]
    fn words_of_ordinary_length_are_left_alone() {
        let text = "Llanfairpwllgwyngyllgogerychwyrndrobwll is a name";
        assert_eq!(write(text), text);
    }

    #[test]
    fn a_word_wider_than_the_page_may_break() {
        let then = write(&"a".repeat(60));
        assert_eq!(then.matches('\u{200b}').count(), 4);
        assert_eq!(then.replace('\u{200b}', ""), "a".repeat(60));
    }

    #[test]
    fn arabic_runs_from_right_to_left_and_english_does_not() {
        let rtl = |text: &str| flow(vec![Part::Text { text: text.into() }]).rtl;
        assert!(rtl("كم عدد الحوادث؟"));
        assert!(rtl("1. שלום"));
        assert!(!rtl("How many? كم"));
        assert!(!rtl("123"));
    }

    #[test]
    fn a_quote_keeps_its_lines_and_its_paragraphs() {
        let denied = BTreeSet::new();
        let mut scribe = Scribe::new(Legible::new(|_| true), &denied, &|_| Fit::Usual);
        let then = scribe.paragraphs("one\ntwo\n\n\nthree");
        let shape: Vec<usize> = then.iter().map(|paragraph| paragraph.parts.len()).collect();
        assert_eq!(shape, [3, 1]);
    }

    proptest! {
        #[test]
        fn a_quote_loses_no_word(text in "(\\w{1,20}|\n| ){0,400}") {
            let denied = BTreeSet::new();
            let mut scribe = Scribe::new(Legible::new(|_| true), &denied, &|_| Fit::Usual);
            let mut words = String::new();
            for part in scribe.paragraphs(&text).iter().flat_map(|paragraph| &paragraph.parts) {
                match part {
                    Part::Text { text } => words.push_str(text),
                    _ => words.push('\n'),
                }
                words.push(' ');
            }
            let plain = |text: &str| text.replace(['\u{200b}', '\n', ' '], "");
            prop_assert_eq!(plain(&words), plain(&write(&text)));
        }

        #[test]
        fn long_lines_are_parted_without_loss(words in proptest::collection::vec("[a-zŵ]{1,90}", 0..600)) {
            let line = words.join(" ");
            prop_assert_eq!(pieces(&line).concat(), line);
        }
    }
}
