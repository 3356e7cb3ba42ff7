//! References found in text, forgivingly.

use serde::{Deserialize, Serialize};

use super::template::starts_with_digit;
use super::{Reference, Token};

/// How closely what was written fits the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// Other case, spaces, separators or zeros, or a word left out.
    Loose,
    /// As the authority prints it.
    Exact,
}

/// A reference found in text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Found {
    /// What it is made of.
    pub reference: Reference,
    /// As the authority prints it.
    pub printed: String,
    /// As written in the text.
    pub written: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How closely it fits.
    pub fit: Fit,
}

const MOST: usize = 200;

type Match = (Reference, Fit, usize, usize);

pub(super) fn find(tokens: &[Token], text: &str) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    // Words in front, such as "FOI", are often left out: try without them last.
    let optional = tokens
        .iter()
        .take_while(|token| {
            matches!(token, Token::Word(word) if is_letters(word)) || matches!(token, Token::Separator(_))
        })
        .count();
    let bare = tokens.get(optional..).unwrap_or_default();
    let mut at = 0;
    while at < text.len() && found.len() < MOST {
        let hit = starts_word(text, at)
            .then(|| {
                whole(tokens, text, at)
                    .or_else(|| if optional == 0 { None } else { whole(bare, text, at) })
                    .filter(|(_, end)| ends_word(text, *end))
                    .filter(|_| !needs_cue(tokens, bare, text, at) || has_cue(text, at))
            })
            .flatten();
        match hit {
            Some((reference, end)) => {
                found.push((reference, Fit::Loose, at, end));
                at = end.max(at + 1);
            }
            None => at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        }
    }
    found
}

fn is_letters(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
}

/// A number alone could be anything: it counts only after "ref", "FOI", ...
fn needs_cue(tokens: &[Token], bare: &[Token], text: &str, at: usize) -> bool {
    let has_shape = bare.iter().any(|token| !matches!(token, Token::Sequence(_)));
    let begins_with_word = bare.len() < tokens.len()
        && text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
    !has_shape && !begins_with_word
}

fn has_cue(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let start = before.char_indices().rev().nth(24).map_or(0, |(index, _)| index);
    let near = before.get(start..).unwrap_or_default().to_lowercase();
    let near = near.rsplit('\n').next().unwrap_or_default();
    ["ref", "foi", "request no", "request number", "case", "cyfeirnod", "our no", "eir"]
        .iter()
        .any(|cue| near.contains(cue))
}

fn whole(tokens: &[Token], text: &str, at: usize) -> Option<(Reference, usize)> {
    let mut reference = Reference::default();
    let mut end = at;
    let mut before: Option<&Token> = None;
    for (index, token) in tokens.iter().enumerate() {
        let runs_on = tokens.get(index + 1).is_some_and(starts_with_digit);
        end = match token {
            Token::ShortYear if runs_on => {
                year(text.get(end..)?.get(..2)?, &mut reference).map(|length| end + length)?
            }
            Token::Year if runs_on => {
                year(text.get(end..)?.get(..4)?, &mut reference).map(|length| end + length)?
            }
            _ => one(token, before, text, end, &mut reference)?,
        };
        before = Some(token);
    }
    Some((reference, end))
}

fn one(
    token: &Token,
    before: Option<&Token>,
    text: &str,
    at: usize,
    reference: &mut Reference,
) -> Option<usize> {
    let rest = text.get(at..)?;
    match token {
        Token::Separator(literal) => separator(literal, text, at),
        Token::Word(word) => {
            let candidate = rest.get(..word.len())?;
            candidate.eq_ignore_ascii_case(word).then_some(at + word.len())
        }
        Token::Letter => {
            let spaces = usize::from(matches!(before, Some(Token::Sequence(_))) && rest.starts_with(' '));
            let letter = rest.get(spaces..)?.chars().next().filter(char::is_ascii_alphabetic)?;
            reference.letter = Some(letter.to_ascii_uppercase());
            Some(at + spaces + 1)
        }
        Token::Sequence(_) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if 12 < digits {
                return None;
            }
            reference.sequence = rest.get(..digits)?.parse().ok()?;
            Some(at + digits)
        }
        Token::Unit => {
            reference.unit = Some(digits(rest, 2)?.parse().ok()?);
            Some(at + 2)
        }
        Token::ShortYear | Token::Year => year(rest, reference).map(|length| at + length),
    }
}

/// Passes over what stands between two pieces; returns where it ends.
fn separator(literal: &str, text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let between = rest.char_indices().take(5).find(|&(_, c)| !is_separator(c, literal));
    let length = between.map_or(rest.len(), |(index, _)| index);
    let next = rest.get(length..)?.bytes().next()?;
    let last = text.as_bytes().get(at.checked_sub(1)?)?;
    // Between two digits a sign has to stand, or any two numbers would do.
    let needs_sign = last.is_ascii_digit() && next.is_ascii_digit() && !literal.trim().is_empty();
    let has_sign = rest.get(..length)?.chars().any(|c| c != ' ');
    let is_gap = 0 < length || !last.is_ascii_digit() || !next.is_ascii_digit();
    (is_gap && (has_sign || !needs_sign)).then_some(at + length)
}

/// A year in four digits or in two, however the pattern prints it.
fn year(rest: &str, reference: &mut Reference) -> Option<usize> {
    let run = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_long =
        run != 2 && digits(rest, 4).is_some_and(|text| text.starts_with("19") || text.starts_with("20"));
    let (value, length) = if is_long {
        (digits(rest, 4)?.parse::<u16>().ok()?, 4)
    } else {
        (2000 + digits(rest, 2)?.parse::<u16>().ok()?, 2)
    };
    reference.year = Some(value);
    Some(length)
}

fn digits(rest: &str, count: usize) -> Option<&str> {
    rest.get(..count).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A point or colon separates only where the pattern has one, since times and prices have them too.
fn is_separator(c: char, literal: &str) -> bool {
    matches!(c, ' ' | '/' | '-' | '_' | '\\' | '\u{2013}' | '\u{2011}' | '\u{2010}') || literal.contains(c)
}

/// Not within a word or a longer number, and not after a piece of a date.
fn starts_word(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let mut back = before.chars().rev();
    match back.next() {
        Some(c) if c.is_alphanumeric() => false,
        Some('/' | '.' | '-' | '\u{a3}' | '@') => !back.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) | None => true,
    }
}

fn ends_word(text: &str, end: usize) -> bool {
    let mut ahead = text.get(end..).unwrap_or_default().chars();
    match ahead.next() {
        Some(c) if c.is_alphanumeric() || c == '@' || c == '%' => false,
        Some('/' | '.' | '-') => !ahead.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) | None => true,
    }
}
