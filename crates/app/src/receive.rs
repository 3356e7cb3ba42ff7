//! Taking a message in: a new case, a message on a case, or one for a person to file.
//!
//! The bytes are kept before they are read, and read only in the worker.
//! Whatever is unsure is held for a person with the reason; nothing is guessed
//! and nothing is lost.

use std::collections::BTreeMap;

use case::{
    Command, Context,
    command::{Channel, Enclosure},
    decide, fold,
};
use jiff::{Timestamp, civil::Date};
use law::Regime;
use mail::{
    Limits, Thread,
    classify::{Certainty, Kind},
    thread::KnownCases,
    worker::{ReadMessage, Request, Response},
};
use serde::Serialize;
use store::{DocumentHash, HeldMessage, Identity, Version};

use crate::{
    App, AppError,
    actor::{Actor, MAY_RECEIVE},
    away::away,
    clock::civil_day,
    worker,
};

mod file;
mod held;

pub use held::{Filing, Opened};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceiptResult {
    /// A new case.
    New,
    /// A message on a case.
    Threaded,
    /// Held until a person files it.
    ForAPerson,
    /// Looked at by a person, who says that it needs no answer here.
    SetAside,
}

/// What became of a message, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The case, if it has one.
    pub case: Option<String>,
    /// The case's reference.
    pub reference: Option<String>,
    /// What became of it.
    pub result: ReceiptResult,
    /// Why, in sentences.
    pub why: String,
    /// The last lawful day to answer.
    pub due: Option<Date>,
    /// The names of what came with it.
    pub attachments: Vec<String>,
    /// The request's words as proposed to the officer who confirms them. Never shown to others.
    #[serde(skip)]
    pub proposed: String,
}

/// How a message came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The day of receipt, where the person who types it in knows better than the message.
    pub received: Option<Date>,
    /// How it came.
    pub channel: Option<Channel>,
    /// Under which law it looks to fall.
    pub regime: Option<Regime>,
    /// Who asks, where the message does not say it as an e-mail does.
    pub requester: Requester,
}

/// Who asks, as somebody at the desk wrote it down. What is empty is taken from the message.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Requester {
    /// Their name.
    pub name: String,
    /// Their address for correspondence: an e-mail address, or the lines of a postal one (s.8(1)(b)).
    pub address: String,
}

impl std::fmt::Debug for Requester {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Requester { .. }")
    }
}

impl Requester {
    /// What was written down, and otherwise what is known.
    pub(crate) fn over(&self, known: Identity) -> Identity {
        let or = |written: &str, known: String| {
            if written.trim().is_empty() { known } else { written.trim().to_owned() }
        };
        Identity {
            name: or(&self.name, known.name),
            address: or(&self.address, known.address),
            original: known.original,
        }
    }
}

impl App {
    /// Takes a message in.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`], or a fault: the message itself is kept before it is read.
    pub async fn receive(
        &self,
        actor: &Actor,
        bytes: Vec<u8>,
        arrival: Arrival,
    ) -> Result<Receipt, AppError> {
        actor.needs(MAY_RECEIVE, "take messages in")?;
        let document = self.store().put_document(self.authority(), bytes.clone(), "message/rfc822").await?;
        let read = match self.read_message(bytes).await {
            Ok(Response::Message(read)) => *read,
            Ok(Response::TooLarge { bytes, limit }) => {
                let why = format!("it has {bytes} bytes, and messages of up to {limit} are read by machine");
                return self.hold(document, why).await;
            }
            Ok(other) => return self.hold(document, format!("it could not be read: {other:?}")).await,
            Err(error) => return self.hold(document, format!("it could not be read: {error}")).await,
        };
        if let Some(receipt) = self.seen_before(&read).await? {
            return Ok(receipt);
        }
        let place = decide_place(&read, self.place(&read).await?);
        let message = self.incoming(read, document, arrival).await?;
        match place {
            Place::New => self.open_case(actor, message).await,
            Place::Case(id, remarks) => self.add_to_case(actor, &id, message, remarks).await,
            Place::Unsure(why) => {
                let names = message.names();
                let mut receipt = self.hold(message.document, why).await?;
                receipt.attachments = names;
                Ok(receipt)
            }
        }
    }

