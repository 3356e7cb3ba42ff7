//! What the text of one cell may be: a count, a blank, a marker, a period, a label, a word for a total.

use std::fmt;

use crate::ledger::Period;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// Nothing, a dash, or a word for nothing.
    Blank,
    /// A whole number from 0 up; thousands may be set apart.
    Count(i64),
    /// Something that stands where a count should, and is none.
    Odd(Odd),
    /// Words.
    Label,
}

/// What stands in the place of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// `*`, `<5`, `n/k`, `[c]`.
    Marker,
    /// Below nought.
    Negative,
    /// Not whole.
    Fraction,
    /// A percentage.
    Percentage,
    /// A figure with a mark or a remark beside it.
    Remark,
    /// More digits than a count has.
    TooLarge,
    /// Words.
    Words,
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Marker => "a marker",
            Self::Negative => "below nought",
            Self::Fraction => "not whole",
            Self::Percentage => "a percentage",
            Self::Remark => "a figure with a remark",
            Self::TooLarge => "too long a number",
            Self::Words => "text",
        })
    }
}

/// Words that stand for a count that is not given.
const MARKERS: [&str; 16] = [
    "n/k",
    "n/a",
    "na",
    "nk",
    "n.k.",
    "n.a.",
    "#n/a",
    "not known",
    "not available",
    "not recorded",
    "suppressed",
    "redacted",
    "withheld",
    "exempt",
    "null",
    "tbc",
];
/// Words and signs for nothing.
const NIL: [&str; 8] = ["-", "–", "—", "−", "--", "nil", "none", "nil return"];

/// What a cell holds.
pub(super) fn figure(text: &str) -> Figure {
    let low = text.to_lowercase();
    if low.is_empty() || NIL.contains(&low.as_str()) {
        return Figure::Blank;
    }
    if let Some(digits) = digits(text) {
        return digits.parse().map_or(Figure::Odd(Odd::TooLarge), Figure::Count);
    }
    let is_sign = |it: char| !it.is_alphanumeric();
    if text.ends_with('%') && text.chars().any(|it| it.is_ascii_digit()) {
        return Figure::Odd(Odd::Percentage);
    }
    let limits = text.starts_with(['<', '>', '≤', '≥', '~']);
    let boxed = text.starts_with('[') && text.ends_with(']');
    if MARKERS.contains(&low.as_str()) || text.chars().all(is_sign) || limits || boxed {
        return Figure::Odd(Odd::Marker);
    }
    let bracketed = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    if text.strip_prefix(['-', '−', '–']).or(bracketed).is_some_and(|it| digits(it.trim()).is_some()) {
        return Figure::Odd(Odd::Negative);
    }
    let is_of_numbers = |it: char| it.is_ascii_digit() || ".,-+eE".contains(it);
    if text.chars().all(is_of_numbers) && text.contains('.') && text.parse::<f64>().is_ok() {
        return Figure::Odd(Odd::Fraction);
    }
    let begins = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == ',');
    if begins.len() < text.len() && begins.trim_start().starts_with(['*', '†', '‡', '#', '^', '(', '[']) {
        return Figure::Odd(Odd::Remark);
    }
    Figure::Label
}

/// The digits of a whole number, without what sets thousands apart: `1,234`, `1 234`, `1'234`.
fn digits(text: &str) -> Option<String> {
    let is_mark = |it: &char| [',', ' ', '\'', '’'].contains(it);
    let Some(mark) = text.chars().find(is_mark) else {
        return (!text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())).then(|| text.to_owned());
    };
    let mut groups = text.split(mark);
    let first = groups.next().filter(|it| (1..=3).contains(&it.len()))?;
    let mut all = vec![first];
    for group in groups {
        all.push(Some(group).filter(|it| it.len() == 3)?);
    }
    let joined = all.concat();
    joined.bytes().all(|it| it.is_ascii_digit()).then_some(joined)
}

/// Whether a label is a period. Of bare numbers only the years 1900 to 2100 are.
pub(super) fn is_period(text: &str) -> bool {
    // Bands are written so too: `1980 to 1989`.
    if text.contains(" to ") {
        return false;
    }
    let bare = text.bytes().all(|it| it.is_ascii_digit());
    Period::try_from(text.to_owned()).is_ok() && (!bare || ("1900"..="2100").contains(&text))
}

/// Whether a heading is a word for periods.
pub(super) fn is_time(heading: &str) -> bool {
    const WORDS: [&str; 9] = ["year", "years", "period", "quarter", "month", "date", "week", "fy", "day"];
    heading.to_lowercase().split_whitespace().any(|it| WORDS.contains(&it))
}

