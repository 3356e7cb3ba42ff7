//! A box's label, drawn into a picture: the reason in white, as high in every box of a picture.
//!
//! It is drawn from the outlines of a built-in font by the process that has the pixels, so that the process that
//! verifies expects it pixel by pixel. Its size comes from the picture and the box, and never from what lay under it.

use kurbo::{Affine, BezPath, PathEl, Point};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use crate::{
    model::{Colour, Picture},
    page::paint,
    write,
};

/// The height of letters, in pixels: seven points at 150 dots to an inch, as on pages.
const SMALL: f64 = 7.0 / 72.0 * 150.0;
/// A large picture is looked at from farther away: its longer side has room for so many lines.
const LINES: f64 = 120.0;
/// Between the box's edge and its label, in parts of the letters' height.
const MARGIN: f64 = 0.3;
/// How finely a pixel's cover is counted, each way down.
const STEPS: u32 = 4;

/// Left, top, right, bottom, in pixels.
pub(crate) type Pixels = [usize; 4];

/// Blackens boxes of a picture and draws each one's label, but over no other.
pub(crate) fn boxes(picture: &mut Picture, boxes: &[(Pixels, &str)]) {
    for (place, _) in boxes {
        each(picture, *place, |_, _| paint::INK);
    }
    let longest = f64::from(picture.width.max(picture.height));
    let mut drawn: Vec<Pixels> = Vec::new();
    for (place, label) in boxes {
        let Some(letters) = Letters::of(label, *place, SMALL.max(longest / LINES)) else { continue };
        let room = letters.room(*place);
        if !drawn.iter().any(|other| meet(*other, room)) {
            each(picture, room, |x, y| letters.cover(x, y));
            drawn.push(room);
        }
    }
}

fn meet([left, top, right, bottom]: Pixels, [x0, y0, x1, y1]: Pixels) -> bool {
    left < x1 && x0 < right && top < y1 && y0 < bottom
}

/// Gives each pixel of a box a grey; nothing shows through it.
fn each(picture: &mut Picture, [x0, y0, x1, y1]: Pixels, grey: impl Fn(usize, usize) -> u8) {
    let colour = picture.colour;
    let row = colour.bytes().saturating_mul(usize::try_from(picture.width).unwrap_or(0));
    let rows = picture.pixels.chunks_exact_mut(row.max(1)).take(y1).skip(y0);
    for (y, line) in rows.enumerate() {
        for (x, pixel) in line.chunks_exact_mut(colour.bytes()).take(x1).skip(x0).enumerate() {
            let grey = grey(x, y);
            match (colour, pixel) {
                (Colour::Rgba, [colours @ .., alpha]) => {
                    colours.fill(grey);
                    *alpha = u8::MAX;
                }
                (_, pixel) => pixel.fill(grey),
            }
        }
    }
}

/// A label's letters, as how much of each pixel they cover.
struct Letters {
    width: usize,
    height: usize,
    /// From the left edge of the box.
    margin: usize,
    cover: Vec<u8>,
}

impl Letters {
    /// A label for a box; none if nothing of it could be read.
    fn of(label: &str, [x0, y0, x1, y1]: Pixels, size: f64) -> Option<Self> {
        let font = FontRef::new(write::label_font()?).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let (outline, width) = outline(&font, label)?;
        let em = f64::from(metrics.units_per_em).max(1.0);
        let (across, down) = (number(x1.checked_sub(x0)?), number(y1.checked_sub(y0)?));
        let fitting = (across / (width / em + 2.0 * MARGIN)).min(down / 1.2);
        let size = size.min(fitting);
        if size < 4.0 {
            return None;
        }
        // Its letters stand on a line in the middle of the box, with room below for those that reach under it.
        let place = Affine::translate((0.0, size * 0.92)) * Affine::scale_non_uniform(size / em, -size / em);
        let (width, height) = (whole(width / em * size) + 1, whole(1.2 * size));
        let cover = fill(&(place * outline), width, height);
        Some(Self { width, height, margin: whole(MARGIN * size), cover })
    }

