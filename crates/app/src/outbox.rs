//! Sending what was queued: each message as a file, once.
//!
//! Only what the outbox holds is sent, and only bytes whose hash the record
//! names: a document that changed on the disk is refused, and so is one that
//! the approval in the message's own case does not name.

use std::path::{Path, PathBuf};

use case::{Case, CaseId, Event, Stage, state::Issue};
use jiff::ToSpan as _;
use lettre::message::{Attachment, MultiPart, SinglePart, header::ContentType};
use store::{Loaded, Message, NewMessage, Purpose, What};
use wording::LetterKind;

use crate::{
    App, AppError,
    actor::{Actor, MAY_RECEIVE},
    outgoing::{PDF, REQUESTER},
};

/// How many messages are taken at a time.
const BATCH: u32 = 50;
/// How long a taken message is ours before another node may take it, in minutes.
const MINUTES: i64 = 10;

/// What a run came to.
#[derive(Debug, Default)]
pub struct Sent {
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// Messages that could not be composed or written; they stay queued, and are tried again in ten minutes.
    pub failed: Vec<Failed>,
}

/// A message that stays queued.
#[derive(Debug)]
pub struct Failed {
    /// Its id.
    pub id: String,
    /// Its case.
    pub case_id: CaseId,
    /// What went wrong.
    pub error: AppError,
}

impl App {
    /// Writes every queued message into a folder, as `<message id>.eml`, and marks it as sent.
    ///
    /// The name depends on the message alone, so a run that was broken off and
    /// begun again writes the same files. One message that cannot be sent holds
    /// up no other.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Fault`] if the folder cannot be made.
    pub async fn run_outbox(
        &self,
        actor: &Actor,
        folder: &Path,
        until: Option<jiff::Timestamp>,
    ) -> Result<Sent, AppError> {
        actor.needs(MAY_RECEIVE, "send what is queued")?;
        self.knows_of_nothing(actor).await?;
        std::fs::create_dir_all(folder)
            .map_err(|error| AppError::fault("the folder cannot be made", error))?;
        let mut sent = Sent::default();
        loop {
            // What leaves by then: nothing that policy holds back until later.
            let now = until.map_or_else(|| self.now(), |until| until.min(self.now()));
            let claimed_until =
                now.checked_add(MINUTES.minutes()).map_err(|error| AppError::fault("cannot send", error))?;
            let batch = self.store().outbox_claim(self.authority(), now, claimed_until, BATCH).await?;
            if batch.is_empty() {
                return Ok(sent);
            }
            for message in batch {
                match self.send(actor, &message, folder).await {
                    Ok(Some(path)) => sent.written.push(path),
                    Ok(None) => {}
                    Err(error) => {
                        sent.failed.push(Failed { id: message.id, case_id: message.case_id, error });
                    }
                }
            }
        }
    }

