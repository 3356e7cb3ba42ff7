//! What a picture looks like, and what its mask hides of it.
//!
//! Law of the format: ISO 32000-1 8.9.5 (images, masks).

use hayro_interpret::{ImageData, LumaData, RasterImage};
use kurbo::{Affine, Point, Rect};

/// Pixels of one picture that are unpacked to see what its mask hides.
const PIXELS: f64 = 25_000_000.0;
/// Points of a picture, each way, of which the colour is kept.
const TINTS: u32 = 512;
/// Points under a box, each way, of which the colours are compared.
const STEPS: u32 = 24;
/// Different colours under a mask, from which on they are a picture and no ground.
const COLOURS: usize = 16;

/// Where a picture lets through what is under it.
#[derive(Debug)]
pub(super) struct Alpha {
    luma: Vec<u8>,
    width: u32,
    height: u32,
    /// From the page into the unit square.
    back: Affine,
}

impl Alpha {
    /// The mask of a picture of so many pixels, placed by `transform`.
    pub(super) fn new(luma: LumaData, transform: Affine, width: f64, height: f64) -> Self {
        Self { luma: luma.data, width: luma.width, height: luma.height, back: back(transform, width, height) }
    }

    /// Whether nothing shows through at a point of the page.
    pub(super) fn dense(&self, at: Point) -> bool {
        let at = index(self.back * at, self.width, self.height);
        self.luma.get(at).is_some_and(|alpha| 242 <= *alpha)
    }
}

/// A number of pixels, which is small, whole and not below nought.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it was clamped to a u32's range"
)]
fn num(value: f64) -> usize {
    value.clamp(0.0, 4e9) as usize
}

/// What is left after unpacking so many pixels; none if that is too many.
pub(super) fn afford(left: &mut u64, pixels: f64) -> Option<u64> {
    if PIXELS < pixels {
        return None;
    }
    left.checked_sub(u64::try_from(num(pixels)).ok()?)
}

/// What a picture looks like, as far as is asked.
#[derive(Debug)]
pub(super) struct Look {
    pub tint: Tint,
    pub alpha: Option<Alpha>,
    /// Whether its mask takes a part of the picture away.
    pub masked: bool,
}

/// A picture's colours, at so many of its points.
#[derive(Debug)]
pub(super) struct Tint {
    colours: Vec<[f32; 3]>,
    width: u32,
    height: u32,
    /// From the page into the unit square.
    back: Affine,
}

impl Tint {
    fn new(data: &ImageData, back: Affine) -> Self {
        let (width, height) = (data.width().clamp(1, TINTS), data.height().clamp(1, TINTS));
        let spread = |part: u32, of: u32, whole: u32| u64::from(part) * u64::from(whole) / u64::from(of);
        let mut colours = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let row = spread(y, height, data.height()) * u64::from(data.width());
                let at = usize::try_from(row + spread(x, width, data.width())).unwrap_or(usize::MAX);
                colours.push(pixel(data, at).unwrap_or_default());
            }
        }
        Self { colours, width, height, back }
    }

    /// Whether there is more than one colour within bounds on the page.
    pub(super) fn varies(&self, bounds: Rect) -> bool {
        let (mut low, mut high) = ([1.0_f32; 3], [0.0_f32; 3]);
        for step in 0..STEPS * STEPS {
            let part = |step: u32| (f64::from(step) + 0.5) / f64::from(STEPS);
            let x = bounds.x0 + bounds.width() * part(step % STEPS);
            let y = bounds.y0 + bounds.height() * part(step / STEPS);
            let Some(colour) = self.at(Point::new(x, y)) else { continue };
            for ((low, high), part) in low.iter_mut().zip(high.iter_mut()).zip(colour) {
                (*low, *high) = (low.min(part), high.max(part));
            }
        }
        low.iter().zip(high).any(|(low, high)| 0.2 < high - low)
    }

    /// The colour at a point of the page.
    pub(super) fn at(&self, at: Point) -> Option<[f32; 3]> {
        self.colours.get(index(self.back * at, self.width, self.height)).copied()
    }
}

fn pixel(data: &ImageData, at: usize) -> Option<[f32; 3]> {
    let part = |value: u8| f32::from(value) / 255.0;
    match data {
        ImageData::Luma(luma) => luma.data.get(at).map(|grey| [part(*grey); 3]),
        ImageData::Rgb(rgb) => match rgb.data.get(at.checked_mul(3)?..)? {
            [r, g, b, ..] => Some([part(*r), part(*g), part(*b)]),
            _ => None,
        },
    }
}

/// Where a point of the unit square is in rows of so many.
fn index(at: Point, width: u32, height: u32) -> usize {
    let pick = |part: f64, of: u32| {
        let last = f64::from(of.saturating_sub(1));
        num(if part.is_finite() { (part * f64::from(of)).clamp(0.0, last) } else { 0.0 })
    };
    let row = pick(at.y, height).saturating_mul(usize::try_from(width).unwrap_or(0));
    row.saturating_add(pick(at.x, width))
}

/// From the page into the unit square of a picture of so many pixels, placed by `transform`.
fn back(transform: Affine, width: f64, height: f64) -> Affine {
    Affine::scale_non_uniform(1.0 / width.max(1.0), 1.0 / height.max(1.0)) * transform.inverse()
}

/// Unpacks a picture, if it may still be, and looks at it.
pub(super) fn look(image: &RasterImage<'_>, transform: Affine, left: &mut u64) -> Option<Look> {
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    *left = afford(left, width * height)?;
    let mut found = None;
    image.with_rgba(
        |data, alpha| {
            let masked = alpha.as_ref().is_some_and(|alpha| hides(&data, alpha));
            let alpha = alpha.map(|alpha| Alpha::new(alpha, transform, width, height));
            found = Some(Look { tint: Tint::new(&data, back(transform, width, height)), alpha, masked });
        },
        None,
    );
    found
}

/// Whether the pixels that a mask takes away are a picture: more than a few colours.
fn hides(data: &ImageData, alpha: &LumaData) -> bool {
    let (pixels, step): (&[u8], usize) = match data {
        ImageData::Rgb(rgb) => (&rgb.data, 3),
        ImageData::Luma(luma) => (&luma.data, 1),
    };
    let (width, height) = (data.width().max(1), data.height().max(1));
    let whole = |part: u32, from: u32, to: u32| u64::from(part) * u64::from(to) / u64::from(from);
    let mut colours = std::collections::BTreeSet::new();
    for y in 0..height {
        for x in 0..width {
            let over = whole(y, height, alpha.height) * u64::from(alpha.width) + whole(x, width, alpha.width);
            let over = usize::try_from(over).ok().and_then(|over| alpha.data.get(over)).copied();
            if over != Some(0) {
                continue;
            }
            let at = usize::try_from(u64::from(y) * u64::from(width) + u64::from(x)).unwrap_or(usize::MAX);
            colours.extend(at.checked_mul(step).and_then(|at| pixels.get(at..at + step)));
            if COLOURS < colours.len() {
                return true;
            }
        }
    }
    false
}
