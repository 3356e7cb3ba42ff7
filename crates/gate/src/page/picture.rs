//! What a picture holds beside what it shows.
//!
//! Law of the format: ISO 32000-1 8.9.5 (images, masks), 7.4.8 (JPEG), 14.3 (metadata).

use hayro_interpret::hayro_syntax::object::Stream;
use hayro_interpret::{ImageData, LumaData, RasterImage};
use kurbo::{Affine, Point};

use super::marks::last_filter;
use super::words;

/// Pixels of one picture that are unpacked to see what its mask hides.
const PIXELS: f64 = 25_000_000.0;
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
        let back =
            Affine::scale_non_uniform(1.0 / width.max(1.0), 1.0 / height.max(1.0)) * transform.inverse();
        Self { luma: luma.data, width: luma.width, height: luma.height, back }
    }

    /// Whether nothing shows through at a point of the page.
    pub(super) fn dense(&self, at: Point) -> bool {
        let at = self.back * at;
        let pick = |part: f64, of: u32| {
            let last = f64::from(of.saturating_sub(1));
            num(if part.is_finite() { (part * f64::from(of)).clamp(0.0, last) } else { 0.0 })
        };
        let (x, y) = (pick(at.x, self.width), pick(at.y, self.height));
        let width = usize::try_from(self.width).unwrap_or(0);
        self.luma.get(y.saturating_mul(width).saturating_add(x)).is_some_and(|alpha| 242 <= *alpha)
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

/// A masked picture's mask, and whether it takes a picture's part away.
pub(super) fn look(image: &RasterImage<'_>, transform: Affine, left: &mut u64) -> Option<(Alpha, bool)> {
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    *left = afford(left, width * height)?;
    let mut found = None;
    image.with_rgba(
        |data, alpha| {
            if let Some(alpha) = alpha {
                let masked = hides(&data, &alpha);
                found = Some((Alpha::new(alpha, transform, width, height), masked));
            }
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

/// The words in what a camera or program wrote into a JPEG; none if it wrote nothing.
pub(super) fn facts(stream: &Stream<'_>) -> Option<Vec<String>> {
    let name = last_filter(stream.dict())?;
    if !matches!(name.as_ref(), b"DCTDecode" | b"DCT") || stream.filters().len() != 1 {
        return None;
    }
    let data = stream.raw_data();
    let mut found = Vec::new();
    let mut any = false;
    let mut at = 2;
    while let Some([0xff, marker, high, low, ..]) = data.get(at..) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let segment = data.get(at + 4..(at + 2).saturating_add(length.max(2))).unwrap_or_default();
        let tells = match marker {
            // Where the picture itself begins, nothing of this kind follows.
            0xda | 0xd9 => break,
            0xe2 => segment.starts_with(b"MPF"),
            0xe1 | 0xe3..=0xed | 0xef | 0xfe => true,
            _ => false,
        };
        if tells {
            any = true;
            found.extend(words::legible(segment));
        }
        at = at.saturating_add(2).saturating_add(length.max(2));
    }
    found.truncate(crate::limits::TOLD);
    if any { Some(found) } else { None }
}
