//! Names of a staff list, in the ways in which people write them.
//!
//! A list has a name a line: `Smith, J.A`, `J A Smith`, `Jane Smith`, with or
//! without a rank. What stands after a tab or semicolon is not part of a name;
//! a line that begins with `#` is a note.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use super::{Confidence, Kind, Suggestion, fold::Folded, text::Text};

/// Names on a list; a longer one is cut off here.
const NAMES: usize = 200_000;
/// Given names of one person that are looked at.
const GIVEN: usize = 4;

/// Ranks and titles, folded.
const TITLES: [&str; 49] = [
    "pc",
    "wpc",
    "dc",
    "wdc",
    "tdc",
    "pcso",
    "ps",
    "ds",
    "sgt",
    "sergeant",
    "constable",
    "insp",
    "inspector",
    "di",
    "dci",
    "ci",
    "supt",
    "superintendent",
    "dsu",
    "dcs",
    "csupt",
    "acc",
    "dcc",
    "cc",
    "officer",
    "special",
    "sc",
    "cpl",
    "commander",
    "cdr",
    "cmdr",
    "dac",
    "chief",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "professor",
    "doctor",
    "detective",
    "cso",
];

/// How a way of writing a name is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// The name in full.
    Full,
    /// Initials, as many as the list has, and the surname.
    Initials,
    /// One initial of several, and the surname.
    Initial,
    /// The surname, which counts after a title.
    Surname,
}

/// A list of names that is looked for.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    search: Option<AhoCorasick>,
    ways: Vec<Way>,
}

impl Staff {
    /// Nobody.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads a list, a name a line.
    pub fn of_list(list: &str) -> Self {
        let mut ways: BTreeMap<String, Way> = BTreeMap::new();
        for line in list.lines().filter(|it| !it.trim_start().starts_with('#')).take(NAMES) {
            let name = line.split(['\t', ';']).next().unwrap_or_default();
            if let Some((surname, given)) = parts(name) {
                for (words, way) in written(&surname, &given) {
                    let known = ways.entry(format!(" {words} ")).or_insert(way);
                    *known = way.min(*known);
                }
            }
        }
        let search = AhoCorasick::new(ways.keys()).ok().filter(|_| !ways.is_empty());
        Self { search, ways: ways.into_values().collect() }
    }

    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        self.search.is_none()
    }

    pub(super) fn find(&self, text: &Text<'_>, found: &mut Vec<Suggestion>) {
        let Some(search) = &self.search else { return };
        let folded = Folded::of(text.words);
        for met in search.find_overlapping_iter(&folded.text) {
            let inner = met.start().saturating_add(1)..met.end().saturating_sub(1);
            let Some(way) = self.ways.get(met.pattern().as_usize()) else { continue };
            let title = titled(&folded.text, inner.start);
            let Some(name) = folded.source(&inner) else { continue };
            let verdict = match (way, title) {
                (Way::Surname, None) => None,
                (Way::Surname, Some((_, title))) => weigh_titled(title, text.at(name.clone())),
                _ => weigh(*way, text.at(name.clone())),
            };
            let start =
                title.and_then(|(start, title)| folded.source(&(start..start.saturating_add(title.len()))));
            let start = start.map_or(name.start, |it| it.start);
            if let Some((confidence, reason)) = verdict {
                text.tell(start..name.end, (Kind::StaffName, confidence, reason), found);
            }
        }
    }
}

/// What speaks for a surname after a title: most surnames are words too, so a capital is asked for.
fn weigh_titled(title: &str, surname: &str) -> Option<(Confidence, &'static str)> {
    if has_capital(surname) {
        return Some((Confidence::Likely, "a title and a surname on the staff list"));
    }
    let is_rank = matches!(title, "pc" | "wpc" | "dc" | "ps" | "ds" | "pcso" | "sgt" | "insp");
    is_rank.then_some((Confidence::Possible, "a rank and a surname on the staff list, in small letters"))
}

