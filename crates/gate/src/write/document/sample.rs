//! A document that has one of everything, and nobody's words.
//!
//! What the writer writes for anybody, such as names of fonts and of kinds of objects, is known by what it writes for this.

use super::fonts::Fonts;
use crate::model::{
    Block, Cell, Colour, Document, Face, Item, Level, Lost, Note, Paper, Picture, Run, Section, Table,
};

/// Pixels of a side of its pictures: enough for as many colours as a photograph has.
const SIDE: u32 = 64;

/// The document.
pub(super) fn document(fonts: &Fonts) -> Document {
    let levels = [Level::On, Level::Above, Level::Below, Level::Sign, Level::Count];
    let faces = levels.into_iter().map(|level| Face { level, ..Face::default() }).chain((1..8).map(|bits| {
        Face { bold: bits & 1 != 0, italic: bits & 2 != 0, underlined: bits & 4 != 0, level: Level::On }
    }));
    let signs = signs(fonts);
    let runs: Vec<Run> = faces.map(|face| Run { text: signs.clone(), face }).collect();
    let mut blocks: Vec<Block> = (1..=6).map(|level| Block::Heading(level, vec![dot()])).collect();
    blocks.push(Block::Paragraph(runs));
    for mark in ["•", "1."] {
        let item = |level| Block::Item(Item { level, mark: mark.to_owned(), words: vec![dot()] });
        blocks.extend([item(0), item(1), item(0)]);
    }
    let cell = |columns, rows| Cell { columns, rows, blocks: vec![Block::Paragraph(vec![dot()])] };
    let rows =
        vec![vec![cell(1, 1), cell(1, 1)], vec![cell(2, 1)], vec![cell(1, 2), cell(1, 1)], vec![cell(1, 1)]];
    blocks.push(Block::Table(Table { heads: 1, rows }));
    blocks
        .extend([Colour::Grey, Colour::Rgb, Colour::Rgba].map(|colour| Block::Picture(picture(colour), 20)));
    blocks.extend([Block::Picture(plain_picture(), 20), Block::Break, Block::Lost(Lost::Chart)]);
    let line = vec![Block::Paragraph(vec![dot()])];
    Document {
        head: line.clone(),
        sections: vec![
            Section { paper: Paper::Tall, blocks },
            Section { paper: Paper::Wide, blocks: line.clone() },
            Section { paper: Paper::Tall, blocks: line.clone() },
        ],
        notes: vec![Note { mark: ".".to_owned(), blocks: line.clone() }],
        foot: line,
    }
}

fn dot() -> Run {
    Run { text: ".".to_owned(), face: Face::default() }
}

/// A sign of each font.
fn signs(fonts: &Fonts) -> String {
    let of_face = |at: usize| {
        let before = fonts.faces.get(..at).unwrap_or_default();
        let coverage = &fonts.faces.get(at)?.info().coverage;
        let own = |code: &u32| !before.iter().any(|it| it.info().coverage.contains(*code));
        coverage.iter().filter(|code| 0x20 < *code).find(own).and_then(char::from_u32)
    };
    std::iter::once('.').chain((0..fonts.faces.len()).filter_map(of_face)).collect()
}

/// A picture of many colours.
///
/// Source: the numbers are those of Knuth and Lewis (Numerical Recipes, 7.1), which look like chance and are always the same.
fn picture(colour: Colour) -> Picture {
    let bytes = u32::try_from(colour.bytes()).unwrap_or(1);
    let chance = std::iter::successors(Some(1_u32), |last| {
        Some(last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223))
    });
    let pixels = chance
        .map(|it| u8::try_from(it >> 24).unwrap_or(0))
        .take(usize::try_from(SIDE * SIDE * bytes).unwrap_or(0));
    Picture { width: SIDE, height: SIDE, colour, pixels: pixels.collect() }
}

/// A picture of one colour.
fn plain_picture() -> Picture {
    Picture { width: 2, height: 2, colour: Colour::Rgb, pixels: vec![0; 12] }
}
