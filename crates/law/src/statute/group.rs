//! The grammar of one citation: what introduces it, its number, its paragraphs.

use super::{cursor::Cursor, pinpoint::Pinpoint, scan::Unit};

/// The word before a number, and whether it is in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Introducer {
    pub(super) unit: Unit,
    pub(super) number: Number,
}

/// Singular or plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Many,
}

/// Longest first, so that "sections" is not read as "section".
const WORDS: [(&str, Unit, Number); 22] = [
    ("sub-sections", Unit::Section, Number::Many),
    ("sub-section", Unit::Section, Number::One),
    ("subsections", Unit::Section, Number::Many),
    ("subsection", Unit::Section, Number::One),
    ("regulations", Unit::Regulation, Number::Many),
    ("regulation", Unit::Regulation, Number::One),
    ("exceptions", Unit::Regulation, Number::Many),
    ("exemptions", Unit::Section, Number::Many),
    ("exemption", Unit::Section, Number::One),
    ("exception", Unit::Regulation, Number::One),
    ("sections", Unit::Section, Number::Many),
    ("section", Unit::Section, Number::One),
    ("articles", Unit::Article, Number::Many),
    ("article", Unit::Article, Number::One),
    ("sects", Unit::Section, Number::Many),
    ("sect", Unit::Section, Number::One),
    ("secs", Unit::Section, Number::Many),
    ("sec", Unit::Section, Number::One),
    ("regs", Unit::Regulation, Number::Many),
    ("reg", Unit::Regulation, Number::One),
    ("arts", Unit::Article, Number::Many),
    ("art", Unit::Article, Number::One),
];

/// Marks short enough to stand against the number: `s.31`, `S31`, `ss 24`, `§31`, `r.12`.
const MARKS: [(&str, Unit, Number); 5] = [
    ("§§", Unit::Section, Number::Many),
    ("§", Unit::Section, Number::One),
    ("ss", Unit::Section, Number::Many),
    ("s", Unit::Section, Number::One),
    ("r", Unit::Regulation, Number::One),
];

/// Moves past the word or mark that introduces a number, if a number follows it.
pub(super) fn introducer(cursor: &mut Cursor<'_>) -> Option<Introducer> {
    for (words, marks) in [(&WORDS[..], false), (&MARKS[..], true)] {
        for (word, unit, number) in words {
            let mut probe = *cursor;
            if !probe.eat_start(word) {
                continue;
            }
            let dotted = probe.eat('.');
            // "r 12" and "'s 31" are too often something else.
            if marks && *word == "r" && !dotted {
                continue;
            }
            probe.skip_space();
            if probe.eat_any(&[':', '-', '–']) {
                probe.skip_space();
            }
            if probe.peek().is_some_and(|next| next.is_ascii_digit()) {
                *cursor = probe;
                return Some(Introducer { unit: *unit, number: *number });
            }
        }
    }
    None
}

/// Moves past a number and its paragraphs: `31 (1) (a)`, `22A`, `40(5B)(a)(i)`, `30(1)a`.
pub(super) fn pinpoint(cursor: &mut Cursor<'_>) -> Option<Pinpoint> {
    let mut probe = *cursor;
    let mut found = Pinpoint::new(number(&mut probe)?);
    deepen(&mut probe, &mut found);
    *cursor = probe;
    Some(found)
}

/// Moves past the paragraphs that can follow, taking `found` deeper with each.
pub(super) fn deepen(cursor: &mut Cursor<'_>, found: &mut Pinpoint) {
    loop {
        let mut probe = *cursor;
        let Some(token) = bracketed(&mut probe).or_else(|| spelt_out(&mut probe)) else { break };
        if !found.push(token) {
            break;
        }
        *cursor = probe;
    }
    if let Some(token) = glued(cursor, found) {
        let mut probe = *cursor;
        probe.take_while(token.len(), |_| true);
        if found.push(token) {
            *cursor = probe;
        }
    }
}

