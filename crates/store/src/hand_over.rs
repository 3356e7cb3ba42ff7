//! Handing over: what events say goes out of the record, because it is the register's.
//!
//! The event that names them is recorded in the same transaction, so that an event never says nothing without another that
//! says why. Nothing is destroyed: what they said lies in a parcel that was written before, and that only the register opens.

use case::Event;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

use crate::{Append, DocumentHash, Store, StoreError, sql, stored::HANDED_OVER};

impl Store {
    /// Takes out what the events of an append hand over, and the documents that the case speaks of no more. Returns those that no
    /// case speaks of; their bytes go with [`Store::remove_bytes`] once this is committed.
    pub(crate) async fn hand_over_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
    ) -> Result<Vec<DocumentHash>, StoreError> {
        for event in &append.events {
            if let Event::HandedOver { entries, on, .. } = event {
                self.take_out(tx, append, entries, *on).await?;
            }
        }
        let mut unused = Vec::new();
        for document in &append.forgets {
            sql::USE_FORGET_ONE
                .on(self.engine)
                .bind(&*append.authority.0)
                .bind(&*append.case_id.0)
                .bind(document.as_str())
                .execute(&mut **tx)
                .await?;
            let removed = sql::DOCUMENT_REMOVE_UNUSED
                .on(self.engine)
                .bind(&*append.authority.0)
                .bind(document.as_str())
                .execute(&mut **tx)
                .await?;
            if 0 < removed.rows_affected() {
                unused.push(document.clone());
            }
        }
        Ok(unused)
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
