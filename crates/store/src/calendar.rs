//! Imported bank holidays. Each import is kept: which calendar was in force when is part of the record.

use case::AuthorityId;
use jiff::Timestamp;

use crate::{Store, StoreError, row::Columns as _, sql};

impl Store {
    /// The holiday list imported last, with when.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn calendar(&self, authority: &AuthorityId) -> Result<Option<(Timestamp, String)>, StoreError> {
        let row =
            sql::CALENDAR_LATEST.on(self.engine).bind(&*authority.0).fetch_optional(&self.reader).await?;
        row.map(|row| Ok((row.instant("imported_at")?, row.text("text")?))).transpose()
    }

    /// Keeps an imported holiday list.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_calendar(
        &self,
        authority: &AuthorityId,
        text: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql::CALENDAR_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(at.as_microsecond())
            .bind(text)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}
