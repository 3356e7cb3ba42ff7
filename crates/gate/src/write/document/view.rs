//! A document as the template takes it: strings, numbers and lists, and no markup.

use serde_json::{Value, json};

use super::{fonts::Fonts, grid, legible::legible};
use crate::{
    Refusal,
    model::{Block, Colour, Document, Item, Level, Lost, Paper, Picture, Run},
    write::picture,
};

/// Points between the margins of a page, across: upright, and on its side.
const ACROSS: [f64; 2] = [470.0, 717.0];
/// Points that a picture may be high.
const HIGH: [f64; 2] = [520.0, 330.0];
/// Letters of a line of a page.
const LINE: f64 = 80.0;
/// Points across below which a table is none.
const NARROW: f64 = 220.0;
/// Lists within lists; deeper ones stand at this depth.
const DEEP: u8 = 5;
/// Headings within headings.
const HEIGHTS: u8 = 6;
/// How well a photograph is kept.
const QUALITY: u8 = 85;

/// A document that is being put into values.
pub(super) struct View<'a> {
    fonts: &'a Fonts,
    /// The pictures, by the names of their files.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// Letters that a line has room for.
    pub(super) room: f64,
    /// Cells of the tables so far.
    pub(super) cells: usize,
    heading: u8,
    high: f64,
}

