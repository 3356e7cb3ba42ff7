//! Handing over: what events say goes out of the record, because it is the register's.
//!
//! The event that names them is recorded in the same transaction, so that an event never says nothing without another that
//! says why. Nothing is destroyed: what they said lies in a parcel that was written before, and that only the register opens.

use std::collections::BTreeSet;

use case::Event;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

use crate::{
    Append, Engine, Store, StoreError,
    row::Columns as _,
    sql,
    stored::{HANDED_OVER, Payload, Stored},
};

/// Writes the log into the database, over the words that went, and empties it.
const CHECKPOINT: &str = "pragma wal_checkpoint(truncate)";

/// What is wrong where words went and no event says so.
pub(crate) const NOT_NAMED: &str = "it is said to have gone to the register, and no event says so";

/// Events of one case whose words went to the register, and those of which another event says so.
#[derive(Debug, Default)]
pub(crate) struct Gone {
    numbers: BTreeSet<i64>,
    named: BTreeSet<i64>,
    /// A retention rule destroyed words of the case, and with them perhaps the event that says so.
    destroyed: bool,
}

impl Gone {
    /// Takes what the case's next event says, or does not say any more.
    pub(crate) fn take(&mut self, event: &Stored) {
        match &event.payload {
            Payload::HandedOver { .. } => _ = self.numbers.insert(event.seq),
            Payload::Destroyed { .. } => self.destroyed = true,
            Payload::Kept { body, .. } if event.kind == "handed-over" => {
                if let Ok(Event::HandedOver { entries, .. }) = serde_json::from_str(body) {
                    self.named.extend(entries);
                }
            }
            Payload::Kept { .. } | Payload::Lost(_) => {}
        }
    }

    /// An event that is said to have gone to the register, though none says so.
    pub(crate) fn unnamed(&self) -> Option<i64> {
        self.numbers.difference(&self.named).next().copied().filter(|_| !self.destroyed)
    }
}

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
