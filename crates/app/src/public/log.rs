//! The disclosure log: the words that `Publish` recorded, and nothing else of the case.

use case::CaseId;
use jiff::civil::Date;
use store::PublishedText;

use crate::{App, AppError, Piece, search::Found};

/// A published answer, as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Its id: 128 random bits, which carry no time and no sequence.
    pub id: String,
    /// A few words.
    pub title: String,
    /// The request, as published.
    pub request: String,
    /// The answer, as published.
    pub answer: String,
    /// The day on which it was published.
    pub on: Date,
}

/// A published answer that was found by its words.
#[derive(Clone, Debug)]
pub struct LogHit {
    /// Which.
    pub entry: LogEntry,
    /// Its words, around those that were looked for.
    pub excerpt: Vec<Piece>,
}

impl From<PublishedText> for LogEntry {
    /// The reference is the case's, and stays behind.
    fn from(text: PublishedText) -> Self {
        let PublishedText { case_id, reference: _, title, request, answer, on } = text;
        Self { id: case_id.0, title, request, answer, on }
    }
}

impl App {
    /// A page of the disclosure log, latest day first.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if it cannot be read.
    pub async fn log(&self, size: u32, skip: u64) -> Result<Vec<LogEntry>, AppError> {
        let page = self.store().published_latest(self.authority(), size, skip).await?;
        let entries: Vec<LogEntry> = page.into_iter().map(LogEntry::from).collect();
        #[cfg(feature = "seeded-leaks")]
        let entries = crate::leaks::log(self, entries);
        Ok(entries)
    }

    /// How many answers the disclosure log has.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if they cannot be counted.
    pub async fn log_length(&self) -> Result<u64, AppError> {
        Ok(self.store().count_published(self.authority()).await?)
    }

    /// One entry of the disclosure log; `None` for what was never published, or is no more.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if it cannot be read.
    pub async fn log_entry(&self, id: &str) -> Result<Option<LogEntry>, AppError> {
        let found = self.store().published(self.authority(), &CaseId(id.to_owned())).await?;
        Ok(found.map(LogEntry::from))
    }

    /// Looks through the disclosure log by words.
    ///
    /// # Errors
    ///
    /// [`AppError::Search`] if the index fails.
    pub async fn search_log(&self, typed: &str, size: usize, skip: usize) -> Result<Found<LogHit>, AppError> {
        let found = self.search_public(typed, size, skip).await?;
        let hits = found.hits.into_iter();
        let hits = hits.map(|hit| LogHit { entry: hit.published.into(), excerpt: hit.excerpt });
        #[cfg(feature = "seeded-leaks")]
        let hits = crate::leaks::ranked(self, hits.collect()).into_iter();
        let hits = hits.collect();
        Ok(Found { hits, total: found.total, matched: found.matched })
    }
}
