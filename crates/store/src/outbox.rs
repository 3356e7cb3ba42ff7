//! What is to be sent: queued in the transaction that recorded why, and sent from here alone.
//!
//! A row carries the hash of the exact letter that was approved, and the case and recipient it was approved for. It never
//! carries an address: the sender opens the identity for that, at the moment of sending.

use case::{AuthorityId, CaseId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{Any, Transaction, any::AnyRow};

use crate::{
    DocumentHash, Store, StoreError, Use, randomness,
    row::{Columns as _, instant, unreadable},
    sql,
};

/// A file that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Its name, as the recipient sees it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub document: DocumentHash,
}

/// A message to queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// To whom, by role: `requester`, or the name of a consulted body. Never an address.
    pub recipient: String,
    /// What kind of message: `acknowledgement`, `answer`.
    pub kind: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: DocumentHash,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// The SHA-256 of the exact letter, as approved.
    pub letter: String,
    /// Who approved it.
    pub approved_by: PersonId,
    /// When it leaves, where policy set that; `None`: when it is queued.
    pub not_before: Option<Timestamp>,
    /// The status page that the letter tells of, by its token's hash. It is opened by the token from now on, and is
    /// not kept with the message.
    pub status_link: Option<String>,
}

/// A message in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// Its case.
    pub case_id: CaseId,
    /// What it is.
    pub message: NewMessage,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When it was sent; `None` until then.
    pub sent_at: Option<Timestamp>,
    /// The file it was written to, once sent.
    pub file_name: String,
}

impl Message {
    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let sent_at = row.maybe_number("sent_at")?.map(|at| instant("a time of sending", at)).transpose()?;
        let attachments = serde_json::from_str(&row.text("attachments")?)
            .map_err(|error| unreadable("a list of attachments", &error))?;
        Ok(Self {
            id: row.text("id")?,
            case_id: CaseId(row.text("case_id")?),
            message: NewMessage {
                recipient: row.text("recipient")?,
                kind: row.text("kind")?,
                subject: row.text("subject")?,
                body: row.text("body")?.try_into()?,
                attachments,
                letter: row.text("letter")?,
                approved_by: PersonId(row.text("approved_by")?),
                not_before: Some(row.instant("not_before")?).filter(|it| *it != Timestamp::UNIX_EPOCH),
                status_link: None,
            },
            queued_at: row.instant("queued_at")?,
            sent_at,
            file_name: row.text("file_name")?,
        })
    }
}

impl Store {
    /// Messages not yet sent, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn outbox_pending(
        &self,
        authority: &AuthorityId,
        how_many: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let rows = sql::OUTBOX_PENDING
            .on(self.engine)
            .bind(&*authority.0)
            .bind(i64::from(how_many))
            .fetch_all(&self.reader)
            .await?;
        rows.iter().map(Message::read).collect()
    }

    /// Takes messages to send, oldest first, so that no other node takes them before `until`. One that is not marked as
    /// sent by then can be taken again.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be taken.
    pub async fn outbox_claim(
        &self,
        authority: &AuthorityId,
        now: Timestamp,
        until: Timestamp,
        how_many: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let rows = sql::OUTBOX_CLAIM
            .on(self.engine)
            .bind(&*authority.0)
            .bind(now.as_microsecond())
            .bind(until.as_microsecond())
            .bind(i64::from(how_many))
            .fetch_all(&self.writer)
            .await?;
        let mut messages: Vec<Message> = rows.iter().map(Message::read).collect::<Result<_, _>>()?;
        messages.sort_by(|a, b| (a.queued_at, &a.id).cmp(&(b.queued_at, &b.id)));
        Ok(messages)
    }

    /// Every message of a case, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn outbox_of_case(
        &self,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Vec<Message>, StoreError> {
        let rows = sql::OUTBOX_OF_CASE
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .fetch_all(&self.reader)
            .await?;
        rows.iter().map(Message::read).collect()
    }

    /// Records that a message was sent. Saying so again changes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn outbox_sent(
        &self,
        authority: &AuthorityId,
        id: &str,
        at: Timestamp,
        file_name: &str,
    ) -> Result<(), StoreError> {
        sql::OUTBOX_SENT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(id)
            .bind(at.as_microsecond())
            .bind(file_name)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Keeps a message from leaving, for good. One that left already stays sent.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn outbox_never(&self, authority: &AuthorityId, id: &str) -> Result<(), StoreError> {
        sql::OUTBOX_NEVER.on(self.engine).bind(&*authority.0).bind(id).execute(&self.writer).await?;
        Ok(())
    }

    pub(crate) async fn queue_letter(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        message: &NewMessage,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let enclosed = message.attachments.iter().map(|attachment| attachment.document.as_str());
        for document in enclosed.chain([message.body.as_str()]) {
            self.put_use(tx, authority, case_id, document).await?;
        }
        let attachments = serde_json::to_string(&message.attachments)
            .map_err(|error| unreadable("a list of attachments", &error))?;
        sql::OUTBOX_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(randomness::opaque(&*self.randomness, Use::Outbox)?)
            .bind(&*case_id.0)
            .bind(&*message.recipient)
            .bind(&*message.kind)
            .bind(&*message.subject)
            .bind(message.body.as_str())
            .bind(attachments)
            .bind(&*message.letter)
            .bind(&*message.approved_by.0)
            .bind(at.as_microsecond())
            .bind(message.not_before.map_or(0, Timestamp::as_microsecond))
            .execute(&mut **tx)
            .await?;
        if let Some(hash) = &message.status_link {
            self.put_status_link_in(tx, authority, case_id, hash, at).await?;
        }
        Ok(())
    }
}
