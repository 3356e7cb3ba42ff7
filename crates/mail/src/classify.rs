//! Whether a person wrote a message, and what kind it is.
//!
//! Headers decide where they can. Wording alone decides only for what nobody
//! would write in a request; the rest is said to be unsure.

use serde::{Deserialize, Serialize};

use crate::message::Message;
use crate::reading::{self, Reading, Source};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person may be asking for something.
    PossibleRequest,
    /// An answer to an earlier message.
    Answer,
    /// A machine's answer: out of office, acknowledgement, read receipt.
    AutomaticReply,
    /// A report that a message could not be delivered.
    Bounce,
    /// Neither words nor files.
    Empty,
}

/// Why a message was taken for its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// A header field says so.
    Header {
        /// The field's name.
        name: String,
        /// Its value.
        value: String,
    },
    /// The subject says so.
    Subject,
    /// The words say so.
    Wording {
        /// The phrase.
        phrase: String,
    },
    /// It carries a delivery or read report.
    Report,
    /// It comes from a mail system.
    Sender,
    /// It names the message that it answers.
    NamesEarlier,
    /// It quotes an earlier message.
    QuotesEarlier,
    /// It holds nothing.
    Nothing,
    /// A machine sent it, which web forms do as well.
    SentByMachine,
}

/// A message's kind, why, and whether a person should look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    /// The kind.
    pub kind: Kind,
    /// Why.
    pub reasons: Vec<Reason>,
    /// How sure that is.
    pub certainty: Certainty,
    /// Addresses that an automatic reply names to turn to instead.
    pub other_contacts: Vec<String>,
}

/// Whether a person should look before anything is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The reasons are plain.
    Sure,
    /// A person should look.
    Unsure,
}

/// Says what kind of message it is.
pub fn classify(message: &Message, reading: &Reading) -> Classified {
    let sure =
        |kind, reasons| Classified { kind, reasons, certainty: Certainty::Sure, other_contacts: Vec::new() };
    if let Some((reasons, certainty)) = bounce(message) {
        return Classified { certainty, ..sure(Kind::Bounce, reasons) };
    }
    if let Some((reasons, certainty)) = automatic(message, reading) {
        let other_contacts = contacts(message, reading);
        return Classified { certainty, other_contacts, ..sure(Kind::AutomaticReply, reasons) };
    }
    let is_blank = message.text.trim().is_empty() && message.attachments.is_empty();
    if is_blank {
        return sure(Kind::Empty, vec![Reason::Nothing]);
    }
    let mut reasons = Vec::new();
    if !message.in_reply_to.is_empty() {
        reasons.push(Reason::NamesEarlier);
    }
    if reading::is_answer(&message.subject) {
        reasons.push(Reason::Subject);
    }
    if !reading.quoted.is_empty() && reading.source == Source::NewText {
        reasons.push(Reason::QuotesEarlier);
    }
    let is_forward = reading::is_forward(&message.subject) || reading.source != Source::NewText;
    let mut found = if reasons.is_empty() || is_forward {
        sure(Kind::PossibleRequest, Vec::new())
    } else {
        sure(Kind::Answer, reasons)
    };
    if machine(message) {
        found.reasons.push(Reason::SentByMachine);
        found.certainty = Certainty::Unsure;
    }
    found
}

fn header<'m>(message: &'m Message, name: &str) -> impl Iterator<Item = &'m str> {
    message.machine_headers.get(name).into_iter().flatten().map(String::as_str)
}

fn reason(name: &str, value: &str) -> Reason {
    Reason::Header { name: name.into(), value: value.chars().take(120).collect() }
}

fn machine(message: &Message) -> bool {
    header(message, "auto-submitted").any(|value| !value.to_lowercase().starts_with("no"))
        || header(message, "precedence")
            .any(|value| matches!(value.to_lowercase().trim(), "bulk" | "list" | "junk"))
        || message.machine_headers.contains_key("list-id")
}

