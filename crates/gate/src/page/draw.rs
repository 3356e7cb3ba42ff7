//! Draws each page without painting it, and asks what a reader does not see.
//!
//! A page is drawn as a reader's program draws it; again without its
//! annotations, if it has any that are drawn, so as to know which marks are
//! theirs; again with every layer on, if the file has layers; and again with
//! words that only cut out, if it has such.
//!
//! Law of the format: ISO 32000-1 8.11 (optional content), 9.3.6 (modes of text), 12.5.5 (appearances).

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::ObjectIdentifier;
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::hayro_syntax::xref::XRef;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret, interpret_page,
};
use kurbo::Rect;
use memchr::memmem;

use super::cover;
use super::file::{File, Found, part};
use super::lines::Lines;
use super::marks::{Ink, Marks, Placed, Sign};
use super::walk::Walk;
use crate::model::Word;
use crate::vector::{self, Vector};
use crate::{Finding, Place, Reason, Refusal, limits};

/// A file without layers: what is read with its table knows of none that is off.
pub(super) const PLAIN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n\
4 0 obj<</Length 0>>stream\n\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF";

/// How far pictures run over a page's edge, in points: three millimetres, and a little.
const RIM: f64 = 9.0;

/// Signs on a page, by what they say and where.
type Counts<'m> = BTreeMap<(&'m str, i32, i32), usize>;

/// Draws pages one after another.
pub(super) struct Drawing<'a> {
    file: &'a XRef,
    plain: &'a XRef,
    layers: bool,
    cache: InterpreterCache<'a>,
    work: usize,
    pixels: u64,
    /// Pictures that pages draw.
    pub drawn: BTreeSet<ObjectIdentifier>,
}

impl<'a> Drawing<'a> {
    /// Begins; `plain` is [`PLAIN`], opened.
    pub(super) fn new(file: &File<'a>, plain: &'a Pdf) -> Self {
        Self { layers: file.root.contains_key("OCProperties"), ..Self::of(file.xref, plain) }
    }

    /// Begins with a file of which only the pages' words are asked.
    pub(super) fn of(file: &'a XRef, plain: &'a Pdf) -> Self {
        Self {
            file,
            plain: plain.xref(),
            layers: false,
            cache: InterpreterCache::new(),
            work: cover::WORK,
            pixels: limits::PIXELS,
            drawn: BTreeSet::new(),
        }
    }

