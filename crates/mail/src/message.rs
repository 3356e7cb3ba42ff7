//! A message as read: who, when, what, and what is attached.
//!
//! The raw bytes stay with the caller; this is only a reading of them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::doubt::Doubt;

/// A message as read from its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The identifier, without angle brackets.
    pub message_id: Option<String>,
    /// The messages this one answers, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// The thread so far, oldest first.
    pub references: Vec<String>,
    /// When the sender says it was sent.
    pub date: Stated,
    /// Each server that handled it, the last one first.
    pub hops: Vec<Hop>,
    /// Who wrote it.
    pub from: Vec<Mailbox>,
    /// Where answers should go, if that differs.
    pub reply_to: Vec<Mailbox>,
    /// Addressed to.
    pub to: Vec<Mailbox>,
    /// Copied to.
    pub cc: Vec<Mailbox>,
    /// The subject, decoded.
    pub subject: String,
    /// Every text body found, in order.
    pub bodies: Vec<Body>,
    /// The best plain reading of the bodies.
    pub text: String,
    /// Everything that is not a body.
    pub attachments: Vec<Attachment>,
    /// The fields that say a machine wrote it, by lowercase name.
    pub machine_headers: BTreeMap<String, Vec<String>>,
    /// What a delivery report says, if this is one.
    pub report: Option<Report>,
    /// What a person should check.
    pub doubts: Vec<Doubt>,
}

impl Message {
    /// Returns when the last server took the message in, by that server's own account.
    ///
    /// The topmost `Received` field is written by the server nearest to us; every
    /// field below it could have been written by the sender.
    pub fn delivered(&self) -> Option<Timestamp> {
        self.hops.first().and_then(|hop| hop.instant)
    }

    /// Returns when the message first reached one of `our_servers`.
    ///
    /// Walks down the hops from the top as long as each was written by a server
    /// of ours, so that a delay inside the authority is not taken from the
    /// requester. A name also covers the hosts under it.
    pub fn reached(&self, our_servers: &[String]) -> Option<Timestamp> {
        self.hops
            .iter()
            .take_while(|hop| {
                hop.by.as_deref().is_some_and(|by| our_servers.iter().any(|host| covers(host, by)))
            })
            .filter_map(|hop| hop.instant)
            .last()
    }
}

fn covers(host: &str, by: &str) -> bool {
    let (host, by) = (host.to_ascii_lowercase(), by.to_ascii_lowercase());
    by == host || by.strip_suffix(&host).is_some_and(|rest| rest.ends_with('.'))
}

/// A name and an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The display name.
    pub name: Option<String>,
    /// The address, if one was given.
    pub address: Option<String>,
}

/// A date as written and, when it is one, the instant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// As written.
    pub raw: Option<String>,
    /// The instant.
    pub instant: Option<Timestamp>,
}

/// One `Received` field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The server that wrote the field.
    pub by: Option<String>,
    /// When.
    pub instant: Option<Timestamp>,
}

/// How a body was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Plain text.
    Plain,
    /// HTML, turned into text.
    Html,
    /// Outlook rich text, turned into text.
    Rich,
}

/// One text body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The part it came from, such as `1.2`; `0` is the message itself.
    pub part: String,
    /// How it was written.
    pub kind: BodyKind,
    /// Bodies with the same number are readings of the same thing.
    pub alternative: Option<usize>,
    /// Its text.
    pub text: String,
}

/// Where a file stood in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Shown within the text.
    Inline,
    /// Attached beside it.
    Attached,
    /// A wrapping whose contents are listed too.
    Wrapping,
}

/// A file in the message, unopened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The part it came from.
    pub part: String,
    /// A name that is safe to show and to store.
    pub name: String,
    /// The name as the message states it.
    pub stated_name: Option<String>,
    /// The type as declared, lowercase; never trusted.
    pub declared_type: String,
    /// Size in bytes once decoded.
    pub size: usize,
    /// The identifier by which the HTML refers to it.
    pub content_id: Option<String>,
    /// Where it stood.
    pub place: Place,
    /// What it holds, if it is itself a message.
    pub nested: Option<Box<Nested>>,
    /// The bytes. Never in the summary: a worker sends them after it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A message within a message, summarised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nested {
    /// Its identifier.
    pub message_id: Option<String>,
    /// Who wrote it.
    pub from: Vec<Mailbox>,
    /// Its subject.
    pub subject: String,
    /// When it says it was sent.
    pub date: Stated,
    /// Its text.
    pub text: String,
    /// The names of the files in it.
    pub attachments: Vec<String>,
}

/// What a delivery report says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `delivery-status`, `disposition-notification` or what the message states.
    pub kind: String,
    /// The address that failed.
    pub recipient: Option<String>,
    /// `failed`, `delayed`, ...
    pub action: Option<String>,
    /// The status code, such as `5.1.1`.
    pub status: Option<String>,
    /// The message that was reported on.
    pub original_message_id: Option<String>,
}
