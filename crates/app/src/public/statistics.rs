//! What the quarter table counts, as definitions.
//!
//! Pure: facts of each request are folded from its events, and a quarter is counted from the facts. Each figure is
//! exact, since it counts requests and not people.
//!
//! A request is counted in the quarter in which it was received, as it stood at the quarter's cut-off; an internal
//! review in the quarter in which it was asked for. A request with several parts is one request.
//!
//! Source: the code of practice under FOIA 2000 s.45 (2018), part 8, paras 8.5 and 8.6, as authorities' publications
//! quote it. The paragraphs themselves were not read: the exact wording of these columns is not verified.

use std::collections::{BTreeMap, BTreeSet};

use case::{Case, Event, Part, Stage, command::Relation, evolve, reasons::OutcomeKind};
use jiff::civil::Date;
use law::Regime;

use super::Quarter;

/// What is counted of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The law that it is counted under.
    pub regime: Regime,
    /// When it was first received.
    pub received: Date,
    /// Its answer, if it has one.
    pub answered: Option<Answered>,
    /// When it ended without one: withdrawn, lapsed, transferred or joined to another.
    pub closed: Option<Date>,
    /// When internal reviews were asked for.
    pub reviews: Vec<Date>,
}

/// An answer, as it was first complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The day of its last letter.
    pub on: Date,
    /// How it stands to its time.
    pub time: Time,
    /// What it gave.
    pub outcome: Outcome,
    /// Whether any part of it neither confirms nor denies.
    pub neither: bool,
}

/// How an answer stands to the time that the law gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// Within the ordinary time.
    InTime,
    /// After it, within a time that was extended.
    Extended,
    /// After both.
    Late,
}

/// What a request was given, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything.
    Full,
    /// Something; or its parts differ, and one of them gives something.
    Part,
    /// Nothing: all withheld, or neither confirmed nor denied; or its parts differ, and none gives anything.
    Refused,
    /// None of it is held.
    NotHeld,
    /// Over the cost limit (s.12).
    OverCost,
    /// Vexatious or repeated (s.14).
    Vexatious,
}

/// The counts of one quarter under one law.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests received in the quarter.
    pub received: u64,
    /// Of those, neither answered nor ended by the cut-off.
    pub not_processed: u64,
    /// Of those, ended without an answer by the cut-off.
    pub closed: u64,
    /// Of those, answered by the cut-off.
    pub processed: u64,
    /// Answered within the ordinary time.
    pub in_time: u64,
    /// Answered after it, within an extended time.
    pub extended: u64,
    /// Answered after the time had run out.
    pub late: u64,
    /// Answered with everything.
    pub granted_full: u64,
    /// Answered with a part of it.
    pub granted_part: u64,
    /// Answered with nothing of what is, or would be, held.
    pub refused_full: u64,
    /// Answered: not held.
    pub not_held: u64,
    /// Refused over the cost limit (s.12).
    pub over_cost: u64,
    /// Refused as vexatious or repeated (s.14).
    pub vexatious: u64,
    /// Answers that neither confirm nor deny something; each is among the answers above already.
    pub neither: u64,
    /// Internal reviews asked for in the quarter, whenever the request was received.
    pub reviews: u64,
}

/// Returns what is counted of a request; `None` for what is no request under these laws: routine business, subject
/// access, or a case whose words were destroyed.
///
/// A request counts as answered once its stage is issued or later, with what it was first answered: a correction or a
/// review since then changes neither the day nor the outcome.
pub fn facts<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Facts> {
    let (mut case, mut answered, mut closed, mut reviews) = (Case::default(), None, None, Vec::new());
    for event in events {
        case = evolve(case, event);
        if answered.is_none() && is_answered(case.stage()) {
            answered = answer(&case);
        }
        match event {
            Event::ReviewAsked { on, .. } => reviews.push(*on),
            Event::Withdrawn { on }
            | Event::Lapsed { on, .. }
            | Event::Transferred { on, .. }
            | Event::Related { relation: Relation::JoinedInto, on, .. } => closed = Some(*on),
            _ => {}
        }
    }
    if case.stage() == Stage::Redirected {
        return None;
    }
    let closed = closed.filter(|_| is_closed(case.stage()));
    Some(Facts { regime: regime(&case)?, received: case.received?, answered, closed, reviews })
}

