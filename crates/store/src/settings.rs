//! An authority's settings, as the text that the application reads.

use case::AuthorityId;
use jiff::Timestamp;

use crate::{Store, StoreError, row::Columns as _, sql};

impl Store {
    /// Every authority that has settings, by name.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn authorities(&self) -> Result<Vec<AuthorityId>, StoreError> {
        let rows = sql::AUTHORITY_LIST.on(self.engine).fetch_all(&self.reader).await?;
        rows.iter().map(|row| row.text("authority").map(AuthorityId)).collect()
    }

    /// An authority's settings.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn settings(&self, authority: &AuthorityId) -> Result<Option<String>, StoreError> {
        let row = sql::AUTHORITY_GET.on(self.engine).bind(&*authority.0).fetch_optional(&self.reader).await?;
        row.map(|row| row.text("settings")).transpose()
    }

    /// Records an authority's settings.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be written.
    pub async fn put_settings(
        &self,
        authority: &AuthorityId,
        settings: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql::AUTHORITY_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(settings)
            .bind(at.as_microsecond())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}
