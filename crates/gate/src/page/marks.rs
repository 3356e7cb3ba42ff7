//! What a page draws, one mark after another, with what is over and under what.
//!
//! Nothing is painted: signs and shapes are kept with their places, and asked
//! afterwards. A shape counts as a cover only if nothing shows through it.
//!
//! Law of the format: ISO 32000-1 8.5 (paths), 8.9 (images), 9 (text), 11 (transparency).

use std::rc::Rc;

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Array, ObjectIdentifier};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, RasterImage, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

use super::facts::facts;
use super::picture::{self, Alpha, Tint};
use super::shape::{thick, upright};

/// Signs and shapes of one page.
const MARKS: usize = 1_000_000;
/// Up to this much of white showing through, a cover covers.
const DENSE: f32 = 0.95;

/// How a sign is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ink {
    /// In this colour; red, green, blue, from 0 to 1.
    Colour([f32; 3]),
    /// In a pattern, or blended with what is under it.
    Unknown,
    /// With no strength at all.
    Clear,
    /// Not at all.
    Invisible,
}

/// One sign, in points from the page's top left corner.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    pub text: String,
    pub corners: Rect,
    /// Three points within it, its middle first.
    pub points: [Point; 3],
    /// Where it stands on its line, and where the next may begin.
    pub from: Point,
    pub to: Point,
    /// Its height in points; not known of a sign that is itself a drawing.
    pub size: Option<f64>,
    pub ink: Ink,
    pub cut: bool,
    /// How many marks were drawn before it.
    pub order: usize,
}

/// A shape that covers what was drawn before it.
#[derive(Debug)]
pub(super) struct Cover {
    pub path: BezPath,
    pub bounds: Rect,
    pub clips: Vec<Rc<BezPath>>,
    pub colour: Option<[f32; 3]>,
    pub dense: bool,
    pub is_picture: bool,
    pub alpha: Option<Alpha>,
    /// A picture's colours.
    pub tint: Option<Tint>,
    pub order: usize,
}

/// A picture as it is placed.
#[derive(Debug)]
pub(super) struct Placed {
    pub id: ObjectIdentifier,
    pub whole: Rect,
    pub seen: Rect,
    pub facts: Vec<String>,
    pub has_facts: bool,
    pub masked: bool,
    pub alternates: bool,
    pub order: usize,
}

/// Everything that a page draws.
#[derive(Debug)]
pub(super) struct Marks {
    pub page: Rect,
    pub signs: Vec<Sign>,
    pub covers: Vec<Cover>,
    pub pictures: Vec<Placed>,
    /// Set when there is more than is kept.
    pub full: bool,
    /// Pixels of pictures that may still be unpacked.
    pub pixels: u64,
    clips: Vec<(Rc<BezPath>, Rect, bool)>,
    groups: Vec<(f32, bool)>,
    masked: bool,
    blend: BlendMode,
    order: usize,
}

impl Marks {
    /// Nothing drawn yet, on a page of this size.
    pub(super) fn new(page: Rect, pixels: u64) -> Self {
        Self {
            page,
            signs: Vec::new(),
            covers: Vec::new(),
            pictures: Vec::new(),
            full: false,
            pixels,
            clips: Vec::new(),
            groups: Vec::new(),
            masked: false,
            blend: BlendMode::Normal,
            order: 0,
        }
    }

    /// How many marks there are so far.
    pub(super) fn count(&self) -> usize {
        self.order
    }

    fn next(&mut self) -> Option<usize> {
        self.order += 1;
        self.full |= MARKS < self.order;
        if self.full { None } else { Some(self.order) }
    }

    fn strength(&self) -> f32 {
        self.groups.iter().map(|(opacity, _)| opacity).product()
    }

    /// Whether what is drawn now is blended in ways that are not followed.
    fn blended(&self) -> bool {
        self.masked || self.blend != BlendMode::Normal || self.groups.iter().any(|(_, blended)| *blended)
    }