/// Whether a heading is a word for counts in a list.
pub(super) fn is_of_counts(heading: &str) -> bool {
    const WORDS: [&str; 9] = ["n", "no", "no.", "count", "counts", "number", "freq", "frequency", "value"];
    let heading = heading.to_lowercase();
    WORDS.contains(&heading.as_str()) || heading.starts_with("number of ")
}

/// Whether a heading is of remarks.
pub(super) fn is_remarks(heading: &str) -> bool {
    const WORDS: [&str; 6] = ["note", "notes", "comment", "comments", "remark", "remarks"];
    WORDS.contains(&heading.to_lowercase().as_str())
}

/// Whether a text holds a figure: a digit, or a number in words.
pub(super) fn has_figures(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "dozen", "twenty", "hundred", "once", "twice", "half", "third", "quarter", "single", "both",
    ];
    let low = text.to_lowercase();
    low.chars().any(char::is_numeric)
        || low.split(|it: char| !it.is_alphabetic()).any(|it| WORDS.contains(&it))
}

/// Whether a label seems to hold a count besides: `North (12)`, `Men, n=40`.
pub(super) fn has_count(text: &str) -> bool {
    let low = text.to_lowercase().replace(' ', "");
    let inside = low.split_once('(').and_then(|it| it.1.split_once(')')).map(|it| it.0);
    inside.is_some_and(|it| digits(it).is_some()) || low.contains("n=")
}

/// Whether and how a label is a word for a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Totals {
    /// None.
    No,
    /// `Total`, `All`, `All districts`: over its own dimension, and of its group if it stands in one.
    Plain,
    /// `Grand total`, `Overall`: over everything.
    Grand,
    /// `North total`, `Subtotal`: of what is named, if it is.
    Of(Option<String>),
}

/// What kind of total a label in a dimension is.
pub(super) fn totals(label: &str, dimension: &str) -> Totals {
    const PLAIN: [&str; 5] = ["total", "totals", "all", "sum", "row total"];
    const GRAND: [&str; 6] =
        ["grand total", "grand totals", "overall", "overall total", "column total", "overall totals"];
    let low = label.trim_end_matches([':', '.', ' ']).to_lowercase();
    if PLAIN.contains(&low.as_str()) {
        return Totals::Plain;
    }
    if GRAND.contains(&low.as_str()) {
        return Totals::Grand;
    }
    if low.strip_prefix("all ").is_some_and(|it| is_all_of(it, dimension)) {
        return Totals::Plain;
    }
    let words: Vec<&str> = low.split([' ', ':', '-', '(', ')', ',']).filter(|it| !it.is_empty()).collect();
    let is_word = |it: &&str| ["total", "totals", "subtotal", "subtotals", "sub"].contains(it);
    let says = |it: &&str| *it != "sub" && is_word(it);
    if !words.iter().any(says) {
        return Totals::No;
    }
    let is_small = |it: &&str| ["for", "of", "in"].contains(it);
    let rest: Vec<&str> = words.iter().copied().filter(|it| !is_word(it) && !is_small(it)).collect();
    let rest = rest.join(" ");
    match rest.as_str() {
        "" => Totals::Of(None),
        it if is_all_of(it, dimension) => Totals::Plain,
        _ => Totals::Of(Some(named(label, &rest))),
    }
}

/// Whether words name everything that a dimension counts: its own name in the plural, or a common one.
fn is_all_of(words: &str, dimension: &str) -> bool {
    const MANY: [&str; 26] = [
        "districts",
        "areas",
        "forces",
        "regions",
        "wards",
        "boroughs",
        "counties",
        "offences",
        "crimes",
        "incidents",
        "types",
        "categories",
        "years",
        "months",
        "quarters",
        "periods",
        "people",
        "persons",
        "ages",
        "sexes",
        "genders",
        "groups",
        "departments",
        "schools",
        "stations",
        "rows",
    ];
    let words = words.trim_start_matches("all ");
    let dimension = dimension.to_lowercase();
    let plural = [dimension.clone(), format!("{dimension}s"), format!("{dimension}es")];
    let stem = dimension.strip_suffix('y');
    plural.iter().any(|it| it == words)
        || stem.is_some_and(|it| format!("{it}ies") == words)
        || MANY.contains(&words)
}

/// A group's name as the label spells it, where its words stand together there.
fn named(label: &str, rest: &str) -> String {
    let at = label.to_lowercase().find(rest);
    at.and_then(|at| label.get(at..at + rest.len())).unwrap_or(rest).to_owned()
}
