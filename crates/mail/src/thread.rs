//! Which case a message belongs to.
//!
//! A message identifier that we gave out is strong; a reference in the subject
//! or the new text is good; one in quoted text counts for little, since people
//! quote other cases. Where two signs disagree a person decides.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::message::Message;
use crate::reading::{self, Reading, Source};
use crate::reference::{Fit, Found, ReferencePattern};

/// Where in a message a reference stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spot {
    /// In the subject.
    Subject,
    /// In what the writer wrote.
    NewText,
    /// In what the writer quotes, which counts for less.
    Quoted,
}

/// A reference and where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub spot: Spot,
    /// The reference.
    pub found: Found,
}

/// The signs by which a message can be threaded; plain data, safe to take from a worker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signs {
    /// The messages it says it answers directly.
    pub answers: Vec<String>,
    /// The rest of the thread it names.
    pub thread: Vec<String>,
    /// The references in it.
    pub mentions: Vec<Mention>,
    /// How the message presents itself.
    pub manner: Manner,
}

/// How a message presents itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// As a message of its own.
    #[default]
    Fresh,
    /// As an answer.
    Answer,
    /// As something passed on, whose thread is another's.
    PassedOn,
}

/// Collects the signs of a message.
pub fn signs(message: &Message, reading: &Reading, patterns: &[ReferencePattern]) -> Signs {
    let passed_on =
        reading::is_forward(&message.subject) || matches!(reading.source, Source::Attached { .. });
    let manner = if passed_on {
        Manner::PassedOn
    } else if reading::is_answer(&message.subject) || !message.in_reply_to.is_empty() {
        Manner::Answer
    } else {
        Manner::Fresh
    };
    let mut answers = message.in_reply_to.clone();
    answers.extend(message.report.as_ref().and_then(|report| report.original_message_id.clone()));
    let mut mentions = Vec::new();
    let mut look = |spot: Spot, text: &str| {
        for pattern in patterns {
            mentions.extend(pattern.find(text).into_iter().map(|found| Mention { spot, found }));
        }
    };
    look(Spot::Subject, &message.subject);
    look(Spot::NewText, &reading.new_text);
    for quoted in reading.quoted.iter().take(50) {
        look(Spot::Quoted, &quoted.text);
    }
    mentions.truncate(500);
    Signs { answers, thread: message.references.clone(), mentions, manner }
}

/// What the register knows. Cases go by whatever name the register uses.
pub trait Register {
    /// Returns the case in which a message with that identifier was sent or received.
    fn case_of_message(&self, message_id: &str) -> Option<String>;
    /// Returns the case with that printed reference.
    fn case_of_reference(&self, printed: &str) -> Option<String>;
}

/// A register held in two maps.
#[derive(Clone, Debug, Default)]
pub struct KnownCases {
    /// Case by message identifier.
    pub messages: BTreeMap<String, String>,
    /// Case by printed reference.
    pub references: BTreeMap<String, String>,
}

impl Register for KnownCases {
    fn case_of_message(&self, message_id: &str) -> Option<String> {
        self.messages.get(message_id).cloned()
    }

    fn case_of_reference(&self, printed: &str) -> Option<String> {
        self.references.get(printed).cloned()
    }
}

/// By what a message was threaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A message identifier.
    MessageId,
    /// A reference.
    Reference,
    /// Both, agreeing.
    Both,
}

/// Why a person has to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Unsure {
    /// The messages it names belong to several cases.
    SeveralThreads {
        /// The cases.
        cases: Vec<String>,
    },
    /// It mentions several cases.
    SeveralReferences {
        /// The cases.
        cases: Vec<String>,
    },
    /// The message it answers and the reference it gives are of different cases.
    Conflict {
        /// The case of the message answered.
        by_message: String,
        /// The case of the reference.
        by_reference: String,
    },
    /// A fresh message that mentions a case in its text: follow-up or new request.
    MentionedOnly {
        /// The case.
        case: String,
    },
    /// The only reference stands in quoted text.
    QuotedOnly {
        /// The cases.
        cases: Vec<String>,
    },
    /// It answers a message that the register does not know.
    AnswersUnknown,
    /// It gives a reference that the register does not know.
    UnknownReference {
        /// As it would be printed.
        printed: String,
    },
}