    /// Where it stands in a box.
    fn room(&self, [x0, y0, x1, y1]: Pixels) -> Pixels {
        let left = x0.saturating_add(self.margin);
        let top = y0.saturating_add((y1 - y0).saturating_sub(self.height) / 2);
        [left, top, left.saturating_add(self.width).min(x1), top.saturating_add(self.height).min(y1)]
    }

    fn cover(&self, x: usize, y: usize) -> u8 {
        self.cover.get(y.saturating_mul(self.width).saturating_add(x)).copied().unwrap_or(0)
    }
}

/// The outlines of a label's letters one after the other, and how long they are, in units of the font.
fn outline(font: &FontRef<'_>, label: &str) -> Option<(BezPath, f64)> {
    let (letters, shapes) = (font.charmap(), font.outline_glyphs());
    let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let (mut all, mut x) = (BezPath::new(), 0.0);
    for letter in label.chars() {
        let glyph: GlyphId = letters.map(letter)?;
        let mut pen = Pen(BezPath::new());
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        shapes.get(glyph)?.draw(settings, &mut pen).ok()?;
        all.extend(Affine::translate((x, 0.0)) * pen.0);
        x += f64::from(advances.advance_width(glyph)?);
    }
    Some((all, x))
}

/// How much of each pixel lies within an outline, of 255, row by row.
fn fill(outline: &BezPath, width: usize, height: usize) -> Vec<u8> {
    let edges = edges(outline);
    let mut cover = vec![0.0_f64; width * height];
    for (y, row) in cover.chunks_exact_mut(width.max(1)).enumerate() {
        for step in 0..STEPS {
            let line = number(y) + (f64::from(step) + 0.5) / f64::from(STEPS);
            let mut crossings: Vec<(f64, i32)> = edges.iter().filter_map(|edge| edge.at(line)).collect();
            crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
            let (mut around, mut from) = (0, 0.0);
            for (x, turn) in crossings {
                if around != 0 {
                    span(row, from, x);
                }
                around += turn;
                from = x;
            }
        }
    }
    cover.into_iter().map(|part| byte(part / f64::from(STEPS))).collect()
}

/// Adds a part of a line to the pixels that it covers.
fn span(row: &mut [f64], from: f64, to: f64) {
    for (x, pixel) in row.iter_mut().enumerate() {
        let left = number(x);
        *pixel += (to.min(left + 1.0) - from.max(left)).max(0.0);
    }
}

/// A straight part of an outline.
struct Edge(Point, Point);

impl Edge {
    /// Where it crosses a line, and which way.
    fn at(&self, line: f64) -> Option<(f64, i32)> {
        let Self(from, to) = self;
        let turn = if from.y <= line && line < to.y {
            1
        } else if to.y <= line && line < from.y {
            -1
        } else {
            return None;
        };
        Some((from.x + (line - from.y) / (to.y - from.y) * (to.x - from.x), turn))
    }
}

fn edges(outline: &BezPath) -> Vec<Edge> {
    let (mut edges, mut start, mut at) = (Vec::new(), Point::ZERO, Point::ZERO);
    kurbo::flatten(outline, 0.05, |part| {
        let to = match part {
            PathEl::MoveTo(to) => {
                start = to;
                at = to;
                return;
            }
            PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => to,
            PathEl::ClosePath => start,
        };
        edges.push(Edge(at, to));
        at = to;
    });
    edges
}

/// Takes a letter's outline.
struct Pen(BezPath);

fn point(x: f32, y: f32) -> Point {
    Point::new(f64::from(x), f64::from(y))
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(point(cx, cy), point(x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to(point(ax, ay), point(bx, by), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no picture has a longer side")]
fn whole(value: f64) -> usize {
    value.ceil().clamp(0.0, 100_000.0) as usize
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is held within the bounds before"
)]
fn byte(part: f64) -> u8 {
    (part * 255.0).round().clamp(0.0, 255.0) as u8
}
