//! Destroying what a case says, when a retention rule's day has come.
//!
//! The words go, with their salts, their fingerprint and the identity of who asked. The events stay as events: when, by
//! whom, of what kind, and a hash that tells nothing any more. So the chain still verifies, and says "destroyed on
//! DATE under RULE".
//!
//! Law: UK GDPR Article 5(1)(e) (storage limitation); Freedom of Information Act 2000 s.77, which makes it an
//! offence to destroy what a requester is entitled to: a case under a hold is refused.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/77>

use case::{AuthorityId, CaseId};
use jiff::civil::Date;

use crate::{CaseRow, Store, StoreError, counter, retry::retrying, sql};

impl Store {
    /// Destroys what every event of a case says so far, and returns how many said something until now.
    ///
    /// Nothing in the documents folder is touched: a document may belong to more than one case.
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
        if rule.trim().is_empty() {
            return Err(crate::row::unreadable("a retention rule", &"it has no name"));
        }
        retrying!(self.try_destroy(authority, case_id, rule, day))
    }

    async fn try_destroy(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        rule: &str,
        day: Date,
    ) -> Result<u64, StoreError> {
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
        let nothing = case::Case::default();
        self.put_texts_in(&mut tx, authority, case_id, &nothing).await?;
        let row = CaseRow { destroyed: true, ..CaseRow::of(case_id, &nothing, loaded.version) };
        row.put(sql::VIEW_PUT, self.engine, authority).execute(&mut *tx).await?;
        self.mark_changed(&mut tx, authority, case_id).await?;
        tx.commit().await?;
        Ok(destroyed)
    }
}