/// One to three digits and up to two letters, standing alone: `31`, `22A`.
fn number<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let text = cursor.rest();
    let mut probe = *cursor;
    let digits = probe.take_while(4, |c| c.is_ascii_digit()).len();
    if digits == 0 || 3 < digits {
        return None;
    }
    let mut suffixed = probe;
    let letters = suffixed.take_while(3, |c| c.is_ascii_alphabetic()).len();
    if 2 < letters || suffixed.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    // "31st", "2nd": an ordinal, not a section.
    let suffix = text.get(digits..digits + letters).unwrap_or_default().to_ascii_lowercase();
    if ["st", "nd", "rd", "th", "am", "pm"].contains(&suffix.as_str()) {
        return None;
    }
    *cursor = suffixed;
    text.get(..digits + letters)
}

/// A paragraph in brackets: `(1)`, ` (a)`, `( 5B )`. Words in brackets are not paragraphs.
pub(super) fn bracketed<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let mut probe = *cursor;
    probe.skip_space();
    if !probe.eat('(') {
        return None;
    }
    probe.skip_space();
    let token = token(&mut probe)?;
    probe.skip_space();
    if !probe.eat(')') {
        return None;
    }
    *cursor = probe;
    Some(token)
}

/// `1`, `5B`, `a`, `ab`, `iii`.
pub(super) fn token<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let start = cursor.rest();
    let digits = cursor.take_while(3, |c| c.is_ascii_digit()).len();
    let letters = cursor.take_while(6, |c| c.is_ascii_alphabetic()).len();
    let token = start.get(..digits + letters)?;
    let fits = match (digits, letters) {
        (0, 0) => false,
        (0, 1) => true,
        (0, 2) => super::range::is_roman(token) || is_inserted(token),
        (0, _) => super::range::is_roman(token),
        (_, letters) => letters <= 2,
    };
    fits.then_some(token)
}

/// Two letters that a paragraph inserted later would have, `(aa)` or `(fa)`, and that are no English word.
///
/// No provision on record inserts more than seven after one paragraph.
fn is_inserted(token: &str) -> bool {
    const WORDS: [&str; 10] = ["be", "ed", "eg", "he", "id", "ie", "if", "me", "re", "we"];
    let lower = token.to_ascii_lowercase();
    lower.ends_with(|c: char| ('a'..='g').contains(&c)) && !WORDS.contains(&lower.as_str())
}

/// `31, subsection (1)`, `31(1), paragraph (a)`, `section 40 subsection 2`.
fn spelt_out<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let mut probe = *cursor;
    probe.eat(',');
    if !probe.skip_space() {
        return None;
    }
    let word = ["sub-section", "subsection", "sub-paragraph", "subparagraph", "paragraph"];
    if !word.iter().any(|word| probe.eat_word(word)) {
        return None;
    }
    let mut plain = probe;
    let token = bracketed(&mut probe).or_else(|| {
        plain.skip_space();
        let found = token(&mut plain).filter(|_| !plain.peek().is_some_and(char::is_alphanumeric))?;
        probe = plain;
        Some(found)
    })?;
    *cursor = probe;
    Some(token)
}

/// A last paragraph written without brackets, against the one before: `30(1)a`.
fn glued<'a>(cursor: &Cursor<'a>, found: &Pinpoint) -> Option<&'a str> {
    if found.is_whole() || cursor.previous() != Some(')') {
        return None;
    }
    let mut probe = *cursor;
    let token = probe.take_while(4, |c| c.is_ascii_lowercase());
    let alone = !probe.peek().is_some_and(char::is_alphanumeric);
    (alone && (token.len() == 1 || super::range::is_roman(token))).then_some(token)
}

/// Reads a reference of the data that must be one provision or one range, and nothing else.
pub(super) fn whole(text: &str) -> Option<Vec<Pinpoint>> {
    let mut cursor = Cursor::new(text, 0);
    let first = pinpoint(&mut cursor)?;
    if cursor.is_at_end() {
        return Some(vec![first]);
    }
    if !cursor.eat_any(&['-', '–']) {
        return None;
    }
    let last = match pinpoint(&mut cursor) {
        Some(last) => last,
        None => first.beside(bracketed(&mut cursor)?)?,
    };
    first.until(&last).filter(|_| cursor.is_at_end())
}
