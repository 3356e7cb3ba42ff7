//! The policy on sealed topics, as the texts that the application reads: added to, never changed, each bound to the one
//! before it by its hash.

use case::{AuthorityId, PersonId};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::{Store, StoreError, hex, retry::retrying, row::Columns as _, sql};

/// An entry of the policy's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyEntry {
    /// Its place: 1 for the first.
    pub number: u32,
    /// What it says, as JSON.
    pub text: String,
    /// Who decided it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl PolicyEntry {
    /// The hash that binds it to everything before it.
    fn hash(&self, before: &str) -> String {
        let mut digest = Sha256::new();
        let at = self.at.as_microsecond().to_be_bytes();
        for field in
            [before.as_bytes(), &self.number.to_be_bytes(), &at, self.by.0.as_bytes(), self.text.as_bytes()]
        {
            digest.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(field);
        }
        hex::encode(&digest.finalize())
    }
}

impl Store {
    /// The policy's history, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::PolicyAltered`] if an entry is not what was recorded.
    pub async fn policy(&self, authority: &AuthorityId) -> Result<Vec<PolicyEntry>, StoreError> {
        let rows = sql::POLICY_ALL.on(self.engine).bind(&*authority.0).fetch_all(&self.reader).await?;
        let mut before = String::new();
        let mut found = Vec::with_capacity(rows.len());
        for (number, row) in (1..).zip(&rows) {
            let entry = PolicyEntry {
                number: u32::try_from(row.number("number")?).unwrap_or_default(),
                text: row.text("text")?,
                by: PersonId(row.text("by_person")?),
                at: row.instant("at")?,
            };
            let hash = entry.hash(&before);
            if entry.number != number || hash != row.text("hash")? {
                return Err(StoreError::PolicyAltered { number });
            }
            before = hash;
            found.push(entry);
        }
        Ok(found)
    }

    /// Adds an entry, if it is the next.
    ///
    /// # Errors
    ///
    /// [`StoreError::PolicyMoved`] if somebody added one since.
    pub async fn put_policy(&self, authority: &AuthorityId, entry: &PolicyEntry) -> Result<(), StoreError> {
        retrying!(self.try_put_policy(authority, entry))
    }

    async fn try_put_policy(&self, authority: &AuthorityId, entry: &PolicyEntry) -> Result<(), StoreError> {
        let last = self.policy(authority).await?;
        let moved = || StoreError::PolicyMoved { number: entry.number };
        if u32::try_from(last.len()).unwrap_or(u32::MAX).checked_add(1) != Some(entry.number) {
            return Err(moved());
        }
        let before = last.iter().fold(String::new(), |before, it| it.hash(&before));
        sql::POLICY_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(i64::from(entry.number))
            .bind(&*entry.text)
            .bind(&*entry.by.0)
            .bind(entry.at.as_microsecond())
            .bind(entry.hash(&before))
            .execute(&self.writer)
            .await
            .map_err(|error| {
                let error = StoreError::from(error);
                if error.is_duplicate() { moved() } else { error }
            })?;
        Ok(())
    }
}
