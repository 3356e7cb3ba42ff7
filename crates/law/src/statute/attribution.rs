//! The law that a text names beside a citation: "section 45 of the Data Protection Act 2018".

use super::cursor::Cursor;
use crate::Regime;

/// A law named in the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instrument {
    /// One that Candour answers under.
    Known(Regime),
    /// Another, as the text spells it.
    Other(String),
}

/// What a spelling stands for.
#[derive(Clone, Copy)]
enum Spelling {
    Of(Regime),
    Other,
}

/// Longest first. Full names are read in any capitals; abbreviations as they stand.
const NAMES: [(&str, Spelling); 14] = [
    ("environmental information (scotland) regulations", Spelling::Other),
    ("freedom of information (scotland) act", Spelling::Of(Regime::Foisa)),
    ("uk general data protection regulation", Spelling::Of(Regime::Sar)),
    ("environmental information regulations", Spelling::Of(Regime::Eir)),
    ("general data protection regulation", Spelling::Of(Regime::Sar)),
    ("freedom of information act", Spelling::Of(Regime::Foia)),
    ("data protection act", Spelling::Other),
    ("foi act", Spelling::Of(Regime::Foia)),
    ("uk gdpr", Spelling::Of(Regime::Sar)),
    ("foisa", Spelling::Of(Regime::Foisa)),
    ("gdpr", Spelling::Of(Regime::Sar)),
    ("foia", Spelling::Of(Regime::Foia)),
    ("eir", Spelling::Of(Regime::Eir)),
    ("dpa", Spelling::Other),
];

/// The longest stretch looked at on either side, in bytes.
const NEAR: usize = 120;

/// The law named straight after a list: "of the Data Protection Act 2018", "FOIA".
pub(super) fn after(mut cursor: Cursor<'_>) -> Option<Instrument> {
    cursor.skip_space();
    cursor.eat(',');
    cursor.skip_space();
    cursor.eat('(');
    let linked = ["contained in", "of", "under", "in", "from"].iter().any(|word| cursor.eat_word(word));
    cursor.skip_space();
    cursor.eat_word("the");
    cursor.skip_space();
    if let Some(known) = known(cursor) {
        return Some(known);
    }
    if linked { titled(cursor.rest()).map(Instrument::Other) } else { None }
}

fn known(cursor: Cursor<'_>) -> Option<Instrument> {
    NAMES.iter().find_map(|(name, spelling)| {
        let mut probe = cursor;
        let start = probe.rest();
        if !probe.eat_start(name) {
            return None;
        }
        probe.eat('s');
        if probe.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let mut year = probe;
        year.skip_space();
        if year.take_while(5, |c| c.is_ascii_digit()).len() == 4 {
            probe = year;
        }
        let spelt = start.get(..probe.at() - cursor.at()).unwrap_or(name);
        Some(instrument(*spelling, spelt))
    })
}

fn instrument(spelling: Spelling, spelt: &str) -> Instrument {
    match spelling {
        Spelling::Of(regime) => Instrument::Known(regime),
        Spelling::Other => Instrument::Other(spelt.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// A title in capitals that ends in Act, Regulations, Order, Rules or Code: "Police Act 1996".
fn titled(text: &str) -> Option<String> {
    const SMALL: [&str; 8] = ["of", "and", "the", "for", "in", "to", "on", "etc"];
    let mut words = Vec::new();
    for word in text.split_whitespace().take(14) {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = plain.starts_with(|c: char| c.is_uppercase());
        if !(capital || (SMALL.contains(&plain) && !words.is_empty())) {
            return None;
        }
        words.push(plain);
        if ["Act", "Regulations", "Order", "Rules", "Code"].contains(&plain) {
            let year = text
                .split_whitespace()
                .nth(words.len())
                .map(|next| next.trim_matches(|c: char| !c.is_alphanumeric()));
            // "the Act" alone is the law the letter is under.
            return (1 < words.len()).then(|| {
                words.extend(year.filter(|year| is_year(year)));
                words.join(" ")
            });
        }
        if word.ends_with(['.', ';', ':']) {
            return None;
        }
    }
    None
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|c| c.is_ascii_digit())
}

/// The law named straight before a list: "FOIA section 31", "the Data Protection Act 2018, s.45".
pub(super) fn before(cursor: Cursor<'_>) -> Option<Instrument> {
    let text = cursor.before();
    let from = (text.len().saturating_sub(NEAR)..=text.len()).find(|at| text.is_char_boundary(*at))?;
    let near =
        text.get(from..)?.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '–'));
    let (named, year) = match near.rsplit_once(char::is_whitespace) {
        Some((named, last)) if is_year(last) => (named.trim_end(), Some(last)),
        _ => (near, None),
    };
    let lower = named.to_ascii_lowercase();
    let (name, spelling) = NAMES.iter().find(|(name, _)| {
        lower
            .strip_suffix(name)
            .or_else(|| lower.strip_suffix('s').and_then(|lower| lower.strip_suffix(name)))
            .is_some_and(|left| !left.ends_with(char::is_alphanumeric))
    })?;
    let at = lower.rfind(name)?;
    let spelt = named.get(at..)?;
    Some(instrument(*spelling, &year.map_or_else(|| spelt.to_owned(), |year| format!("{spelt} {year}"))))
}
