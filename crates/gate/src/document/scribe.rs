//! What is seen, written down block by block as it is read.
//!
//! A reader opens and closes paragraphs, tables and cells as it meets them. What
//! stands in a paragraph and has lines of its own, such as a box of words or a
//! picture, follows it.

use crate::model::{Block, Cell, Face, Item, Level, Lost, Picture, Run, Table};

/// Tables within tables that stay tables; deeper ones are read line by line.
const DEEP: usize = 3;
/// Columns and rows that a cell may reach over.
const REACH: u16 = 200;
/// Columns of a table whose cells are looked for from below.
const WIDE: usize = 4_000;

/// What a paragraph is.
#[derive(Clone, Debug, Default)]
pub(super) enum Kind {
    /// No more than that.
    #[default]
    Plain,
    /// A heading.
    Heading(u8),
    /// A point of a list, with its sign.
    Item(u8, String),
}

/// Blocks that are being written down.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    done: Vec<Block>,
    open: Vec<Open>,
    /// Tables that are open and are read line by line.
    flat: usize,
}

#[derive(Debug)]
enum Open {
    Line { kind: Kind, runs: Vec<Run>, after: Vec<Block> },
    Table { heads: usize, rows: Vec<Vec<Slot>> },
    Row { is_head: bool, cells: Vec<Slot> },
    Cell { columns: u16, rows: u16, blocks: Vec<Block> },
}

#[derive(Debug)]
enum Slot {
    Cell(Cell),
    /// A place that the cell above reaches into.
    Under(u16),
}

impl Scribe {
    /// Takes words.
    pub(super) fn say(&mut self, words: &str, face: Face) {
        if words.is_empty() {
            return;
        }
        if !matches!(self.open.last(), Some(Open::Line { .. })) {
            self.begin_line(Kind::Plain);
        }
        let Some(Open::Line { runs, .. }) = self.open.last_mut() else { return };
        match runs.last_mut().filter(|run| run.face == face) {
            Some(run) => run.text.push_str(words),
            None => runs.push(Run { text: words.to_owned(), face }),
        }
    }

    /// Takes words of which a line shows one blank for many, and none at its beginning.
    pub(super) fn say_even(&mut self, words: &str, face: Face) {
        let mut after_blank = match self.open.last() {
            Some(Open::Line { runs, .. }) => {
                runs.last().is_none_or(|run| run.text.ends_with([' ', '\n', '\t']))
            }
            _ => true,
        };
        let mut line = String::with_capacity(words.len());
        for sign in words.chars() {
            if !sign.is_whitespace() {
                line.push(sign);
                after_blank = false;
            } else if !std::mem::replace(&mut after_blank, true) {
                line.push(' ');
            }
        }
        self.say(&line, face);
    }

    /// Whether a paragraph is open.
    pub(super) fn is_in_line(&self) -> bool {
        matches!(self.open.last(), Some(Open::Line { .. }))
    }