/// Whether a word of two letters or more begins with a capital.
fn has_capital(words: &str) -> bool {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|it| 1 < it.chars().count());
    words.into_iter().any(|it| it.chars().next().is_some_and(char::is_uppercase))
}

/// What speaks for a name; initials need a capital, else `I may` would be a name.
fn weigh(way: Way, words: &str) -> Option<(Confidence, &'static str)> {
    let capital = has_capital(words);
    match way {
        Way::Full if capital => Some((Confidence::Likely, "a name on the staff list")),
        Way::Full => Some((Confidence::Possible, "a name on the staff list, in small letters")),
        // `May I` is a name only with a sign between.
        Way::Initials if capital && !words.contains([',', '.']) && ends_with_initial(words) => {
            Some((Confidence::Possible, "a surname on the staff list and an initial"))
        }
        Way::Initials if capital => Some((Confidence::Likely, "initials and a surname on the staff list")),
        Way::Initial if capital => Some((Confidence::Possible, "an initial and a surname on the staff list")),
        _ => None,
    }
}

fn ends_with_initial(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|it| it.chars().count() == 1)
}

/// Where a title right before a place begins, and the title; a number may stand between: `PC 4521 Smith`.
fn titled(text: &str, at: usize) -> Option<(usize, &str)> {
    let (mut start, mut word) = word_before(text, at)?;
    if word.len() < 8 && word.chars().any(|it| it.is_ascii_digit()) {
        (start, word) = word_before(text, start)?;
    }
    TITLES.contains(&word).then_some((start, word))
}

fn word_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let head = text.get(..at)?.trim_end_matches(' ');
    let start = head.rfind(' ').map_or(0, |it| it.saturating_add(1));
    Some((start, head.get(start..)?))
}

/// A name's surname and given names, folded, without titles.
fn parts(name: &str) -> Option<(String, Vec<String>)> {
    let words = |part: &str| -> Vec<String> {
        let folded = Folded::of(part).text;
        let words = folded.split_whitespace().filter(|it| !it.chars().any(|c| c.is_ascii_digit()));
        words.skip_while(|it| TITLES.contains(it)).map(str::to_owned).collect()
    };
    let (surname, given) = if let Some((surname, given)) = name.split_once(',') {
        (words(surname).join(" "), words(given))
    } else {
        let mut words = words(name);
        (words.pop()?, words)
    };
    (1 < surname.chars().count()).then(|| (surname, given.into_iter().take(GIVEN).collect()))
}

/// The ways of writing a name.
fn written(surname: &str, given: &[String]) -> Vec<(String, Way)> {
    let mut all = vec![(surname.to_owned(), Way::Surname)];
    let mut add = |given: &str, way: Way| {
        all.push((format!("{given} {surname}"), way));
        all.push((format!("{surname} {given}"), way));
    };
    let Some(first) = given.first() else { return all };
    let initial = |name: &String| name.chars().next().map(String::from).unwrap_or_default();
    // `JA` may be a short name, or initials without a point between.
    let is_full = |name: &String| 2 < name.chars().count();
    let initials: Vec<String> = if given.len() == 1 && first.chars().count() == 2 {
        first.chars().map(String::from).collect()
    } else {
        given.iter().map(initial).collect()
    };
    if is_full(first) {
        add(&given.join(" "), Way::Full);
        add(first, Way::Full);
        if 1 < initials.len() {
            let rest: Vec<&str> = initials.iter().skip(1).map(String::as_str).collect();
            add(&format!("{first} {}", rest.join(" ")), Way::Full);
        }
    }
    if 1 < initials.len() {
        add(&initials.join(" "), Way::Initials);
        add(&initials.concat(), Way::Initials);
        add(&initial(first), Way::Initial);
    } else {
        let way = if is_full(first) { Way::Initial } else { Way::Initials };
        add(&initial(first), way);
    }
    all
}
