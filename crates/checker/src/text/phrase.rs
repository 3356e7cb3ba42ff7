//! Phrases as detectors write them, close to how letters say them.
//!
//! | written | matches |
//! | --- | --- |
//! | `public interest` | the two words, side by side in one sentence |
//! | `confirm*` | confirm, confirms, confirming, confirmation |
//! | `(nor\|or)` | either word; `(not held\|no trace)` either run of words |
//! | `the?`, `(a\|an)?` | the word, or nothing |
//! | `..4` | up to four further words |
//!
//! A phrase never runs over the end of a sentence or paragraph. Gaps are
//! bounded, so matching takes time in step with the number of words.

use std::collections::BTreeMap;

use super::Text;

/// What an element is made of.
enum Kind {
    /// The words of this text that fit, by their numbers, sorted.
    Words(Vec<usize>),
    /// Any one of these runs.
    Group(Vec<Vec<Element>>),
}

/// One element of a phrase.
struct Element {
    kind: Kind,
    optional: bool,
    /// How many words may stand before it.
    gap: usize,
}

/// A phrase, bound to the words of one text.
pub(super) struct Phrase {
    run: Vec<Element>,
    beginnings: Vec<usize>,
}

/// What is left to match after the present run.
struct Next<'a> {
    run: &'a [Element],
    then: Option<&'a Next<'a>>,
}

impl Phrase {
    /// Reads a phrase. None if some word that it needs is nowhere in the text.
    pub(super) fn read(written: &str, lexicon: &BTreeMap<String, usize>) -> Option<Self> {
        let mut reader = Reader { rest: written, lexicon };
        let run = reader.run()?;
        let mut beginnings = Vec::new();
        first_words(&run, &mut beginnings);
        beginnings.sort_unstable();
        beginnings.dedup();
        Some(Self { run, beginnings })
    }

    /// The words it can begin with.
    pub(super) fn beginnings(&self) -> &[usize] {
        &self.beginnings
    }

    /// The word after the match that begins at `at`, if there is one before `limit`.
    pub(super) fn matches(&self, text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
        step(&self.run, None, text, Place { at, first: true, limit })
    }
}

fn first_words(run: &[Element], into: &mut Vec<usize>) {
    let Some(first) = run.first() else { return };
    match &first.kind {
        Kind::Words(words) => into.extend(words),
        Kind::Group(choices) => choices.iter().for_each(|choice| first_words(choice, into)),
    }
}

/// Reads a written phrase from left to right.
struct Reader<'a> {
    rest: &'a str,
    lexicon: &'a BTreeMap<String, usize>,
}

impl Reader<'_> {
    /// Reads up to the end, a `|` or a `)`. None if a needed word is not in the text.
    fn run(&mut self) -> Option<Vec<Element>> {
        let mut run = Vec::new();
        let mut gap = 0;
        let mut whole = true;
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(['|', ')']) {
                break;
            }
            if let Some(after) = self.rest.strip_prefix("..") {
                let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                gap = after.get(..digits).and_then(|count| count.parse().ok()).unwrap_or(0);
                self.rest = after.get(digits..).unwrap_or("");
                continue;
            }
            let kind = self.kind();
            let optional = self.rest.starts_with('?');
            self.rest = self.rest.strip_prefix('?').unwrap_or(self.rest);
            match kind {
                Some(kind) => run.push(Element { kind, optional, gap }),
                None if optional => {}
                None => whole = false,
            }
            gap = 0;
        }
        (whole && !run.is_empty()).then_some(run)
    }

    fn kind(&mut self) -> Option<Kind> {
        let Some(inside) = self.rest.strip_prefix('(') else { return self.word() };
        self.rest = inside;
        let mut choices: Vec<Vec<Element>> = Vec::new();
        loop {
            choices.extend(self.run());
            let Some(further) = self.rest.strip_prefix('|') else { break };
            self.rest = further;
        }
        self.rest = self.rest.strip_prefix(')').unwrap_or(self.rest);
        let single = choices.iter().all(|choice| {
            matches!(choice.as_slice(), [Element { kind: Kind::Words(_), optional: false, gap: 0 }])
        });
        if !single {
            return Some(Kind::Group(choices));
        }
        let mut words: Vec<usize> = choices
            .into_iter()
            .flatten()
            .flat_map(|element| match element.kind {
                Kind::Words(words) => words,
                Kind::Group(_) => Vec::new(),
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        (!words.is_empty()).then_some(Kind::Words(words))
    }

    fn word(&mut self) -> Option<Kind> {
        let end = self.rest.find([' ', '|', ')', '(', '?']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        // A stray bracket would stop the reader for good.
        self.rest = if end == 0 { rest.get(1..).unwrap_or("") } else { rest };
        let mut words = Vec::new();
        match word.strip_suffix('*') {
            Some(stem) => words.extend(
                self.lexicon
                    .range(stem.to_owned()..)
                    .take_while(|(spelling, _)| spelling.starts_with(stem))
                    .map(|(_, id)| *id),
            ),
            None => words.extend(self.lexicon.get(word)),
        }
        words.sort_unstable();
        (!words.is_empty()).then_some(Kind::Words(words))
    }
}

/// Where matching stands.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// Nothing is matched yet, so the next word need not follow one.
    first: bool,
    limit: usize,
}

fn step(run: &[Element], then: Option<&Next<'_>>, text: &Text<'_>, place: Place) -> Option<usize> {
    let Some((element, after)) = run.split_first() else {
        return match then {
            Some(next) => step(next.run, next.then, text, place),
            None => Some(place.at),
        };
    };
    let gap = if place.first { 0 } else { element.gap };
    for at in place.at..=place.at + gap {
        if place.limit <= at || !(place.first || text.follows(at)) {
            break;
        }
        let found = match &element.kind {
            Kind::Words(words) => text
                .id(at)
                .filter(|id| words.binary_search(id).is_ok())
                .and_then(|_| step(after, then, text, Place { at: at + 1, first: false, ..place })),
            Kind::Group(choices) => {
                let next = Next { run: after, then };
                choices.iter().find_map(|choice| step(choice, Some(&next), text, Place { at, ..place }))
            }
        };
        if found.is_some() {
            return found;
        }
    }
    if element.optional { step(after, then, text, place) } else { None }
}
