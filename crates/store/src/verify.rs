//! Showing that the record is what was recorded.
//!
//! One pass reads every event of every case. It finds an event or its words altered, an event taken out or put in, events
//! reordered, and a case taken out. Given a checkpoint, it finds also what was cut from the end, by whoever could write
//! the whole database.

use case::{AuthorityId, CaseId};
use serde::Serialize;

use crate::{Checkpoint, Progress, Store, StoreError, Watch, rebuild::Walk, row::Columns as _, sql};

mod against;
pub(crate) mod walker;

use against::Against;
use walker::Walker;

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// How many cases were read.
    pub cases: u64,
    /// How many events were read.
    pub events: u64,
    /// The first thing that is wrong.
    pub first_break: Option<Break>,
    /// What else there is to say: what was destroyed under which rule, and what could not be seen.
    pub notes: Vec<String>,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// In which case, where that is known.
    pub case: Option<CaseId>,
    /// At which event of the case, where that is known.
    pub event: Option<i64>,
    /// What shows it.
    pub why: String,
}

impl Break {
    fn somewhere(why: impl Into<String>) -> Self {
        Self { case: None, event: None, why: why.into() }
    }
}

/// How an authority's events are numbered, beside how many there are.
struct Numbering {
    authority: AuthorityId,
    events: i64,
    last: i64,
    drawn: Option<i64>,
}

impl Store {
    /// Reads the whole record and says whether it is what was recorded.
    ///
    /// A checkpoint speaks for its own authority alone.
    ///
    /// # Errors
    ///
    /// Only if the database cannot be read: whatever is wrong with the record is in the verdict.
    pub async fn verify(
        &self,
        checkpoint: Option<&Checkpoint>,
        watch: Watch<'_>,
    ) -> Result<Verdict, StoreError> {
        let numbering = self.numbering().await?;
        let total = numbering.iter().map(|it| u64::try_from(it.events).unwrap_or_default()).sum();
        let mut walker = Walker::default();
        let mut against = checkpoint.map(Against::new);
        for it in &numbering {
            self.walk(&it.authority, &mut walker, against.as_mut(), &mut |done| {
                watch(Progress { done, total });
            })
            .await?;
        }
        let mut found = walker.finish();
        for it in &numbering {
            if found.first_break.is_none() {
                found.first_break = self.gap(it).await?;
            }
        }
        match against {
            Some(against) => {
                let key = self.checkpoint_key()?;
                let wrong = against.finish(key.as_deref(), &mut found.notes);
                found.first_break = found.first_break.or(wrong);
            }
            None => found.notes.push(
                "no checkpoint was given: events cut from the end by somebody who could also change the counters \
                 cannot be seen"
                    .to_owned(),
            ),
        }
        found.ok = found.first_break.is_none();
        Ok(found)
    }

    async fn walk(
        &self,
        authority: &AuthorityId,
        walker: &mut Walker,
        mut against: Option<&mut Against<'_>>,
        watch: &mut (dyn FnMut(u64) + Send),
    ) -> Result<(), StoreError> {
        let mut walk = Walk::new(self, authority.clone());
        loop {
            let events = walk.next().await?;
            if events.is_empty() {
                return Ok(());
            }
            for event in &events {
                walker.step(event);
                if let Some(against) = against.as_deref_mut() {
                    against.step(event);
                }
            }
            watch(walker.events());
        }
    }

    /// Every authority that has events, or once numbered some.
    async fn numbering(&self) -> Result<Vec<Numbering>, StoreError> {
        let rows = sql::EVENT_POSITIONS.on(self.engine).fetch_all(&self.reader).await?;
        let mut numbering = Vec::new();
        for row in &rows {
            numbering.push(Numbering {
                authority: AuthorityId(row.text("authority")?),
                events: row.number("events")?,
                last: row.number("last")?,
                drawn: row.maybe_number("drawn")?,
            });
        }
        for row in &sql::EVENT_DRAWN.on(self.engine).fetch_all(&self.reader).await? {
            let authority = AuthorityId(row.text("authority")?);
            if numbering.iter().all(|it| it.authority != authority) {
                numbering.push(Numbering {
                    authority,
                    events: 0,
                    last: 0,
                    drawn: Some(row.number("drawn")?),
                });
            }
        }
        Ok(numbering)
    }

    /// Whether a number is missing among an authority's events, and of which case, as far as lists still know.
    async fn gap(&self, it: &Numbering) -> Result<Option<Break>, StoreError> {
        if it.events == it.last && it.drawn == Some(it.last) {
            return Ok(None);
        }
        let after = match it.drawn {
            None => return Ok(Some(Break::somewhere("the counter that numbers events was taken out"))),
            Some(drawn) if drawn < it.last => {
                let why = format!("events go on to number {}, and only {drawn} were ever drawn", it.last);
                return Ok(Some(Break::somewhere(why)));
            }
            Some(_) => self.last_before_gap(&it.authority).await?,
        };
        let why = format!("event number {} of the record was taken out", after + 1);
        let longer =
            sql::VIEW_LONGER.on(self.engine).bind(&*it.authority.0).fetch_optional(&self.reader).await?;
        let Some(row) = longer else { return Ok(Some(Break::somewhere(why))) };
        let (version, events) = (row.number("version")?, row.number("events")?);
        Ok(Some(Break {
            case: Some(CaseId(row.text("case_id")?)),
            event: Some(events + 1),
            why: format!(
                "{why}; the list of cases knows {version} events of this case, and the record holds {events}"
            ),
        }))
    }

    async fn last_before_gap(&self, authority: &AuthorityId) -> Result<i64, StoreError> {
        let row = sql::EVENT_GAP.on(self.engine).bind(&*authority.0).fetch_optional(&self.reader).await?;
        let first = row.map_or(Ok(0), |row| row.number("position"))?;
        // The query cannot see that number 1 itself is missing.
        let begins =
            sql::EVENT_BEGINS.on(self.engine).bind(&*authority.0).fetch_optional(&self.reader).await?;
        Ok(if begins.is_some() { first } else { 0 })
    }
}
