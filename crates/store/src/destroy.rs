//! Destroying what a case says, when a retention rule's day has come.
//!
//! The words go, with their salts, their fingerprint, the identity of who asked, the links to its status page, and the
//! messages, enclosures and letters that no other case speaks of. The events stay as events: when, by
//! whom, of what kind, and a hash that tells nothing any more. So the chain still verifies, and says "destroyed on
//! DATE under RULE".
//!
//! Law: UK GDPR Article 5(1)(e) (storage limitation); Freedom of Information Act 2000 s.77, which makes it an
//! offence to destroy what a requester is entitled to: a case under a hold is refused.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/77>

use case::{AuthorityId, CaseId};
use jiff::civil::Date;

use crate::{CaseRow, DocumentHash, Store, StoreError, counter, retry::retrying, sql, stored::HANDED_OVER};

impl Store {
    /// Destroys what every event of a case says so far, and returns how many said something until now.
    ///
    /// A document that another case speaks of too is kept.
    ///
    /// # Errors
    ///
    /// [`StoreError::Held`] if its deletion is stopped; [`StoreError::NoCase`].
    pub async fn destroy_payloads(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        rule: &str,
        day: Date,
    ) -> Result<u64, StoreError> {
        if rule.trim().is_empty() || rule == HANDED_OVER {
            return Err(crate::row::unreadable("a retention rule", &"it has no name of its own"));
        }
        let (destroyed, documents) = retrying!(self.try_destroy(authority, case_id, rule, day))?;
        self.remove_bytes(documents).await?;
        Ok(destroyed)
    }

    async fn try_destroy(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        rule: &str,
        day: Date,
    ) -> Result<(u64, Vec<DocumentHash>), StoreError> {
        let mut tx = self.begin().await?;
        // Holds back appends to this authority, so that no hold can be recorded between the look and the deed.
        self.draw(&mut tx, authority, counter::POSITION, 0).await?;
        let loaded = self
            .load(authority, case_id)
            .await?
            .ok_or_else(|| StoreError::NoCase { case: case_id.clone() })?;
        if loaded.case.is_held() {
            let why = loaded.case.holds.join("; ");
            return Err(StoreError::Held { case: case_id.clone(), why });
        }
        let destroyed = sql::PAYLOAD_DESTROY
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(day.to_string())
            .bind(rule)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        self.erase_identity_in(&mut tx, authority, case_id, rule, day).await?;
        self.forget_fingerprint_in(&mut tx, authority, case_id).await?;
        self.forget_messages_in(&mut tx, authority, case_id).await?;
        self.forget_status_links_in(&mut tx, authority, case_id).await?;
        let documents = self.forget_uses_in(&mut tx, authority, case_id).await?;
        let nothing = case::Case::default();
        self.put_texts_in(&mut tx, authority, case_id, &nothing).await?;
        let row = CaseRow { destroyed: true, ..CaseRow::of(case_id, &nothing, loaded.version) };
        row.put(sql::VIEW_PUT, self.engine, authority).execute(&mut *tx).await?;
        self.mark_changed(&mut tx, authority, case_id).await?;
        tx.commit().await?;
        Ok((destroyed, documents))
    }

    /// Cases answered before a day that owe nothing and are held by nothing, oldest answer first: those on which a
    /// retention rule may have come due.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn ended_before(
        &self,
        authority: &AuthorityId,
        day: Date,
        how_many: u32,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let rows = sql::VIEW_ENDED
            .on(self.engine)
            .bind(&*authority.0)
            .bind(day.to_string())
            .bind(i64::from(how_many))
            .fetch_all(&self.reader)
            .await?;
        rows.iter().map(CaseRow::read).collect()
    }
}
