//! Making the lists again from the record.

use case::{AuthorityId, Case, CaseId, evolve};
use sqlx::{Any, Transaction};
use tokio::task::JoinHandle;

use crate::{
    CaseRow, Progress, Recorded, Store, StoreError, Version, Watch, What, counter,
    row::{Columns as _, unreadable},
    sql,
    stored::Stored,
};

/// How many events are read at a time: enough to be quick, few enough for any machine's memory.
pub(crate) const BATCH: i64 = 4000;

impl Store {
    /// Makes every list of cases again from the record, in one pass, and says how far it is after each batch.
    ///
    /// Cases may be worked on meanwhile: what is recorded during the rebuild stands.
    ///
    /// # Errors
    ///
    /// [`StoreError::Altered`] or [`StoreError::NewerEvent`] at the first event that cannot be believed or read; the lists
    /// made until then are good.
    pub async fn rebuild_views(&self, watch: Watch<'_>) -> Result<u64, StoreError> {
        let mut cases = 0;
        let mut progress = Progress { done: 0, total: self.count_events().await? };
        // First, so that what is not there holds no reference of what is.
        sql::VIEW_PRUNE.on(self.engine).execute(&self.writer).await?;
        for authority in self.recorded_authorities().await? {
            let mut walk = Walk::new(self, authority.clone());
            let mut folding: Option<Folding> = None;
            loop {
                let events = walk.next().await?;
                if events.is_empty() {
                    break;
                }
                progress.done += u64::try_from(events.len()).unwrap_or_default();
                let mut finished = Vec::new();
                for event in &events {
                    if folding.as_ref().is_none_or(|it| it.case_id.0 != event.case_id) {
                        finished.extend(folding.take());
                    }
                    folding.get_or_insert_with(|| Folding::new(&event.case_id)).add(event)?;
                }
                cases += self.put_rows(&authority, finished).await?;
                watch(progress);
            }
            cases += self.put_rows(&authority, folding.into_iter().collect()).await?;
        }
        watch(progress);
        Ok(cases)
    }

    async fn put_rows(&self, authority: &AuthorityId, finished: Vec<Folding>) -> Result<u64, StoreError> {
        let rows: Vec<CaseRow> = finished.into_iter().map(Folding::row).collect();
        let mut tx = self.begin().await?;
        if !rows.is_empty() {
            // What was counted before may have been counted in a list that was wrong.
            self.draw(&mut tx, authority, counter::CHANGE, 1).await?;
        }
        for row in &rows {
            put_row(&mut tx, self, authority, row).await?;
        }
        tx.commit().await?;
        Ok(u64::try_from(rows.len()).unwrap_or_default())
    }

    /// How many events there are.
    pub(crate) async fn count_events(&self) -> Result<u64, StoreError> {
        let rows = sql::EVENT_POSITIONS.on(self.engine).fetch_all(&self.reader).await?;
        rows.iter().map(|row| row.count("events")).sum()
    }

    /// Every authority with an event.
    pub(crate) async fn recorded_authorities(&self) -> Result<Vec<AuthorityId>, StoreError> {
        let rows = sql::EVENT_POSITIONS.on(self.engine).fetch_all(&self.reader).await?;
        rows.iter().map(|row| row.text("authority").map(AuthorityId)).collect()
    }
}

async fn put_row(
    tx: &mut Transaction<'static, Any>,
    store: &Store,
    authority: &AuthorityId,
    row: &CaseRow,
) -> Result<(), StoreError> {
    row.put(sql::VIEW_REBUILD, store.engine, authority).execute(&mut **tx).await?;
    Ok(())
}

/// A walk over an authority's record, case by case and event by event. While one batch is worked on, the next is read.
pub(crate) struct Walk {
    store: Store,
    authority: AuthorityId,
    ahead: Option<JoinHandle<Result<Vec<Stored>, StoreError>>>,
}

impl Walk {
    pub(crate) fn new(store: &Store, authority: AuthorityId) -> Self {
        Self { store: store.clone(), authority, ahead: None }
    }

    /// The next events; none at the end.
    pub(crate) async fn next(&mut self) -> Result<Vec<Stored>, StoreError> {
        let events = match self.ahead.take() {
            Some(ahead) => ahead.await.map_err(|error| unreadable("a batch of events", &error))??,
            None => batch(&self.store, &self.authority, "", 0).await?,
        };
        if let Some(last) = events.last() {
            let (store, authority) = (self.store.clone(), self.authority.clone());
            let (case_id, seq) = (last.case_id.clone(), last.seq);
            self.ahead = Some(tokio::spawn(async move { batch(&store, &authority, &case_id, seq).await }));
        }
        Ok(events)
    }
}

/// The events after one.
async fn batch(
    store: &Store,
    authority: &AuthorityId,
    case_id: &str,
    seq: i64,
) -> Result<Vec<Stored>, StoreError> {
    let rows = sql::EVENT_WALK
        .on(store.engine)
        .bind(&*authority.0)
        .bind(case_id)
        .bind(seq)
        .bind(BATCH)
        .fetch_all(&store.reader)
        .await?;
    rows.iter().map(Stored::read).collect()
}

/// A case as far as it has been read.
pub(crate) struct Folding {
    pub(crate) case_id: CaseId,
    case: Case,
    version: Version,
    destroyed: bool,
}

impl Folding {
    fn new(case_id: &str) -> Self {
        Self { case_id: case_id.into(), case: Case::default(), version: Version::NEW, destroyed: false }
    }

    fn add(&mut self, stored: &Stored) -> Result<(), StoreError> {
        match Recorded::believe(stored)?.what {
            What::Event(event) => self.case = evolve(std::mem::take(&mut self.case), &event),
            What::Destroyed { .. } => self.destroyed = true,
        }
        self.version = Version(stored.seq);
        Ok(())
    }

    fn row(self) -> CaseRow {
        CaseRow { destroyed: self.destroyed, ..CaseRow::of(&self.case_id, &self.case, self.version) }
    }
}
