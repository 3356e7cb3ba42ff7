//! Making the lists again from the record.

use case::{AuthorityId, Case, CaseId, evolve};
use sqlx::{Any, Transaction};
use tokio::task::JoinHandle;

use crate::{
    CaseRow, Engine, Progress, Recorded, Store, StoreError, Version, Watch, What, counter,
    row::{Columns as _, unreadable},
    sql,
    stored::Stored,
};

/// The note in the database that says that the lists have to be made again.
const WANTED: &str = "rebuild";

/// How many cases are written in one transaction.
const CASES: usize = 4000;

/// Whether much is about to be written, or has been.
#[derive(Clone, Copy)]
enum Much {
    Begins,
    IsDone,
}

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
        self.much_to_write(Much::Begins).await?;
        let rebuilt = self.rebuild_all(watch).await;
        self.much_to_write(Much::IsDone).await?;
        let cases = rebuilt?;
        sql::META_REMOVE.on(self.engine).bind(WANTED).execute(&self.writer).await?;
        Ok(cases)
    }

    /// Whether the lists have to be made again before they can be used: tables were added since they were made.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if the database cannot be read.
    pub async fn needs_rebuild(&self) -> Result<bool, StoreError> {
        Ok(sql::META_GET.on(self.engine).bind(WANTED).fetch_optional(&self.reader).await?.is_some())
    }

    async fn rebuild_all(&self, watch: Watch<'_>) -> Result<u64, StoreError> {
        let mut cases = 0;
        let mut progress = Progress { done: 0, total: self.count_events().await? };
        // First, so that what is not there holds no reference of what is.
        for statement in [sql::VIEW_PRUNE, sql::TEXT_PRUNE, sql::PUBLISHED_PRUNE] {
            statement.on(self.engine).execute(&self.writer).await?;
        }
        for authority in self.recorded_authorities().await? {
            let mut walk = Walk::new(self, authority.clone());
            let mut folding: Option<Folding> = None;
            let mut finished = Vec::new();
            loop {
                let events = walk.next().await?;
                if events.is_empty() {
                    break;
                }
                progress.done += u64::try_from(events.len()).unwrap_or_default();
                for event in &events {
                    if folding.as_ref().is_none_or(|it| it.case_id.0 != event.case_id) {
                        finished.extend(folding.take());
                    }
                    folding.get_or_insert_with(|| Folding::new(&event.case_id)).add(event)?;
                }
                if CASES <= finished.len() {
                    cases += self.put_rows(&authority, std::mem::take(&mut finished)).await?;
                }
                watch(progress);
            }
            finished.extend(folding);
            cases += self.put_rows(&authority, finished).await?;
        }
        watch(progress);
        Ok(cases)
    }

    /// Gives SQLite room for a great many changes, and takes it back: twenty lists in twenty orders are written at once,
    /// and a page that leaves memory before the next case changes it is written many times over.
    async fn much_to_write(&self, much: Much) -> Result<(), StoreError> {
        if self.engine == Engine::Sqlite {
            sqlx::raw_sql(match much {
                Much::Begins => "pragma cache_size = -300000; pragma wal_autocheckpoint = 50000;",
                Much::IsDone => "pragma cache_size = -8000; pragma wal_autocheckpoint = 1000; pragma wal_checkpoint(passive);",
            })
            .execute(&self.writer)
            .await?;
        }
        Ok(())
    }

    async fn put_rows(&self, authority: &AuthorityId, finished: Vec<Folding>) -> Result<u64, StoreError> {
        if finished.is_empty() {
            return Ok(0);
        }
        let mut tx = self.begin().await?;
        // What was counted before may have been counted in a list that was wrong.
        self.draw(&mut tx, authority, counter::CHANGE, 1).await?;
        for folded in &finished {
            let row = folded.row();
            row.put(sql::VIEW_REBUILD, self.engine, authority).execute(&mut *tx).await?;
            if self.is_latest(&mut tx, authority, folded).await? {
                self.put_texts_in(&mut tx, authority, &folded.case_id, &folded.case).await?;
                for document in &folded.documents {
                    self.put_use(&mut tx, authority, &folded.case_id, document).await?;
                }
            }
        }
        tx.commit().await?;
        Ok(u64::try_from(finished.len()).unwrap_or_default())
    }

    /// Whether nothing has been recorded on a case since it was folded.
    async fn is_latest(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        folded: &Folding,
    ) -> Result<bool, StoreError> {
        let last = sql::EVENT_LAST
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*folded.case_id.0)
            .fetch_optional(&mut **tx)
            .await?;
        Ok(last.map(|row| row.number("seq")).transpose()? == Some(folded.version.0))
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
    documents: Vec<String>,
}

impl Folding {
    fn new(case_id: &str) -> Self {
        Self {
            case_id: case_id.into(),
            case: Case::default(),
            version: Version::NEW,
            destroyed: false,
            documents: Vec::new(),
        }
    }

    fn add(&mut self, stored: &Stored) -> Result<(), StoreError> {
        match Recorded::believe(stored)?.what {
            What::Event(event) => {
                self.documents.extend(event.documents().into_iter().map(str::to_owned));
                self.case = evolve(std::mem::take(&mut self.case), &event);
            }
            What::Destroyed { .. } => self.destroyed = true,
            What::HandedOver { .. } => {}
        }
        self.version = Version(stored.seq);
        Ok(())
    }

    fn row(&self) -> CaseRow {
        CaseRow { destroyed: self.destroyed, ..CaseRow::of(&self.case_id, &self.case, self.version) }
    }
}
