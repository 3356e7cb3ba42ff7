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
    /// Pages: their words and, once they are drawn, their pictures.
    Pages(Vec<Page>),
}

impl Model {
    /// How many pages it has, if they are its own.
    pub(crate) fn pages(&self) -> Option<u32> {
        let count = match self {
            Self::Pages(pages) => pages.len(),
            Self::Pictures(pictures) => pictures.len(),
            Self::Book(_) | Self::Text(_) | Self::Document(_) => return None,
        };
        u32::try_from(count).ok()
    }
}

/// A page as it is seen, in points from its top left corner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Points across.
    pub width: f32,
    /// Points down.
    pub height: f32,
    /// The words that are seen, in the order in which they are read.
    pub words: Vec<Word>,
    /// What is blacked out, in the order in which it is read.
    pub bars: Vec<Bar>,
    /// What it looks like, each patch over those before it, the first as large as the page; none before it is drawn.
    pub picture: Vec<Patch>,
}

/// A word on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Left, top, right, bottom.
    pub corners: [f32; 4],
    /// Where it begins on its line, and where it ends: x, y, x, y.
    pub base: [f32; 4],
    /// The height of its signs.
    pub size: f32,
    /// Words of one line have one number.
    pub line: u32,
}

/// A box over what is taken out of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Left, top, right, bottom.
    pub corners: [f32; 4],
    /// What stands in it.
    pub label: String,
    /// How many of the page's words are read before it.
    pub after: u32,
}

/// A part of a page's picture, in pixels from its top left corner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Its pixels.
    pub packed: Packed,
}

/// Pixels, packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Packed {
    /// Without loss.
    Png(#[serde(with = "crate::raw")] Vec<u8>),
    /// With the loss of a photograph.
    Jpeg(#[serde(with = "crate::raw")] Vec<u8>),
}

impl Page {
    /// Its words, line by line.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = None;
        let mut bars = self.bars.iter().peekable();
        for (index, word) in (0_u32..).zip(&self.words) {
            while let Some(bar) = bars.next_if(|bar| bar.after <= index) {
                say(&mut text, &bar.spoken(), ' ');
            }
            let apart = if line == Some(word.line) { ' ' } else { '\n' };
            say(&mut text, &word.text, apart);
            line = Some(word.line);
        }
        bars.for_each(|bar| say(&mut text, &bar.spoken(), ' '));
        text
    }

    /// Where its boxes are.
    pub fn boxes(&self) -> Vec<[f32; 4]> {
        self.bars.iter().map(|bar| bar.corners).collect()
    }

    /// Whether it has words, and each sign of them is known.
    pub fn is_readable(&self) -> bool {
        !self.words.is_empty() && !self.words.iter().any(|word| word.text.contains('\u{fffd}'))
    }
}

impl Bar {
    /// What is read in its place.
    pub fn spoken(&self) -> String {
        format!("[{}]", self.label)
    }
}

fn say(text: &mut String, words: &str, apart: char) {
    if !text.is_empty() {
        text.push(apart);
    }
    text.push_str(words);
}

/// The words of pages, as a text.
pub fn text(pages: &[Page]) -> String {
    crate::table::visible(&(pages.iter().map(Page::text).collect::<Vec<_>>().join("\n\n") + "\n"))
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
    #[serde(with = "crate::raw")]
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
