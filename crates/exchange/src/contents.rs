//! What a file may say. There is a field for nothing else, and an unknown field is refused.

use std::collections::BTreeSet;

use jiff::civil::Date;
use seal::{Topic, TopicId};
use serde::{Deserialize, Serialize};

/// All that a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Sealed topics, as they read in the signer's policy. Policy, and nothing about what is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// What the signer answers to every question on a topic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stances: Vec<Stance>,
    /// Lines of the signer's ledger: what was published, by it or by anybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<serde_json::Value>,
    /// What the signer asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// What the signer advises.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<Advice>,
}

/// What an authority answers to every question on a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    /// Which topic of the authority's policy.
    pub topic: TopicId,
    /// The topic's name for people.
    pub title: String,
    /// What it answers.
    pub answer: StanceAnswer,
    /// The first day of receipt for which it answers so.
    pub since: Date,
}

/// The one answer that policy gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StanceAnswer {
    /// Neither confirmed nor denied, whatever is held.
    NeitherConfirmedNorDenied,
}

/// A consultation: what was asked for, without who asked, and what is asked about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// An opaque name, drawn for this question alone. Only the signer knows of which case it is.
    pub id: String,
    /// The words of the parts that it is about, as they were confirmed.
    pub words: Vec<String>,
    /// What is asked.
    pub question: String,
}

/// Advice on a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The name of the question.
    pub question: String,
    /// The advice.
    pub advice: String,
}

impl Contents {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What cannot be taken as it is: names that are no names or stand twice, and words that are missing.
    pub(crate) fn fault(&self) -> Option<String> {
        if self.is_empty() {
            return Some("it says nothing".to_owned());
        }
        let topics = self.topics.iter().map(|it| it.id.0.as_str());
        let stances = self.stances.iter().map(|it| it.topic.0.as_str());
        let questions = self.questions.iter().map(|it| it.id.as_str());
        let advice = self.advice.iter().map(|it| it.question.as_str());
        let not_objects = self.statements.iter().filter(|it| !it.is_object()).count();
        let asks_nothing = |it: &Question| it.question.trim().is_empty() || it.words.is_empty();
        names("topic", topics)
            .or_else(|| names("stance", stances))
            .or_else(|| names("question", questions))
            .or_else(|| names("advice", advice))
            .or_else(|| {
                (not_objects != 0).then(|| format!("{not_objects} of its statements are no statements"))
            })
            .or_else(|| {
                let it = self.questions.iter().find(|it| asks_nothing(it))?;
                Some(format!("the question {} asks nothing", it.id))
            })
            .or_else(|| {
                let it = self.advice.iter().find(|it| it.advice.trim().is_empty())?;
                Some(format!("the advice on {} is empty", it.question))
            })
    }
}

/// Names become names of files and keys of tables here, so only plain ones are taken, and each once.
fn names<'a>(what: &str, all: impl Iterator<Item = &'a str>) -> Option<String> {
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    let mut seen = BTreeSet::new();
    for name in all {
        if name.is_empty() || 64 < name.len() || !name.bytes().all(plain) {
            return Some(format!("a {what} in it has a name that is none"));
        }
        if !seen.insert(name) {
            return Some(format!("the {what} {name} stands in it twice"));
        }
    }
    None
}
