//! What search indexes have yet to read.
//!
//! Each changed case stands here once, at the position of its latest change. A node remembers the last position it read
//! and asks for what came after; nothing is ever taken away, so any number of nodes can follow, and one that
//! lost its index begins again at 0.

use case::{AuthorityId, CaseId};
use sqlx::{Any, Transaction};

use crate::{Store, StoreError, counter, row::Columns as _, sql};

/// A case that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where: ask for what comes after the last one read.
    pub position: i64,
    /// Which case.
    pub case_id: CaseId,
}

impl Store {
    /// Cases changed after a position, in the order of change.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn changes_after(
        &self,
        authority: &AuthorityId,
        position: i64,
        how_many: u32,
    ) -> Result<Vec<Change>, StoreError> {
        let rows = sql::INDEX_AFTER
            .on(self.engine)
            .bind(&*authority.0)
            .bind(position)
            .bind(i64::from(how_many))
            .fetch_all(&self.reader)
            .await?;
        rows.iter()
            .map(|row| Ok(Change { position: row.number("seq")?, case_id: CaseId(row.text("case_id")?) }))
            .collect()
    }

    /// The position of the latest change: an index that has read so far is up to date.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn latest_change(&self, authority: &AuthorityId) -> Result<i64, StoreError> {
        self.drawn(authority, counter::CHANGE).await
    }

    pub(crate) async fn mark_changed(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<(), StoreError> {
        let position = self.draw(tx, authority, counter::CHANGE, 1).await?;
        sql::INDEX_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(position)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}
