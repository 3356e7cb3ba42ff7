//! The same request again: fingerprints that can be explained.
//!
//! A fingerprint is 64 MinHash values of a request's words. Two requests share a value about as often as they share
//! three words in a row, so "40 of 64" means about that much in common. Four values together make a band; requests that
//! share any of the 16 bands are looked at, which finds nearly all that share more than two thirds.

use case::{AuthorityId, CaseId};
use sqlx::{Any, Transaction};

use crate::{
    Store, StoreError, hex,
    row::{Columns as _, unreadable},
    sql,
};

const BANDS: usize = 16;

/// 64 MinHash values of a request's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub [u64; 64]);

/// A request much like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its case.
    pub case_id: CaseId,
    /// How many of the 64 values it shares.
    pub shared: u32,
}

impl Fingerprint {
    /// How many values two fingerprints share, of 64.
    pub fn shared(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).fold(0, |shared, (one, other)| shared + u32::from(one == other))
    }

    /// One number for each band of four values (FNV-1a over their bytes).
    fn bands(&self) -> Vec<i64> {
        let band = |values: &[u64]| {
            let bytes = values.iter().flat_map(|value| value.to_be_bytes());
            let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            i64::from_be_bytes(hash.to_be_bytes())
        };
        self.0.chunks_exact(64 / BANDS).map(band).collect()
    }

    fn text(&self) -> String {
        self.0.iter().map(|value| hex::encode(&value.to_be_bytes())).collect()
    }

    fn read(text: &str) -> Result<Self, StoreError> {
        let mut values = [0; 64];
        if text.len() != 64 * 16 || !text.is_ascii() {
            return Err(unreadable("a fingerprint", &"it has another length"));
        }
        for (value, at) in values.iter_mut().zip((0..).step_by(16)) {
            let digits = text.get(at..at + 16).unwrap_or_default();
            *value = u64::from_str_radix(digits, 16).map_err(|error| unreadable("a fingerprint", &error))?;
        }
        Ok(Self(values))
    }
}

impl Store {
    /// Records the fingerprint of a case's words, in place of an earlier one.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_fingerprint(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        fingerprint: &Fingerprint,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.put_fingerprint_in(&mut tx, authority, case_id, fingerprint).await?;
        Ok(tx.commit().await?)
    }

    /// Requests much like one, those that share most first; the case itself is among them if it is recorded.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn near_duplicates(
        &self,
        authority: &AuthorityId,
        fingerprint: &Fingerprint,
        how_many: u32,
    ) -> Result<Vec<Near>, StoreError> {
        let query = sql::DUPLICATE_FIND.on(self.engine).bind(&*authority.0).bind(i64::from(how_many));
        let query = fingerprint.bands().into_iter().fold(query, sqlx::query::Query::bind);
        let rows = query.fetch_all(&self.reader).await?;
        let mut near = Vec::with_capacity(rows.len());
        for row in &rows {
            let shared = Fingerprint::read(&row.text("hashes")?)?.shared(fingerprint);
            near.push(Near { case_id: CaseId(row.text("case_id")?), shared });
        }
        near.sort_by(|a, b| b.shared.cmp(&a.shared).then_with(|| a.case_id.cmp(&b.case_id)));
        Ok(near)
    }

    pub(crate) async fn put_fingerprint_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        fingerprint: &Fingerprint,
    ) -> Result<(), StoreError> {
        self.forget_fingerprint_in(tx, authority, case_id).await?;
        sql::DUPLICATE_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(fingerprint.text())
            .execute(&mut **tx)
            .await?;
        for (band, hash) in (0_i64..).zip(fingerprint.bands()) {
            sql::DUPLICATE_PUT_BAND
                .on(self.engine)
                .bind(&*authority.0)
                .bind(band)
                .bind(hash)
                .bind(&*case_id.0)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    pub(crate) async fn forget_fingerprint_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<(), StoreError> {
        for statement in [sql::DUPLICATE_FORGET, sql::DUPLICATE_FORGET_BANDS] {
            statement.on(self.engine).bind(&*authority.0).bind(&*case_id.0).execute(&mut **tx).await?;
        }
        Ok(())
    }
}
