//! The day of the letter: never the day of the request.

use jiff::civil::Date;

use super::anatomy::Part;
use crate::text::{Hit, Text};

/// A date as written, with its words.
pub(crate) struct Dated {
    pub(crate) date: Date,
    pub(crate) hit: Hit,
}

/// Returns the letter's own date, if it shows one.
///
/// A label decides ("Date: 3 March 2022"); failing that the first date that
/// stands alone, or leads its line, outside the request.
pub(super) fn of_letter(text: &Text<'_>, parts: &[Part], dates: &[Dated]) -> Option<Date> {
    let ours = |dated: &&Dated| !matches!(parts.get(dated.hit.first), Some(Part::Request | Part::Quoted));
    dates
        .iter()
        .filter(ours)
        .find(|dated| is_labelled(text, dated.hit))
        .or_else(|| dates.iter().filter(ours).find(|dated| stands_alone(text, dated.hit)))
        .map(|dated| dated.date)
}

/// Every date in the text, in order.
pub(crate) fn all(text: &Text<'_>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        if let Some((date, length)) = date_at(text, at) {
            found.push(Dated { date, hit: Hit { first: at, last: at + length } });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

fn is_labelled(text: &Text<'_>, hit: Hit) -> bool {
    let word = |back: usize| hit.first.checked_sub(back).map_or("", |at| text.word(at));
    let skip = usize::from(is_weekday(word(1)));
    let (one, two, three) = (word(1 + skip), word(2 + skip), word(3 + skip));
    let foreign = ["request", "received", "receipt", "due", "review", "birth", "incident", "start", "end"];
    if [one, two, three].iter().any(|word| foreign.contains(word)) {
        return false;
    }
    match (two, one) {
        (_, "date") => !["to", "that", "this", "any", "up", "of"].contains(&two),
        ("date", "responded" | "sent" | "published" | "issued" | "replied") => true,
        ("of", "letter" | "response" | "reply" | "issue" | "decision" | "notice") => three == "date",
        (_, "dated") => ["response", "letter", "reply"].contains(&two),
        (_, "sent") => text.words.get(hit.first.wrapping_sub(1)).is_some_and(|word| word.tail == ':'),
        _ => false,
    }
}

/// A paragraph or line that is the date and little else.
fn stands_alone(text: &Text<'_>, hit: Hit) -> bool {
    let Some(para) = text.words.get(hit.first).and_then(|word| text.paras.get(word.para)) else {
        return false;
    };
    let before = hit.first - para.first;
    let leading = before == 0 || (before == 1 && is_weekday(text.word(para.first)));
    if leading && para.last - hit.last < 2 {
        return true;
    }
    // In an address block or page heading the date can share its paragraph: then it fills its own line.
    let (Some(first), Some(last)) = (text.words.get(hit.first), text.words.get(hit.last - 1)) else {
        return false;
    };
    let line_before = text
        .source
        .get(..first.span.start)
        .and_then(|before| before.rsplit(['\n', '\r']).next())
        .unwrap_or("");
    let line_after = text
        .source
        .get(last.span.end..)
        .and_then(|after| after.split(['\n', '\r', '|']).next())
        .unwrap_or("");
    let day = line_before.trim().trim_end_matches(',').to_lowercase();
    (day.is_empty() || is_weekday(&day)) && line_after.trim().trim_end_matches('.').is_empty()
}

fn is_weekday(word: &str) -> bool {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains(&word)
}

/// The date that begins at a word, and how many words it takes.
fn date_at(text: &Text<'_>, at: usize) -> Option<(Date, usize)> {
    let word = |offset: usize| text.word(at + offset);
    let (one, two, three) = (word(0), word(1), word(2));
    if let (Some(day), "of") = (day(one), two) {
        return build(year(word(3))?, month(three)?, day).map(|date| (date, 4));
    }
    if let (Some(day), Some(month)) = (day(one), month(two)) {
        return build(year(three)?, month, day).map(|date| (date, 3));
    }
    if let (Some(month), Some(day)) = (month(one), day(two)) {
        return build(year(three)?, month, day).map(|date| (date, 3));
    }
    let joined = |at: usize| text.words.get(at).is_some_and(|word| matches!(word.tail, '/' | '-' | '.'));
    if !(joined(at) && joined(at + 1)) {
        return None;
    }
    if one.len() == 4 {
        return build(year(one)?, number(two)?, number(three)?).map(|date| (date, 3));
    }
    let long = if three.len() == 2 { format!("20{three}") } else { three.to_owned() };
    build(year(&long)?, number(two)?, number(one)?).map(|date| (date, 3))
}

fn build(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn number(word: &str) -> Option<i8> {
    if word.len() < 3 { word.parse().ok() } else { None }
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ordinal = word.get(digits.len()..)?;
    if !["", "st", "nd", "rd", "th"].contains(&ordinal) {
        return None;
    }
    number(digits).filter(|day| (1..=31).contains(day))
}

/// A year since the Act came into force; before it no letter was sent.
fn year(word: &str) -> Option<i16> {
    if word.len() != 4 {
        return None;
    }
    word.parse().ok().filter(|year| (2005..2100).contains(year))
}

fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let whole = word == "sept" || word.len() == 3 || NAMES.contains(&word);
    if !whole {
        return None;
    }
    let place = NAMES.iter().position(|name| name.starts_with(word.get(..3).unwrap_or(word)))?;
    i8::try_from(place + 1).ok()
}