    fn bounds(&self) -> Rect {
        self.clips.last().map_or(Rect::new(-1e9, -1e9, 1e9, 1e9), |(_, bounds, _)| *bounds)
    }

    fn ink(&self, paint: &Paint<'_>) -> (Ink, f32) {
        match paint {
            Paint::Color(colour) => {
                let [r, g, b, alpha] = colour.to_rgba().components();
                let alpha = alpha * self.strength();
                let ink = match alpha {
                    _ if alpha < 1.0 - DENSE => Ink::Clear,
                    _ if self.blended() => Ink::Unknown,
                    _ => Ink::Colour([r, g, b]),
                };
                (ink, alpha)
            }
            Paint::Pattern(pattern) => match &**pattern {
                Pattern::Shading(shading) => (Ink::Unknown, shading.opacity * self.strength()),
                // Its tiles may leave gaps, but what is not known counts as covered.
                Pattern::Tiling(_) => (Ink::Unknown, self.strength()),
            },
        }
    }

    fn cover(&mut self, path: BezPath, paint: &Paint<'_>) {
        let Some(order) = self.next() else { return };
        let (ink, alpha) = self.ink(paint);
        if ink == Ink::Clear {
            return;
        }
        let colour = if let Ink::Colour(colour) = ink { Some(colour) } else { None };
        let dense = DENSE <= alpha && (!self.blended() || self.blots(paint));
        self.lay(path, order, colour, dense);
    }

    /// Whether a blend comes out as one colour whatever is under it.
    ///
    /// Black multiplied with anything is black: highlighters set to black are a known way to "redact".
    fn blots(&self, paint: &Paint<'_>) -> bool {
        let all = |test: fn(&f32) -> bool| raw(paint).is_some_and(|raw| raw.iter().all(test));
        match self.blend {
            _ if self.masked => false,
            BlendMode::Multiply | BlendMode::Darken => all(|part| *part < 0.1),
            BlendMode::Screen | BlendMode::Lighten => all(|part| 0.9 < *part),
            _ => false,
        }
    }

    fn lay(&mut self, path: BezPath, order: usize, colour: Option<[f32; 3]>, dense: bool) {
        let bounds = path.bounding_box().intersect(self.bounds());
        if !bounds.is_finite() || bounds.width() <= 0.0 || bounds.height() <= 0.0 {
            return;
        }
        let clips = self.clips.iter().filter(|(_, _, upright)| !upright).map(|(path, ..)| Rc::clone(path));
        self.covers.push(Cover {
            path,
            bounds,
            clips: clips.collect(),
            colour,
            dense,
            is_picture: false,
            alpha: None,
            tint: None,
            order,
        });
    }

    fn raster(&mut self, image: &RasterImage<'_>, quad: &BezPath, transform: Affine, order: usize) {
        let dict = image.stream().dict();
        let facts = facts(image.stream());
        let looked = picture::look(image, transform, &mut self.pixels);
        self.pictures.push(Placed {
            id: image.stream().obj_id(),
            whole: quad.bounding_box(),
            seen: quad.bounding_box().intersect(self.bounds()).intersect(self.page),
            has_facts: facts.is_some(),
            facts: facts.unwrap_or_default(),
            masked: looked.as_ref().is_some_and(|looked| looked.masked),
            alternates: dict.get::<Array<'_>>("Alternates").is_some(),
            order,
        });
        // What could not be unpacked counts as a picture without a mask: better to ask once too often.
        let dense = !self.blended() && DENSE <= self.strength();
        self.lay(quad.clone(), order, None, dense);
        let (alpha, tint) = looked.map_or((None, None), |looked| (looked.alpha, Some(looked.tint)));
        self.picture(order, alpha, tint);
    }