/// Counts a quarter, law by law. The laws are those under which anything was received or reviewed.
pub fn count<'a>(facts: impl IntoIterator<Item = &'a Facts>, quarter: Quarter) -> BTreeMap<Regime, Counts> {
    let mut counted: BTreeMap<Regime, Counts> = BTreeMap::new();
    for request in facts {
        let reviews = request.reviews.iter().filter(|asked| quarter.contains(**asked)).count() as u64;
        let received = quarter.contains(request.received);
        if reviews == 0 && !received {
            continue;
        }
        let counts = counted.entry(request.regime).or_default();
        counts.reviews += reviews;
        if received {
            counts.add(request, quarter.cut_off());
        }
    }
    counted
}

impl Counts {
    /// Adds a request that was received in the quarter, as it stood on the day of the cut-off.
    fn add(&mut self, request: &Facts, cut_off: Date) {
        self.received += 1;
        let Some(answer) = request.answered.filter(|answer| answer.on <= cut_off) else {
            let closed = request.closed.is_some_and(|on| on <= cut_off);
            *if closed { &mut self.closed } else { &mut self.not_processed } += 1;
            return;
        };
        self.processed += 1;
        self.neither += u64::from(answer.neither);
        *match answer.time {
            Time::InTime => &mut self.in_time,
            Time::Extended => &mut self.extended,
            Time::Late => &mut self.late,
        } += 1;
        *match answer.outcome {
            Outcome::Full => &mut self.granted_full,
            Outcome::Part => &mut self.granted_part,
            Outcome::Refused => &mut self.refused_full,
            Outcome::NotHeld => &mut self.not_held,
            Outcome::OverCost => &mut self.over_cost,
            Outcome::Vexatious => &mut self.vexatious,
        } += 1;
    }
}

/// Whether every part has been answered: the stage is issued or later.
const fn is_answered(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Issued
            | Stage::UnderReview
            | Stage::Reviewed
            | Stage::WithRegulator
            | Stage::RegulatorDecided
            | Stage::AtTribunal
    )
}

/// Whether it ended without an answer.
const fn is_closed(stage: Stage) -> bool {
    matches!(stage, Stage::Withdrawn | Stage::Lapsed | Stage::Transferred | Stage::Joined)
}

/// The answer of a case that has just become answered.
fn answer(case: &Case) -> Option<Answered> {
    // The letters of one answer may leave in another order than they were made ready in.
    let (on, _) = case.answered()?;
    let kinds: BTreeSet<OutcomeKind> = case.parts.values().filter_map(Part::outcome_kind).collect();
    let late = case.issued.iter().any(|letter| 0 < letter.days_late);
    let extended = case.parts.values().any(|part| part.extended_to.is_some() && part.due < on);
    let time = match (late, extended) {
        (true, _) => Time::Late,
        (false, true) => Time::Extended,
        (false, false) => Time::InTime,
    };
    let neither = kinds.contains(&OutcomeKind::NeitherConfirmedNorDenied);
    Some(Answered { on, time, outcome: outcome(&kinds), neither })
}

/// One word for the answers of all parts.
fn outcome(kinds: &BTreeSet<OutcomeKind>) -> Outcome {
    let mut words = Vec::new();
    for word in kinds.iter().map(|kind| word(*kind)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    match words.as_slice() {
        [only] => *only,
        several if several.iter().any(|it| matches!(it, Outcome::Full | Outcome::Part)) => Outcome::Part,
        _ => Outcome::Refused,
    }
}

const fn word(kind: OutcomeKind) -> Outcome {
    match kind {
        OutcomeKind::Given => Outcome::Full,
        OutcomeKind::GivenInPart => Outcome::Part,
        OutcomeKind::Withheld | OutcomeKind::NeitherConfirmedNorDenied => Outcome::Refused,
        OutcomeKind::NotHeld => Outcome::NotHeld,
        OutcomeKind::OverCost => Outcome::OverCost,
        OutcomeKind::Vexatious | OutcomeKind::Repeated => Outcome::Vexatious,
    }
}

/// The law that a request is counted under: the Regulations only where all of it falls under them. Subject access is
/// counted nowhere, unless another part of the request is under one of the Acts.
fn regime(case: &Case) -> Option<Regime> {
    let regimes: BTreeSet<Regime> = case.parts.values().map(|part| part.regime).collect();
    [Regime::Foia, Regime::Foisa, Regime::Eir].into_iter().find(|regime| regimes.contains(regime))
}

#[cfg(test)]
mod tests;