impl<'a> View<'a> {
    /// Nothing yet.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, pictures: Vec::new(), room: LINE, cells: 0, heading: 0, high: 0.0 }
    }

    /// A whole document.
    pub(super) fn document(&mut self, document: &Document) -> Result<Value, Refusal> {
        let first = document.sections.first().map(|section| section.paper).unwrap_or_default();
        let last = document.sections.last().map(|section| section.paper).unwrap_or_default();
        let head = self.aside(&document.head, first)?;
        let mut sections = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            self.high = by(section.paper, HIGH);
            let blocks = self.blocks(&section.blocks, by(section.paper, ACROSS), Standing::Page)?;
            sections.push(json!({ "wide": section.paper == Paper::Wide, "blocks": blocks }));
        }
        let mut notes = Vec::with_capacity(document.notes.len());
        for note in &document.notes {
            let blocks = self.aside(&note.blocks, last)?;
            notes.push(json!({ "mark": self.legible(&note.mark), "blocks": blocks }));
        }
        let foot = self.aside(&document.foot, last)?;
        if document.is_empty() {
            sections.push(
                json!({ "wide": false, "blocks": [{ "kind": "lost", "words": said(Lost::Everything) }] }),
            );
        }
        let fonts = &self.fonts.families;
        Ok(json!({ "fonts": fonts, "head": head, "sections": sections, "notes": notes, "foot": foot }))
    }

    fn aside(&mut self, blocks: &[Block], paper: Paper) -> Result<Value, Refusal> {
        self.high = by(paper, HIGH) / 3.0;
        self.within(blocks, by(paper, ACROSS) - 20.0)
    }

    /// Blocks within a cell or a note: what is a heading there is none of the document's.
    pub(super) fn within(&mut self, blocks: &[Block], across: f64) -> Result<Value, Refusal> {
        self.blocks(blocks, across, Standing::Within)
    }

    fn blocks(&mut self, blocks: &[Block], across: f64, standing: Standing) -> Result<Value, Refusal> {
        let mut values = Vec::with_capacity(blocks.len());
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            rest = after;
            match block {
                Block::Heading(level, runs) if standing == Standing::Page => {
                    // No height is left out on the way down.
                    self.heading = (*level).clamp(1, HEIGHTS).min(self.heading + 1);
                    let flow = self.flow(runs);
                    values.push(json!({ "kind": "heading", "level": self.heading, "flow": flow }));
                }
                Block::Heading(_, runs) => values.push(json!({ "kind": "strong", "flow": self.flow(runs) })),
                Block::Paragraph(runs) => {
                    values.push(json!({ "kind": "paragraph", "flow": self.flow(runs) }));
                }
                Block::Item(_) => {
                    let count = after.iter().take_while(|it| matches!(it, Block::Item(_))).count();
                    let (more, beyond) = after.split_at_checked(count).unwrap_or((after, &[]));
                    rest = beyond;
                    let items = std::iter::once(block).chain(more).filter_map(|it| match it {
                        Block::Item(item) => Some(item),
                        _ => None,
                    });
                    let items: Vec<&Item> = items.collect();
                    values.extend(self.lists(&items, 0));
                }
                // Where a table has no room, its cells stand below one another.
                Block::Table(table) if across < NARROW => {
                    for cell in table.rows.iter().flatten() {
                        if let Value::Array(blocks) = self.within(&cell.blocks, across)? {
                            values.extend(blocks);
                        }
                    }
                }
                Block::Table(table) => values.push(grid::table(table, across, self)?),
                Block::Picture(picture, width) => values.push(self.picture(picture, *width, across)?),
                Block::Lost(lost) => values.push(json!({ "kind": "lost", "words": said(*lost) })),
                Block::Break if standing == Standing::Page => values.push(json!({ "kind": "break" })),
                Block::Break => {}
            }
        }
        Ok(Value::Array(values))
    }

    /// Points that follow one another, as lists within lists. Points with dots and points that are counted are lists
    /// of their own.
    fn lists(&self, items: &[&Item], level: u8) -> Vec<Value> {
        let mut lists: Vec<Value> = Vec::new();
        let mut rest = items;
        while let Some(first) = rest.first() {
            let is_inner = |item: &&&Item| level < item.level.min(DEEP);
            let is_dot = self.legible(&first.mark) == "•";
            let own = |item: &&&Item| is_inner(item) || (self.legible(&item.mark) == "•") == is_dot;
            let count = rest.iter().take_while(own).count().max(1);
            let (these, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = after;
            let (mut entries, mut marks, mut at) = (Vec::new(), Vec::new(), 0);
            while let Some(item) = these.get(at) {
                let own = level == item.level.min(DEEP);
                at += usize::from(own);
                let inner = these.iter().skip(at).take_while(is_inner).count();
                let within = these.get(at..at.saturating_add(inner)).unwrap_or_default();
                at = at.saturating_add(inner.max(usize::from(!own)));
                let flow = if own { self.flow(&item.words) } else { Value::Null };
                marks.push(if own { self.legible(&item.mark) } else { String::new() });
                entries.push(json!({ "flow": flow, "within": self.lists(within, level.saturating_add(1)) }));
            }
            let counted = !is_dot || marks.iter().any(|mark| mark != "•");
            lists.push(json!({ "kind": "list", "counted": counted, "marks": marks, "items": entries }));
        }
        lists
    }

    /// Words in a line.
    fn flow(&self, runs: &[Run]) -> Value {
        let texts: Vec<String> = runs.iter().map(|run| self.legible(&run.text)).collect();
        // A word may be of several runs, and is longer than its line with all of them.
        let mut long = long(&texts.concat(), letters(self.room)).into_iter();
        let mut values = Vec::new();
        for (run, text) in runs.iter().zip(texts) {
            let mut piece = Vec::new();
            for sign in text.chars() {
                let is_long = long.next().unwrap_or(false);
                if matches!(sign, '\n' | '\t') {
                    values.extend(self.run(&std::mem::take(&mut piece), run));
                    values.push(json!({ "kind": if sign == '\n' { "line" } else { "gap" } }));
                } else {
                    piece.push((sign, is_long));
                }
            }
            values.extend(self.run(&piece, run));
            if run.face.level == Level::Count {
                values.push(json!({ "kind": "gap" }));
            }
        }
        let strong = runs.iter().flat_map(|run| run.text.chars()).find(|it| it.is_alphabetic());
        let rtl = strong.is_some_and(|it| matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
        json!({ "runs": values, "rtl": rtl })
    }

    fn run(&self, text: &[(char, bool)], run: &Run) -> Option<Value> {
        let level = match run.face.level {
            Level::On | Level::Count => "on",
            Level::Above | Level::Sign => "above",
            Level::Below => "below",
        };
        (!text.is_empty()).then(|| {
            json!({
                "kind": "words", "parts": parts(text, self.room), "level": level,
                "bold": run.face.bold, "italic": run.face.italic, "underlined": run.face.underlined,
            })
        })
    }

    fn legible(&self, text: &str) -> String {
        legible(text, |it| self.fonts.covers(it))
    }

    fn picture(&mut self, picture: &Picture, width: u16, across: f64) -> Result<Value, Refusal> {
        let photograph = picture.colour != Colour::Rgba && has_many_colours(picture);
        let (ending, bytes) = if photograph {
            ("jpg", picture::jpeg(picture, QUALITY)?)
        } else {
            ("png", picture::png(picture)?)
        };
        let number = self.pictures.len() + 1;
        let file = format!("picture-{number}.{ending}");
        self.pictures.push((file.clone(), bytes));
        let (wide, high) = (f64::from(picture.width), f64::from(picture.height));
        // What does not say how large it is has 96 pixels to the inch.
        let wanted = if width == 0 { wide * 0.75 } else { f64::from(width) };
        let width = wanted.min(across).min(self.high * wide / high).max(1.0);
        let height = width * high / wide;
        Ok(json!({
            "kind": "picture", "file": file, "name": format!("Picture {number}"), "width": width, "height": height,
        }))
    }
}

/// Where blocks stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// On the page itself.
    Page,
    /// In a cell or a note.
    Within,
}

