//! The ledger: what anybody has published, as the text that the application reads.
//!
//! Statements are added and never changed, and numbered without a gap. What an answer adds is recorded in the
//! transaction that records the answer, and only if the ledger is as long as when the answer was checked beside it.

use case::{AuthorityId, CaseId, PersonId};
use jiff::Timestamp;
use sqlx::{Any, Transaction, any::AnyRow};

use crate::{Append, Store, StoreError, counter, retry::retrying, row::Columns as _, sql};

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// What somebody published.
    Statement,
    /// What adds up to what.
    Group,
    /// What an answer of ours withheld, to stay hidden from then on. Never published.
    Rule,
}

impl EntryKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Group => "group",
            Self::Rule => "rule",
        }
    }
}

/// Something to enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its name; no other has it.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// On what; empty for a group of every topic.
    pub topic: String,
    /// What it says, as JSON.
    pub text: String,
}

/// What an answer adds to the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    /// How long the ledger was when the answer was checked beside it.
    pub beside: i64,
    /// The entries.
    pub new: Vec<NewEntry>,
}

/// Something that was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place: 1 for the first.
    pub number: i64,
    /// What it says.
    pub said: NewEntry,
    /// The case whose answer said it; `None` where a person entered it.
    pub case_id: Option<CaseId>,
    /// Who entered it, or issued the answer.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Entries read at a time.
const AT_A_TIME: i64 = 10_000;

impl Store {
    /// How many entries there are.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn ledger_length(&self, authority: &AuthorityId) -> Result<i64, StoreError> {
        self.drawn(authority, counter::LEDGER).await
    }

    /// Every entry, in the order in which they were entered.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn ledger(&self, authority: &AuthorityId) -> Result<Vec<Entry>, StoreError> {
        let mut found: Vec<Entry> = Vec::new();
        loop {
            let after = found.last().map_or(0, |it| it.number);
            let query = sql::LEDGER_WALK.on(self.engine).bind(&*authority.0).bind(after).bind(AT_A_TIME);
            let rows = query.fetch_all(&self.reader).await?;
            for row in &rows {
                found.push(entry(row)?);
            }
            if i64::try_from(rows.len()).unwrap_or(i64::MAX) < AT_A_TIME {
                return Ok(found);
            }
        }
    }

    /// Every topic, with how many statements there are on it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn ledger_topics(&self, authority: &AuthorityId) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = sql::LEDGER_TOPICS.on(self.engine).bind(&*authority.0).fetch_all(&self.reader).await?;
        rows.iter().map(|row| Ok((row.text("topic")?, row.number("many")?))).collect()
    }

    /// Enters what somebody published.
    ///
    /// # Errors
    ///
    /// [`StoreError::LedgerMoved`] if something was entered since; [`StoreError::EntryTaken`] for a name that is taken.
    pub async fn enter(
        &self,
        authority: &AuthorityId,
        entries: &Entries,
        by: &PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        retrying!(self.try_enter(authority, entries, by, at))
    }

    async fn try_enter(
        &self,
        authority: &AuthorityId,
        entries: &Entries,
        by: &PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.put_entries_in(&mut tx, authority, entries, ("", by, at)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Enters what an answer says, in the transaction that records it.
    pub(crate) async fn put_answered_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
    ) -> Result<(), StoreError> {
        let Some(entries) = &append.entries else { return Ok(()) };
        let whose = (&*append.case_id.0, &append.by, append.at);
        self.put_entries_in(tx, &append.authority, entries, whose).await
    }

    async fn put_entries_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        entries: &Entries,
        (case_id, by, at): (&str, &PersonId, Timestamp),
    ) -> Result<(), StoreError> {
        let many = i64::try_from(entries.new.len()).unwrap_or(i64::MAX);
        let mut number = self.draw(tx, authority, counter::LEDGER, many).await? - many;
        if number != entries.beside {
            return Err(StoreError::LedgerMoved { has: number, expected: entries.beside });
        }
        for it in &entries.new {
            number += 1;
            sql::LEDGER_PUT
                .on(self.engine)
                .bind(&*authority.0)
                .bind(number)
                .bind(&*it.id)
                .bind(it.kind.word())
                .bind(&*it.topic)
                .bind(&*it.text)
                .bind(case_id)
                .bind(&*by.0)
                .bind(at.as_microsecond())
                .execute(&mut **tx)
                .await
                .map_err(|error| {
                    let error = StoreError::from(error);
                    if error.is_duplicate() { StoreError::EntryTaken { id: it.id.clone() } } else { error }
                })?;
        }
        Ok(())
    }

    /// What is protected, as it was kept last.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn ledger_rules(&self, authority: &AuthorityId) -> Result<Option<String>, StoreError> {
        let query = sql::RULES_LATEST.on(self.engine).bind(&*authority.0);
        query.fetch_optional(&self.reader).await?.map(|row| row.text("text")).transpose()
    }

    /// Keeps what is protected.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_ledger_rules(
        &self,
        authority: &AuthorityId,
        text: &str,
        by: &PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql::RULES_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(at.as_microsecond())
            .bind(&*by.0)
            .bind(text)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

fn entry(row: &AnyRow) -> Result<Entry, StoreError> {
    let case_id = row.text("case_id")?;
    let kind = match row.text("kind")?.as_str() {
        "statement" => EntryKind::Statement,
        "group" => EntryKind::Group,
        "rule" => EntryKind::Rule,
        other => return Err(crate::row::unreadable("an entry of the ledger", &format!("it is a {other}"))),
    };
    Ok(Entry {
        number: row.number("number")?,
        said: NewEntry { id: row.text("id")?, kind, topic: row.text("topic")?, text: row.text("text")? },
        case_id: Some(CaseId(case_id)).filter(|it| !it.0.is_empty()),
        by: PersonId(row.text("by_person")?),
        at: row.instant("at")?,
    })
}
