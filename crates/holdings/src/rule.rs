//! Deadlines, and what is past them. A breach is shown, never hidden, and shown without what happened.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::{Holding, HoldingId, PersonalData, Status};

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

    /// The deadlines missed at `now`. A late notification stays in the list: it was a breach.
    pub fn overdue(&self, now: Timestamp) -> Vec<Overdue> {
        let done = |by: Status| by <= self.status;
        let open = |by| if done(by) { None } else { Some(now) };
        let regulator =
            self.regulator_by().map(|due| (Deadline::Regulator, due, Some(self.notified.unwrap_or(now))));
        let investigation =
            (Deadline::Investigation, self.recorded.investigate_by, open(Status::Investigated));
        let review = (Deadline::Review, self.recorded.review_by, open(Status::Reviewed));
        regulator
            .into_iter()
            .chain([investigation, review])
            .filter_map(|(deadline, due, until)| {
                let until = until.filter(|until| due < *until)?;
                Some(Overdue {
                    id: self.id.clone(),
                    owner: self.recorded.owner.clone(),
                    deadline,
                    due,
                    days_over: until.duration_since(due).as_hours().div_euclid(24),
                    done_late: deadline == Deadline::Regulator && self.notified.is_some(),
                })
            })
            .collect()
    }
}
