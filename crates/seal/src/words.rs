//! Words as a matcher sees them: folded, so that how something is written does not matter.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

/// Words that say nothing of what is asked.
const EMPTY: [&str; 44] = [
    "a",
    "about",
    "all",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "by",
    "can",
    "did",
    "do",
    "for",
    "from",
    "has",
    "have",
    "how",
    "i",
    "if",
    "in",
    "information",
    "is",
    "it",
    "its",
    "me",
    "of",
    "on",
    "or",
    "please",
    "that",
    "the",
    "there",
    "this",
    "to",
    "was",
    "were",
    "what",
    "which",
    "with",
    "you",
    "your",
];

/// The words of a text, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// Reads a text. Case, accents, width, punctuation and signs that cannot be seen make no difference.
    pub fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        for sign in text.nfkd().flat_map(char::to_lowercase) {
            if sign.is_alphanumeric() {
                word.push(sign);
            } else if !unseen(sign) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        Self(words)
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words, in order.
    pub fn list(&self) -> &[String] {
        &self.0
    }

    /// The words that say what is asked; all of them, where none does.
    pub fn telling(&self) -> BTreeSet<&str> {
        let all = || self.0.iter().map(String::as_str);
        let telling: BTreeSet<&str> = all().filter(|it| !says_nothing(it)).collect();
        if telling.is_empty() { all().collect() } else { telling }
    }
}

/// Whether a word says nothing of what is asked.
pub(crate) fn says_nothing(word: &str) -> bool {
    EMPTY.binary_search(&word).is_ok()
}

/// Accents that stand on their own after folding, soft hyphens, joiners and marks of direction.
const fn unseen(sign: char) -> bool {
    matches!(sign,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A phrase of a policy: words in a row, each exact or, with a star at its end, a beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    words: Vec<(String, End)>,
}

/// How a word of a phrase ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Here,
    Anyhow,
}

impl Phrase {
    /// Reads a phrase: `cyber attack*`. `None` if no word is in it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let words: Vec<(String, End)> = text
            .split_whitespace()
            .flat_map(|it| {
                let open = if it.ends_with('*') { End::Anyhow } else { End::Here };
                let mut read = Words::of(it).0;
                let last = read.pop();
                read.into_iter().map(|it| (it, End::Here)).chain(last.map(|it| (it, open)))
            })
            .collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// The shortest beginning that a star leaves open, in letters.
    pub(crate) fn shortest_stem(&self) -> Option<usize> {
        self.words.iter().filter(|it| it.1 == End::Anyhow).map(|it| it.0.chars().count()).min()
    }

    /// Whether every word of it says nothing.
    pub(crate) fn says_nothing(&self) -> bool {
        self.words.iter().all(|(word, end)| *end == End::Here && says_nothing(word))
    }

    /// Where it stands in a text: in a row, or run together as one word (`cyberattack`).
    pub(crate) fn found_in(&self, text: &Words) -> Option<String> {
        let fits = |(stem, end): &(String, End), word: &str| match end {
            End::Here => word == stem,
            End::Anyhow => word.starts_with(stem.as_str()),
        };
        let row = text
            .0
            .windows(self.words.len())
            .find(|row| self.words.iter().zip(*row).all(|(one, word)| fits(one, word)));
        if let Some(row) = row {
            return Some(row.join(" "));
        }
        let joined: String = self.words.iter().map(|it| it.0.as_str()).collect();
        let end = self.words.last().map_or(End::Here, |it| it.1);
        let one = (joined, end);
        text.0.iter().find(|word| 1 < self.words.len() && fits(&one, word)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_in_order_so_that_they_are_found() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn how_a_word_is_written_makes_no_difference() {
        let plain = Words::of("cafe attacks");

        assert_eq!(Words::of("CAFÉ: attacks!"), plain);
        assert_eq!(Words::of("ca\u{200b}fe att\u{ad}acks"), plain);
        assert_eq!(Words::of("ｃａｆｅ attacks"), plain);
    }

    #[test]
    fn a_phrase_is_found_in_a_row_with_a_hyphen_or_run_together() {
        let phrase = Phrase::read("cyber attack*").unwrap();

        for text in ["Cyber attacks?", "a cyber-attack", "cyberattacks since May"] {
            assert!(phrase.found_in(&Words::of(text)).is_some(), "{text}");
        }
        assert!(phrase.found_in(&Words::of("an attack on cyber policy")).is_none());
    }

    #[test]
    fn a_phrase_without_a_word_is_none() {
        assert!(Phrase::read(" * ").is_none());
    }
}