    /// Says whether the row that is open heads the others.
    pub(super) fn head_row(&mut self, heads: bool) {
        let row = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Row { is_head, .. } => Some(is_head),
            _ => None,
        });
        if let Some(is_head) = row.filter(|_| self.flat == 0) {
            *is_head = heads;
        }
    }

    /// Takes the sign that refers to a note, or the number of a heading.
    pub(super) fn sign(&mut self, mark: &str, level: Level) {
        self.say(mark, Face { level, ..Face::default() });
    }

    /// Begins a paragraph.
    pub(super) fn begin_line(&mut self, kind: Kind) {
        self.open.push(Open::Line { kind, runs: Vec::new(), after: Vec::new() });
    }

    /// Takes back the words of the paragraph that is open.
    pub(super) fn unsay(&mut self) {
        if let Some(Open::Line { runs, .. }) = self.open.last_mut() {
            runs.clear();
        }
    }

    /// The words of the paragraph that is open.
    pub(super) fn line(&self) -> String {
        let Some(Open::Line { runs, .. }) = self.open.last() else { return String::new() };
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Ends the paragraph that is open, if one is.
    pub(super) fn end_line(&mut self) {
        if !matches!(self.open.last(), Some(Open::Line { .. })) {
            return;
        }
        let Some(Open::Line { kind, runs, after }) = self.open.pop() else { return };
        let runs = trimmed(runs);
        if !runs.is_empty() {
            self.put(match kind {
                Kind::Plain => Block::Paragraph(runs),
                Kind::Heading(level) => Block::Heading(level, runs),
                Kind::Item(level, mark) => Block::Item(Item { level, mark, words: runs }),
            });
        }
        self.put_all(after);
    }

    /// Takes a block; within a paragraph it follows that.
    pub(super) fn put(&mut self, block: Block) {
        let holder = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Line { after: blocks, .. } | Open::Cell { blocks, .. } => Some(blocks),
            Open::Table { .. } | Open::Row { .. } => None,
        });
        holder.unwrap_or(&mut self.done).push(block);
    }

    fn put_all(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.put(block);
        }
    }

    /// Takes a picture.
    pub(super) fn picture(&mut self, picture: Option<Picture>, width: u16) {
        self.put(picture.map_or(Block::Lost(Lost::Picture), |picture| Block::Picture(picture, width)));
    }

    /// Begins a page.
    pub(super) fn new_page(&mut self) {
        if !self.is_in_cell() {
            self.put(Block::Break);
        }
    }

    /// Begins a table.
    pub(super) fn begin_table(&mut self) {
        let tables = self.open.iter().filter(|open| matches!(open, Open::Table { .. })).count();
        if DEEP <= tables {
            self.flat += 1;
        } else {
            self.open.push(Open::Table { heads: 0, rows: Vec::new() });
        }
    }

    /// Begins a row of the table that is open.
    pub(super) fn begin_row(&mut self, is_head: bool) {
        if self.flat == 0 && self.is_in_table() {
            self.end_row();
            self.open.push(Open::Row { is_head, cells: Vec::new() });
        }
    }

    /// Begins a cell of the row that is open.
    pub(super) fn begin_cell(&mut self, columns: u16, rows: u16) {
        if self.flat == 0 && matches!(self.open.last(), Some(Open::Row { .. })) {
            let (columns, rows) = (columns.clamp(1, REACH), rows.clamp(1, REACH));
            self.open.push(Open::Cell { columns, rows, blocks: Vec::new() });
        }
    }

    /// Says that the cell above reaches into the next place of the row that is open.
    pub(super) fn under(&mut self, columns: u16) {
        if let (0, Some(Open::Row { cells, .. })) = (self.flat, self.open.last_mut()) {
            cells.push(Slot::Under(columns.clamp(1, REACH)));
        }
    }

    /// Ends the cell that is open, if one is.
    pub(super) fn end_cell(&mut self) {
        self.end_line();
        if self.flat == 0 && matches!(self.open.last(), Some(Open::Cell { .. })) {
            let Some(Open::Cell { columns, rows, blocks }) = self.open.pop() else { return };
            match self.open.last_mut() {
                Some(Open::Row { cells, .. }) => cells.push(Slot::Cell(Cell { columns, rows, blocks })),
                // Nothing that is seen is lost, however it is nested.
                _ => self.put_all(blocks),
            }
        }
    }

    /// Ends the row that is open, if one is.
    pub(super) fn end_row(&mut self) {
        self.end_cell();
        if self.flat == 0 && matches!(self.open.last(), Some(Open::Row { .. })) {
            let Some(Open::Row { is_head, cells }) = self.open.pop() else { return };
            match self.open.last_mut() {
                _ if cells.is_empty() => {}
                Some(Open::Table { heads, rows }) => {
                    *heads += usize::from(is_head && *heads == rows.len());
                    rows.push(cells);
                }
                _ => {
                    let cells = cells.into_iter().filter_map(|slot| match slot {
                        Slot::Cell(cell) => Some(cell.blocks),
                        Slot::Under(_) => None,
                    });
                    self.put_all(cells.flatten().collect());
                }
            }
        }
    }

    /// Ends the table that is open, if one is.
    pub(super) fn end_table(&mut self) {
        self.end_row();
        if 0 < self.flat {
            self.flat -= 1;
        } else if matches!(self.open.last(), Some(Open::Table { .. })) {
            let Some(Open::Table { heads, rows }) = self.open.pop() else { return };
            let table = Table { heads, rows: reaching(rows) };
            if table.rows.iter().flatten().any(|cell| !cell.blocks.is_empty()) {
                self.put(Block::Table(table));
            }
        }
    }

    /// Whether what comes next stands in a cell.
    pub(super) fn is_in_cell(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Cell { .. }))
    }

    fn is_in_table(&self) -> bool {
        let innermost = self.open.iter().rev().find(|open| !matches!(open, Open::Line { .. }));
        matches!(innermost, Some(Open::Table { .. } | Open::Row { .. } | Open::Cell { .. }))
    }

    /// Everything that was seen.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flat = 0;
        while let Some(last) = self.open.last() {
            match last {
                Open::Line { .. } => self.end_line(),
                Open::Cell { .. } => self.end_cell(),
                Open::Row { .. } => self.end_row(),
                Open::Table { .. } => self.end_table(),
            }
        }
        self.done
    }
}

/// Runs without blanks around them.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    while let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start_matches([' ', '\n']).to_owned();
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    runs
}

/// Makes cells as high as the places below that they reach into.
fn reaching(rows: Vec<Vec<Slot>>) -> Vec<Vec<Cell>> {
    let mut made: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
    // For each column where a cell stands: its row, and its place in that.
    let mut above: Vec<Option<(usize, usize)>> = Vec::new();
    for slots in rows {
        let (mut row, mut column, mut reached) = (Vec::new(), 0_usize, None);
        for slot in slots {
            let (width, place) = match slot {
                Slot::Cell(cell) => {
                    let width = usize::from(cell.columns);
                    row.push(cell);
                    (width, Some((made.len(), row.len() - 1)))
                }
                Slot::Under(width) => {
                    let place = above.get(column).copied().flatten();
                    // A cell that is three columns wide is reached three times, and grows once.
                    if let Some((at, which)) = place.filter(|place| reached != Some(*place))
                        && let Some(cell) = made.get_mut(at).and_then(|row| row.get_mut(which))
                    {
                        cell.rows = cell.rows.saturating_add(1).min(REACH);
                    }
                    reached = place;
                    (usize::from(width), place)
                }
            };
            let end = column.saturating_add(width).min(WIDE);
            if above.len() < end {
                above.resize(end, None);
            }
            above.iter_mut().skip(column).take(width).for_each(|it| *it = place);
            column = end;
        }
        made.push(row);
    }
    made
}