    fn context(&self, page: &Page<'a>, xref: &'a XRef, notes: Notes) -> (Context<'a>, Rect) {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings {
            render_annotations: notes == Notes::Drawn,
            ..InterpreterSettings::default()
        };
        let at = page.initial_transform(true).to_kurbo();
        (Context::new(at, bounds, &self.cache, xref, settings), bounds)
    }

    /// Draws a page, unpacking its pictures of up to so many pixels.
    fn draw(&self, page: &Page<'a>, xref: &'a XRef, notes: Notes, pixels: u64) -> Result<Marks, Refusal> {
        let (mut context, bounds) = self.context(page, xref, notes);
        let mut marks = Marks::new(bounds, pixels);
        interpret_page(page, &mut context, &mut marks);
        full(marks)
    }

    /// Every word that a page's content has, whether it is seen or not.
    pub(super) fn all(&self, page: &Page<'a>) -> Result<Vec<Word>, Refusal> {
        let marks = self.draw(page, self.plain, Notes::Drawn, 0)?;
        let mut lines = Lines::default();
        marks.signs.iter().for_each(|sign| lines.take(sign));
        Ok(lines.done(super::unit(page)))
    }

    fn content(&self, page: &Page<'a>, content: &[u8], resources: &Resources<'a>) -> Result<Marks, Refusal> {
        let (mut state, bounds) = self.context(page, self.plain, Notes::Left);
        let mut marks = Marks::new(bounds, 0);
        interpret(TypedIter::new(content), resources, &mut state, &mut marks);
        full(marks)
    }

    /// What a page hides, and the words that it shows.
    pub(super) fn page(
        &mut self,
        page: &Page<'a>,
        number: u32,
        walk: &mut Walk<'a>,
        found: &mut Found,
    ) -> Result<Vec<Word>, Refusal> {
        let mut notes = usize::MAX;
        if page.raw().contains_key("Annots") {
            notes = self.draw(page, self.file, Notes::Left, 0)?.count();
        }
        let marks = self.draw(page, self.file, Notes::Drawn, self.pixels)?;
        self.pixels = marks.pixels;
        self.drawn.extend(marks.pictures.iter().map(|picture| picture.id));
        let (hidden, shown) = cover::read(&marks, number, notes, &mut self.work, super::unit(page))?;
        found.add_all(hidden);
        self.pictures(&marks, number, found)?;
        if self.layers {
            let all = self.draw(page, self.plain, Notes::Drawn, 0)?;
            tell(&beyond(&all.signs, &marks.signs), vector::PAGE_TEXT_LAYER, number, found);
        }
        walk.page(page, number)?;
        for (content, resources) in walk.take_clipping() {
            let changed = unclipped(&content);
            let before = self.content(page, &content, &resources)?;
            let after = self.content(page, &changed, &resources)?;
            let signs = beyond(&after.signs, &before.signs);
            let signs: Vec<_> = signs.into_iter().filter(|sign| sign.ink == Ink::Invisible).collect();
            tell(&signs, vector::PAGE_TEXT_CLIP_ONLY, number, found);
        }
        Ok(shown)
    }

    fn pictures(&mut self, marks: &Marks, number: u32, found: &mut Found) -> Result<(), Refusal> {
        for picture in &marks.pictures {
            let place = Place::Page { page: number, corners: Some(cover::corners(picture.whole)) };
            let mut tell = |vector: &'static Vector, words: &[String]| {
                let which = format!("{} ({})", vector.title, part(picture.id));
                found.add(Finding::new(vector, place.clone(), which).hiding(words.iter().cloned()));
            };
            if cropped(picture) {
                tell(vector::PAGE_PICTURE_CROPPED, &[]);
            }
            if picture.has_facts {
                tell(vector::PAGE_PICTURE_FACTS, &picture.facts);
            }
            if picture.masked {
                tell(vector::PAGE_PICTURE_MASKED, &[]);
            }
            if picture.alternates {
                tell(vector::PAGE_PICTURE_ALTERNATE, &[]);
            }
            if self.boxed(marks, picture)? {
                tell(vector::PAGE_PICTURE_COVERED, &[]);
            }
        }
        Ok(())
    }

    /// Whether a box lies within a picture; what is as large as the picture is its new ground.
    fn boxed(&mut self, marks: &Marks, picture: &Placed) -> Result<bool, Refusal> {
        let left = self.work.checked_sub(marks.covers.len());
        self.work = left.ok_or_else(|| Refusal::new(Reason::TooLarge, "shapes on pages"))?;
        let within = picture.whole.inflate(2.0, 2.0);
        let own = marks.covers.binary_search_by_key(&picture.order, |cover| cover.order).ok();
        let tint = own.and_then(|own| marks.covers.get(own)).and_then(|own| own.tint.as_ref());
        // A panel on a plain part of a picture hides nothing of it.
        let hides = |bounds: Rect| tint.is_none_or(|tint| tint.varies(bounds));
        Ok(marks.covers.iter().any(|cover| {
            let inside = within.union(cover.bounds) == within;
            let large = 4.0 <= cover.bounds.width() && 4.0 <= cover.bounds.height();
            picture.order < cover.order
                && cover.dense
                && !cover.is_picture
                && inside
                && large
                && hides(cover.bounds)
        }))
    }
}

/// Whether more of a picture is out of sight than a rim for the trimmer's knife.
fn cropped(picture: &Placed) -> bool {
    let (whole, seen) = (picture.whole, picture.seen);
    if seen.width() <= 0.0 || seen.height() <= 0.0 {
        return true;
    }
    let sides = [seen.x0 - whole.x0, seen.y0 - whole.y0, whole.x1 - seen.x1, whole.y1 - seen.y1];
    seen.area() < 0.9 * whole.area() || sides.iter().any(|side| RIM < *side)
}

/// Whether annotations are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Notes {
    Drawn,
    Left,
}

fn full(marks: Marks) -> Result<Marks, Refusal> {
    if marks.full { Err(Refusal::new(Reason::TooLarge, "marks on a page")) } else { Ok(marks) }
}

fn key(sign: &Sign) -> (&str, i32, i32) {
    let [middle, ..] = sign.points;
    (&sign.text, cover::whole(middle.x), cover::whole(middle.y))
}

/// The signs of the first that the second does not have.
fn beyond<'m>(all: &'m [Sign], without: &'m [Sign]) -> Vec<&'m Sign> {
    let mut counts = Counts::new();
    for sign in without {
        *counts.entry(key(sign)).or_default() += 1;
    }
    let mut new = Vec::new();
    for sign in all {
        match counts.get_mut(&key(sign)) {
            Some(count) if 0 < *count => *count -= 1,
            _ => new.push(sign),
        }
    }
    new
}

fn tell(signs: &[&Sign], vector: &'static Vector, page: u32, found: &mut Found) {
    let hidden = cover::runs(signs.iter().copied().map(|sign| (sign, Some(vector))), page);
    found.add_all(hidden);
}

/// The same content, in which words that only cut out are words that are not drawn.
fn unclipped(content: &[u8]) -> Vec<u8> {
    let mut changed = content.to_vec();
    let places: Vec<_> = memmem::find_iter(content, b"7 Tr").collect();
    for at in places {
        if let Some(mode) = changed.get_mut(at) {
            *mode = b'3';
        }
    }
    changed
}
