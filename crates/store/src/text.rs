//! What search reads: the words of each case, and apart from them what is published.
//!
//! Both are derived from events and written in the transaction that records them. The public's words come from
//! `published` alone, which holds what an officer published and nothing else of any case.

use std::collections::BTreeMap;

use case::{AuthorityId, Case, CaseId, words};
use jiff::civil::Date;
use sqlx::{Any, Transaction, any::AnyRow};

use crate::{
    CaseRow, Store, StoreError,
    row::{Columns as _, day_text, unreadable},
    sql::{self, Statement},
};

/// Of how many cases one statement reads lines and words.
const AT_ONCE: usize = 20;

/// The words of a case, as the desk may search them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseText {
    /// Which case.
    pub case_id: CaseId,
    /// The reference people quote.
    pub reference: String,
    /// A few words; empty until confirmed.
    pub title: String,
    /// What was asked; empty until confirmed.
    pub request: String,
    /// What is answered, as far as decided.
    pub reply: String,
}

/// What is published of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedText {
    /// Which case.
    pub case_id: CaseId,
    /// The reference people quote.
    pub reference: String,
    /// A few words.
    pub title: String,
    /// The request, as published.
    pub request: String,
    /// The answer, as published.
    pub answer: String,
    /// When it was published.
    pub on: Date,
}

impl CaseText {
    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            case_id: CaseId(row.text("case_id")?),
            reference: row.text("reference")?,
            title: row.text("title")?,
            request: row.text("request")?,
            reply: row.text("reply")?,
        })
    }
}

impl PublishedText {
    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let on = row.day("published_on")?;
        Ok(Self {
            case_id: CaseId(row.text("case_id")?),
            reference: row.text("reference")?,
            title: row.text("title")?,
            request: row.text("request")?,
            answer: row.text("answer")?,
            on: on.ok_or_else(|| unreadable("a day of publication", &"it is empty"))?,
        })
    }
}

impl Store {
    /// The words of one case; `None` if there is no such case.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn text(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Option<CaseText>, StoreError> {
        self.one(sql::TEXT_GET, authority, case_id).await?.as_ref().map(CaseText::read).transpose()
    }

    /// The lines and the words of several cases, in the order asked for; one that is not there is left out.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn found(
        &self,
        authority: &AuthorityId,
        cases: &[CaseId],
    ) -> Result<Vec<(CaseRow, CaseText)>, StoreError> {
        let mut found = Vec::with_capacity(cases.len());
        for some in cases.chunks(AT_ONCE) {
            let mut query = sql::TEXT_FOUND.on(self.engine).bind(&*authority.0);
            for at in 0..AT_ONCE {
                query = query.bind(some.get(at).map_or("", |case| &case.0));
            }
            let mut rows = BTreeMap::new();
            for row in query.fetch_all(&self.reader).await? {
                let line = CaseRow::read(&row)?;
                rows.insert(line.case_id.clone(), (line, CaseText::read(&row)?));
            }
            found.extend(some.iter().filter_map(|case| rows.remove(case)));
        }
        Ok(found)
    }

    /// How many cases there are.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be counted.
    pub async fn count_cases(&self, authority: &AuthorityId) -> Result<u64, StoreError> {
        let count = sql::TEXT_COUNT.on(self.engine).bind(&*authority.0).fetch_one(&self.reader).await?;
        count.count("n")
    }

    /// The words of the next cases after one, in the order of their ids; begin with an empty id.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn texts_after(
        &self,
        authority: &AuthorityId,
        after: &str,
        how_many: u32,
    ) -> Result<Vec<CaseText>, StoreError> {
        self.some(sql::TEXT_WALK, authority, after, how_many).await?.iter().map(CaseText::read).collect()
    }

    /// What is published of one case; `None` if nothing is.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn published(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Option<PublishedText>, StoreError> {
        self.one(sql::PUBLISHED_GET, authority, case_id).await?.as_ref().map(PublishedText::read).transpose()
    }

    /// What is published of the next cases after one, in the order of their ids; begin with an empty id.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn published_after(
        &self,
        authority: &AuthorityId,
        after: &str,
        how_many: u32,
    ) -> Result<Vec<PublishedText>, StoreError> {
        let rows = self.some(sql::PUBLISHED_WALK, authority, after, how_many).await?;
        rows.iter().map(PublishedText::read).collect()
    }

    /// What is published, latest day first: a page of `size`, after as many as `skip`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn published_latest(
        &self,
        authority: &AuthorityId,
        size: u32,
        skip: u64,
    ) -> Result<Vec<PublishedText>, StoreError> {
        let query = sql::PUBLISHED_LATEST.on(self.engine).bind(&*authority.0).bind(i64::from(size));
        let skip = i64::try_from(skip).unwrap_or(i64::MAX);
        query.bind(skip).fetch_all(&self.reader).await?.iter().map(PublishedText::read).collect()
    }

    /// How many answers are published.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be counted.
    pub async fn count_published(&self, authority: &AuthorityId) -> Result<u64, StoreError> {
        let query = sql::PUBLISHED_COUNT.on(self.engine).bind(&*authority.0);
        query.fetch_one(&self.reader).await?.count("n")
    }

    async fn one(
        &self,
        statement: Statement,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Option<AnyRow>, StoreError> {
        let query = statement.on(self.engine).bind(&*authority.0).bind(&*case_id.0);
        Ok(query.fetch_optional(&self.reader).await?)
    }

    async fn some(
        &self,
        statement: Statement,
        authority: &AuthorityId,
        after: &str,
        how_many: u32,
    ) -> Result<Vec<AnyRow>, StoreError> {
        let query = statement.on(self.engine).bind(&*authority.0).bind(after).bind(i64::from(how_many));
        Ok(query.fetch_all(&self.reader).await?)
    }

    /// Writes both from a case as it now is.
    pub(crate) async fn put_texts_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        case: &Case,
    ) -> Result<(), StoreError> {
        let words = words(case);
        sql::TEXT_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(&*case.reference)
            .bind(words.title)
            .bind(words.request)
            .bind(words.reply)
            .execute(&mut **tx)
            .await?;
        let Some(published) = &case.published else {
            sql::PUBLISHED_REMOVE
                .on(self.engine)
                .bind(&*authority.0)
                .bind(&*case_id.0)
                .execute(&mut **tx)
                .await?;
            return Ok(());
        };
        sql::PUBLISHED_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(&*case.reference)
            .bind(&*published.title)
            .bind(&*published.request)
            .bind(&*published.answer)
            .bind(day_text(Some(published.on)))
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}
