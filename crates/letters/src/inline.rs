//! The words inside a block: plain, stressed, linked, or a provision of law.

use serde::{Deserialize, Serialize};

use crate::Target;

/// A run of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rich(pub Vec<Inline>);

impl From<&str> for Rich {
    fn from(text: &str) -> Self {
        Self(vec![Inline::Text { text: text.to_owned() }])
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Self(vec![Inline::Text { text }])
    }
}

impl From<Vec<Inline>> for Rich {
    fn from(parts: Vec<Inline>) -> Self {
        Self(parts)
    }
}

/// One part of a run of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "inline", rename_all = "snake_case")]
pub enum Inline {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// Words of weight.
    Strong {
        /// The words.
        text: String,
    },
    /// Words with stress.
    Emphasis {
        /// The words.
        text: String,
    },
    /// Words that lead elsewhere.
    Link {
        /// The words.
        text: String,
        /// Where they lead.
        to: Target,
    },
    /// A provision of law.
    Provision(Provision),
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Words of weight.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { text: text.into() }
    }

    /// Words with stress.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self::Emphasis { text: text.into() }
    }

    /// Words that lead elsewhere.
    pub fn link(text: impl Into<String>, to: Target) -> Self {
        Self::Link { text: text.into(), to }
    }
}

/// A provision of law, as the letter cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    /// How it is cited, such as "section 31(3)".
    pub label: String,
    /// Where its text can be read.
    pub source: Option<Target>,
    /// Whether someone has checked it against the text of the law.
    pub standing: Standing,
}

/// Whether a provision has been checked against the text of the law.
///
/// An unchecked one says so wherever it is shown: nobody should sign what nobody has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Checked.
    Verified,
    /// Not yet checked.
    Unverified,
}
