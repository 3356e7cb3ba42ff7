//! The blocks a letter's body is made of.

use serde::{Deserialize, Serialize};

use crate::{LetterError, Rich};

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading. Levels descend one at a time, so that a screen reader can follow them.
    Heading {
        /// How deep it stands.
        level: Level,
        /// Its words.
        text: String,
    },
    /// A paragraph; a line feed in it is kept.
    Paragraph {
        /// Its words.
        text: Rich,
    },
    /// Someone else's words exactly as they came, every line kept: the request.
    Quote {
        /// The words.
        text: String,
    },
    /// A list, perhaps with lists inside.
    List(List),
    /// A table.
    Table(Table),
    /// Terms, each with what it means.
    Definitions {
        /// The terms, in order.
        items: Vec<Definition>,
    },
    /// A passage set apart, such as a caveat.
    Note {
        /// A short title.
        title: String,
        /// What it says.
        text: Rich,
    },
}

/// How deep a heading stands below the letter's subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// A section of the letter.
    One,
    /// A part of a section.
    Two,
    /// A part of a part.
    Three,
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = LetterError;

    fn try_from(level: u8) -> Result<Self, LetterError> {
        match level {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            _ => Err(LetterError::NoSuchLevel { level }),
        }
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// What stands before each item.
    pub marker: Marker,
    /// The items, in order.
    pub items: Vec<Item>,
}

/// What stands before each item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    /// A bullet: the order says nothing.
    Bullet,
    /// A number, from 1.
    Number,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it says.
    pub text: Rich,
    /// Lists that belong under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<List>,
}

impl<T: Into<Rich>> From<T> for Item {
    fn from(text: T) -> Self {
        Self { text: text.into(), within: Vec::new() }
    }
}

/// A table, with one header row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// How to find one's way in it, for people who hear the table rather than see it.
    pub summary: Option<String>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// What the first cell of each row is.
    pub first_column: FirstColumn,
    /// The rows, each with one cell for every column.
    pub rows: Vec<Vec<Rich>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// On which side its cells stand.
    pub align: Align,
}

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Where reading starts: words.
    Start,
    /// Where reading ends: numbers.
    End,
}

/// What the first cell of each row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstColumn {
    /// The heading of its row.
    Headings,
    /// A value like any other.
    Values,
}

/// A term and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: Rich,
}
