//! A text, what stands around a place in it, and the walk over a shape's matches.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Confidence, Kind, Suggestion};

/// A shape: bounded in length, and matched without going back. `None` is a fault that a test finds.
macro_rules! shape {
    ($name:ident, $($part:expr),+ $(,)?) => {
        static $name: $crate::personal::text::Shape =
            std::sync::LazyLock::new(|| regex::Regex::new(concat!($($part),+)).ok());
    };
}
pub(super) use shape;

/// A shape, put together when it is first asked for.
pub(super) type Shape = LazyLock<Option<Regex>>;

/// Bytes before a place in which words say what it is.
const BEFORE: usize = 48;
/// Bytes after it.
const AFTER: usize = 24;
/// Bytes of a heading.
const HEADING: usize = 200;

/// A text that is searched.
pub(super) struct Text<'t> {
    pub(super) words: &'t str,
    heading: String,
}

/// What came of looking at a match.
pub(super) type Verdict = Option<(Kind, Confidence, &'static str)>;

impl<'t> Text<'t> {
    pub(super) fn new(words: &'t str, heading: &str) -> Self {
        let heading = heading.get(..heading.floor_char_boundary(HEADING)).unwrap_or_default();
        Self { words, heading: heading.to_lowercase() }
    }

    /// The words of a place.
    pub(super) fn at(&self, range: Range<usize>) -> &'t str {
        self.words.get(range).unwrap_or_default()
    }

    /// A few words before a place.
    pub(super) fn before(&self, at: usize) -> &'t str {
        self.at(self.words.ceil_char_boundary(at.saturating_sub(BEFORE))..at)
    }

    /// A few words after a place.
    pub(super) fn after(&self, at: usize) -> &'t str {
        self.at(at..self.words.floor_char_boundary(at.saturating_add(AFTER)))
    }

    /// Whether no letter, figure or low line touches a place.
    pub(super) fn is_apart(&self, range: &Range<usize>) -> bool {
        let joins = |it: char| it.is_alphanumeric() || it == '_';
        let before = self.before(range.start).chars().next_back();
        !before.is_some_and(joins) && !self.after(range.end).chars().next().is_some_and(joins)
    }

    /// Whether the heading, or words around a place, have one of these: small letters, whole words.
    pub(super) fn says(&self, range: &Range<usize>, any: &[&str]) -> bool {
        has(&self.heading, any)
            || has(&self.before(range.start).to_lowercase(), any)
            || has(&self.after(range.end).to_lowercase(), any)
    }

    /// Whether the heading, or the few words right before a place, have one of these.
    pub(super) fn is_called(&self, range: &Range<usize>, any: &[&str]) -> bool {
        let before = self.before(range.start).to_lowercase();
        let close = before.get(before.ceil_char_boundary(before.len().saturating_sub(22))..);
        has(&self.heading, any) || has(close.unwrap_or_default(), any)
    }

    /// Whether the heading has one of these.
    pub(super) fn is_headed(&self, any: &[&str]) -> bool {
        has(&self.heading, any)
    }

    /// Walks the matches of a shape that stand apart; one that is not taken may overlap the next.
    pub(super) fn scan(
        &self,
        shape: &Shape,
        found: &mut Vec<Suggestion>,
        judge: impl Fn(&Range<usize>) -> Verdict,
    ) {
        let mut from = 0;
        while let Some(range) =
            shape.as_ref().and_then(|it| it.find_at(self.words, from)).map(|it| it.range())
        {
            let verdict = if self.is_apart(&range) { judge(&range) } else { None };
            from = match verdict {
                Some(verdict) => {
                    self.tell(range.clone(), verdict, found);
                    range.end
                }
                None => self.words.ceil_char_boundary(range.start.saturating_add(1)),
            };
            if self.words.len() <= from || range.is_empty() {
                return;
            }
        }
    }

    /// Takes a place.
    pub(super) fn tell(
        &self,
        range: Range<usize>,
        (kind, confidence, reason): (Kind, Confidence, &str),
        found: &mut Vec<Suggestion>,
    ) {
        if self.words.get(range.clone()).is_some() {
            let reason = reason.to_owned();
            found.push(Suggestion { start: range.start, end: range.end, kind, confidence, reason });
        }
    }
}

/// Whether a text in small letters has one of these as whole words.
pub(super) fn has(text: &str, any: &[&str]) -> bool {
    any.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|it| it.chars().next_back());
            let after = text.get(at.saturating_add(word.len())..).and_then(|it| it.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// The figures of a text, as numbers.
pub(super) fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|it| it.to_digit(10)).collect()
}

/// The letters and figures of a text, in capitals.
pub(super) fn signs(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_uppercase()).collect()
}

/// A number of few figures.
pub(super) fn number(text: &str) -> u32 {
    text.parse().unwrap_or(u32::MAX)
}
