//! Words on a page, each where it was seen, and what stands in boxes.
//!
//! Each word is set by itself: what is between two words says nothing. A word
//! is drawn out to the width that it was seen in as a whole, so that no program
//! takes the room between its letters for a space.

use krilla::{
    color::luma,
    geom::{Point, Transform},
    paint::Fill,
    surface::Surface,
    tagging::{ContentTag, Node, SpanTag},
};

use super::fonts::{Fonts, Run};
use crate::model::{Bar, Page, Word};

/// The size in which a box's label is drawn, in points.
const SMALL: f32 = 7.0;

/// What is read together: words of one line, or what stands in a box.
pub(super) struct Piece<'p> {
    words: Vec<&'p Word>,
    bar: Option<&'p Bar>,
    begins: bool,
}

impl Piece<'_> {
    /// Whether a paragraph begins with it.
    pub(super) fn begins(&self) -> bool {
        self.begins
    }
}

/// A page's words and boxes, in the order in which they are read.
pub(super) fn pieces<'p>(page: &'p Page, fonts: &Fonts) -> Vec<Piece<'p>> {
    let mut pieces: Vec<Piece<'p>> = Vec::new();
    let mut bars = page.bars.iter().peekable();
    let mut last: Option<&Word> = None;
    for (index, word) in (0_u32..).zip(&page.words) {
        let mut parted = false;
        while let Some(bar) = bars.next_if(|bar| bar.after <= index) {
            pieces.push(Piece { words: Vec::new(), bar: Some(bar), begins: false });
            parted = true;
        }
        if fonts.runs(&word.text).is_none() {
            continue;
        }
        let same = last.is_some_and(|last| last.line == word.line) && !parted;
        if let Some(piece) = pieces.last_mut().filter(|piece| same && piece.bar.is_none()) {
            piece.words.push(word);
        } else {
            let begins = last.is_some_and(|last| apart(last, word));
            pieces.push(Piece { words: vec![word], bar: None, begins });
        }
        last = Some(word);
    }
    pieces.extend(bars.map(|bar| Piece { words: Vec::new(), bar: Some(bar), begins: false }));
    pieces
}

/// Whether so much room lies between two lines that a new paragraph begins.
fn apart(last: &Word, word: &Word) -> bool {
    let ([_, from, ..], [_, to, ..]) = (last.base, word.base);
    let size = last.size.max(word.size).max(1.0);
    last.line != word.line && ((to - from).abs() > 1.7 * size || (last.size - word.size).abs() > 0.2 * size)
}

/// Sets the words of a piece.
pub(super) fn words(piece: &Piece<'_>, fonts: &Fonts, surface: &mut Surface<'_>) -> Option<Node> {
    if piece.words.is_empty() {
        return None;
    }
    let tagged = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    for word in &piece.words {
        if let Some(runs) = fonts.runs(&word.text) {
            let space = fonts.runs(" ").unwrap_or_default();
            let width: f32 = runs.iter().map(|run| run.width).sum();
            let [x0, y0, x1, y1] = word.base;
            let place = Place { at: (x0, y0), along: (x1 - x0, y1 - y0), size: word.size.max(1.0) };
            draw(&place, width, runs.iter().chain(&space), fonts, surface);
        }
    }
    surface.end_tagged();
    Some(tagged.into())
}

/// Draws what stands in a box, small and white.
pub(super) fn label(piece: &Piece<'_>, fonts: &Fonts, surface: &mut Surface<'_>) -> Option<Node> {
    let bar = piece.bar?;
    let runs = fonts.runs(&bar.label)?;
    let [x0, y0, x1, y1] = bar.corners;
    let width: f32 = runs.iter().map(|run| run.width).sum();
    let room = (x1 - x0 - 4.0).max(1.0);
    let size = SMALL.min(0.7 * (y1 - y0)).min(room / width.max(0.1)).max(1.0);
    let place =
        Place { at: (x0 + 2.0, f32::midpoint(y0, y1) + 0.35 * size), along: (width * size, 0.0), size };
    let spoken = bar.spoken();
    let tagged = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(Some(&spoken))));
    surface.set_fill(Some(Fill { paint: luma::Color::white().into(), ..Fill::default() }));
    draw(&place, width, runs.iter(), fonts, surface);
    surface.set_fill(None);
    surface.end_tagged();
    Some(tagged.into())
}

/// Where the label of a box is drawn, with room for signs that reach out of it.
pub(super) fn label_box(bar: &Bar) -> [f32; 4] {
    let [x0, y0, x1, y1] = bar.corners;
    let middle = f32::midpoint(y0, y1);
    // No letter of the labels' font is wider than it is high.
    let letters = bar.label.chars().fold(0.0, |width: f32, _| width + 0.75);
    let right = (x0 + 2.0 + letters * SMALL).min(x1 - 1.0);
    [x0 + 1.0, (middle - SMALL).max(y0), right, (middle + SMALL).min(y1)]
}

/// Where a word begins, how it runs, and how high its signs are.
struct Place {
    at: (f32, f32),
    along: (f32, f32),
    size: f32,
}

fn draw<'r>(
    place: &Place,
    width: f32,
    runs: impl Iterator<Item = &'r Run>,
    fonts: &Fonts,
    surface: &mut Surface<'_>,
) {
    let length = place.along.0.hypot(place.along.1);
    let natural = width * place.size;
    let known = 0.05 < length && 0.01 < natural;
    let (right, down) = if known { (place.along.0 / length, place.along.1 / length) } else { (1.0, 0.0) };
    let wide = if known { (length / natural).clamp(0.02, 50.0) } else { 1.0 };
    // Programs misplace words that stand for others if they are turned or drawn out.
    let plain = (wide - 1.0).abs() < 1e-3 && down.abs() < 1e-6;
    let (mut x, y) = if plain { place.at } else { (0.0, 0.0) };
    if !plain {
        let turned = Transform::from_row(right * wide, down * wide, -down, right, place.at.0, place.at.1);
        surface.push_transform(&turned);
    }
    for run in runs {
        if let Some(font) = fonts.font(run.face) {
            surface.draw_glyphs(Point::from_xy(x, y), &run.glyphs, font, &run.text, place.size, false);
        }
        x += run.width * place.size;
    }
    if !plain {
        surface.pop();
    }
}