/// What is said in the place of what cannot be copied.
pub(crate) fn said(lost: Lost) -> &'static str {
    match lost {
        Lost::Picture => "[A picture that could not be copied]",
        Lost::Chart => "[A chart that could not be copied]",
        Lost::Everything => "[Nothing is shown here]",
    }
}

fn by(paper: Paper, [tall, wide]: [f64; 2]) -> f64 {
    if paper == Paper::Wide { wide } else { tall }
}

/// So many letters, whole.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a line has room for some letters, and never for less than one"
)]
fn letters(room: f64) -> usize {
    room.clamp(1.0, 1_000.0) as usize
}

/// For each letter, whether it belongs to a word that is longer than its line.
fn long(text: &str, room: usize) -> Vec<bool> {
    let mut long = Vec::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\u{a0}', '\n', '\t']) {
        let count = word.chars().count();
        long.extend(std::iter::repeat_n(room < count, count));
    }
    long
}

/// Words in parts: each is a string, or the pieces of a word that is longer than its line.
fn parts(text: &[(char, bool)], room: f64) -> Vec<Vec<String>> {
    let alike = text.chunk_by(|(_, one), (_, other)| one == other);
    let parts = alike.map(|part| {
        let words: String = part.iter().map(|(sign, _)| *sign).collect();
        let is_long = part.first().is_some_and(|(_, is_long)| *is_long);
        if is_long { pieces(&words, (letters(room) / 2).clamp(1, 20)) } else { vec![words] }
    });
    parts.collect()
}

/// A word in pieces of so many letters; a sign stays with the letter that it stands on.
fn pieces(word: &str, long: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut count = 0;
    for sign in word.chars() {
        let joins =
            unicode_normalization::char::is_combining_mark(sign) || matches!(sign, '\u{200c}' | '\u{200d}');
        if long <= count && !joins {
            pieces.push(String::new());
            count = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(sign);
        }
        count += usize::from(!joins);
    }
    // One piece alone is no word in pieces.
    if pieces.len() == 1 {
        pieces.push(String::new());
    }
    pieces
}

/// Whether a picture has more colours than drawings have.
fn has_many_colours(picture: &Picture) -> bool {
    let step = picture.colour.bytes();
    let mut seen = std::collections::BTreeSet::new();
    picture.pixels.chunks_exact(step).step_by(7).any(|pixel| {
        seen.insert(pixel);
        256 < seen.len()
    })
}
