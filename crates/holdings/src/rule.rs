//! Deadlines, and what is past them. A breach is shown, never hidden, and shown without what happened.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::{Event, Holding, HoldingId, PersonalData};

/// A deadline that the law sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Hours from becoming aware.
    pub hours: i64,
    /// Where the law says so.
    pub source: &'static str,
}

/// The regulator is told of a breach of personal data within 72 hours of becoming aware of it.
pub const REGULATOR: Rule =
    Rule { hours: 72, source: "UK GDPR art. 33(1): https://www.legislation.gov.uk/eur/2016/679/article/33" };

/// Which deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deadline {
    /// Telling the regulator.
    Regulator,
    /// Ending the investigation.
    Investigation,
    /// Reviewing it.
    Review,
}

/// A deadline of a holding, and when it was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which deadline.
    pub deadline: Deadline,
    /// When it is.
    pub due: Timestamp,
    /// When what it asks for was done.
    pub done: Option<Timestamp>,
}

/// How a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Done by then.
    InTime,
    /// Done after it.
    Late,
    /// Past, and not done.
    Missed,
    /// Not yet past, and not done.
    ToCome,
}

/// A deadline that was missed. It says nothing of what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overdue {
    /// Which holding.
    pub id: HoldingId,
    /// Who answers for it.
    pub owner: String,
    /// Which deadline.
    pub deadline: Deadline,
    /// When it was.
    pub due: Timestamp,
    /// Whole days since: up to now, or up to when it was done late.
    pub days_over: i64,
    /// Whether it was done, late.
    pub done_late: bool,
}

impl Holding {
    /// By when the regulator has to be told, if personal data is involved or may be.
    pub fn regulator_by(&self) -> Option<Timestamp> {
        if self.personal_data == PersonalData::NotInvolved {
            return None;
        }
        self.recorded.discovered.checked_add(SignedDuration::from_hours(REGULATOR.hours)).ok()
    }

    /// Its deadlines, and when each was met.
    pub fn terms(&self) -> Vec<Term> {
        let ended = |ends: fn(&Event) -> bool| self.entries.iter().find(|it| ends(&it.what)).map(|it| it.at);
        let investigated = ended(|it| matches!(it, Event::Investigated { .. }));
        let reviewed = ended(|it| matches!(it, Event::Reviewed { .. }));
        let regulator = self.regulator_by().map(|due| (Deadline::Regulator, due, self.notified));
        let investigation = (Deadline::Investigation, self.recorded.investigate_by, investigated);
        let review = (Deadline::Review, self.recorded.review_by, reviewed);
        let all = regulator.into_iter().chain([investigation, review]);
        all.map(|(deadline, due, done)| Term { deadline, due, done }).collect()
    }

    /// The deadlines missed at `now`. What was done late stays in the list: it was a breach.
    pub fn overdue(&self, now: Timestamp) -> Vec<Overdue> {
        let missed = self.terms().into_iter().filter_map(|term| {
            let until = Some(term.done.unwrap_or(now)).filter(|until| term.due < *until)?;
            Some(Overdue {
                id: self.id.clone(),
                owner: self.recorded.owner.clone(),
                deadline: term.deadline,
                due: term.due,
                days_over: until.duration_since(term.due).as_hours().div_euclid(24),
                done_late: term.done.is_some(),
            })
        });
        missed.collect()
    }
}

impl Term {
    /// How it stands at `now`.
    pub fn kept(&self, now: Timestamp) -> Kept {
        match self.done {
            Some(done) if self.due < done => Kept::Late,
            Some(_) => Kept::InTime,
            None if self.due < now => Kept::Missed,
            None => Kept::ToCome,
        }
    }
}
