//! Findings as they are gathered: one for a place, and many of a kind summed up.

use std::collections::BTreeMap;

use crate::{
    Choice, Finding, Place, limits,
    plan::Shown,
    table,
    vector::{self, Vector},
};

/// Characters of hidden text in one piece.
const PIECE: usize = 500;

/// Findings, gathered.
#[derive(Debug, Default)]
pub(super) struct Told {
    findings: Vec<Finding>,
    at: BTreeMap<(&'static str, String), usize>,
    count: BTreeMap<(&'static str, String), usize>,
    more: BTreeMap<(&'static str, String), (usize, Finding)>,
    choices: Shown,
}

impl Told {
    /// Nothing yet; what a person chose to show is known.
    pub(super) fn new(choices: &Shown) -> Self {
        Self { choices: choices.clone(), ..Self::default() }
    }

    /// Takes a finding. One of the same kind at the same place takes in its words; past [`limits::TOLD`] of a
    /// kind in a part, the rest become one.
    pub(super) fn tell(&mut self, finding: Finding) {
        self.ask(finding);
    }

    /// The same. Whether a person chose to show it.
    pub(super) fn ask(&mut self, finding: Finding) -> bool {
        let id = finding.vector.0.id;
        let place = finding.place.to_string();
        if let Some(known) = self.at.get(&(id, place.clone())).and_then(|at| self.findings.get_mut(*at)) {
            known.hidden.extend(finding.hidden);
            known.choice = known.choice.max(finding.choice);
            return self.choices.has(known);
        }
        let part = place.split(", ").next().unwrap_or_default().to_owned();
        let count = self.count.entry((id, part.clone())).or_default();
        *count += 1;
        if *count <= limits::TOLD {
            self.at.insert((id, place), self.findings.len());
            let is_shown = self.choices.has(&finding);
            self.findings.push(finding);
            return is_shown;
        }
        let fresh = Finding {
            place: Place::part(format!("{part}, further on")),
            hidden: Vec::new(),
            choice: Choice::None,
            ..finding.clone()
        };
        let (more, sum) = self.more.entry((id, part)).or_insert((0, fresh));
        *more += 1;
        sum.hidden.extend(finding.hidden);
        sum.choice = sum.choice.max(finding.choice);
        sum.seen_by_reader = sum.seen_by_reader && finding.seen_by_reader;
        self.choices.has(sum)
    }

    /// Takes a finding of words; of none, if the words are blank.
    pub(super) fn words(&mut self, vector: &'static Vector, place: &str, summary: &str, words: &str) {
        let pieces = pieces(words);
        if !pieces.is_empty() {
            let finding = Finding::new(vector, Place::part(place), summary).hiding(pieces);
            // Only a person can say whether a change is to be accepted.
            self.tell(if vector.id.starts_with("track-") { finding.must_choose() } else { finding });
        }
    }

    /// Takes words that a reader sees: signs among them that take no room are told.
    pub(super) fn signs(&mut self, place: &str, words: &str) {
        let unseen = table::unseen(words);
        if !unseen.is_empty() {
            let codes = unseen.into_iter().map(|(_, sign)| format!("U+{:04X}", u32::from(sign)));
            let finding =
                Finding::new(vector::CHARACTER_UNSEEN, Place::part(place), "characters that cannot be seen");
            self.tell(finding.hiding(codes));
        }
    }

    /// Everything that was told.
    pub(super) fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings;
        for (_, (more, mut sum)) in self.more {
            sum.summary = format!("{more} more in this part: {}", sum.summary);
            findings.push(sum);
        }
        findings
    }
}

/// Words in pieces that a report can print: nothing is cut off.
pub(super) fn pieces(words: &str) -> Vec<String> {
    let words = words.trim();
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for (count, character) in words.chars().enumerate() {
        if count % PIECE == 0 && count != 0 {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(character);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Words with one blank between: two ways of writing the same are the same.
pub(super) fn even(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
