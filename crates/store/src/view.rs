//! What lists say of a case. Derived from its events, and from nothing else.

use std::collections::BTreeSet;

use case::{AuthorityId, Case, CaseId, Part, PersonId, Stage, reasons::OutcomeKind};
use jiff::civil::Date;
use law::Regime;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{
    Any,
    any::{AnyArguments, AnyRow},
    query::Query,
};

use crate::{
    Engine, Store, StoreError, Version, normalise_reference,
    row::{Columns as _, day_text, unreadable},
    sql::{self, Statement},
};

/// One line of a list of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column, and each can be true beside any other")]
pub struct CaseRow {
    /// Which case.
    pub case_id: CaseId,
    /// The reference people quote.
    pub reference: String,
    /// A few words for lists; empty until confirmed.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// The laws its parts fall under.
    pub regimes: BTreeSet<Regime>,
    /// When it first arrived.
    pub received_on: Option<Date>,
    /// The day by which the next answer, or the review's outcome, is owed.
    pub due_on: Option<Date>,
    /// When it was first answered.
    pub answered_on: Option<Date>,
    /// Calendar days by which that answer was late.
    pub days_late: i64,
    /// Who has it.
    pub assigned: Option<PersonId>,
    /// Whether an answer or a review's outcome is owed.
    pub owed: bool,
    /// Whether the clock for that runs.
    pub running: bool,
    /// Whether it waits on somebody else.
    pub blocked: bool,
    /// Whether its deletion is stopped.
    pub held: bool,
    /// The shapes of its answers, as far as decided.
    pub outcomes: BTreeSet<OutcomeKind>,
    /// How many parts it has.
    pub parts: i64,
    /// How many events it has.
    pub version: Version,
    /// Whether what it said was destroyed: the rest is then what is left.
    pub destroyed: bool,
}

impl CaseRow {
    /// The line for a case as it is at a version.
    pub fn of(case_id: &CaseId, case: &Case, version: Version) -> Self {
        let stage = case.stage();
        let review = case.review.as_ref().filter(|_| stage == Stage::UnderReview);
        let first = case.answered();
        Self {
            case_id: case_id.clone(),
            reference: case.reference.clone(),
            title: case.title.clone(),
            stage,
            regimes: case.parts.values().map(|part| part.regime).collect(),
            received_on: case.received,
            due_on: review.map(|it| it.due).or_else(|| case.comply_by()).or_else(|| case.due()),
            answered_on: first.map(|it| it.0),
            days_late: first.map_or(0, |it| i64::from(it.1)),
            assigned: case.assigned.clone(),
            owed: stage.is_unanswered() || review.is_some(),
            running: stage.clock_runs() || review.is_some(),
            blocked: case.is_blocked(),
            held: case.is_held(),
            outcomes: case.parts.values().filter_map(Part::outcome_kind).collect(),
            parts: i64::try_from(case.parts.len()).unwrap_or(i64::MAX),
            version,
            destroyed: false,
        }
    }

    /// Binds every column to a statement that sets them.
    pub(crate) fn put(
        &self,
        statement: Statement,
        engine: Engine,
        authority: &AuthorityId,
    ) -> Query<'static, Any, AnyArguments> {
        statement
            .on(engine)
            .bind(&*authority.0)
            .bind(&*self.case_id.0)
            .bind(&*self.reference)
            .bind(normalise_reference(&self.reference))
            .bind(&*self.title)
            .bind(format!("{} {}", self.reference, self.title).to_lowercase())
            .bind(self.stage.key())
            .bind(words(&self.regimes))
            .bind(day_text(self.received_on))
            .bind(day_text(self.due_on))
            .bind(day_text(self.answered_on))
            .bind(self.days_late)
            .bind(self.assigned.as_ref().map(|it| it.0.clone()).unwrap_or_default())
            .bind(i64::from(self.owed))
            .bind(i64::from(self.running))
            .bind(i64::from(self.blocked))
            .bind(i64::from(self.held))
            .bind(words(&self.outcomes))
            .bind(self.parts)
            .bind(self.version.0)
            .bind(i64::from(self.destroyed))
    }

    /// Reads a row back.
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let stage = row.text("stage")?;
        let assigned = row.text("assigned")?;
        Ok(Self {
            case_id: CaseId(row.text("case_id")?),
            reference: row.text("reference")?,
            title: row.text("title")?,
            stage: Stage::from_key(&stage).ok_or_else(|| unreadable("a stage", &stage))?,
            regimes: set(&row.text("regime")?)?,
            received_on: row.day("received_on")?,
            due_on: row.day("due_on")?,
            answered_on: row.day("answered_on")?,
            days_late: row.number("days_late")?,
            assigned: (!assigned.is_empty()).then_some(PersonId(assigned)),
            owed: row.flag("owed")?,
            running: row.flag("running")?,
            blocked: row.flag("blocked")?,
            held: row.flag("held")?,
            outcomes: set(&row.text("outcome")?)?,
            parts: row.number("parts")?,
            version: Version(row.number("version")?),
            destroyed: row.flag("destroyed")?,
        })
    }
}

