//! What the writer wrote themselves, and the text of the request in it.
//!
//! The request text is only a candidate. Everything lifted out of it is listed
//! with its place, so that the intake officer sees what was taken and confirms
//! or mends it; what looks personal but was left in is a doubt.
//!
//! Law: the requester's name and address are needed for a valid request, and
//! nobody else needs them. FOIA s.8.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/8>

mod contact;
mod lift;
mod marks;
mod split;
mod wording;

use serde::{Deserialize, Serialize};

use crate::message::{Mailbox, Message};

/// What is known about a text beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The subject of the message.
    pub subject: String,
    /// Who sent it.
    pub senders: Vec<Mailbox>,
}

/// A message's text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What the writer wrote, with greeting and signature, without what they quote.
    pub new_text: String,
    /// The candidate for the request: no greeting, signature or address.
    pub request_text: String,
    /// Where the candidate was taken from.
    pub source: Source,
    /// What was lifted out of the source to make the candidate.
    pub lifted: Vec<Lifted>,
    /// What is quoted, nearest first.
    pub quoted: Vec<Quoted>,
    /// How new and quoted text lie.
    pub layout: Layout,
    /// What a person should check.
    pub doubts: Vec<ReadingDoubt>,
}

impl Reading {
    /// Returns the first lifted piece of that kind.
    pub fn lifted(&self, what: Piece) -> Option<&str> {
        self.lifted.iter().find(|piece| piece.what == what).map(|piece| piece.text.as_str())
    }
}

/// Where the request text was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum Source {
    /// The writer's own words.
    #[default]
    NewText,
    /// A message that the writer passes on: its number in `quoted`.
    Quoted {
        /// Which one.
        index: usize,
    },
    /// A message that is attached: its number among the attachments.
    Attached {
        /// Which one.
        index: usize,
    },
}

/// Something quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// Who is said to have written it.
    pub by: Option<String>,
    /// One for what the writer answers, two for what that answered, ...
    pub depth: usize,
    /// Its text, without quote marks.
    pub text: String,
}

/// How new and quoted text lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Nothing is quoted.
    #[default]
    Alone,
    /// New text above the quotation.
    Above,
    /// New text below it.
    Below,
    /// Answers between quoted lines.
    Between,
    /// Nothing but quotation.
    OnlyQuoted,
}

/// A kind of text that is not the request itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// "Dear ...".
    Greeting,
    /// "Yours faithfully" and what follows.
    Signature,
    /// A notice of confidentiality.
    Disclaimer,
    /// What a mail gateway or a request site adds.
    Footer,
    /// The writer's own name within the text.
    Name,
    /// The writer's e-mail address, or a line that is only an address.
    Email,
    /// A line that is only a telephone number.
    Telephone,
    /// A postal address.
    Postal,
}

/// A piece lifted out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    /// What it is.
    pub what: Piece,
    /// Where it began in the source text, in bytes.
    pub start: usize,
    /// Where it ended.
    pub end: usize,
    /// The piece.
    pub text: String,
}

/// What a person should check about a reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
pub enum ReadingDoubt {
    /// The message is passed on, and the request was taken from what it passes on.
    RequestInForwarded {
        /// Who is said to have written the request.
        by: Option<String>,
    },
    /// The message passes something on and says something itself: either may be the request.
    RequestInEither,
    /// The writer's own text is too short to be a request; what they quote may be.
    RequestMayBeQuoted,
    /// No text, but files: the request may be in one.
    RequestMayBeAttached,
    /// The writer answers between quoted lines, which are needed to understand them.
    AnswersBetweenQuotes,
    /// Text after the closing words is too long for a signature; it was kept.
    SignatureUnsure {
        /// The closing line.
        line: String,
    },
    /// The last line looks like a name; it was kept.
    NameMayRemain {
        /// The line.
        line: String,
    },
    /// An address or number remains, since it may be part of the request.
    ContactRemains {
        /// As written.
        text: String,
    },
}

impl ReadingDoubt {
    /// Says it without any word of the message, which may be somebody's name: for what others read.
    pub fn says_unquoted(&self) -> String {
        match self {
            Self::RequestInForwarded { .. } => Self::RequestInForwarded { by: None }.says(),
            Self::SignatureUnsure { .. } => "text follows the closing words and was kept".into(),
            Self::NameMayRemain { .. } => "the last line may be the writer's name".into(),
            Self::ContactRemains { .. } => {
                "an address or a number may be personal: lift it or keep it".into()
            }
            other => other.says(),
        }
    }

    /// Says the doubt in one plain sentence, with the words it is about.
    pub fn says(&self) -> String {
        match self {
            Self::RequestInForwarded { by: Some(by) } => {
                format!("passed on: the request was taken from the message by {by}")
            }
            Self::RequestInForwarded { by: None } => {
                "passed on: the request was taken from the quoted message".into()
            }
            Self::RequestInEither => "passed on with words of its own: either may be the request".into(),
            Self::RequestMayBeQuoted => "very short: the request may be in the quoted text".into(),
            Self::RequestMayBeAttached => "no text: the request may be in an attachment".into(),
            Self::AnswersBetweenQuotes => "answers stand between quoted lines: read them together".into(),
            Self::SignatureUnsure { line } => format!("text follows \u{201C}{line}\u{201D} and was kept"),
            Self::NameMayRemain { line } => format!("\u{201C}{line}\u{201D} may be the writer's name"),
            Self::ContactRemains { text } => {
                format!("\u{201C}{text}\u{201D} may be personal: lift it or keep it")
            }
        }
    }
}

