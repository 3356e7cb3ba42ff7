//! A letter's body, put together block by block, with the notes that arise on the way.

use letters::{Block, Definition, Item, Level, List, Marker, Rich};

use crate::{WordingNote, text};

/// A body under construction.
#[derive(Debug, Default)]
pub(crate) struct Body {
    blocks: Vec<Block>,
    notes: Vec<WordingNote>,
    depth: Depth,
}

/// How deep the headings of a section stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The letter has one answer: its sections stand at the top.
    #[default]
    Letter,
    /// The letter has several: each has a heading of its own, and its sections stand below.
    Answer,
}

impl Body {
    /// Starts an empty body whose headings stand at `depth`.
    pub(crate) fn at(depth: Depth) -> Self {
        Self { depth, ..Self::default() }
    }

    /// Adds a heading over a section of the letter, whatever the depth.
    pub(crate) fn title(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Heading { level: Level::One, text: words.into() });
    }

    /// Adds a heading over a section.
    pub(crate) fn heading(&mut self, words: impl Into<String>) {
        let level = match self.depth {
            Depth::Letter => Level::One,
            Depth::Answer => Level::Two,
        };
        self.blocks.push(Block::Heading { level, text: words.into() });
    }

    /// Adds a heading over a part of a section.
    pub(crate) fn subheading(&mut self, words: impl Into<String>) {
        let level = match self.depth {
            Depth::Letter => Level::Two,
            Depth::Answer => Level::Three,
        };
        self.blocks.push(Block::Heading { level, text: words.into() });
    }

    /// Adds a paragraph of ours.
    pub(crate) fn say(&mut self, words: impl Into<Rich>) {
        self.blocks.push(Block::Paragraph { text: words.into() });
    }

    /// Adds what an officer wrote, a paragraph for each of theirs.
    pub(crate) fn theirs(&mut self, words: &str) {
        for paragraph in text::paragraphs(words) {
            self.blocks.push(Block::Paragraph { text: paragraph.into() });
        }
    }

    /// Adds what the requester wrote, exactly.
    pub(crate) fn quote(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.blocks.push(Block::Quote { text: words.to_owned() });
        }
    }

    /// Adds a list without order; nothing, if it is empty.
    pub(crate) fn bullets<I: Into<Item>>(&mut self, items: impl IntoIterator<Item = I>) {
        let items: Vec<Item> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(List { marker: Marker::Bullet, items }));
        }
    }

    /// Adds terms with their meanings; nothing, if there are none.
    pub(crate) fn definitions(&mut self, items: Vec<Definition>) {
        if !items.is_empty() {
            self.blocks.push(Block::Definitions { items });
        }
    }

    /// Adds a block ready made.
    pub(crate) fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Notes something for the officer, once.
    pub(crate) fn note(&mut self, note: WordingNote) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Adds everything of another body.
    pub(crate) fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
        for note in other.notes {
            self.note(note);
        }
    }

    /// The blocks so far.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Gives the blocks and the notes.
    pub(crate) fn finish(self) -> (Vec<Block>, Vec<WordingNote>) {
        (self.blocks, self.notes)
    }
}
