//! A letter read: its parts, date, regimes, citations, claims, outcomes and reasons.
//!
//! Everything here is a fact of the text. What falls short in law is for
//! [`crate::rules`] to say.

mod anatomy;
mod cites;
mod claims;
mod date;
mod outcomes;
mod reasons;
mod regimes;

pub(crate) use anatomy::{Part, Zone};
pub(crate) use cites::Cite;
pub(crate) use claims::Claim;
pub(crate) use date::Dated;
pub use outcomes::Outcome;
pub(crate) use outcomes::{NEITHER, not_held};
pub(crate) use reasons::harm_sentences;
pub(crate) use reasons::{Block, Reasons, Side};
pub(crate) use regimes::says_foi;

use std::collections::BTreeSet;

use jiff::civil::Date;
use law::{
    Law, Regime,
    statute::{Citation, scan},
};

use crate::{
    Options,
    report::DatedBy,
    text::{Hit, Span, Text},
};

/// A letter and what it says, before any judgement.
pub(crate) struct Letter<'a> {
    pub(crate) law: &'a Law,
    pub(crate) text: Text<'a>,
    /// The part of the letter that each word belongs to.
    parts: Vec<Part>,
    /// The day whose law it is judged by.
    pub(crate) date: Date,
    pub(crate) dated_by: DatedBy,
    /// Every date in the text, in order.
    pub(crate) dates: Vec<Dated>,
    /// The Act or Regulations that it answers under, the main one first. Empty if it names none.
    pub(crate) regimes: Vec<Regime>,
    /// Every citation of any law, as scanned.
    citations: Vec<Citation>,
    pub(crate) cites: Vec<Cite>,
    pub(crate) claims: Vec<Claim<'a>>,
    pub(crate) outcomes: BTreeSet<Outcome>,
    pub(crate) reasons: Reasons,
}

impl<'a> Letter<'a> {
    /// Reads the letter.
    pub(crate) fn read(law: &'a Law, source: &'a str, options: &Options) -> Self {
        let text = Text::read(source);
        let parts = anatomy::parts(&text);
        let dates = date::all(&text);
        let own = date::of_letter(&text, &parts, &dates);
        let (date, dated_by) = match (own, options.as_of) {
            (Some(date), _) => (date, DatedBy::Letter),
            (None, Some(date)) => (date, DatedBy::AsOf),
            (None, None) => (options.today, DatedBy::Today),
        };
        let mut letter = Self {
            law,
            text,
            parts,
            date,
            dated_by,
            dates,
            regimes: Vec::new(),
            citations: scan(source),
            cites: Vec::new(),
            claims: Vec::new(),
            outcomes: BTreeSet::new(),
            reasons: Reasons::default(),
        };
        letter.regimes = regimes::of(&letter, options.regime);
        letter.cites = cites::of(&letter);
        letter.claims = claims::of(&letter);
        letter.outcomes = outcomes::of(&letter);
        letter.reasons = reasons::of(&letter);
        letter
    }

    /// The regime whose sections it cites. FOIA if nothing says otherwise.
    pub(crate) fn regime(&self) -> Regime {
        self.regimes.first().copied().unwrap_or(Regime::Foia)
    }

    pub(crate) fn is_under(&self, regime: Regime) -> bool {
        self.regimes.contains(&regime)
    }

    pub(crate) fn did(&self, outcome: Outcome) -> bool {
        self.outcomes.contains(&outcome)
    }

    /// The part of the letter a word belongs to.
    pub(crate) fn part(&self, word: usize) -> Part {
        self.parts.get(word).copied().unwrap_or(Part::Body)
    }

    pub(crate) fn whole(&self) -> Hit {
        Hit { first: 0, last: self.text.words.len() }
    }

    /// Every place in `zone` where the phrase stands.
    pub(crate) fn all(&self, phrase: &'static str, zone: Zone) -> Vec<Hit> {
        let mut found = self.text.all(phrase, self.whole());
        found.retain(|hit| zone.takes(self.part(hit.first)));
        found
    }

    /// The earliest place in `zone` where one of the phrases stands.
    pub(crate) fn first(&self, phrases: &[&'static str], zone: Zone) -> Option<Hit> {
        phrases.iter().filter_map(|phrase| self.all(phrase, zone).first().copied()).min()
    }

    pub(crate) fn says(&self, phrases: &[&'static str], zone: Zone) -> bool {
        phrases.iter().any(|phrase| !self.all(phrase, zone).is_empty())
    }

    /// Every place in `zone` where one of the phrases stands, in order.
    pub(crate) fn each(&self, phrases: &[&'static str], zone: Zone) -> Vec<Hit> {
        let mut found: Vec<Hit> = phrases.iter().flat_map(|phrase| self.all(phrase, zone)).collect();
        found.sort_unstable();
        found
    }

    /// Whether one of the phrases stands within these words.
    pub(crate) fn within(&self, phrases: &[&'static str], words: Hit) -> bool {
        phrases.iter().any(|phrase| self.text.find(phrase, words).is_some())
    }

    /// The first of the phrases to stand within these words.
    pub(crate) fn first_within(&self, phrases: &[&'static str], words: Hit) -> Option<Hit> {
        phrases.iter().filter_map(|phrase| self.text.find(phrase, words)).min()
    }

    /// The sentence around a hit.
    pub(crate) fn sentence(&self, hit: Hit) -> Hit {
        self.text.sentence(hit.first)
    }

    /// The words of the paragraph that a word stands in.
    pub(crate) fn paragraph(&self, word: usize) -> Hit {
        self.text
            .words
            .get(word)
            .and_then(|word| self.text.paras.get(word.para))
            .map_or(Hit { first: word, last: word }, |para| Hit { first: para.first, last: para.last })
    }

    pub(crate) fn span(&self, hit: Hit) -> Span {
        self.text.span(hit)
    }

    /// How many words of the letter lie in `zone`.
    pub(crate) fn count(&self, zone: Zone) -> usize {
        self.parts.iter().filter(|part| zone.takes(**part)).count()
    }

    /// The claims on a section or regulation.
    pub(crate) fn claim(&self, regime: Regime, number: &str) -> Option<&Claim<'a>> {
        self.claims.iter().find(|claim| claim.regime == regime && claim.number == number)
    }

    /// The citations within these words.
    pub(crate) fn cites_in(&self, words: Hit) -> impl Iterator<Item = &Cite> {
        let from = self.cites.partition_point(|cite| cite.words.first < words.first);
        self.cites.iter().skip(from).take_while(move |cite| cite.words.first < words.last)
    }

    /// Whether the text has the form of a letter, not of a page that reports one.
    pub(crate) fn is_a_letter(&self) -> bool {
        self.says(
            &[
                "dear (mr|mrs|ms|miss|dr|sir|madam|requester|applicant|requestor|sirs|all|professor)",
                "yours (sincerely|faithfully|truly)",
            ],
            Zone::ANY,
        ) || self.says(&["dear", "(kind|best) regards"], Zone::ANY)
    }

    /// Whether anything is refused.
    pub(crate) fn refuses(&self) -> bool {
        self.outcomes.iter().any(|outcome| outcome.refuses())
    }
}