/// Reads a parsed message; looks into attached messages if it has no text of its own.
pub fn of(message: &Message) -> Reading {
    let context = Context { subject: message.subject.clone(), senders: message.from.clone() };
    let mut reading = read(&message.text, &context);
    let is_thin = words(&reading.request_text) < THIN;
    let nested = message.attachments.iter().enumerate().find_map(|(index, file)| {
        file.nested.as_ref().filter(|inner| !inner.text.trim().is_empty()).map(|inner| (index, inner))
    });
    match nested {
        Some((index, inner)) if is_thin && reading.source == Source::NewText && message.report.is_none() => {
            let inner_context = Context { subject: inner.subject.clone(), senders: inner.from.clone() };
            let found = read(&inner.text, &inner_context);
            reading.request_text = found.request_text;
            reading.lifted = found.lifted;
            reading.source = Source::Attached { index };
            let by = inner.from.first().and_then(|one| one.name.clone().or(one.address.clone()));
            reading.doubts = found.doubts;
            reading.doubts.insert(0, ReadingDoubt::RequestInForwarded { by });
        }
        _ if reading.request_text.is_empty() && !message.attachments.is_empty() => {
            reading.doubts.push(ReadingDoubt::RequestMayBeAttached);
        }
        _ => {}
    }
    reading
}

/// A text of fewer words is not taken for a request when it passes something on.
const THIN: usize = 40;

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Takes a text apart.
pub fn read(text: &str, context: &Context) -> Reading {
    let split = split::split(text);
    let own = lift::lift(&split.own, &context.senders);
    let mut reading = Reading {
        new_text: split.own,
        request_text: own.text,
        source: Source::NewText,
        lifted: own.lifted,
        quoted: split.quoted,
        layout: split.layout,
        doubts: own.doubts,
    };
    if reading.layout == Layout::Between {
        reading.doubts.push(ReadingDoubt::AnswersBetweenQuotes);
    }
    look_in_quoted(&mut reading, split.says_forwarded || is_forward(&context.subject));
    reading
}

/// Takes the request from what is passed on, if the message passes something on and says little itself.
fn look_in_quoted(reading: &mut Reading, is_forwarded: bool) {
    if reading.quoted.is_empty() {
        return;
    }
    let own_words = words(&reading.request_text);
    if is_forwarded && THIN <= own_words {
        reading.doubts.push(ReadingDoubt::RequestInEither);
        return;
    }
    let is_only_quoted = reading.layout == Layout::OnlyQuoted || own_words == 0;
    if !is_forwarded && !is_only_quoted {
        if own_words < 5 {
            reading.doubts.push(ReadingDoubt::RequestMayBeQuoted);
        }
        return;
    }
    let Some((index, found)) = first_substantial(&reading.quoted) else { return };
    let by = reading.quoted.get(index).and_then(|quoted| quoted.by.clone());
    reading.request_text = found.text;
    reading.lifted = found.lifted;
    reading.source = Source::Quoted { index };
    reading.doubts = found.doubts;
    reading.doubts.insert(0, ReadingDoubt::RequestInForwarded { by });
    if !is_forwarded {
        reading.doubts.push(ReadingDoubt::RequestMayBeQuoted);
    }
}

/// Passes over "please see below" and takes the first message that says something.
fn first_substantial(quoted: &[Quoted]) -> Option<(usize, lift::Lift)> {
    let mut best: Option<(usize, lift::Lift)> = None;
    for (index, one) in quoted.iter().enumerate().take(20) {
        let senders: Vec<Mailbox> =
            one.by.iter().map(|by| Mailbox { name: Some(by.clone()), address: None }).collect();
        let found = lift::lift(&one.text, &senders);
        let count = words(&found.text);
        if 25 <= count || found.text.contains('?') {
            return Some((index, found));
        }
        if best.as_ref().is_none_or(|(_, other)| words(&other.text) < count) {
            best = Some((index, found));
        }
    }
    best.filter(|(_, found)| !found.text.is_empty())
}

/// Whether a subject says that the message is passed on.
pub fn is_forward(subject: &str) -> bool {
    let lower = subject.trim_start().to_lowercase();
    ["fw:", "fwd:", "fwd ", "wg:", "tr:", "ymlaen:", "[fwd:"].iter().any(|prefix| lower.starts_with(prefix))
}

/// Whether a subject says that the message answers another.
pub fn is_answer(subject: &str) -> bool {
    let lower = subject.trim_start().to_lowercase();
    ["re:", "re :", "re[", "aw:", "sv:", "atb:", "ateb:", "ymateb:"]
        .iter()
        .any(|prefix| lower.starts_with(prefix))
}
