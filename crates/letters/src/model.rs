//! The letter: who writes, to whom, when, about what.
//!
//! Plain data, in the order in which it is read. It carries no layout: each format decides that.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Block, Target};

/// One letter, complete and ready to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The language it is written in: chooses the fixed words and tells screen readers how to speak.
    pub language: Language,
    /// The authority that writes.
    pub letterhead: Letterhead,
    /// The authority's own reference, such as `1267A/21`.
    pub reference: String,
    /// The date of the letter.
    pub sent: Date,
    /// The day on which the request was received.
    pub received: Option<Date>,
    /// Who the letter is addressed to. The published copy has none.
    pub recipient: Option<Recipient>,
    /// What the letter is about, in a few words: its main heading.
    pub subject: String,
    /// The greeting, such as "Dear Ms Okafor".
    pub salutation: Option<String>,
    /// The letter itself.
    pub body: Vec<Block>,
    /// Who signs.
    pub sign_off: Option<SignOff>,
}

impl Letter {
    /// Returns the document's title, shown by a reader's window and read out first.
    pub fn title(&self) -> String {
        format!("{} ({})", self.subject, self.reference)
    }
}

/// The language of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Welsh (Cymraeg).
    Cy,
}

impl Language {
    /// Returns the two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
        }
    }
}

/// The authority's name and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The authority's name.
    pub authority: String,
    /// The office that writes, such as "Information Rights Unit".
    pub unit: Option<String>,
    /// The postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
    /// The telephone number, as it is to be read.
    pub telephone: Option<String>,
    /// The e-mail address that replies go to.
    pub email: Option<String>,
    /// The authority's website.
    pub website: Option<Target>,
}

/// Who the letter is addressed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The name, as the requester gave it.
    pub name: String,
    /// The postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// The end of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// The closing words, such as "Yours sincerely".
    pub valediction: String,
    /// The name of the person who signs.
    pub name: String,
    /// Their role.
    pub role: Option<String>,
}
