//! Who asks: kept apart, opened for a purpose, and logged.
//!
//! Requests are answered without regard to who made them, so nobody who works on one sees this. Others can ask whether
//! two cases have the same requester, and learn that alone: the link is a keyed hash, and the key lies outside the
//! database.
//!
//! Law: Freedom of Information Act 2000 s.8 (name and address), s.12 and s.14 (where identity matters), s.21, s.40(1);
//! UK GDPR Article 5(1)(c) (no more than is needed). <https://www.legislation.gov.uk/ukpga/2000/36/section/8>

use case::{AuthorityId, CaseId, PersonId};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use sqlx::{Any, Transaction};

use crate::{
    DocumentHash, Store, StoreError, hex,
    keys::Key,
    row::{Columns as _, unreadable},
    sql,
};

/// A requester, as they made themselves known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The name they gave; empty if none.
    pub name: String,
    /// The address for correspondence (s.8(1)(b)): e-mail or postal.
    pub address: String,
    /// The message as it arrived, with everything in it.
    #[serde(default)]
    pub original: Option<DocumentHash>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity { .. }")
    }
}

/// An identity to record with an append.
pub type NewIdentity = Identity;

/// Why an identity is opened. There is no other reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To see whether the request is valid (FOIA s.8).
    Validity,
    /// To see whether the requester asks for their own data (s.40(1)).
    OwnData,
    /// To see whether the information is accessible to this requester (s.21).
    Accessibility,
    /// To see whether requests may be aggregated (s.12(4)).
    Aggregation,
    /// To see whether the request is vexatious or repeated (s.14).
    Vexatious,
    /// To send the answer.
    Sending,
    /// To read a letter that names them. Recorded by Candour, not chosen.
    Reading,
}

impl Purpose {
    /// Those that a person can give.
    pub const GIVEN: [Self; 6] = [
        Self::Validity,
        Self::OwnData,
        Self::Accessibility,
        Self::Aggregation,
        Self::Vexatious,
        Self::Sending,
    ];

    /// The name used in data: `own-data`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Validity => "validity",
            Self::OwnData => "own-data",
            Self::Accessibility => "accessibility",
            Self::Aggregation => "aggregation",
            Self::Vexatious => "vexatious",
            Self::Sending => "sending",
            Self::Reading => "reading",
        }
    }

    /// Reads a [`Purpose::key`] that a person gave.
    pub fn given(key: &str) -> Option<Self> {
        Self::GIVEN.into_iter().find(|purpose| purpose.key() == key)
    }

    /// Reads a [`Purpose::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::GIVEN.into_iter().chain([Self::Reading]).find(|purpose| purpose.key() == key)
    }
}

/// A line of the log of openings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who opened it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What for.
    pub purpose: Purpose,
}

impl Store {
    /// Records who asks, in place of what was known before.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_identity(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        identity: &Identity,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.put_identity_in(&mut tx, authority, case_id, identity).await?;
        Ok(tx.commit().await?)
    }

    /// Opens an identity for a purpose. The opening is logged in the same transaction, whether or not anything is there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if the log cannot be written: nothing is shown then.
    pub async fn open_identity(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        purpose: Purpose,
        by: &PersonId,
        at: Timestamp,
    ) -> Result<Option<Identity>, StoreError> {
        let mut tx = self.begin().await?;
        sql::IDENTITY_LOG
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(&*by.0)
            .bind(at.as_microsecond())
            .bind(purpose.key())
            .execute(&mut *tx)
            .await?;
        let row = sql::IDENTITY_GET
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_optional(&mut *tx)
            .await?;
        tx.commit().await?;
        let body = row.map(|row| row.maybe_text("body")).transpose()?.flatten();
        body.map(|body| serde_json::from_str(&body).map_err(|error| unreadable("an identity", &error)))
            .transpose()
    }

    /// Who opened an identity, in order.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unreadable`] if a purpose is not one of the list.
    pub async fn identity_openings(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Vec<Opening>, StoreError> {
        let rows = sql::IDENTITY_OPENINGS
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_all(&self.reader)
            .await?;
        rows.iter()
            .map(|row| {
                let purpose = row.text("purpose")?;
                Ok(Opening {
                    by: PersonId(row.text("by_person")?),
                    at: row.instant("at")?,
                    purpose: Purpose::from_key(&purpose).ok_or_else(|| unreadable("a purpose", &purpose))?,
                })
            })
            .collect()
    }

    /// Other cases of the same requester, as far as one address tells.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn same_requester(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sql::IDENTITY_SAME
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_all(&self.reader)
            .await?;
        rows.iter().map(|row| row.text("case_id").map(CaseId)).collect()
    }

    /// Whether an address is that of a case's requester. Answered by the opaque link; nothing is opened.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn is_requester(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        address: &str,
    ) -> Result<bool, StoreError> {
        let row = sql::IDENTITY_LINK
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_optional(&self.reader)
            .await?;
        let link = row.map(|row| row.text("link")).transpose()?.unwrap_or_default();
        Ok(!link.is_empty() && link == self.link(authority, address)?)
    }

    /// Whether words that are to leave name a case's requester, by the whole name or the e-mail address. Yes or no is all that is
    /// told; nothing is shown, so nothing is logged as opened.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn names_requester(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        words: &str,
    ) -> Result<bool, StoreError> {
        let query = sql::IDENTITY_GET.on(self.engine).bind(&*authority.0).bind(&*case_id.0);
        let row = query.fetch_optional(&self.reader).await?;
        let Some(body) = row.map(|row| row.maybe_text("body")).transpose()?.flatten() else {
            return Ok(false);
        };
        let identity: Identity =
            serde_json::from_str(&body).map_err(|error| unreadable("an identity", &error))?;
        let said = spelt(words);
        let stands = |it: &str| !it.trim().is_empty() && said.contains(&spelt(it));
        let email = identity.address.split_whitespace().filter(|it| it.contains('@'));
        Ok(stands(&identity.name) || email.into_iter().any(stands))
    }

    /// Erases who asks, with the link, under a rule.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn erase_identity(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
        rule: &str,
        day: Date,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.erase_identity_in(&mut tx, authority, case_id, rule, day).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn erase_identity_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        rule: &str,
        day: Date,
    ) -> Result<(), StoreError> {
        sql::IDENTITY_ERASE
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(day.to_string())
            .bind(rule)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    pub(crate) async fn put_identity_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        identity: &Identity,
    ) -> Result<(), StoreError> {
        let body = serde_json::to_string(identity).map_err(|error| unreadable("an identity", &error))?;
        sql::IDENTITY_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(body)
            .bind(self.link(authority, &identity.address)?)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    /// The opaque link of an address; empty for none.
    fn link(&self, authority: &AuthorityId, address: &str) -> Result<String, StoreError> {
        let address = normalise_address(address);
        if address.is_empty() {
            return Ok(String::new());
        }
        let key = self.key(Key::Link)?;
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&key).map_err(|error| unreadable("the key of links", &error))?;
        mac.update(authority.0.as_bytes());
        mac.update(&[0]);
        mac.update(address.as_bytes());
        Ok(hex::encode(&mac.finalize().into_bytes()))
    }
}

/// An address as it is compared: small letters, one space between words.
fn normalise_address(address: &str) -> String {
    address.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in one spelling, each between spaces: how they are set and pointed makes no difference.
fn spelt(text: &str) -> String {
    let apart = |it: char| if it.is_alphanumeric() { it } else { ' ' };
    let plain: String = text.to_lowercase().chars().map(apart).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}
