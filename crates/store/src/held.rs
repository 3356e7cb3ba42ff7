//! Messages that a person has to file, because where they belong is unsure.

use case::AuthorityId;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::{DocumentHash, Store, StoreError, row::Columns as _, sql};

/// A message that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMessage {
    /// The message as it arrived.
    pub document: DocumentHash,
    /// When it was received.
    pub received_at: Timestamp,
    /// Why it was not filed.
    pub why: String,
}

impl Store {
    /// Files a message for a person. The same message is filed once.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn hold_message(
        &self,
        authority: &AuthorityId,
        message: &HeldMessage,
    ) -> Result<(), StoreError> {
        sql::HELD_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(message.document.as_str())
            .bind(message.received_at.as_microsecond())
            .bind(&*message.why)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Messages that wait for a person, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn held_messages(
        &self,
        authority: &AuthorityId,
        how_many: u32,
    ) -> Result<Vec<HeldMessage>, StoreError> {
        let rows = sql::HELD_OPEN
            .on(self.engine)
            .bind(&*authority.0)
            .bind(i64::from(how_many))
            .fetch_all(&self.reader)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(HeldMessage {
                    document: row.text("document")?.try_into()?,
                    received_at: row.instant("received_at")?,
                    why: row.text("why")?,
                })
            })
            .collect()
    }

    /// Records what a person did with a message. Saying so again changes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn settle_message(
        &self,
        authority: &AuthorityId,
        document: &DocumentHash,
        at: Timestamp,
        settled_as: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.settle_message_in(&mut tx, authority, document, at, settled_as).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn settle_message_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        document: &DocumentHash,
        at: Timestamp,
        settled_as: &str,
    ) -> Result<(), StoreError> {
        sql::HELD_SETTLE
            .on(self.engine)
            .bind(&*authority.0)
            .bind(document.as_str())
            .bind(at.as_microsecond())
            .bind(settled_as)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}