fn bounce(message: &Message) -> Option<(Vec<Reason>, Certainty)> {
    let is_report = message.report.as_ref().is_some_and(|report| report.kind == "delivery-status");
    let sender = message.from.iter().filter_map(|one| one.address.as_deref()).any(|address| {
        let local = address.split('@').next().unwrap_or_default().to_lowercase();
        matches!(
            local.as_str(),
            "mailer-daemon"
                | "postmaster"
                | "mail-daemon"
                | "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"
        )
    });
    let subject = message.subject.to_lowercase();
    let says = [
        "undeliver",
        "delivery status notification",
        "failure notice",
        "returned mail",
        "delivery failure",
        "mail delivery failed",
        "delivery has failed",
        "message not delivered",
    ]
    .iter()
    .any(|phrase| subject.contains(phrase));
    let failed = header(message, "x-failed-recipients").next();
    let mut reasons = Vec::new();
    if is_report {
        reasons.push(Reason::Report);
    }
    if sender {
        reasons.push(Reason::Sender);
    }
    if says {
        reasons.push(Reason::Subject);
    }
    if let Some(value) = failed {
        reasons.push(reason("x-failed-recipients", value));
    }
    let certainty =
        if is_report || failed.is_some() || (sender && says) { Certainty::Sure } else { Certainty::Unsure };
    // A subject alone may quote a bounce; a sender alone may write.
    (is_report || failed.is_some() || sender).then_some((reasons, certainty))
}

const SUBJECTS: [&str; 16] = [
    "automatic reply",
    "automated reply",
    "automatic response",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "autoresponse",
    "out of office",
    "out of the office",
    "read:",
    "ateb awtomatig",
    "ymateb awtomatig",
    "allan o'r swyddfa",
    "r\u{e9}ponse automatique",
    "automatische antwort",
];
const PHRASES: [&str; 17] = [
    "i am out of the office",
    "i am currently out of the office",
    "i'm out of the office",
    "i am away from the office",
    "i will be out of the office",
    "i am on annual leave",
    "i am currently on annual leave",
    "i'm on annual leave",
    "i am on leave",
    "i am now on leave",
    "i am currently away",
    "this is an automatic reply",
    "this is an automated response",
    "this mailbox is not monitored",
    "rwyf allan o'r swyddfa",
    "rydw i allan o'r swyddfa",
    "rwyf ar wyliau",
];

fn automatic(message: &Message, reading: &Reading) -> Option<(Vec<Reason>, Certainty)> {
    let mut reasons = Vec::new();
    let replied =
        header(message, "auto-submitted").find(|value| value.to_lowercase().starts_with("auto-replied"));
    reasons.extend(replied.map(|value| reason("auto-submitted", value)));
    let reply = header(message, "precedence").find(|value| value.to_lowercase().contains("auto_reply"));
    reasons.extend(reply.map(|value| reason("precedence", value)));
    for name in ["x-autoreply", "x-autorespond"] {
        let value = header(message, name).find(|value| !value.eq_ignore_ascii_case("no"));
        reasons.extend(value.map(|value| reason(name, value)));
    }
    if message.report.as_ref().is_some_and(|report| report.kind == "disposition-notification") {
        reasons.push(Reason::Report);
    }
    let by_header = !reasons.is_empty();
    let subject = message.subject.to_lowercase().replace('\u{2019}', "'");
    let by_subject = SUBJECTS.iter().any(|phrase| subject.starts_with(phrase));
    if by_subject {
        reasons.push(Reason::Subject);
    }
    let text = reading.new_text.to_lowercase().replace('\u{2019}', "'");
    let phrase = PHRASES.iter().find(|phrase| text.contains(**phrase));
    // Somebody who asks something writes a question or a good deal more.
    let is_short = text.split_whitespace().count() < 150 && !text.contains('?');
    let by_wording = phrase.is_some() && is_short;
    reasons.extend(phrase.filter(|_| by_wording).map(|phrase| Reason::Wording { phrase: (*phrase).into() }));
    let certainty = if by_header || (by_subject && is_short) { Certainty::Sure } else { Certainty::Unsure };
    (by_header || by_subject || by_wording).then_some((reasons, certainty))
}

/// The addresses in an automatic reply that are not its sender's.
fn contacts(message: &Message, reading: &Reading) -> Vec<String> {
    let own: Vec<String> = message
        .from
        .iter()
        .chain(&message.to)
        .filter_map(|one| one.address.as_deref())
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<String> = Vec::new();
    for word in reading.new_text.split(|c: char| c.is_whitespace() || "<>()[],;\"".contains(c)) {
        let word = word.trim_start_matches("mailto:").trim_matches(|c: char| !c.is_alphanumeric());
        let is_address =
            word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
        let is_new = !own.contains(&word.to_lowercase()) && !found.iter().any(|other| other == word);
        if is_address && is_new && found.len() < 20 {
            found.push(word.to_owned());
        }
    }
    found
}