    /// What filing needs of a message that was read. Its enclosures are kept, unopened.
    async fn incoming(
        &self,
        read: ReadMessage,
        document: DocumentHash,
        arrival: Arrival,
    ) -> Result<Incoming, AppError> {
        let enclosures = self.keep_enclosures(&read).await?;
        let received = arrival.received.unwrap_or_else(|| self.day_of_receipt(&read));
        let from = read.message.reply_to.first().or_else(|| read.message.from.first());
        let identity = arrival.requester.over(Identity {
            name: read.message.from.first().and_then(|from| from.name.clone()).unwrap_or_default(),
            address: from.and_then(|from| from.address.clone()).unwrap_or_default(),
            original: Some(document.clone()),
        });
        Ok(Incoming {
            received,
            enclosures,
            arrival,
            identity,
            doubts: doubts(&read),
            remarks: remarks(&read),
            message_id: read.message.message_id,
            proposed: read.reading.request_text,
            held: false,
            document,
        })
    }

    /// Refuses whoever may not take messages in.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub fn may_receive(&self, actor: &Actor) -> Result<(), AppError> {
        actor.needs(MAY_RECEIVE, "take messages in")
    }

    /// Reads a kept message again, in the worker.
    ///
    /// # Errors
    ///
    /// A fault if the worker failed.
    pub async fn read_message(&self, bytes: Vec<u8>) -> Result<Response, AppError> {
        let patterns = vec![self.reference_pattern()?];
        let request = Request::Message { limits: Limits::default(), patterns };
        away("a message could not be read", move || worker::ask(&request, &bytes)).await
    }

    /// When the nearest server took it in; failing that, now. The sender's own date proves nothing.
    fn day_of_receipt(&self, read: &ReadMessage) -> Date {
        let now = self.now();
        let delivered: Option<Timestamp> = read.message.delivered().filter(|at| *at <= now);
        civil_day(delivered.unwrap_or(now))
    }

    async fn seen_before(&self, read: &ReadMessage) -> Result<Option<Receipt>, AppError> {
        let Some(id) = &read.message.message_id else { return Ok(None) };
        let Some(case_id) = self.store().case_of_message(self.authority(), id).await? else {
            return Ok(None);
        };
        let row = self.store().case_row(self.authority(), &case_id).await?;
        Ok(Some(Receipt {
            case: Some(case_id.to_string()),
            reference: row.as_ref().map(|row| row.reference.clone()),
            result: ReceiptResult::Threaded,
            why: "this very message was received before; nothing was recorded again".to_owned(),
            due: row.and_then(|row| row.due_on),
            attachments: Vec::new(),
            proposed: String::new(),
        }))
    }

    async fn keep_enclosures(&self, read: &ReadMessage) -> Result<Vec<Enclosure>, AppError> {
        let mut enclosures = Vec::new();
        for attachment in &read.message.attachments {
            let media_type = attachment.declared_type.clone();
            let document =
                self.store().put_document(self.authority(), attachment.bytes.clone(), &media_type).await?;
            enclosures.push(Enclosure {
                name: attachment.name.clone(),
                media_type,
                size: attachment.size as u64,
                document: document.as_str().to_owned(),
            });
        }
        Ok(enclosures)
    }

    /// Where the message belongs, by the messages and references that the record knows.
    async fn place(&self, read: &ReadMessage) -> Result<Thread, AppError> {
        let mut known = KnownCases { messages: BTreeMap::new(), references: BTreeMap::new() };
        for id in read.signs.answers.iter().chain(&read.signs.thread) {
            if let Some(case) = self.store().case_of_message(self.authority(), id).await? {
                known.messages.insert(id.clone(), case.to_string());
            }
        }
        for mention in &read.signs.mentions {
            let printed = &mention.found.printed;
            if let Some(case) = self.store().find_reference(self.authority(), printed).await? {
                known.references.insert(printed.clone(), case.to_string());
            }
        }
        Ok(mail::thread::thread(&read.signs, &known))
    }

    async fn hold(&self, document: DocumentHash, why: String) -> Result<Receipt, AppError> {
        let message = HeldMessage { document, received_at: self.now(), why: why.clone() };
        self.store().hold_message(self.authority(), &message).await?;
        Ok(Receipt {
            case: None,
            reference: None,
            result: ReceiptResult::ForAPerson,
            why,
            due: None,
            attachments: Vec::new(),
            proposed: String::new(),
        })
    }
}

