//! A document as a reader sees it: words in their order, tables, pictures.
//!
//! Where things stood on the page is not kept, nor are colours, fonts and
//! addresses behind links.

use serde::{Deserialize, Serialize};

use super::Picture;
use crate::table::visible;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What stands above its pages, each once.
    pub head: Vec<Block>,
    /// The pages' own words; each section begins a page.
    pub sections: Vec<Section>,
    /// Notes, in the order in which they are referred to.
    pub notes: Vec<Note>,
    /// What stands below its pages, each once.
    pub foot: Vec<Block>,
}

/// Blocks that begin a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// How its pages lie.
    pub paper: Paper,
    /// What is on them.
    pub blocks: Vec<Block>,
}

/// How pages lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// Upright.
    #[default]
    Tall,
    /// On its side.
    Wide,
}

/// A piece of a document that stands in lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading; 1 is the highest.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A point of a list.
    Item(Item),
    /// A table.
    Table(Table),
    /// A picture, and how wide it is shown, in points; 0 if that is not said.
    Picture(Picture, u16),
    /// Something that is seen and cannot be copied.
    Lost(Lost),
    /// A new page.
    Break,
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// How deep it stands; 0 is the outermost.
    pub level: u8,
    /// The number or sign before it, as displayed.
    pub mark: String,
    /// Its words.
    pub words: Vec<Run>,
}

/// What is seen and cannot be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lost {
    /// A picture of a kind that is not decoded.
    Picture,
    /// A chart.
    Chart,
    /// All there was: the file shows nothing.
    Everything,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// How many of its rows head the others.
    pub heads: usize,
    /// Its rows. A cell takes the first place of its row that no cell above reaches into.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// How many columns it is wide.
    pub columns: u16,
    /// How many rows it is high.
    pub rows: u16,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The sign that refers to it; empty if nothing does.
    pub mark: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Words that look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words; `\n` begins a line, `\t` leaves a gap.
    pub text: String,
    /// How they look.
    pub face: Face,
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// Whether they are heavy.
    pub bold: bool,
    /// Whether they lean.
    pub italic: bool,
    /// Whether there is a line under them.
    pub underlined: bool,
    /// Where they stand in the line.
    pub level: Level,
}

/// Where words stand in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// On it.
    #[default]
    On,
    /// Small and above.
    Above,
    /// Small and below.
    Below,
    /// Above, and no words but the sign of a note.
    Sign,
    /// On it, and no words but the number of a heading, which was counted.
    Count,
}

impl Document {
    /// Its words: lines of paragraphs, cells with tabs between; without the signs of lists and notes, and without
    /// characters that cannot be seen.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let body = self.sections.iter().flat_map(|section| &section.blocks);
        let notes = self.notes.iter().flat_map(|note| &note.blocks);
        for block in body.chain(notes).chain(&self.head).chain(&self.foot) {
            block.add_words(&mut words);
        }
        visible(&words)
    }

    /// Whether nothing at all is seen.
    pub fn is_empty(&self) -> bool {
        let sections = self.sections.iter().all(|section| section.blocks.is_empty());
        sections && self.head.is_empty() && self.notes.is_empty() && self.foot.is_empty()
    }
}

impl Block {
    fn add_words(&self, words: &mut String) {
        match self {
            Self::Heading(_, runs) | Self::Paragraph(runs) | Self::Item(Item { words: runs, .. }) => {
                let line = said(runs);
                let line = line.trim_matches(' ');
                if !line.is_empty() {
                    words.push_str(line);
                    words.push('\n');
                }
            }
            Self::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<_> = row.iter().map(Cell::words).collect();
                    let line = cells.join("\t");
                    let line = line.trim_end();
                    if !line.is_empty() {
                        words.push_str(line);
                        words.push('\n');
                    }
                }
            }
            Self::Picture(..) | Self::Lost(_) | Self::Break => {}
        }
    }
}

impl Cell {
    /// Its words, in one line.
    fn words(&self) -> String {
        let mut words = String::new();
        self.blocks.iter().for_each(|block| block.add_words(&mut words));
        words.trim_end().replace('\n', " ")
    }
}

impl Face {
    /// Whether it is that of a sign that a program counted.
    pub(crate) fn is_counted(self) -> bool {
        matches!(self.level, Level::Sign | Level::Count)
    }
}

/// The words of runs, without the signs of notes.
fn said(runs: &[Run]) -> String {
    runs.iter().filter(|run| !run.face.is_counted()).map(|run| run.text.as_str()).collect()
}
