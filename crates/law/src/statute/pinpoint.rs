//! A provision by its number and paragraphs: `31(1)(a)`.

use std::{fmt, str::FromStr};

use super::{cursor::Cursor, group, range};

/// A provision of some law: a number, then paragraphs from the outside in.
///
/// Written in one way only: `22A(1)(a)`, `40(5B)(a)(i)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pinpoint {
    number: String,
    parts: Vec<Part>,
}

/// What a part counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    /// Subsections: (1), (5B).
    Number,
    /// Paragraphs: (a), (ab).
    Letter,
    /// Sub-paragraphs: (i), (iv).
    Roman,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) level: Level,
}

/// The text is not one provision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("`{0}` is not the number of a provision")]
#[diagnostic(
    code(law::not_a_pinpoint),
    help("write it as a letter cites it, without the word section: 31(1)(a), 40(5B)(a)(i), 22A")
)]
pub struct NotAPinpoint(pub String);

impl Pinpoint {
    pub(super) fn new(number: &str) -> Self {
        Self { number: number.to_ascii_uppercase(), parts: Vec::new() }
    }

    /// The section, regulation or Article: `40`, `22A`.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Whether it names a whole section, with no paragraph.
    pub fn is_whole(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many paragraphs deep it goes: `31` is 0, `30(1)(a)(i)` is 3.
    pub fn depth(&self) -> usize {
        self.parts.len()
    }

    /// Whether `other` is this provision or lies inside it.
    pub fn contains(&self, other: &Self) -> bool {
        self.number == other.number && other.parts.starts_with(&self.parts)
    }

    /// The provision that it lies directly inside, unless it is a whole section.
    pub fn parent(&self) -> Option<Self> {
        let mut parent = self.clone();
        parent.parts.pop().map(|_| parent)
    }

    pub(super) fn last(&self) -> Option<&Part> {
        self.parts.last()
    }

    /// Goes one paragraph deeper, if a paragraph called `token` can stand there.
    ///
    /// `(b)` cannot stand inside `(a)`, nor `(3)` inside `(2)`: there a list begins.
    pub(super) fn push(&mut self, token: &str) -> bool {
        let Some(level) = self.level_for(token) else { return false };
        self.parts.push(Part { text: tidy(token), level });
        true
    }

    fn level_for(&self, token: &str) -> Option<Level> {
        let numeric = token.starts_with(|c: char| c.is_ascii_digit());
        match (self.last().map(|part| part.level), numeric) {
            (None, true) => Some(Level::Number),
            (None | Some(Level::Number), false) => Some(Level::Letter),
            (Some(Level::Letter), false) if range::is_roman(token) => Some(Level::Roman),
            (Some(_), _) => None,
        }
    }

    /// The provision beside this one that `token` names: `(b)` after `31(1)(a)` is `31(1)(b)`.
    ///
    /// None where nothing in this provision counts as `token` does, so that it
    /// cannot carry on the list.
    pub(super) fn beside(&self, token: &str) -> Option<Self> {
        let numeric = token.starts_with(|c: char| c.is_ascii_digit());
        let last = self.last()?.level;
        let level = if numeric {
            Level::Number
        } else if last == Level::Roman && range::is_roman(token) {
            Level::Roman
        } else {
            Level::Letter
        };
        let place = self.parts.iter().position(|part| part.level == level)?;
        let mut beside = self.clone();
        beside.parts.truncate(place);
        beside.parts.push(Part { text: tidy(token), level });
        Some(beside)
    }

    /// Every provision from this to `last`, both included, where they differ in their last part alone.
    pub(super) fn until(&self, last: &Self) -> Option<Vec<Self>> {
        if self.parts.is_empty() && last.parts.is_empty() {
            let numbers = range::expand(Level::Number, &self.number, &last.number)?;
            return Some(numbers.iter().map(|number| Self::new(number)).collect());
        }
        let (from, to) = (self.last()?, last.last()?);
        if self.parent() != last.parent() || from.level != to.level {
            return None;
        }
        let parent = self.parent()?;
        let texts = range::expand(from.level, &from.text, &to.text)?;
        Some(texts.into_iter().map(|text| parent.with(Part { text, level: from.level })).collect())
    }

    fn with(&self, part: Part) -> Self {
        let mut longer = self.clone();
        longer.parts.push(part);
        longer
    }
}

/// `(5b)` is printed (5B); `(A)` is printed (a).
fn tidy(token: &str) -> String {
    if token.starts_with(|c: char| c.is_ascii_digit()) {
        token.to_ascii_uppercase()
    } else {
        token.to_ascii_lowercase()
    }
}

impl fmt::Display for Pinpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        self.parts.iter().try_for_each(|part| write!(f, "({})", part.text))
    }
}

impl FromStr for Pinpoint {
    type Err = NotAPinpoint;

    /// Reads one provision, with or without the word that introduces it.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAPinpoint(text.chars().take(80).collect());
        let trimmed = text.trim();
        let mut cursor = Cursor::new(trimmed, 0);
        group::introducer(&mut cursor);
        let found = group::pinpoint(&mut cursor).ok_or_else(refuse)?;
        if cursor.is_at_end() { Ok(found) } else { Err(refuse()) }
    }
}
