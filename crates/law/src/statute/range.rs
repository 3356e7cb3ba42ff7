//! The members of a range: (a) to (c), (i) to (iii), 5A to 5B.

use super::pinpoint::Level;

/// A range longer than this is a mistake in the text, not a list of provisions.
const LONGEST: usize = 40;

/// Whether a paragraph called `token` can be a small Roman numeral.
///
/// No provision runs past thirty-nine sub-paragraphs, so `c`, `d`, `l` and `m` are letters.
pub(super) fn is_roman(token: &str) -> bool {
    value(token).is_some()
}

/// Returns every part from `first` to `last`, both included, or none where they do not make a range.
pub(super) fn expand(level: Level, first: &str, last: &str) -> Option<Vec<String>> {
    let found = match level {
        Level::Number => numbers(first, last)?,
        Level::Letter => letters(first, last)?,
        Level::Roman => (value(first)?..=value(last)?).map(numeral).collect(),
    };
    (!found.is_empty() && found.len() <= LONGEST).then_some(found)
}

fn numbers(first: &str, last: &str) -> Option<Vec<String>> {
    let ((from, early), (to, late)) = (split(first)?, split(last)?);
    if early.is_empty() && late.is_empty() {
        // Bounded before it is built: "1 to 999" is refused, not listed.
        let reach = usize::from(to.checked_sub(from)?);
        return (reach < LONGEST).then(|| (from..=to).map(|number| number.to_string()).collect());
    }
    if from != to {
        return None;
    }
    let suffixes = letters(early, late)?;
    Some(suffixes.iter().map(|suffix| format!("{from}{}", suffix.to_ascii_uppercase())).collect())
}

fn split(token: &str) -> Option<(u16, &str)> {
    let digits = token.find(|c: char| !c.is_ascii_digit()).unwrap_or(token.len());
    let (number, suffix) = token.split_at_checked(digits)?;
    Some((number.parse().ok()?, suffix))
}

fn letters(first: &str, last: &str) -> Option<Vec<String>> {
    let (first, last) = (first.to_ascii_lowercase(), last.to_ascii_lowercase());
    let (from, to): (Vec<char>, Vec<char>) = (first.chars().collect(), last.chars().collect());
    match (from.as_slice(), to.as_slice()) {
        ([a], [b]) => Some((*a..=*b).map(String::from).collect()),
        // (a) to (ab) takes in (aa): the paragraphs inserted after (a).
        ([a], [same, b]) if a == same => {
            Some(std::iter::once(a.to_string()).chain(('a'..=*b).map(|c| format!("{a}{c}"))).collect())
        }
        ([lead, a], [same, b]) if lead == same => Some((*a..=*b).map(|c| format!("{lead}{c}")).collect()),
        _ => None,
    }
}

const NUMERALS: [(&str, u8); 5] = [("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];

fn value(token: &str) -> Option<u8> {
    let lower = token.to_ascii_lowercase();
    // Written back and compared, so that "iiii" and "vx" are not numerals.
    let total = lower.chars().try_fold((0_u8, 0_u8), |(total, previous), letter| {
        let worth: u8 = match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        let twice = if previous < worth { previous.checked_mul(2)? } else { 0 };
        Some((total.checked_add(worth)?.checked_sub(twice)?, worth))
    });
    total.map(|(total, _)| total).filter(|total| 0 < *total && *total < 40 && numeral(*total) == lower)
}

fn numeral(value: u8) -> String {
    let mut left = value;
    let mut text = String::new();
    for (letters, worth) in NUMERALS {
        while worth <= left {
            text.push_str(letters);
            left -= worth;
        }
    }
    text
}
