//! Words and sheets as documents.

use crate::{
    document::plain,
    model::{Block, Book, Cell, Document, Face, Paper, Run, Section, Sheet, Table},
};

/// Columns from which on a sheet lies on its side.
const WIDE: usize = 7;

/// Words as pages: paragraphs as they stand, with their lines.
pub(crate) fn text(text: &str) -> Document {
    let (mut blocks, mut lines) = (Vec::new(), String::new());
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            let said = std::mem::take(&mut lines);
            if !said.is_empty() {
                blocks.push(paragraph(said.trim_end().to_owned()));
            }
        } else {
            lines.push_str(line.trim_end());
            lines.push('\n');
        }
    }
    Document { sections: vec![Section { paper: Paper::Tall, blocks }], ..Document::default() }
}

/// Sheets as pages: each begins one, with its name as its heading and its first row at the head of all its pages.
pub(crate) fn book(book: &Book) -> Document {
    Document { sections: book.sheets.iter().map(sheet).collect(), ..Document::default() }
}

fn sheet(sheet: &Sheet) -> Section {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |row: &Vec<String>| {
        let words = row.iter().map(String::as_str).chain(std::iter::repeat("")).take(width.max(1));
        words.map(|words| Cell { columns: 1, rows: 1, blocks: plain(words) }).collect()
    };
    let is_empty = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    let rows: Vec<Vec<Cell>> = sheet.rows.iter().filter(|row| !is_empty(row)).map(cells).collect();
    let heads = usize::from(1 < rows.len());
    let mut blocks = Vec::new();
    if !sheet.name.trim().is_empty() {
        blocks.push(Block::Heading(1, vec![Run { text: sheet.name.clone(), face: Face::default() }]));
    }
    if !rows.is_empty() {
        blocks.push(Block::Table(Table { heads, rows }));
    }
    Section { paper: if WIDE <= width { Paper::Wide } else { Paper::Tall }, blocks }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(vec![Run { text, face: Face::default() }])
}
