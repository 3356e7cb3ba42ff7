//! The record as a whole: queue, verification, checkpoints, rebuilding.

use store::{Checkpoint, Counts, Page, QueueQuery, Verdict, Watch};

use crate::{
    App, AppError,
    actor::{Actor, MAY_READ},
};

/// How many days ahead counts as due soon.
const SOON_DAYS: i64 = 7;

impl App {
    /// A page of the queue.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn queue(&self, actor: &Actor, query: &QueueQuery) -> Result<Page, AppError> {
        actor.needs(MAY_READ, "look at the queue")?;
        Ok(self.store().queue(self.authority(), query).await?)
    }

    /// How many cases wait where.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn counts(&self, actor: &Actor) -> Result<Counts, AppError> {
        use jiff::ToSpan as _;

        actor.needs(MAY_READ, "look at the queue")?;
        let today = self.today();
        let soon = today.saturating_add(SOON_DAYS.days());
        Ok(self.store().queue_counts(self.authority(), today, soon, &actor.person).await?)
    }

    /// Checks every hash of the record, and against a checkpoint where one is given.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if the record cannot be read at all.
    pub async fn verify(
        &self,
        checkpoint: Option<&Checkpoint>,
        watch: Watch<'_>,
    ) -> Result<Verdict, AppError> {
        Ok(self.store().verify(checkpoint, watch).await?)
    }

    /// Signs what the record is today, in a file outside the database.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if the file or the key cannot be written.
    pub async fn checkpoint(&self) -> Result<Checkpoint, AppError> {
        Ok(self.store().write_checkpoint(self.authority(), self.today()).await?)
    }

    /// Makes every list anew from the events.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if an event cannot be read.
    pub async fn rebuild(&self, watch: Watch<'_>) -> Result<u64, AppError> {
        Ok(self.store().rebuild_views(watch).await?)
    }
}
