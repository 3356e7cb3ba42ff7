//! Handing over: what events say goes out of the record, because it is the register's.
//!
//! The event that names them is recorded in the same transaction, so that an event never says nothing without another that
//! says why. Nothing is destroyed: what they said lies in a parcel that was written before, and that only the register opens.

use case::Event;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

use crate::{Append, DocumentHash, Engine, Store, StoreError, row::Columns as _, sql, stored::HANDED_OVER};

/// Writes the log into the database, over the words that went, and empties it.
const CHECKPOINT: &str = "pragma wal_checkpoint(truncate)";

impl Store {
    /// Takes out what the events of an append hand over, and the documents that no case speaks of any more.
    pub(crate) async fn hand_over_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
    ) -> Result<(), StoreError> {
        for event in &append.events {
            if let Event::HandedOver { entries, on, .. } = event {
                self.take_out(tx, append, entries, *on).await?;
            }
        }
        let (authority, case_id) = (&*append.authority.0, &*append.case_id.0);
        for document in &append.forgets {
            let document = document.as_str();
            let forget = sql::USE_FORGET_ONE.on(self.engine).bind(authority).bind(case_id).bind(document);
            forget.execute(&mut **tx).await?;
            let remove = sql::DOCUMENT_REMOVE_UNUSED.on(self.engine).bind(authority).bind(document);
            remove.execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// Removes the bytes of documents that no case speaks of any more. To be called once what was handed over is recorded.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`]: what was recorded stands, and [`Store::sweep_documents`] removes them later.
    pub async fn forget_bytes(&self, documents: Vec<DocumentHash>) -> Result<(), StoreError> {
        self.remove_bytes(documents).await
    }

    /// Takes words that went out of the log of a SQLite database, too.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] if somebody was reading all the while.
    pub async fn empty_log(&self) -> Result<(), StoreError> {
        if self.engine != Engine::Sqlite {
            return Ok(());
        }
        let row = sqlx::query(CHECKPOINT).fetch_one(&self.writer).await?;
        if row.flag("busy")? { Err(StoreError::Busy) } else { Ok(()) }
    }

    async fn take_out(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
        entries: &[i64],
        on: Date,
    ) -> Result<(), StoreError> {
        for number in entries {
            sql::PAYLOAD_HAND_OVER
                .on(self.engine)
                .bind(&*append.authority.0)
                .bind(&*append.case_id.0)
                .bind(*number)
                .bind(on.to_string())
                .bind(HANDED_OVER)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }
}
