//! The text of a letter in a file: plain, HTML or PDF.
//!
//! Only ever run in the worker process.

mod pdf;

use serde::{Deserialize, Serialize};

use crate::doubt::Doubt;
use crate::{charset, html, parse};

/// What kind of file a letter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// Judge by the bytes.
    #[default]
    Guess,
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// PDF.
    Pdf,
}

/// What a person should check about the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
pub enum LetterDoubt {
    /// A doubt about the characters.
    Text {
        /// The doubt.
        about: Doubt,
    },
    /// Pages with no text: a scan, which would have to be read by eye.
    NoTextLayer {
        /// The pages, from one.
        pages: Vec<usize>,
    },
    /// Signs whose characters the file does not tell.
    SignsUnread {
        /// How many.
        count: usize,
    },
    /// Text that is there but not shown, as under a scan.
    InvisibleText,
    /// The file could not be opened.
    Unreadable {
        /// Why.
        why: String,
    },
    /// More pages than are read.
    PagesLeft {
        /// How many were read.
        read: usize,
    },
}

impl LetterDoubt {
    /// Says the doubt in one plain sentence.
    pub fn says(&self) -> String {
        match self {
            Self::Text { about } => about.says(),
            Self::NoTextLayer { pages } => {
                let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
                format!("page {} is a picture without text, and was not read", pages.join(", page "))
            }
            Self::SignsUnread { count } => {
                format!("{count} signs could not be told, and are missing from the text")
            }
            Self::InvisibleText => "some of the text is not shown on the page, as under a scan".into(),
            Self::Unreadable { why } => format!("the file could not be opened: {why}"),
            Self::PagesLeft { read } => format!("only the first {read} pages were read"),
        }
    }
}

/// A letter's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterText {
    /// What the file was read as.
    pub kind: LetterKind,
    /// The text.
    pub text: String,
    /// What a person should check.
    pub doubts: Vec<LetterDoubt>,
}

/// Reads the text of a letter.
pub fn letter_text(bytes: &[u8], kind: LetterKind) -> LetterText {
    let kind = if kind == LetterKind::Guess { guess(bytes) } else { kind };
    if kind == LetterKind::Pdf {
        return pdf::read(bytes);
    }
    let mut doubts = Vec::new();
    let stated = (kind == LetterKind::Html).then(|| html::stated_charset(bytes)).flatten();
    let source = charset::decode(bytes, stated.as_deref(), &mut doubts);
    let text = if kind == LetterKind::Html {
        let read = html::to_text(&source);
        if read.hid_text {
            doubts.push(Doubt::HiddenText);
        }
        read.text
    } else {
        parse::clean(&source)
    };
    LetterText { kind, text, doubts: doubts.into_iter().map(|about| LetterDoubt::Text { about }).collect() }
}

fn guess(bytes: &[u8]) -> LetterKind {
    let start = bytes.get(..1024).unwrap_or(bytes);
    if memchr::memmem::find(start, b"%PDF-").is_some() {
        return LetterKind::Pdf;
    }
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let is_html =
        ["<!doctype html", "<html", "<body", "<head", "<p>", "<div"].iter().any(|tag| start.contains(tag));
    if is_html { LetterKind::Html } else { LetterKind::Text }
}