/// Names as one text, in their order, with commas between.
fn words<T: Serialize>(set: &BTreeSet<T>) -> String {
    let names = set.iter().filter_map(|it| serde_json::to_value(it).ok()?.as_str().map(str::to_owned));
    names.collect::<Vec<_>>().join(",")
}

/// Reads [`words`] back.
fn set<T: DeserializeOwned + Ord>(text: &str) -> Result<BTreeSet<T>, StoreError> {
    text.split(',')
        .filter(|name| !name.is_empty())
        .map(|name| {
            serde_json::from_value(name.into()).map_err(|error| unreadable("a list of names", &error))
        })
        .collect()
}

impl Store {
    /// What lists say of one case.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unreadable`] if the list holds what was never written there.
    pub async fn case_row(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Option<CaseRow>, StoreError> {
        let row = sql::VIEW_GET
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_optional(&self.reader)
            .await?;
        row.as_ref().map(CaseRow::read).transpose()
    }

    /// The cases that statistics count, and their versions: received from `first` to the day before `after`, or ever
    /// reviewed. One whose words were destroyed is in none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn counted_cases(
        &self,
        authority: &AuthorityId,
        first: Date,
        after: Date,
    ) -> Result<Vec<(CaseId, Version)>, StoreError> {
        let query = sql::VIEW_COUNTED.on(self.engine).bind(&*authority.0);
        let rows = query.bind(first.to_string()).bind(after.to_string()).fetch_all(&self.reader).await?;
        let one = |row: &AnyRow| Ok((CaseId(row.text("case_id")?), Version(row.number("version")?)));
        rows.iter().map(one).collect()
    }

    /// Every case that owes an answer or a review, soonest due first: those whose days a new calendar may change.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn open_cases(&self, authority: &AuthorityId) -> Result<Vec<CaseId>, StoreError> {
        let rows = sql::VIEW_OPEN.on(self.engine).bind(&*authority.0).fetch_all(&self.reader).await?;
        rows.iter().map(|row| row.text("case_id").map(CaseId)).collect()
    }
}

#[cfg(test)]
mod tests {
    use case::state::{Complaint, Issue};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_fresh_answer_is_due_on_the_day_that_the_decision_notice_gave() {
        let complaint = Complaint {
            reference: "IC-1".to_owned(),
            on: date(2026, 9, 1),
            about: String::new(),
            findings: Some("the exemption is not engaged".to_owned()),
            notice: "FS-1".to_owned(),
            decided: Some(date(2026, 10, 1)),
            steps: "answer afresh".to_owned(),
            comply_by: Some(date(2026, 11, 5)),
            appeal_by: None,
        };
        let sent = |on| Issue {
            on,
            letter: String::new(),
            files: Vec::new(),
            parts: Vec::new(),
            slot: None,
            policy: None,
            due: on,
            days_late: 0,
        };
        let mut case = Case {
            complaint: Some(complaint),
            correcting: Some("the notice's steps".to_owned()),
            issued: vec![sent(date(2026, 8, 3))],
            ..Case::default()
        };
        let due = |case: &Case| CaseRow::of(&"id".into(), case, Version(1)).due_on;

        assert_eq!(due(&case), Some(date(2026, 11, 5)));
        case.issued.push(sent(date(2026, 11, 2)));
        assert_eq!(due(&case), None, "a mistake put right since then is none of the notice's");
    }
}
