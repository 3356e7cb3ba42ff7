//! Words as a reader finds them: whole, in capitals or not, however they are spelled, broken or spaced.
//!
//! A text becomes its letters and digits, run together; a match begins where a
//! word begins and ends where one ends. So a line's end, a hyphen at it, and a
//! gap within a word are all the same.

use memchr::memmem;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::{Reason, Refusal, table::is_unseen};

/// Matches of one text that are followed.
const HITS: usize = 1_000_000;

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
struct Token {
    /// Where it begins and ends in the letters run together.
    start: usize,
    end: usize,
    /// The text that it is of, and where in it it begins and ends.
    owner: usize,
    from: usize,
    to: usize,
}

/// Texts, run together.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    letters: String,
    tokens: Vec<Token>,
}

/// A match: from the first text to the last, and where it begins in the first and ends in the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Stream {
    /// Runs texts together, each the owner of its words.
    pub(crate) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut stream = Self::default();
        for (owner, text) in texts.enumerate() {
            stream.add(owner, text);
        }
        stream
    }

    fn add(&mut self, owner: usize, text: &str) {
        let mut open: Option<Token> = None;
        for (at, sign) in text.char_indices() {
            let start = self.letters.len();
            for part in sign.nfkd().filter(|part| part.is_alphanumeric() && !is_combining_mark(*part)) {
                self.letters.extend(part.to_lowercase());
            }
            let (end, to) = (self.letters.len(), at + sign.len_utf8());
            match &mut open {
                _ if start == end && (is_combining_mark(sign) || is_unseen(sign)) => {
                    // A mark goes with the letter that it stands on.
                    if let Some(token) = &mut open {
                        token.to = to;
                    }
                }
                _ if start == end => self.tokens.extend(open.take()),
                Some(token) => (token.end, token.to) = (end, to),
                None => open = Some(Token { start, end, owner, from: at, to }),
            }
        }
        self.tokens.extend(open);
    }

    /// Where words are.
    ///
    /// # Errors
    ///
    /// [`Reason::TooLarge`] if they are in more places than are followed: none may be passed over.
    pub(crate) fn find(&self, words: &str) -> Result<Vec<Hit>, Refusal> {
        let needle = Self::new([words].into_iter()).letters;
        let mut hits = Vec::new();
        if needle.is_empty() {
            return Ok(hits);
        }
        let finder = memmem::Finder::new(needle.as_bytes());
        let mut at = 0;
        while let Some(found) = self.letters.as_bytes().get(at..).and_then(|rest| finder.find(rest)) {
            let start = at + found;
            at = start + 1;
            let first = self.tokens.binary_search_by_key(&start, |token| token.start);
            let last = self.tokens.binary_search_by_key(&(start + needle.len()), |token| token.end);
            if let (Ok(first), Ok(last)) = (first, last)
                && let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.get(last))
            {
                hits.push(Hit { first: first.owner, last: last.owner, from: first.from, to: last.to });
                if HITS <= hits.len() {
                    return Err(Refusal::new(Reason::TooLarge, "words to black out, in too many places"));
                }
            }
        }
        Ok(hits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(texts: &[&str], words: &str) -> Vec<(usize, usize)> {
        let stream = Stream::new(texts.iter().copied());
        stream.find(words).unwrap_or_default().into_iter().map(|hit| (hit.first, hit.last)).collect()
    }

    #[test]
    fn words_are_found_whole_in_capitals_or_not_and_however_they_are_joined() {
        assert_eq!(met(&["SMITH,", "J.A."], "Smith, J.A"), [(0, 1)]);
        assert_eq!(met(&["Smith\u{2019}s", "car"], "smith"), [(0, 0)]);
        assert_eq!(met(&["Mr", "O\u{2019}Neill"], "O'Neill"), [(1, 1)]);
        assert_eq!(met(&["\u{fb01}nch"], "Finch"), [(0, 0)]);
        assert_eq!(met(&["Jose\u{301}"], "Jos\u{e9}"), [(0, 0)]);
        assert_eq!(met(&["Smithfield", "Goldsmith"], "smith"), []);
    }

    #[test]
    fn words_are_found_across_lines_and_hyphens() {
        assert_eq!(met(&["by", "Pluck-", "rose"], "Pluckrose"), [(1, 2)]);
        assert_eq!(met(&["by", "Pluck\u{ad}", "rose"], "Pluckrose"), [(1, 2)]);
        assert_eq!(met(&["Anne", "Smith-", "Jones"], "anne smith-jones"), [(0, 2)]);
        assert_eq!(met(&["Sm", "ith"], "Smith"), [(0, 1)]);
    }

    #[test]
    fn a_text_without_letters_is_nowhere() {
        assert_eq!(met(&["a - b"], "-"), []);
        assert_eq!(met(&["a"], ""), []);
    }
}