impl Unsure {
    /// Says the reason in one plain sentence.
    pub fn says(&self) -> String {
        match self {
            Self::SeveralThreads { cases } => {
                format!("it answers messages of several cases: {}", cases.join(", "))
            }
            Self::SeveralReferences { cases } => format!("it mentions several cases: {}", cases.join(", ")),
            Self::Conflict { by_message, by_reference } => {
                format!("it answers a message of {by_message} but gives the reference of {by_reference}")
            }
            Self::MentionedOnly { case } => format!("it mentions {case} but may be a request of its own"),
            Self::QuotedOnly { cases } => format!("only quoted text mentions {}", cases.join(", ")),
            Self::AnswersUnknown => "it answers a message that is not in the register".into(),
            Self::UnknownReference { printed } => format!("it gives {printed}, which is not in the register"),
        }
    }
}

/// Which case a message belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "thread", rename_all = "kebab-case")]
pub enum Thread {
    /// None known: a message of its own.
    New,
    /// A case.
    Reply {
        /// The case.
        case: String,
        /// By what it was found.
        by: By,
    },
    /// A person has to decide.
    Unsure {
        /// Why.
        reason: Unsure,
    },
}

/// Decides which case a message belongs to.
pub fn thread(signs: &Signs, register: &impl Register) -> Thread {
    let ids = signs.answers.iter().chain(&signs.thread);
    let by_id: BTreeSet<String> = ids.filter_map(|id| register.case_of_message(id)).collect();
    let cases = |spots: &[Spot]| -> BTreeSet<String> {
        let mentions = signs.mentions.iter().filter(|mention| spots.contains(&mention.spot));
        mentions.filter_map(|mention| register.case_of_reference(&mention.found.printed)).collect()
    };
    let (subject, strong) = (cases(&[Spot::Subject]), cases(&[Spot::Subject, Spot::NewText]));
    match (single(&by_id), by_id.len()) {
        (Some(case), _) => by_message(case, &subject, &strong),
        (None, 0) => by_reference(signs, register, &subject, &strong, &cases(&[Spot::Quoted])),
        (None, _) => unsure(Unsure::SeveralThreads { cases: by_id.into_iter().collect() }),
    }
}

fn by_message(case: &str, subject: &BTreeSet<String>, strong: &BTreeSet<String>) -> Thread {
    // A subject outweighs a mention in passing.
    let signs = if subject.is_empty() { strong } else { subject };
    let by = if signs.is_empty() { By::MessageId } else { By::Both };
    match signs.iter().next() {
        Some(other) if !signs.contains(case) => {
            unsure(Unsure::Conflict { by_message: case.into(), by_reference: other.clone() })
        }
        _ => Thread::Reply { case: case.into(), by },
    }
}

fn by_reference(
    signs: &Signs,
    register: &impl Register,
    subject: &BTreeSet<String>,
    strong: &BTreeSet<String>,
    quoted: &BTreeSet<String>,
) -> Thread {
    if 1 < strong.len() {
        return unsure(Unsure::SeveralReferences { cases: strong.iter().cloned().collect() });
    }
    if let Some(case) = single(strong) {
        let is_follow_up = !subject.is_empty() || signs.manner == Manner::Answer;
        return if is_follow_up {
            Thread::Reply { case: case.into(), by: By::Reference }
        } else {
            unsure(Unsure::MentionedOnly { case: case.into() })
        };
    }
    if !quoted.is_empty() {
        return unsure(Unsure::QuotedOnly { cases: quoted.iter().cloned().collect() });
    }
    let unknown = signs.mentions.iter().find(|mention| {
        let is_plain = mention.found.fit == Fit::Exact || mention.spot == Spot::Subject;
        is_plain
            && mention.spot != Spot::Quoted
            && register.case_of_reference(&mention.found.printed).is_none()
    });
    match (unknown, signs.manner) {
        (Some(mention), Manner::Answer) => {
            unsure(Unsure::UnknownReference { printed: mention.found.printed.clone() })
        }
        (_, Manner::Answer) if !signs.answers.is_empty() => unsure(Unsure::AnswersUnknown),
        _ => Thread::New,
    }
}

fn single(cases: &BTreeSet<String>) -> Option<&str> {
    cases.first().filter(|_| cases.len() == 1).map(String::as_str)
}

fn unsure(reason: Unsure) -> Thread {
    Thread::Unsure { reason }
}
