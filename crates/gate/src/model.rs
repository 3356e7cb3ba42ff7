//! What a person sees in a file, and nothing else.
//!
//! A reader makes it, a writer in another process takes it: so bytes of the
//! source cannot pass unseen.

use serde::{Deserialize, Serialize};

mod document;

pub use document::{Block, Cell, Document, Face, Item, Level, Lost, Note, Paper, Run, Section, Table};

/// What can be seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Model {
    /// Sheets of cells.
    Book(Book),
    /// Pixels.
    Pictures(Vec<Picture>),
    /// Words, paragraph by paragraph.
    Text(String),
    /// Words in their order, tables, pictures.
    Document(Document),
}

/// Sheets of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// The sheets that are shown, in their order.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The words on its tab.
    pub name: String,
    /// Rows of cells, as displayed; a row ends with its last cell that shows something.
    pub rows: Vec<Vec<String>>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What a pixel is.
    pub colour: Colour,
    /// The pixels, row by row, without gaps.
    pub pixels: Vec<u8>,
}

/// What a pixel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colour {
    /// One byte.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, and how much of it covers what is behind.
    Rgba,
}

impl Colour {
    /// Bytes of a pixel.
    pub const fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}
