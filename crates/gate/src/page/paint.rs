//! Paints pages: what they look like, pixel by pixel, without what is blacked out.
//!
//! What lies under a box is one colour before a pixel leaves the process that
//! had the file.

use hayro::{RenderCache, RenderSettings, vello_cpu};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::hayro_syntax::page::Page;

use crate::model::{Colour, Picture};
use crate::{Reason, Refusal};

/// Dots to an inch.
pub(crate) const DOTS: f64 = 150.0;
/// Points to an inch.
const POINTS: f64 = 72.0;
/// Pixels of a page.
const PIXELS: f64 = 20_000_000.0;
/// Bytes of pixels that are given at once: few enough for the next process, beside its own work.
const BATCH: usize = 64 << 20;
/// How much larger than it is a page is painted: a hundredth of a pixel on the largest.
const HAIR: f32 = 1.000_002;
/// What a box is painted in.
pub(crate) const INK: u8 = 0;

/// Left, top, right, bottom, in points.
type Corners = [f32; 4];

/// Paints pages from one on, as many as are given at once; always one at least, if there is one.
///
/// # Errors
///
/// [`Reason::Broken`] if the file cannot be read, or a page has no size.
pub(crate) fn paint(bytes: &[u8], from: usize, bars: &[Vec<Corners>]) -> Result<Vec<Picture>, Refusal> {
    let pdf = super::open(bytes)?;
    let cache = RenderCache::new();
    let (mut painted, mut held) = (Vec::new(), 0_usize);
    for (index, page) in pdf.pages().iter().enumerate().skip(from).take(super::PAGES) {
        if BATCH <= held {
            break;
        }
        let bars = bars.get(index).map(Vec::as_slice).unwrap_or_default();
        let picture = one(page, &cache, bars)?;
        held = held.saturating_add(picture.pixels.len());
        painted.push(picture);
    }
    Ok(painted)
}

fn one<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, bars: &[Corners]) -> Result<Picture, Refusal> {
    let (across, down) = page.render_dimensions();
    let unit = super::unit(page);
    let size = (f64::from(across) * unit, f64::from(down) * unit);
    let (width, height) =
        pixels(size).ok_or_else(|| Refusal::new(Reason::Broken, "a page without a size"))?;
    // A hair larger: a picture that has the page's pixels would be painted anew if it seemed to be made smaller.
    let settings = RenderSettings {
        x_scale: f32::from(width) / across * HAIR,
        y_scale: f32::from(height) / down * HAIR,
        width: Some(width),
        height: Some(height),
        bg_color: vello_cpu::color::palette::css::WHITE,
    };
    let pixmap = hayro::render(page, cache, &InterpreterSettings::default(), &settings);
    // It lies on white already; what is left of its strength is white as well.
    let parts = pixmap.data_as_u8_slice().as_chunks::<4>().0;
    let grey = parts.iter().all(|[red, green, blue, _]| is_grey([*red, *green, *blue]));
    let pixels = if grey {
        parts.iter().map(|[_, green, _, alpha]| green.saturating_add(u8::MAX - alpha)).collect()
    } else {
        let on_white = |part: &u8, alpha: u8| part.saturating_add(u8::MAX - alpha);
        let mut pixels = vec![0; 3 * parts.len()];
        for (to, [red, green, blue, alpha]) in pixels.as_chunks_mut::<3>().0.iter_mut().zip(parts) {
            *to = [red, green, blue].map(|part| on_white(part, *alpha));
        }
        pixels
    };
    let (width, height) = (u32::from(width), u32::from(height));
    let colour = if grey { Colour::Grey } else { Colour::Rgb };
    let mut picture = Picture { width, height, colour, pixels };
    black(&mut picture, size, bars);
    Ok(picture)
}

/// Whether a colour is none.
pub(crate) fn is_grey([red, green, blue]: [u8; 3]) -> bool {
    red.abs_diff(green).max(green.abs_diff(blue)) <= 2
}

/// How many pixels a page of so many points has: no more than are painted, and sides that can be said.
pub(crate) fn pixels((across, down): (f64, f64)) -> Option<(u16, u16)> {
    if !(across.is_finite() && down.is_finite()) || across < 1.0 || down < 1.0 {
        return None;
    }
    let whole = (across * down * (DOTS / POINTS) * (DOTS / POINTS)).max(1.0);
    let few = (PIXELS / whole).sqrt().min(1.0);
    let longest = f64::from(u16::MAX - 1) / (across.max(down) * DOTS / POINTS);
    let scale = DOTS / POINTS * few.min(longest).min(1.0);
    Some((side(across * scale), side(down * scale)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped to a u16's range")]
fn side(pixels: f64) -> u16 {
    pixels.round().clamp(1.0, f64::from(u16::MAX)) as u16
}

/// Paints boxes over a picture of a page of so many points.
pub(crate) fn black(picture: &mut Picture, page: (f64, f64), bars: &[Corners]) {
    let channels = picture.colour.bytes();
    let row = channels.saturating_mul(usize::try_from(picture.width).unwrap_or(0));
    for bar in bars {
        let [x0, y0, x1, y1] = within(picture, page, *bar);
        for line in picture.pixels.chunks_exact_mut(row.max(1)).take(y1).skip(y0) {
            let (from, to) = (x0.saturating_mul(channels), x1.saturating_mul(channels));
            if let Some(part) = line.get_mut(from..to) {
                part.fill(INK);
            }
        }
    }
}

/// The pixels that a box touches: x0, y0, x1, y1.
pub(crate) fn within(picture: &Picture, page: (f64, f64), bar: Corners) -> [usize; 4] {
    let [x0, y0, x1, y1] = bar.map(f64::from);
    let (across, down) = (f64::from(picture.width), f64::from(picture.height));
    let place = |part: f64, of: f64, pixels: f64| part / of.max(1e-3) * pixels;
    let (x0, x1) = (place(x0, page.0, across).floor(), place(x1, page.0, across).ceil());
    let (y0, y1) = (place(y0, page.1, down).floor(), place(y1, page.1, down).ceil());
    [whole(x0, across), whole(y0, down), whole(x1, across), whole(y1, down)]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is clamped to a picture's sides"
)]
fn whole(value: f64, most: f64) -> usize {
    value.clamp(0.0, most.max(0.0)) as usize
}