    fn picture(&mut self, order: usize, alpha: Option<Alpha>, tint: Option<Tint>) {
        if let Some(cover) = self.covers.last_mut().filter(|cover| cover.order == order) {
            cover.is_picture = true;
            (cover.alpha, cover.tint) = (alpha, tint);
        }
    }
}

fn raw(paint: &Paint<'_>) -> Option<[f32; 3]> {
    let Paint::Color(colour) = paint else { return None };
    let [r, g, b, _] = colour.to_rgba().components();
    Some([r, g, b])
}

fn text(glyph: &Glyph<'_>) -> String {
    match glyph.as_unicode() {
        Some(BfString::Char(sign)) => sign.to_string(),
        Some(BfString::String(text)) => text,
        None => "\u{FFFD}".to_owned(),
    }
}

impl<'a> Device<'a> for Marks {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        own: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let Some(order) = self.next() else { return };
        let whole = transform * own;
        let (width, is_drawing) = match glyph {
            Glyph::Outline(outline) => (outline.advance_width().map_or(500.0, f64::from), false),
            Glyph::Type3(_) => (0.0, true),
        };
        let height = if is_drawing { 0.0 } else { 1000.0 };
        let at = |x: f64, y: f64| whole * Point::new(x * width, y * height);
        let corners = Rect::from_points(at(0.0, -0.2), at(1.0, 0.8));
        let corners = corners.union(Rect::from_points(at(0.0, 0.8), at(1.0, -0.2)));
        if !corners.is_finite() {
            return;
        }
        let ink = match mode {
            GlyphDrawMode::Invisible => Ink::Invisible,
            GlyphDrawMode::Fill | GlyphDrawMode::Stroke(_) => self.ink(paint).0,
        };
        let points = [at(0.5, 0.25), at(0.25, 0.25), at(0.75, 0.25)];
        let middle = points.first().copied().unwrap_or_default();
        let cut = self.clips.iter().any(|(path, bounds, upright)| {
            !bounds.inflate(0.5, 0.5).contains(middle) || (!upright && path.winding(middle) == 0)
        });
        let size = if is_drawing { None } else { Some(at(0.0, 0.0).distance(at(0.0, 1.0))) };
        let (from, to) = (at(0.0, 0.0), at(1.0, 0.0));
        self.signs.push(Sign { text: text(glyph), corners, points, from, to, size, ink, cut, order });
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        match mode {
            PathDrawMode::Fill(_) => self.cover(transform * path.clone(), paint),
            PathDrawMode::Stroke(pen) => {
                if let Some(band) = thick(path, transform, f64::from(pen.line_width)) {
                    self.cover(band, paint);
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let Some(order) = self.next() else { return };
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let quad = transform * Rect::new(0.0, 0.0, width, height).to_path(0.1);
        match image {
            Image::Stencil(stencil) => {
                let mut found = None;
                let mut ink = (Ink::Unknown, 0.0);
                if let Some(cost) = picture::afford(&mut self.pixels, width * height) {
                    self.pixels = cost;
                    stencil.with_stencil(
                        |luma, paint| {
                            ink = self.ink(paint);
                            found = Some(Alpha::new(luma, transform, width, height));
                        },
                        None,
                    );
                }
                let colour = if let Ink::Colour(colour) = ink.0 { Some(colour) } else { None };
                let dense = !self.blended() && (found.is_none() || DENSE <= ink.1);
                self.lay(quad, order, colour, dense);
                self.picture(order, found, None);
            }
            Image::Raster(raster) => self.raster(&raster, &quad, transform, order),
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        let bounds = if bounds.is_finite() { bounds.intersect(self.bounds()) } else { self.bounds() };
        self.clips.push((Rc::new(clip.path.clone()), bounds, upright(&clip.path)));
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.groups.push((opacity, mask.is_some() || blend != BlendMode::Normal));
    }

    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.masked = mask.is_some();
    }

    fn set_blend_mode(&mut self, blend: BlendMode) {
        self.blend = blend;
    }

    fn pop_clip_path(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}
