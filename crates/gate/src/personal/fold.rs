//! A text as names are compared: small letters without marks, one blank between words and at either end.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A folded text, and where each of its bytes stood.
pub(super) struct Folded {
    pub(super) text: String,
    from: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text.
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { text: String::from(" "), from: vec![(0, 0)] };
        for (at, character) in text.char_indices() {
            let end = at.saturating_add(character.len_utf8());
            // O'Brien and OBrien are one name.
            if matches!(character, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{ad}') {
                continue;
            }
            if character.is_alphanumeric() {
                for it in fold(character) {
                    folded.push(it, at, end);
                }
            } else if !folded.text.ends_with(' ') && !is_combining_mark(character) {
                folded.push(' ', at, end);
            }
        }
        if !folded.text.ends_with(' ') {
            folded.push(' ', text.len(), text.len());
        }
        folded
    }

    fn push(&mut self, character: char, start: usize, end: usize) {
        self.text.push(character);
        self.from.extend(std::iter::repeat_n((start, end), character.len_utf8()));
    }

    /// Where words of the folded text stand in the text that it came from.
    pub(super) fn source(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (start, _) = self.from.get(range.start)?;
        let (_, end) = self.from.get(range.end.checked_sub(1)?)?;
        (start < end).then_some(*start..*end)
    }
}

fn fold(character: char) -> impl Iterator<Item = char> {
    let plain = match character {
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        'đ' | 'Đ' => 'd',
        other => other,
    };
    plain.nfkd().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase)
}
