//! What leaves because of what happened.
//!
//! An answer goes out as the exact bytes that were approved, taken from the
//! documents by their hash. The other letters are written when their event is
//! recorded. All are queued in the outbox in the transaction that records it.

use std::borrow::Cow;

use case::{Case, Command, CommandName, Event, evolve, files::Release};
use store::{Attachment, DocumentHash, Loaded, NewMessage};
use wording::LetterKind;

use crate::{
    App, AppError,
    actor::Actor,
    letter::{Preview, PreviewKind, To},
};

/// To whom answers go.
pub(crate) const REQUESTER: &str = "requester";
pub(crate) const PDF: &str = "application/pdf";
const TEXT: &str = "text/plain; charset=utf-8";

/// A letter that a command would send.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What its message would be headed by.
    pub subject: String,
    /// The letter, without the requester's name.
    pub letter: Preview,
}

/// Whether a command can send a letter that no approver has read first, so that whoever gives it should.
pub const fn sends_unapproved(command: CommandName) -> bool {
    use CommandName as C;

    matches!(
        command,
        C::Acknowledge
            | C::AskClarification
            | C::CheckValidity
            | C::GiveFeesNotice
            | C::Extend
            | C::Transfer
            | C::Redirect
            | C::Withdraw
            | C::DecideReview
    )
}

impl App {
    /// The letters that a command would send, but for the answer itself. Nothing is recorded, and nobody is named.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Refused`] where the command would be; [`AppError::Wording`] where no
    /// letter can be written.
    pub async fn would_send(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
        form: PreviewKind,
    ) -> Result<Vec<Planned>, AppError> {
        let events = self.would_happen(actor, loaded, command)?;
        let after = events.iter().fold(loaded.case.clone(), evolve);
        let mut planned = Vec::new();
        for kind in events.iter().filter_map(letter_of).filter(|kind| !matches!(kind, LetterKind::Answer {}))
        {
            let kind = self.with_status_page(kind, None);
            let letter = self.write(actor, &loaded.case_id, &after, &kind, To::Nobody, form).await?;
            planned.push(Planned { subject: subject(&kind, &after.reference), letter });
        }
        Ok(planned)
    }

    /// Fills in what a command leaves to Candour: the letter to approve, the case that a reference names, the words
    /// to publish.
    pub(crate) async fn filled_in(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
    ) -> Result<Command, AppError> {
        match command {
            Command::SendForApproval { .. } => self.with_letter(actor, loaded, command).await,
            Command::NameTopic { parts, topic, period, .. } => {
                let before = self.answered_before(loaded, &parts, (&topic, &period)).await?;
                Ok(Command::NameTopic { parts, topic, period, before })
            }
            Command::Relate { reference, relation, why, .. } => {
                let other = self.find(actor, &reference).await?;
                let (received, reference) = (other.case.received, other.case.reference);
                if other.case_id == loaded.case_id {
                    return Err(AppError::mistake(
                        format!("{reference} is this very case"),
                        "give the other case's reference",
                    ));
                }
                Ok(Command::Relate { other: other.case_id, reference, received, relation, why })
            }
            Command::Publish { title, request, answer } => {
                let or =
                    |given: String, own: &str| if given.trim().is_empty() { own.to_owned() } else { given };
                let answer =
                    if answer.trim().is_empty() { self.as_answered(actor, loaded).await? } else { answer };
                let (title, request) = (or(title, &loaded.case.title), or(request, &loaded.case.text));
                Ok(Command::Publish { title, request, answer })
            }
            command => Ok(command),
        }
    }

    /// Makes the letter that a command puts before an approver, where the command does not name one.
    async fn with_letter(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
    ) -> Result<Command, AppError> {
        match command {
            Command::SendForApproval { letter } if letter.is_empty() => {
                // Refused reasons are refused as such, before a letter is attempted.
                let law = self.law();
                let trial = Command::SendForApproval { letter: "0".repeat(64) };
                let context = case::Context { law: &law, today: self.today(), actor: &actor.person };
                case::decide(&context, &loaded.case, trial)?;
                let kind = LetterKind::Answer {};
                let letter = self
                    .write(actor, &loaded.case_id, &loaded.case, &kind, To::Requester, PreviewKind::Pdf)
                    .await?;
                let hash = self.store().put_document(self.authority(), letter.bytes, PDF).await?;
                Ok(Command::SendForApproval { letter: hash.as_str().to_owned() })
            }
            command => Ok(command),
        }
    }

