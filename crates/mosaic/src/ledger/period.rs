//! Periods as half-open spans of days, so that "2021" and "2021/22" share the days that they share.

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

/// The forms that are understood, for messages.
const FORMS: &str = "write `2021`, `2021/22` (from 1 April), `2021-Q1`, `2021/22-Q1`, `2021-H1`, `2021-03`, `2021-03-05`, or \
                     `2021-03-05..2021-04-10`; of any two of these `2020 to 2021` (both included)";

/// Days from `from` up to but not including `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub to: Date,
}

impl Span {
    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// A period as it was published: its words, and the days that they mean.
///
/// A financial year runs from 1 April to 31 March, as those of public bodies in the United Kingdom do.
///
/// ```
/// use mosaic::ledger::Period;
///
/// let year: Period = "2021".to_owned().try_into()?;
/// let financial: Period = "2021/22".to_owned().try_into()?;
/// assert!(year.span().overlaps(financial.span()));
/// assert!(Period::try_from("last year".to_owned()).is_err());
/// # Ok::<(), mosaic::ledger::NoPeriod>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    text: String,
    span: Span,
}

/// Words that are no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("`{text}` is not a period: {FORMS}")]
#[diagnostic(code(mosaic::period), help("{FORMS}"))]
pub struct NoPeriod {
    /// The words.
    pub text: String,
}

impl Period {
    /// The days.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The period from the first to the last day of some days; `None` past the calendar.
    #[must_use]
    pub fn of(span: Span) -> Option<Self> {
        Self::try_from(format!("{}..{}", span.from, span.to.yesterday().ok()?)).ok()
    }

    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl TryFrom<String> for Period {
    type Error = NoPeriod;

    fn try_from(text: String) -> Result<Self, NoPeriod> {
        match parse(text.trim()) {
            Some(span) if span.from < span.to => Ok(Self { text, span }),
            _ => Err(NoPeriod { text }),
        }
    }
}

impl From<Period> for String {
    fn from(it: Period) -> Self {
        it.text
    }
}

fn parse(text: &str) -> Option<Span> {
    match text.split_once("..").or_else(|| text.split_once(" to ")) {
        Some((from, to)) => Some(Span { from: one(from)?.from, to: one(to)?.to }),
        None => one(text),
    }
}

/// A period that is not put together from two.
fn one(text: &str) -> Option<Span> {
    if let Some((year, part)) = text.rsplit_once(['-', ' ']).filter(|it| it.1.starts_with(['Q', 'H'])) {
        return fraction(span_of_year(year)?.from, part);
    }
    if let Some(year) = span_of_year(text) {
        return Some(year);
    }
    if let Some(from) = day(text) {
        return Some(Span { from, to: from.tomorrow().ok()? });
    }
    let from = day(&format!("{text}-01"))?;
    Some(Span { from, to: from.checked_add(1.month()).ok()? })
}

/// All the days of some spans, if each begins where another ends.
#[must_use]
pub fn joined(mut spans: Vec<Span>) -> Option<Span> {
    spans.sort();
    let (first, last) = (*spans.first()?, *spans.last()?);
    let meet = spans.iter().zip(spans.iter().skip(1)).all(|(one, next)| one.to == next.from);
    meet.then_some(Span { from: first.from, to: last.to })
}

/// `2021` or `2021/22`.
fn span_of_year(text: &str) -> Option<Span> {
    let (year, month) = match text.split_once('/') {
        None => (text, 1),
        Some((first, second)) => {
            let next = format!("{:04}", first.parse::<i16>().ok()?.checked_add(1)?);
            let said = [next.as_str(), next.get(2..)?];
            if !said.contains(&second) {
                return None;
            }
            (first, 4)
        }
    };
    let digits = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    let from = Date::new(digits.then(|| year.parse().ok())??, month, 1).ok()?;
    Some(Span { from, to: from.checked_add(1.year()).ok()? })
}

/// A quarter or a half of the year that begins on a day.
fn fraction(year: Date, part: &str) -> Option<Span> {
    let (months, count) = if part.starts_with('Q') { (3, 4) } else { (6, 2) };
    let number: i32 = part.get(1..)?.parse().ok().filter(|it| (1..=count).contains(it))?;
    let from = year.checked_add(((number - 1) * months).months()).ok()?;
    Some(Span { from, to: from.checked_add(months.months()).ok()? })
}

fn day(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    plain.then(|| text.parse().ok())?
}

/// Days for a person: a year or a month where it is one, else the first and the last day.
pub(super) fn words(span: Span) -> String {
    let from = span.from;
    let year = from.checked_add(1.year()).is_ok_and(|it| it == span.to);
    let quarter = from.checked_add(3.months()).is_ok_and(|it| it == span.to);
    match (from.day(), from.month()) {
        (1, 1) if year => format!("{}", from.year()),
        (1, 4) if year => format!("{}/{:02}", from.year(), (i32::from(from.year()) + 1) % 100),
        (1, 1 | 4 | 7 | 10) if quarter => format!("{} Q{}", from.year(), (from.month() + 2) / 3),
        _ => {
            let last = span.to.yesterday().unwrap_or(span.to);
            if last == from { format!("{from}") } else { format!("{from} to {last}") }
        }
    }
}