/// A message with what filing needs to know of it.
struct Incoming {
    /// The message itself.
    document: DocumentHash,
    /// The day of receipt.
    received: Date,
    /// What came with it.
    enclosures: Vec<Enclosure>,
    /// How it came.
    arrival: Arrival,
    /// Who wrote it, as far as the message says.
    identity: Identity,
    /// What a person should check, in sentences.
    /// What a person should check, in the message's words: for whoever takes it in.
    doubts: Vec<String>,
    /// The same without a word of the message: for the record, which holds no name.
    remarks: Vec<String>,
    /// Its id, by which a second copy is known.
    message_id: Option<String>,
    /// The request's words as proposed.
    proposed: String,
    /// Whether it waited for a person, who files it now.
    held: bool,
}

impl Incoming {
    fn names(&self) -> Vec<String> {
        self.enclosures.iter().map(|enclosure| enclosure.name.clone()).collect()
    }

    /// What is recorded of the person's filing, where it waited for one.
    fn settles(&self, actor: &Actor, as_what: &str) -> Option<(DocumentHash, String)> {
        self.held.then(|| (self.document.clone(), format!("{as_what}, by {}", actor.person)))
    }
}

enum Place {
    New,
    Case(String, String),
    Unsure(String),
}

fn decide_place(read: &ReadMessage, thread: Thread) -> Place {
    let kind = read.classified.kind;
    let unsure_kind = read.classified.certainty == Certainty::Unsure;
    match (kind, thread) {
        (Kind::AutomaticReply, Thread::Reply { case, .. }) => {
            let named = if read.classified.other_contacts.is_empty() {
                ""
            } else {
                ", which names somebody else to write to"
            };
            Place::Case(case, format!("an automatic reply{named}"))
        }
        (Kind::Bounce, Thread::Reply { case, .. }) => {
            Place::Case(case, "a report that a message of ours was not delivered".to_owned())
        }
        (_, Thread::Reply { case, .. }) => Place::Case(case, String::new()),
        (_, Thread::Unsure { reason }) => Place::Unsure(reason.says()),
        (Kind::AutomaticReply, Thread::New) => {
            Place::Unsure("it looks like an automatic reply, to nothing that we sent".to_owned())
        }
        (Kind::Bounce, Thread::New) => {
            Place::Unsure("it reports a message as undelivered that is not in the record".to_owned())
        }
        (Kind::Empty, Thread::New) => Place::Unsure("it holds neither words nor files".to_owned()),
        (Kind::Answer, Thread::New) => {
            Place::Unsure("it answers a message that is not in the record".to_owned())
        }
        (Kind::PossibleRequest, Thread::New) if unsure_kind => {
            Place::Unsure("whether a person wrote it to ask for something is unsure".to_owned())
        }
        (Kind::PossibleRequest, Thread::New) => Place::New,
    }
}

/// The doubts about a reading, without a word of the message.
fn remarks(read: &ReadMessage) -> Vec<String> {
    let message = read.message.doubts.iter().map(mail::Doubt::says_unquoted);
    let reading = read.reading.doubts.iter().map(mail::reading::ReadingDoubt::says_unquoted);
    message.chain(reading).collect()
}

/// What a person should check about the reading, in sentences.
fn doubts(read: &ReadMessage) -> Vec<String> {
    let message = read.message.doubts.iter().map(mail::Doubt::says);
    let reading = read.reading.doubts.iter().map(mail::reading::ReadingDoubt::says);
    message.chain(reading).collect()
}
