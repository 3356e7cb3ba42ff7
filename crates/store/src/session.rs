//! Sessions, kept by the hash of a random token: who reads the database cannot sign in with what they find.

use case::{AuthorityId, PersonId};
use jiff::Timestamp;

use crate::{Store, StoreError, row::Columns as _, sql};

/// A session to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// The hash of its token.
    pub token_hash: String,
    /// Whose.
    pub person: PersonId,
    /// When it begins.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A session that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub person: PersonId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn begin_session(
        &self,
        authority: &AuthorityId,
        session: &NewSession,
    ) -> Result<(), StoreError> {
        sql::SESSION_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*session.token_hash)
            .bind(&*session.person.0)
            .bind(session.created_at.as_microsecond())
            .bind(session.expires_at.as_microsecond())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// The session of a token, if it has not ended and its person may still sign in.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn session(
        &self,
        authority: &AuthorityId,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let row = sql::SESSION_GET
            .on(self.engine)
            .bind(&*authority.0)
            .bind(token_hash)
            .bind(now.as_microsecond())
            .fetch_optional(&self.reader)
            .await?;
        row.map(|row| {
            Ok(Session {
                person: PersonId(row.text("person")?),
                created_at: row.instant("created_at")?,
                expires_at: row.instant("expires_at")?,
            })
        })
        .transpose()
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn end_session(&self, authority: &AuthorityId, token_hash: &str) -> Result<(), StoreError> {
        sql::SESSION_END.on(self.engine).bind(&*authority.0).bind(token_hash).execute(&self.writer).await?;
        Ok(())
    }

    /// Ends every session of a person.
    pub(crate) async fn end_sessions_in(
        &self,
        tx: &mut sqlx::Transaction<'_, sqlx::Any>,
        authority: &AuthorityId,
        person: &PersonId,
    ) -> Result<(), StoreError> {
        sql::SESSION_END_ALL.on(self.engine).bind(&*authority.0).bind(&*person.0).execute(&mut **tx).await?;
        Ok(())
    }

    /// Takes away sessions that have ended, and returns how many.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn sweep_sessions(&self, authority: &AuthorityId, now: Timestamp) -> Result<u64, StoreError> {
        let done = sql::SESSION_SWEEP
            .on(self.engine)
            .bind(&*authority.0)
            .bind(now.as_microsecond())
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected())
    }
}
