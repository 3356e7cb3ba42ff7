//! Keeping the indexes: following the record's changes, and making them again from it.

use std::path::PathBuf;

use ::search::{Document, Index, Pace, SearchError, Writer};
use case::AuthorityId;
use store::{CaseText, Progress, PublishedText, Store};
use tokio::sync::mpsc;

use super::blocking;
use crate::{App, AppError};

/// How many cases are read at a time.
const BATCH: u32 = 1000;

/// An index of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Every case, for those who work on them.
    Desk,
    /// What was published, for everybody.
    Public,
}

impl Which {
    const BOTH: [Self; 2] = [Self::Desk, Self::Public];

    const fn folder(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Public => "public",
        }
    }

    /// What it holds of one case; nothing, if the case is not in it.
    async fn of_case(
        self,
        store: &Store,
        authority: &AuthorityId,
        case: &case::CaseId,
    ) -> Result<Option<Document>, AppError> {
        Ok(match self {
            Self::Desk => store.text(authority, case).await?.and_then(|text| desk(authority, text)),
            Self::Public => store.published(authority, case).await?.map(|text| public(authority, text)),
        })
    }

    /// What it holds of the next cases, and the id of the last that was read.
    async fn after(
        self,
        store: &Store,
        authority: &AuthorityId,
        after: &str,
    ) -> Result<(Vec<Document>, Option<String>), AppError> {
        match self {
            Self::Desk => {
                let texts = store.texts_after(authority, after, BATCH).await?;
                let last = texts.last().map(|text| text.case_id.0.clone());
                Ok((texts.into_iter().filter_map(|text| desk(authority, text)).collect(), last))
            }
            Self::Public => {
                let texts = store.published_after(authority, after, BATCH).await?;
                let last = texts.last().map(|text| text.case_id.0.clone());
                Ok((texts.into_iter().map(|text| public(authority, text)).collect(), last))
            }
        }
    }
}

/// A case with no words, because none is confirmed or they were destroyed, is found by its reference, if it has one.
fn desk(authority: &AuthorityId, text: CaseText) -> Option<Document> {
    let CaseText { case_id, reference, title, request, reply } = text;
    let document =
        Document { authority: authority.0.clone(), id: case_id.0, reference, title, request, reply };
    (!document.reference.is_empty()).then_some(document)
}

fn public(authority: &AuthorityId, text: PublishedText) -> Document {
    Document {
        authority: authority.0.clone(),
        id: text.case_id.0,
        reference: text.reference,
        title: text.title,
        request: text.request,
        reply: text.answer,
    }
}

impl App {
    /// The desk's index, as far as it has followed.
    pub(crate) fn desk_index(&self) -> Result<Index, AppError> {
        self.index(Which::Desk)
    }

    /// The public's index, as far as it has followed.
    pub(crate) fn public_index(&self) -> Result<Index, AppError> {
        self.index(Which::Public)
    }

    fn index(&self, which: Which) -> Result<Index, AppError> {
        let place = match which {
            Which::Desk => &self.indexes().desk,
            Which::Public => &self.indexes().public,
        };
        if let Some(index) = place.get() {
            return Ok(index.clone());
        }
        let folder = self.index_folder(which);
        let index = match Index::open(&folder) {
            // It is derived: what cannot be read is made again.
            Err(SearchError::Unusable { why, .. }) => {
                tracing::warn!(
                    index = which.folder(),
                    why,
                    "the search index cannot be read and is made again"
                );
                Index::discard(&folder)?;
                Index::open(&folder)?
            }
            opened => opened?,
        };
        Ok(place.get_or_init(|| index).clone())
    }

    fn index_folder(&self, which: Which) -> PathBuf {
        self.store().folder().join("index").join(which.folder())
    }

    /// Brings both indexes up to date with the record, and returns how many changes were read.
    ///
    /// Where another process keeps them, it is left to do so, and what it has done is seen.
    ///
    /// # Errors
    ///
    /// [`AppError::Search`] if an index fails.
    pub async fn follow_changes(&self) -> Result<u64, AppError> {
        let mut read = 0;
        for which in Which::BOTH {
            let index = self.index(which)?;
            let behind = self.store().latest_change(self.authority()).await? != index.position()?;
            if behind {
                read += match self.follow(which, &index).await {
                    Err(AppError::Search(SearchError::KeptElsewhere { .. })) => 0,
                    done => done?,
                };
            }
            index.refresh()?;
        }
        Ok(read)
    }

    async fn follow(&self, which: Which, index: &Index) -> Result<u64, AppError> {
        if index.position()? == 0 {
            return self.make(which, index, &mut |_| ()).await;
        }
        let mut writer = Writer::open(index, Pace::Following)?;
        let (mut read, mut gone) = (0, false);
        loop {
            let mut position = index.position()?;
            let changes = self.store().changes_after(self.authority(), position, BATCH).await?;
            if changes.is_empty() {
                // A change can be drawn and leave no line: a rebuild of lists is one.
                position = position.max(self.store().latest_change(self.authority()).await?);
            }
            for change in &changes {
                let document = which.of_case(self.store(), self.authority(), &change.case_id).await?;
                if let Some(document) = document {
                    writer.put(&document)?;
                } else {
                    gone = true;
                    writer.take_out(&self.authority().0, &change.case_id.0);
                }
                position = change.position;
            }
            writer = blocking(move || writer.commit(position).map(|()| writer)).await?;
            read += changes.len() as u64;
            if changes.len() < BATCH as usize {
                break;
            }
        }
        // What was destroyed or taken back is not to be read in the index's files either.
        if gone {
            blocking(move || writer.forget()).await?;
        }
        Ok(read)
    }

    /// Makes both indexes again from the record.
    ///
    /// # Errors
    ///
    /// [`AppError::Search`] if an index fails, or another process keeps it.
    pub async fn make_indexes(&self, watch: store::Watch<'_>) -> Result<u64, AppError> {
        let mut made = 0;
        for which in Which::BOTH {
            let index = self.index(which)?;
            made += self.make(which, &index, &mut *watch).await?;
        }
        Ok(made)
    }

    /// Makes one index from nothing: while one batch is put in, the next is read.
    async fn make(&self, which: Which, index: &Index, watch: store::Watch<'_>) -> Result<u64, AppError> {
        // What changes from here on is followed afterwards.
        let position = self.store().latest_change(self.authority()).await?;
        let total = match which {
            Which::Desk => self.store().count_cases(self.authority()).await?,
            Which::Public => 0,
        };
        let mut writer = Writer::open(index, Pace::FromNothing)?;
        let (sender, mut batches) = mpsc::channel::<Vec<Document>>(4);
        let writing = tokio::task::spawn_blocking(move || {
            writer.take_all_out()?;
            while let Some(batch) = batches.blocking_recv() {
                for document in &batch {
                    writer.add(document)?;
                }
            }
            writer.commit(position)?;
            writer.close()
        });
        let (mut done, mut last) = (0, String::new());
        loop {
            let (documents, next) = which.after(self.store(), self.authority(), &last).await?;
            let Some(next) = next else { break };
            done += documents.len() as u64;
            // A writer that stopped says why when it is waited for.
            if sender.send(documents).await.is_err() {
                break;
            }
            last = next;
            watch(Progress { done, total: total.max(done) });
        }
        drop(sender);
        writing.await.map_err(|error| AppError::fault("an index could not be made", error))??;
        index.refresh()?;
        Ok(done)
    }
}
