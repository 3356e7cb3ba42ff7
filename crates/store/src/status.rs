//! Links to status pages: who has one may read the page, and nothing else.
//!
//! A token is shown once and kept by its SHA-256 alone: who reads the database cannot open a page with what they find.
//! It is drawn from a source of its own, so it carries no time and no sequence, and follows from nothing.

use std::fmt;

use case::{AuthorityId, CaseId};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};

use crate::{Store, StoreError, Use, hex, randomness, row::Columns as _, sql};

/// What opens a status page: 128 random bits, as 26 small letters and digits.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusToken(String);

impl StatusToken {
    /// The token itself, for the one letter or the one person that it is told to.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

impl fmt::Debug for StatusToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StatusToken(…)")
    }
}

fn hash(token: &str) -> String {
    hex::encode(&Sha256::digest(token.as_bytes()))
}

impl Store {
    /// A new token. It opens nothing until it is put with a case.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRandomness`] if the system has none.
    pub fn new_status_token(&self) -> Result<StatusToken, StoreError> {
        randomness::opaque(&*self.randomness, Use::StatusLink).map(StatusToken)
    }

    /// Lets a token open a case's status page, and no earlier token of that case any more.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_status_link(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        token: &StatusToken,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.put_status_link_in(&mut tx, authority, case_id, &token.hash(), at).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Lets no token open a case's status page any more; gives how many did.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn revoke_status_links(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        let query = sql::STATUS_REVOKE.on(self.engine).bind(&*authority.0).bind(&*case_id.0);
        Ok(query.bind(at.as_microsecond()).execute(&self.writer).await?.rows_affected())
    }

    /// The case whose status page a token opens. One that never was, is revoked, or is another authority's opens none,
    /// and none of the three can be told from the others.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn status_case(
        &self,
        authority: &AuthorityId,
        token: &str,
    ) -> Result<Option<CaseId>, StoreError> {
        let query = sql::STATUS_FIND.on(self.engine).bind(&*authority.0).bind(hash(token));
        let row = query.fetch_optional(&self.reader).await?;
        row.map(|row| row.text("case_id").map(CaseId)).transpose()
    }

    pub(crate) async fn put_status_link_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        hash: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql::STATUS_REVOKE
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(at.as_microsecond())
            .execute(&mut **tx)
            .await?;
        sql::STATUS_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(hash)
            .bind(&*case_id.0)
            .bind(at.as_microsecond())
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    pub(crate) async fn forget_status_links_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<(), StoreError> {
        sql::STATUS_FORGET.on(self.engine).bind(&*authority.0).bind(&*case_id.0).execute(&mut **tx).await?;
        Ok(())
    }
}
