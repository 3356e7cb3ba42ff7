//! What this installation and others tell each other: one's own key, the keys that are trusted, and what came and went.
//!
//! A file is noted by the hash of what was signed, with what is in it by number. The words of a request that a question carries are not
//! kept a second time: they are on its case, and go when that goes.

use case::{AuthorityId, CaseId, ConsultationId, PersonId};
use jiff::Timestamp;
use sqlx::{Any, Transaction, any::AnyRow};

use crate::{
    Store, StoreError, Use,
    keys::Key,
    randomness::opaque,
    retry::retrying,
    row::{Columns as _, instant, unreadable},
    sql,
};

/// A key of another authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeKey {
    /// The key, as text.
    pub key: String,
    /// Whose.
    pub name: String,
    /// Who trusted it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Who revoked it and when, if anybody did.
    pub revoked: Option<(PersonId, Timestamp)>,
}

/// Which way a file went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It came.
    In,
    /// It went.
    Out,
}

impl Way {
    /// Its word: `in`, `out`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// A file that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeFile {
    /// The hash of what was signed.
    pub hash: String,
    /// Which way.
    pub way: Way,
    /// From or for whom; empty for anybody.
    pub other: String,
    /// When it was made, as its signer says.
    pub made: Timestamp,
    /// What is in it, as JSON that the application reads.
    pub told: String,
    /// Who took it in, or gave it out.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A question that goes, or went, to another authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeQuestion {
    /// Its opaque name.
    pub id: String,
    /// The case.
    pub case_id: CaseId,
    /// Its consultation.
    pub consultation: ConsultationId,
    /// Whose advice is awaited.
    pub asked_of: String,
}

impl Store {
    /// The secret key that signs what others are told, made if there is none yet.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`] if it cannot be read or kept.
    pub fn exchange_key(&self) -> Result<[u8; 32], StoreError> {
        self.key(Key::Exchange)
    }

    /// A name for a question that says nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRandomness`].
    pub fn new_question_id(&self) -> Result<String, StoreError> {
        opaque(&*self.randomness, Use::Question)
    }

    /// Every key that was ever trusted, by name.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn exchange_keys(&self, authority: &AuthorityId) -> Result<Vec<ExchangeKey>, StoreError> {
        let rows = sql::EXCHANGE_KEYS.on(self.engine).bind(&*authority.0).fetch_all(&self.reader).await?;
        rows.iter().map(key).collect()
    }

    /// Trusts a key.
    ///
    /// # Errors
    ///
    /// [`StoreError::KeyKnown`] for one that is or was trusted, under whatever name.
    pub async fn trust_key(
        &self,
        authority: &AuthorityId,
        (name, key): (&str, &str),
        by: &PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let done = sql::EXCHANGE_KEY_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(key)
            .bind(name)
            .bind(&*by.0)
            .bind(at.as_microsecond())
            .execute(&self.writer)
            .await;
        let Err(error) = done.map_err(StoreError::from) else { return Ok(()) };
        let known = if error.is_duplicate() { self.exchange_keys(authority).await? } else { Vec::new() };
        Err(match known.into_iter().find(|it| it.key == key) {
            Some(it) => StoreError::KeyKnown { name: it.name, revoked: it.revoked.is_some() },
            None => error,
        })
    }

    /// Revokes every key that is trusted under a name; says how many there were.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn revoke_keys(
        &self,
        authority: &AuthorityId,
        name: &str,
        by: &PersonId,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        let query = sql::EXCHANGE_KEY_REVOKE.on(self.engine).bind(&*authority.0).bind(name);
        let done = query.bind(&*by.0).bind(at.as_microsecond()).execute(&self.writer).await?;
        Ok(done.rows_affected())
    }

    /// Every file that came or went, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn exchange_files(&self, authority: &AuthorityId) -> Result<Vec<ExchangeFile>, StoreError> {
        let rows = sql::EXCHANGE_FILES.on(self.engine).bind(&*authority.0).fetch_all(&self.reader).await?;
        rows.iter().map(file).collect()
    }

    /// Notes a file that came or goes, with the questions that go with it: all or nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileTaken`] for a file that went the same way already.
    pub async fn note_file(
        &self,
        authority: &AuthorityId,
        file: &ExchangeFile,
        questions: &[ExchangeQuestion],
    ) -> Result<(), StoreError> {
        retrying!(self.try_note_file(authority, file, questions))
    }

    async fn try_note_file(
        &self,
        authority: &AuthorityId,
        file: &ExchangeFile,
        questions: &[ExchangeQuestion],
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.put_file_in(&mut tx, authority, file).await?;
        for it in questions {
            sql::EXCHANGE_QUESTION_PUT
                .on(self.engine)
                .bind(&*authority.0)
                .bind(&*it.id)
                .bind(&*it.case_id.0)
                .bind(i64::from(it.consultation.0))
                .bind(&*it.asked_of)
                .bind(&*file.by.0)
                .bind(file.at.as_microsecond())
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn put_file_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        file: &ExchangeFile,
    ) -> Result<(), StoreError> {
        sql::EXCHANGE_FILE_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*file.hash)
            .bind(file.way.word())
            .bind(&*file.other)
            .bind(file.made.as_microsecond())
            .bind(&*file.told)
            .bind(&*file.by.0)
            .bind(file.at.as_microsecond())
            .execute(&mut **tx)
            .await
            .map_err(|error| {
                let error = StoreError::from(error);
                if error.is_duplicate() { StoreError::FileTaken { hash: file.hash.clone() } } else { error }
            })?;
        Ok(())
    }

    /// The question of a name, if one went out under it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn exchange_question(
        &self,
        authority: &AuthorityId,
        id: &str,
    ) -> Result<Option<ExchangeQuestion>, StoreError> {
        let query = sql::EXCHANGE_QUESTION_GET.on(self.engine).bind(&*authority.0).bind(id);
        query.fetch_optional(&self.reader).await?.as_ref().map(question).transpose()
    }
}

fn key(row: &AnyRow) -> Result<ExchangeKey, StoreError> {
    let revoked = (PersonId(row.text("revoked_by")?), row.number("revoked_at")?);
    let revoked = match revoked {
        (_, 0) => None,
        (by, at) => Some((by, instant("revoked_at", at)?)),
    };
    Ok(ExchangeKey {
        key: row.text("key")?,
        name: row.text("name")?,
        by: PersonId(row.text("by_person")?),
        at: row.instant("at")?,
        revoked,
    })
}

fn file(row: &AnyRow) -> Result<ExchangeFile, StoreError> {
    let way = match row.text("way")?.as_str() {
        "in" => Way::In,
        "out" => Way::Out,
        other => return Err(unreadable("a file that came or went", &format!("it went {other}"))),
    };
    Ok(ExchangeFile {
        hash: row.text("hash")?,
        way,
        other: row.text("other")?,
        made: row.instant("made")?,
        told: row.text("told")?,
        by: PersonId(row.text("by_person")?),
        at: row.instant("at")?,
    })
}

fn question(row: &AnyRow) -> Result<ExchangeQuestion, StoreError> {
    let number = row.number("consultation")?;
    Ok(ExchangeQuestion {
        id: row.text("id")?,
        case_id: CaseId(row.text("case_id")?),
        consultation: ConsultationId(
            u32::try_from(number).map_err(|error| unreadable("a question's consultation", &error))?,
        ),
        asked_of: row.text("asked_of")?,
    })
}
