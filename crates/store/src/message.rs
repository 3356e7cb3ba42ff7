//! Which case a message belongs to, by Message-ID, so that a reply finds its thread and a second copy is known.

use case::{AuthorityId, CaseId};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::{Store, StoreError, row::Columns as _, sql};

impl Store {
    /// The case to which a message belongs.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn case_of_message(
        &self,
        authority: &AuthorityId,
        message_id: &str,
    ) -> Result<Option<CaseId>, StoreError> {
        let row = sql::MESSAGE_FIND
            .on(self.engine)
            .bind(&*authority.0)
            .bind(message_id.trim())
            .fetch_optional(&self.reader)
            .await?;
        row.map(|row| row.text("case_id").map(CaseId)).transpose()
    }

    /// Records that a message belongs to a case. Where one is known already, the first stands.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn see_message(
        &self,
        authority: &AuthorityId,
        message_id: &str,
        case_id: &CaseId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.put_message(&mut tx, authority, message_id, case_id, at).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn forget_messages_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<(), StoreError> {
        sql::MESSAGE_FORGET.on(self.engine).bind(&*authority.0).bind(&*case_id.0).execute(&mut **tx).await?;
        Ok(())
    }

    pub(crate) async fn put_message(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        message_id: &str,
        case_id: &CaseId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql::MESSAGE_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(message_id.trim())
            .bind(&*case_id.0)
            .bind(at.as_microsecond())
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}