    /// The messages that these events send.
    pub(crate) async fn letters_for(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        after: &Case,
        events: &[Event],
    ) -> Result<Vec<NewMessage>, AppError> {
        let mut messages = Vec::new();
        for event in events {
            let Some(kind) = letter_of(event) else { continue };
            let token = self.token_for(&kind)?;
            let kind = self.with_status_page(kind, token.as_ref());
            let (pdf, approved_by) = if let Event::Issued { letter, .. } = event {
                let approver =
                    loaded.case.approval.as_ref().and_then(|approval| approval.approved_by.clone());
                (DocumentHash::try_from(letter.clone())?, approver.unwrap_or_else(|| actor.person.clone()))
            } else {
                let letter =
                    self.write(actor, &loaded.case_id, after, &kind, To::Requester, PreviewKind::Pdf).await?;
                let hash = self.store().put_document(self.authority(), letter.bytes, PDF).await?;
                (hash, actor.person.clone())
            };
            let letter = if matches!(kind, LetterKind::Answer {}) {
                loaded.case.letter()
            } else {
                Cow::Borrowed(after)
            };
            let mut message = self.message(&letter, &kind, pdf, approved_by).await?;
            message.status_link = token.map(|token| token.hash());
            if let Event::Issued { files, slot, on, .. } = event {
                message.attachments.extend(attachments(&letter, files)?);
                message.not_before = slot.map(|_| crate::clock::leaves(*on)).transpose()?;
            }
            #[cfg(feature = "seeded-leaks")]
            crate::leaks::message(self, &mut message);
            messages.push(message);
        }
        Ok(messages)
    }

    async fn message(
        &self,
        case: &Case,
        kind: &LetterKind,
        pdf: DocumentHash,
        approved_by: case::PersonId,
    ) -> Result<NewMessage, AppError> {
        let settings = self.settings();
        let with_files = matches!(kind, LetterKind::Answer {}) && !case.files.is_empty();
        let cover = format!(
            "{}\n\nOur reference: {}\n\nOur letter is attached as a PDF{}. If you need it in another form, \
             please reply to this message and quote the reference.\n\n{}\n{}\n",
            subject(kind, &case.reference),
            case.reference,
            if with_files { ", with the information in files of its own" } else { "" },
            settings.contact.unit,
            settings.name,
        );
        let body = self.store().put_document(self.authority(), cover.into_bytes(), TEXT).await?;
        let name: String =
            case.reference.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        Ok(NewMessage {
            recipient: REQUESTER.to_owned(),
            kind: kind.label().to_owned(),
            subject: subject(kind, &case.reference),
            body,
            attachments: vec![Attachment {
                name: format!("{name}.pdf"),
                media_type: PDF.to_owned(),
                document: pdf.clone(),
            }],
            letter: pdf.as_str().to_owned(),
            approved_by,
            not_before: None,
            status_link: None,
        })
    }
}

/// The files that go with an answer, in the order of their numbers: each has the hash that the approval names.
fn attachments(case: &Case, files: &[String]) -> Result<Vec<Attachment>, AppError> {
    let releases: Vec<&Release> = case.files.values().filter_map(|file| file.release.as_ref()).collect();
    if !releases.iter().map(|release| &release.document).eq(files) {
        return Err(AppError::NotApproved);
    }
    let attachment = |release: &Release| {
        Ok(Attachment {
            name: release.name.clone(),
            media_type: release.media_type.clone(),
            document: DocumentHash::try_from(release.document.clone())?,
        })
    };
    releases.into_iter().map(attachment).collect()
}

fn subject(kind: &LetterKind, reference: &str) -> String {
    let what = match kind {
        LetterKind::Answer {} => "Response to your request for information",
        LetterKind::Acknowledgement { .. } => "We have received your request for information",
        LetterKind::Clarification {} | LetterKind::ValidityQuestion {} => {
            "A question about your request for information"
        }
        LetterKind::FeesNotice {} => "A fee for your request for information",
        LetterKind::Extension {} => "More time for your request for information",
        LetterKind::ReviewOutcome {} => "The outcome of the internal review you asked for",
        LetterKind::Transfer { .. } | LetterKind::Redirect { .. } => "What we have done with your request",
        LetterKind::Withdrawal {} => "You have withdrawn your request for information",
    };
    format!("{what} ({reference})")
}

/// The letter that an event sends, if it sends one.
fn letter_of(event: &Event) -> Option<LetterKind> {
    use Event as E;

    match event {
        E::Acknowledged { .. } => Some(LetterKind::Acknowledgement { status_page: None }),
        E::ClarificationAsked { .. } => Some(LetterKind::Clarification {}),
        E::ValidityChecked { missing, .. } if !missing.is_empty() => Some(LetterKind::ValidityQuestion {}),
        E::FeesNoticeGiven { .. } => Some(LetterKind::FeesNotice {}),
        E::Extended { .. } => Some(LetterKind::Extension {}),
        E::Issued { .. } => Some(LetterKind::Answer {}),
        E::ReviewDecided { .. } => Some(LetterKind::ReviewOutcome {}),
        E::Transferred { to, .. } => Some(LetterKind::Transfer { to: to.clone() }),
        E::Redirected { to, .. } => Some(LetterKind::Redirect { to: *to }),
        E::Withdrawn { .. } => Some(LetterKind::Withdrawal {}),
        _ => None,
    }
}
