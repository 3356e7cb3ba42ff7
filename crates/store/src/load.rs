//! Reading a case back, and believing no more of it than its hashes prove.

use std::collections::BTreeSet;

use case::{AuthorityId, Case, CaseId, Event, PersonId, fold};
use jiff::{Timestamp, civil::Date};

use crate::{
    Store, StoreError, Version,
    hand_over::{Gone, NOT_NAMED},
    row::{instant, unreadable},
    sql,
    stored::{Payload, Stored},
};

/// A case as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Which case.
    pub case_id: CaseId,
    /// What is true of it, folded from what its events still say.
    pub case: Case,
    /// On what a next append builds.
    pub version: Version,
    /// What happened, in order.
    pub history: Vec<Recorded>,
}

impl Loaded {
    /// Numbers of the events that say what came back for a part before it was found to be sealed, as far as they still say it.
    pub fn moved(&self) -> BTreeSet<i64> {
        let events = self.history.iter().filter_map(|it| match &it.what {
            What::Event(event) => Some((it.seq, event)),
            What::Destroyed { .. } | What::HandedOver { .. } => None,
        });
        case::moved(events)
    }

    /// Numbers of the events whose words were destroyed.
    pub fn destroyed(&self) -> Vec<i64> {
        self.history.iter().filter(|it| matches!(it.what, What::Destroyed { .. })).map(|it| it.seq).collect()
    }
}

/// One recorded event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its number in the case, from 1.
    pub seq: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: PersonId,
    /// What kind of event: `determined`. Kept when what it says is destroyed.
    pub kind: String,
    /// What it says.
    pub what: What,
}

/// What an event says, or why it says nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What happened.
    Event(Event),
    /// Destroyed under a retention rule.
    Destroyed {
        /// When.
        on: Date,
        /// Under which rule.
        under: String,
    },
    /// Gone to the register, because it is what came back for a part that was found to be sealed.
    HandedOver {
        /// When.
        on: Date,
    },
}

impl Recorded {
    /// Reads one event, once its words are shown to be those recorded.
    pub(crate) fn believe(stored: &Stored) -> Result<Self, StoreError> {
        stored.check_payload().map_err(|why| StoreError::Altered {
            case: CaseId(stored.case_id.clone()),
            seq: stored.seq,
            why: why.to_owned(),
        })?;
        Ok(Self {
            seq: stored.seq,
            at: instant("an event's time", stored.at)?,
            by: PersonId(stored.by.clone()),
            kind: stored.kind.clone(),
            what: what(stored)?,
        })
    }
}

fn what(stored: &Stored) -> Result<What, StoreError> {
    match &stored.payload {
        Payload::Kept { body, .. } => {
            serde_json::from_str(body).map(What::Event).map_err(|error| StoreError::NewerEvent {
                case: CaseId(stored.case_id.clone()),
                seq: stored.seq,
                kind: stored.kind.clone(),
                why: error.to_string(),
            })
        }
        Payload::Destroyed { on, under } => {
            let on = on.parse().map_err(|error| unreadable("a day of destruction", &error))?;
            Ok(What::Destroyed { on, under: under.clone() })
        }
        Payload::HandedOver { on } => {
            let on = on.parse().map_err(|error| unreadable("a day of handing over", &error))?;
            Ok(What::HandedOver { on })
        }
        Payload::Lost(why) => Err(unreadable("an event", why)),
    }
}

impl Store {
    /// Reads a case with its whole history; `None` if there is no such case.
    ///
    /// # Errors
    ///
    /// [`StoreError::Altered`] if an event's words are not those recorded, [`StoreError::NewerEvent`] if a later
    /// release wrote one: a case is never shown with a piece silently left out.
    pub async fn load(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Option<Loaded>, StoreError> {
        let rows = sql::EVENT_OF_CASE
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_all(&self.reader)
            .await?;
        let (mut history, mut gone) = (Vec::with_capacity(rows.len()), Gone::default());
        for row in &rows {
            let stored = Stored::read(row)?;
            gone.take(&stored);
            history.push(Recorded::believe(&stored)?);
        }
        let Some(last) = history.last() else { return Ok(None) };
        if let Some(seq) = gone.unnamed() {
            let why = NOT_NAMED.to_owned();
            return Err(StoreError::Altered { case: case_id.clone(), seq, why });
        }
        Ok(Some(Loaded {
            case_id: case_id.clone(),
            version: Version(last.seq),
            case: fold(history.iter().filter_map(|it| match &it.what {
                What::Event(event) => Some(event),
                What::Destroyed { .. } | What::HandedOver { .. } => None,
            })),
            history,
        }))
    }
}