    /// What is queued and not yet sent, oldest first.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn outbox_waiting(&self, actor: &Actor) -> Result<Vec<Message>, AppError> {
        actor.needs(MAY_RECEIVE, "look at what is queued")?;
        Ok(self.store().outbox_pending(self.authority(), 500).await?)
    }

    /// Sends one message; `None` for a reply that waited for its day and is not to leave any more.
    async fn send(
        &self,
        actor: &Actor,
        message: &Message,
        folder: &Path,
    ) -> Result<Option<PathBuf>, AppError> {
        let missing = || AppError::NoSuchCase { reference: message.case_id.to_string() };
        let loaded = self.store().load(self.authority(), &message.case_id).await?.ok_or_else(missing)?;
        only_what_was_approved(&loaded, message)?;
        if overtaken(&loaded.case, &message.message) {
            self.store().outbox_never(self.authority(), &message.id).await?;
            return Ok(None);
        }
        let name = format!("{}.eml", message.id);
        let path = folder.join(&name);
        let bytes = self.compose(actor, message).await?;
        write(&path, &bytes).map_err(|error| AppError::fault("a message cannot be written", error))?;
        self.store().outbox_sent(self.authority(), &message.id, self.now(), &name).await?;
        Ok(Some(path))
    }

    /// The message as it goes out. The address is opened for sending, which is logged.
    async fn compose(&self, actor: &Actor, message: &Message) -> Result<Vec<u8>, AppError> {
        let failed = |error: &dyn std::fmt::Display| AppError::fault("a message cannot be composed", error);
        let identity = self
            .store()
            .open_identity(self.authority(), &message.case_id, Purpose::Sending, &actor.person, self.now())
            .await?;
        let address = identity.map(|identity| identity.address).unwrap_or_default();
        let settings = self.settings();
        let body = self.store().document(self.authority(), &message.message.body).await?;
        let text = String::from_utf8(body.bytes).map_err(|error| failed(&error))?;
        // The same message is the same bytes whenever it is composed: nothing in it is drawn by chance.
        let boundary = format!("candour-{}", message.id);
        let mut parts = MultiPart::mixed().boundary(boundary).singlepart(SinglePart::plain(text));
        #[cfg(not(feature = "seeded-leaks"))]
        let attachments = &message.message.attachments;
        #[cfg(feature = "seeded-leaks")]
        let attachments = &crate::leaks::attachments(self, message.message.attachments.clone());
        for attachment in attachments {
            let document = self.store().document(self.authority(), &attachment.document).await?;
            let kind = ContentType::parse(&attachment.media_type).map_err(|error| failed(&error))?;
            parts = parts.singlepart(Attachment::new(attachment.name.clone()).body(document.bytes, kind));
        }
        let from: lettre::Address = settings.contact.email.parse().map_err(|error| failed(&error))?;
        let domain = from.domain().to_owned();
        let mailbox = lettre::message::Mailbox::new(Some(settings.contact.unit.clone()), from);
        #[cfg(not(feature = "seeded-leaks"))]
        let public_id = format!("<{}@{domain}>", message.id);
        #[cfg(feature = "seeded-leaks")]
        let public_id = format!("<{}{}@{domain}>", message.id, crate::leaks::public_id(self));
        let mut builder = lettre::Message::builder()
            .from(mailbox.clone())
            .reply_to(mailbox)
            .subject(message.message.subject.clone())
            .date(system_time(message.message.not_before.unwrap_or(message.queued_at)))
            .message_id(Some(public_id));
        // A requester who gave a postal address gets the letter by post: the file then has no addressee.
        let to = address.parse::<lettre::Address>().ok();
        if let Some(to) = to.clone() {
            builder = builder.to(lettre::message::Mailbox::new(None, to));
        } else {
            let nobody: lettre::Address =
                format!("by-post@{domain}").parse().map_err(|error| failed(&error))?;
            builder = builder.to(lettre::message::Mailbox::new(Some("By post".to_owned()), nobody));
        }
        Ok(builder.multipart(parts).map_err(|error| failed(&error))?.formatted())
    }
}

/// Whether something overtook a reply while it waited for its day: the requester withdrew, or it is being corrected or was.
fn overtaken(case: &Case, message: &NewMessage) -> bool {
    if message.not_before.is_none() {
        return false;
    }
    let Some(at) = case.issued.iter().rposition(|it| it.letter == message.letter) else { return false };
    let parts = case.issued.get(at).map(|it| it.of(case)).unwrap_or_default();
    let again = case.issued.iter().skip(at + 1).any(|it| it.of(case) == parts);
    let owed = parts.iter().filter_map(|it| case.parts.get(it)).any(|it| it.answered.is_none());
    case.stage() == Stage::Withdrawn || again || owed
}

/// Refuses a message that carries anything but its letter and the files that were approved with it, for this case and
/// its requester. The case is read from its chain of events, so a queue that was tampered with sends no file.
fn only_what_was_approved(loaded: &Loaded, message: &Message) -> Result<(), AppError> {
    let NewMessage { letter, attachments, kind, recipient, .. } = &message.message;
    let carried: Vec<&str> = attachments.iter().map(|it| it.document.as_str()).collect();
    let approved = |issue: &Issue| {
        issue.letter == *letter && carried.iter().eq(std::iter::once(letter).chain(&issue.files))
    };
    // What no second person approves is a letter alone, and one that the case speaks of as nothing else.
    let otherwise = |event: &Event| {
        !matches!(event, Event::SentForApproval { .. } | Event::Issued { .. })
            && event.documents().contains(&letter.as_str())
    };
    let known = || loaded.history.iter().any(|it| matches!(&it.what, What::Event(event) if otherwise(event)));
    let plain = attachments.iter().all(|it| it.media_type == PDF);
    let alone = *kind != LetterKind::Answer {}.label() && carried == [letter] && plain && !known();
    if recipient == REQUESTER && (alone || loaded.case.issued.iter().any(approved)) {
        return Ok(());
    }
    Err(AppError::NotApproved)
}

/// The instant as the mail library takes it. Before 1970 nothing was queued.
fn system_time(at: jiff::Timestamp) -> std::time::SystemTime {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds)
}

/// Writes a whole file or none: a reader never sees half a message.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;

    let part = path.with_extension("part");
    let mut file = std::fs::File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(part, path)
}
