//! The text of a PDF, put in reading order by where it stands on the page.
//!
//! Letters are one column: signs on one base line make a line, a wide step a
//! space, a tall step a new paragraph.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use crate::fence::fenced;

use super::{LetterDoubt, LetterKind, LetterText};

const MAX_PAGES: usize = 200;
const MAX_SIGNS: usize = 2_000_000;

/// Reads a PDF's text.
pub(super) fn read(bytes: &[u8]) -> LetterText {
    let unreadable = |why: &str| LetterText {
        kind: LetterKind::Pdf,
        text: String::new(),
        doubts: vec![LetterDoubt::Unreadable { why: why.into() }],
    };
    match fenced(|| Pdf::new(bytes.to_vec())) {
        Some(Ok(pdf)) => fenced(|| pages(&pdf)).unwrap_or_else(|| unreadable("the file is damaged")),
        Some(Err(LoadPdfError::Decryption(_))) => unreadable("the file is locked with a password"),
        Some(Err(LoadPdfError::Invalid)) | None => unreadable("the file is damaged or not a PDF"),
    }
}

fn pages(pdf: &Pdf) -> LetterText {
    let mut doubts = Vec::new();
    let (mut texts, mut bare, mut unread, mut left) = (Vec::new(), Vec::new(), 0, MAX_SIGNS);
    let mut saw_invisible = false;
    let cache = InterpreterCache::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        if MAX_PAGES <= index || left == 0 {
            doubts.push(LetterDoubt::PagesLeft { read: index });
            break;
        }
        let settings = InterpreterSettings::default();
        let mut context =
            Context::new(Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, pdf.xref(), settings);
        let mut signs = Signs { left, ..Signs::default() };
        interpret_page(page, &mut context, &mut signs);
        left = signs.left;
        unread += signs.unread;
        saw_invisible |= signs.saw_invisible;
        if signs.found.is_empty() {
            bare.push(index + 1);
        }
        texts.push(arrange(signs.found));
    }
    if !bare.is_empty() {
        doubts.push(LetterDoubt::NoTextLayer { pages: bare });
    }
    if 0 < unread {
        doubts.push(LetterDoubt::SignsUnread { count: unread });
    }
    if saw_invisible {
        doubts.push(LetterDoubt::InvisibleText);
    }
    texts.retain(|text| !text.is_empty());
    LetterText { kind: LetterKind::Pdf, text: crate::parse::clean(&texts.join("\n\n")), doubts }
}

/// One sign on the page; y grows downwards.
#[derive(Clone, Debug)]
struct Sign {
    text: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
}

#[derive(Default)]
struct Signs {
    found: Vec<Sign>,
    unread: usize,
    saw_invisible: bool,
    left: usize,
}

impl Device<'_> for Signs {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        own: Affine,
        _: &Paint<'_>,
        mode: &GlyphDrawMode,
    ) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.unread += 1;
                "\u{FFFD}".into()
            }
        };
        let whole = transform * own;
        let at = whole * Point::ZERO;
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let end = whole * Point::new(advance.unwrap_or(500.0), 0.0);
        let top = whole * Point::new(0.0, 1000.0);
        let sane = at.is_finite() && end.is_finite() && top.is_finite();
        if sane {
            self.saw_invisible |= matches!(mode, GlyphDrawMode::Invisible);
            self.found.push(Sign {
                text,
                x: at.x,
                end: end.x,
                y: -at.y,
                size: at.distance(top).clamp(0.1, 500.0),
            });
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

struct Row {
    y: f64,
    size: f64,
    signs: Vec<Sign>,
}

fn arrange(mut signs: Vec<Sign>) -> String {
    signs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for sign in signs {
        match rows.last_mut() {
            // Raised and lowered signs belong to the line they touch.
            Some(row) if (sign.y - row.y).abs() < 0.45 * row.size.min(sign.size).max(1.0) => {
                row.size = row.size.max(sign.size);
                row.signs.push(sign);
            }
            _ => rows.push(Row { y: sign.y, size: sign.size, signs: vec![sign] }),
        }
    }
    let mut out = String::new();
    let mut above: Option<(f64, f64)> = None;
    for row in rows {
        let (y, size) = (row.y, row.size);
        let line = line(row.signs);
        if line.trim().is_empty() {
            continue;
        }
        if let Some((last, height)) = above {
            out.push_str(if 1.75 * height.max(size) < y - last { "\n\n" } else { "\n" });
        }
        out.push_str(line.trim_end());
        above = Some((y, size));
    }
    out
}

fn line(mut signs: Vec<Sign>) -> String {
    signs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut out = String::new();
    let mut end: Option<f64> = None;
    for sign in signs {
        let gap = end.map_or(0.0, |end| sign.x - end);
        if 0.18 * sign.size < gap && !out.ends_with(' ') && !sign.text.starts_with(' ') {
            out.push_str(if 2.5 * sign.size < gap { "  " } else { " " });
        }
        out.push_str(&sign.text);
        end = Some(sign.end.max(end.unwrap_or(sign.end)));
    }
    out
}
