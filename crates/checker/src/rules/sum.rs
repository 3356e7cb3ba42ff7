//! The cost estimate as a sum: N133.
//!
//! So many records at so many minutes make so many hours. The sum is done
//! again in whole minutes; "over 40 hours" and rounding are allowed for.

use super::findings::Findings;
use crate::{
    letter::{Letter, Outcome, Zone},
    text::Hit,
};

/// A number with its place.
#[derive(Clone, Copy)]
struct Amount {
    value: f64,
    hit: Hit,
}

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Cost) {
        return;
    }
    let records = amounts(letter, RECORDS);
    let minutes = amounts(letter, &["minute", "minutes", "mins", "min"]);
    let hours: Vec<Amount> = amounts(letter, &["hours", "hrs", "hour"])
        .into_iter()
        .filter(|hours| !is_limit(letter, *hours))
        .collect();
    if minutes.is_empty() && (records.is_empty() || hours.is_empty()) {
        let at = hours.first().map(|hours| hours.hit);
        out.fails("N133", at, "no working is shown for the estimate; give the number of records, the time for each, the total, and the sample it rests on");
        return;
    }
    let Some(unit) = minutes.first() else { return };
    if records.is_empty() || 1 < minutes.len() && 1 < records.len() && hours.len() != 1 {
        if records.is_empty() {
            out.fails(
                "N133",
                Some(unit.hit),
                "a time for each record is given but not how many records there are; give both and the total",
            );
        }
        return;
    }
    let sums: Vec<f64> = records
        .iter()
        .flat_map(|records| minutes.iter().map(|unit| records.value * unit.value / 60.0))
        .collect();
    let total = hours.iter().copied().max_by(|one, other| one.value.total_cmp(&other.value));
    if let Some(total) = total {
        let right = hours.iter().any(|hours| sums.iter().any(|sum| agree(*sum, hours.value)));
        if !right && sums.len() <= 2 {
            let sum = sums.first().copied().unwrap_or_default();
            out.fails(
                "N133",
                Some(total.hit),
                format!("the sum is wrong: the figures given make {sum:.1} hours; correct the estimate"),
            );
            return;
        }
    }
    let under = sums.iter().all(|sum| *sum <= 18.0);
    if under && total.map_or(sums.len() == 1, |total| total.value <= 18.0) {
        out.fails("N133", Some(unit.hit), "the estimate does not pass the limit of 18 hours; section 12 does not apply unless there is more to count");
    }
}

const RECORDS: &[&str] = &[
    "records",
    "files",
    "cases",
    "crimes",
    "incidents",
    "investigations",
    "emails",
    "documents",
    "logs",
    "occurrences",
    "reports",
    "entries",
    "complaints",
    "individuals",
    "folders",
    "offences",
    "arrests",
    "calls",
    "items",
    "invoices",
    "statements",
    "forms",
    "applications",
    "notebooks",
    "referrals",
    "images",
    "pages",
    "mailboxes",
    "crime",
    "custody",
    "results",
    "contracts",
    "letters",
    "searches",
    "transactions",
    "people",
    "names",
    "collisions",
    "exhibits",
    "warrants",
    "stops",
    "messages",
    "systems",
    "accounts",
    "employees",
    "staff",
    "officers",
    "vehicles",
];

fn agree(sum: f64, said: f64) -> bool {
    (sum - said).abs() <= (said * 0.04).max(1.0)
}

/// "18 hours" is the limit, unless it is the sum.
fn is_limit(letter: &Letter<'_>, hours: Amount) -> bool {
    let near = letter.sentence(hours.hit);
    let round = (hours.value - 18.0).abs() < f64::EPSILON || (hours.value - 24.0).abs() < f64::EPSILON;
    round
        || letter.within(
            &["per hour", "25 ..4 hour", "(an|each|every) hour"],
            Hit { first: hours.hit.first.saturating_sub(4).max(near.first), last: hours.hit.last },
        )
}

/// Numbers that count one of these things: the number stands up to three words before it.
fn amounts(letter: &Letter<'_>, things: &[&'static str]) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    for hit in letter.each(things, Zone::BODY) {
        let sentence = letter.sentence(hit);
        let from = hit.first.saturating_sub(4).max(sentence.first);
        let counted = (from..hit.first).rev().find_map(|at| number(letter, at).map(|value| (at, value)));
        if let Some((at, value)) = counted {
            let between = Hit { first: at + 1, last: hit.first };
            let dated = (2005.0..2100.0).contains(&value)
                && letter.text.word(at).len() == 4
                && value.fract() == 0.0
                && is_year(letter, at);
            let other =
                letter.within(&["(minutes|minute|hours|hour|days|weeks|months|years|mins)", "per"], between);
            if !dated && !other && 0.0 < value && !found.iter().any(|known| known.hit.first == at) {
                found.push(Amount { value, hit: Hit { first: at, last: hit.last } });
            }
        }
    }
    // The same figure told twice is one figure.
    let mut kept: Vec<Amount> = Vec::new();
    for amount in found {
        if !kept.iter().any(|known| (known.value - amount.value).abs() < f64::EPSILON) {
            kept.push(amount);
        }
    }
    kept
}

fn is_year(letter: &Letter<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| letter.text.word(at));
    matches!(
        before,
        "in" | "since"
            | "of"
            | "during"
            | "from"
            | "to"
            | "until"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

fn number(letter: &Letter<'_>, at: usize) -> Option<f64> {
    const WORDS: [&str; 21] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let word = letter.text.word(at);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().ok().filter(|value: &f64| value.is_finite());
    }
    if word == "thirty" {
        return Some(30.0);
    }
    let place = WORDS.iter().skip(1).position(|name| *name == word)?;
    u32::try_from(place + 1).ok().map(f64::from)
}
