//! The letters of an answer: one, or two where some parts are sealed and others are not.
//!
//! A sealed part's reply leaves on a day that policy set. The other parts go when they are ready, in a letter of their
//! own, so that neither letter waits for the other and none tells of the other's work.

use std::{borrow::Cow, collections::BTreeMap};

use jiff::civil::Date;

use super::{Case, Issue, Part};
use crate::PartNumber;

impl Case {
    /// The parts of the letter in hand.
    ///
    /// Sealed parts that are all decided come first; then the others; when everything was sent, those of the letter
    /// sent last.
    pub fn in_hand(&self) -> Vec<PartNumber> {
        let owed = |sealed: bool| {
            let owed = self.parts.iter().filter(move |it| it.1.answered.is_none());
            owed.filter(move |it| it.1.seal.is_some() == sealed)
        };
        let numbers = |sealed: bool| owed(sealed).map(|it| *it.0).collect::<Vec<_>>();
        let (sealed, open) = (numbers(true), numbers(false));
        let decided = owed(true).all(|it| it.1.outcome_kind().is_some());
        match (sealed.is_empty(), open.is_empty()) {
            (false, _) if decided || open.is_empty() => sealed,
            (_, false) => open,
            _ => self.issued.last().map_or_else(|| self.parts.keys().copied().collect(), |it| it.of(self)),
        }
    }

    /// The case as the letter in hand answers it: its parts, and the files that answer them. Of a letter, itself.
    pub fn letter(&self) -> Cow<'_, Self> {
        if self.elsewhere.is_empty() { self.letter_of(&self.in_hand()) } else { Cow::Borrowed(self) }
    }

    /// The case as a letter on some of its parts answers it.
    pub fn letter_of(&self, parts: &[PartNumber]) -> Cow<'_, Self> {
        if self.parts.keys().all(|it| parts.contains(it)) {
            return Cow::Borrowed(self);
        }
        let mut letter = self.clone();
        letter.parts.retain(|it, _| parts.contains(it));
        letter.files.retain(|_, it| parts.contains(&it.part));
        // What was written for the other letter is no part of this one.
        letter.draft = letter.draft.filter(|it| it.parts == parts);
        letter.elsewhere = self.parts.keys().filter(|it| !parts.contains(it)).copied().collect();
        Cow::Owned(letter)
    }

    /// The day on which the letter in hand leaves, where policy sets it: the latest of its sealed parts' days.
    pub fn slot(&self) -> Option<Date> {
        let parts = self.in_hand();
        self.parts
            .iter()
            .filter(|it| parts.contains(it.0))
            .filter_map(|it| Some(it.1.seal.as_ref()?.slot))
            .max()
    }

    /// Whether a part still waits for its letter.
    pub fn owes_a_letter(&self) -> bool {
        self.parts.values().any(|it| it.answered.is_none())
    }

    /// The letter that first answered each part, where every part was answered: the last of them, and the most days late.
    pub fn answered(&self) -> Option<(Date, u32)> {
        let first = |number: &PartNumber| self.issued.iter().find(|it| it.of(self).contains(number));
        let firsts: Vec<&Issue> = self.parts.keys().map(first).collect::<Option<_>>()?;
        Some((firsts.iter().map(|it| it.on).max()?, firsts.iter().map(|it| it.days_late).max()?))
    }

    /// Parts with their seals, of those that are sealed.
    pub fn sealed(&self) -> BTreeMap<PartNumber, &Part> {
        self.parts.iter().filter(|it| it.1.seal.is_some()).map(|it| (*it.0, it.1)).collect()
    }
}

impl Issue {
    /// The parts that the letter answered.
    pub fn of(&self, case: &Case) -> Vec<PartNumber> {
        if self.parts.is_empty() { case.parts.keys().copied().collect() } else { self.parts.clone() }
    }
}
