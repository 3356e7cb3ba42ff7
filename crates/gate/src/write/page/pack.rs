//! A page's picture, packed small: without loss what is drawn, with loss what was photographed.
//!
//! Most of a page is in black, some of it is in colour, and little of it was
//! photographed. Each of the three is packed as it is packed best, over the one
//! before. Where they cannot be told apart the whole page is one picture.

use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

mod spread;

use crate::{
    Refusal,
    model::{Colour, Packed, Patch, Picture},
    page::paint::is_grey,
    write::picture,
};
use spread::{Grid, Part, parts};

/// How far the shades lie apart that are left of what lies between writing and paper.
const STEP: u16 = 85;
/// A shade that one in so many values has is kept as it is: it is a ground, or a colour of writing.
const COMMON: usize = 200;
/// More common shades than these are no grounds: they are a photograph's.
const GROUNDS: usize = 16;
/// A value may lie so far from its shade and be no photograph's.
const NEAR: u8 = 8;
/// One in so many values may lie farther.
const BETWEEN: usize = 6;
/// What is looked at for colour, in pixels across and down: lower than the room between two lines of writing.
const PHRASE: (usize, usize) = (16, 4);
/// What is looked at for a photograph's grain: so large that the edges of small letters are not most of it.
const PATCH: (usize, usize) = (32, 32);
/// How well a photograph is kept.
const QUALITY: u8 = 72;

/// Packs a picture: in grey as a whole, with what is coloured laid over it, and what was photographed over that.
pub(super) fn pack(picture: &Picture) -> Result<Vec<Patch>, Refusal> {
    picture::check(picture)?;
    match picture.colour {
        Colour::Grey => grey(picture),
        Colour::Rgb => coloured(picture),
        Colour::Rgba => {
            let pixels = picture::on_white(&picture.pixels);
            coloured(&Picture { colour: Colour::Rgb, pixels, ..*picture })
        }
    }
}

fn coloured(picture: &Picture) -> Result<Vec<Patch>, Refusal> {
    let pixels = picture.pixels.as_chunks::<3>().0;
    let (width, _) = sides(picture);
    let tints = |line: &[u8]| line.as_chunks::<3>().0.iter().filter(|it| !is_grey(**it)).count();
    let grid = Grid { pixels: &picture.pixels, width, channels: 3, square: PHRASE };
    let Some(parts) = parts(&grid, 1, tints) else {
        return Ok(vec![whole(picture, &Shades::of(&picture.pixels))?]);
    };
    let paper = pixels.iter().map(|[_, green, _]| *green).collect();
    let mut patches = grey(&Picture { colour: Colour::Grey, pixels: paper, ..*picture })?;
    for part in parts {
        let cut = cut(picture, part);
        patches.push(placed(whole(&cut, &Shades::of(&cut.pixels))?.packed, part));
    }
    Ok(patches)
}

fn grey(picture: &Picture) -> Result<Vec<Patch>, Refusal> {
    let shades = Shades::of(&picture.pixels);
    let (width, _) = sides(picture);
    let far = |line: &[u8]| line.iter().filter(|value| shades.is_far(**value)).count();
    let grid = Grid { pixels: &picture.pixels, width, channels: 1, square: PATCH };
    let parts = parts(&grid, PATCH.0 * PATCH.1 / 2, far).filter(|parts| !parts.is_empty());
    let Some(parts) = parts else { return Ok(vec![whole(picture, &shades)?]) };
    let mut paper = picture.clone();
    for part in &parts {
        let rows = paper.pixels.chunks_exact_mut(width.max(1)).skip(part.y).take(part.height);
        rows.for_each(|row| row.iter_mut().skip(part.x).take(part.width).for_each(|it| *it = u8::MAX));
    }
    let mut patches = vec![whole(&paper, &Shades::of(&paper.pixels))?];
    for part in parts {
        patches.push(placed(photograph(&cut(picture, part))?, part));
    }
    Ok(patches)
}

/// A picture in one patch.
fn whole(picture: &Picture, shades: &Shades) -> Result<Patch, Refusal> {
    let packed = if shades.are_many {
        photograph(picture)?
    } else {
        let pixels = picture.pixels.iter().map(|value| shades.of_value(*value)).collect();
        png(&Picture { pixels, ..*picture }).map(Packed::Png)?
    };
    Ok(Patch { x: 0, y: 0, width: picture.width, height: picture.height, packed })
}

fn photograph(picture: &Picture) -> Result<Packed, Refusal> {
    picture::jpeg(picture, QUALITY).map(Packed::Jpeg)
}

fn placed(packed: Packed, part: Part) -> Patch {
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    Patch { x: side(part.x), y: side(part.y), width: side(part.width), height: side(part.height), packed }
}

/// A part of a picture as one of its own.
fn cut(picture: &Picture, part: Part) -> Picture {
    let channels = picture.colour.bytes();
    let row = (channels * sides(picture).0).max(1);
    let (from, length) = (channels * part.x, channels * part.width);
    let rows = picture.pixels.chunks_exact(row).skip(part.y).take(part.height);
    let pixels = rows.flat_map(|row| row.iter().skip(from).take(length).copied()).collect();
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    Picture { width: side(part.width), height: side(part.height), colour: picture.colour, pixels }
}

fn sides(picture: &Picture) -> (usize, usize) {
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX);
    (side(picture.width), side(picture.height))
}

/// What each value of a channel is packed as.
struct Shades {
    shades: [u8; 256],
    /// Whether so many values lie between the shades that it would be seen.
    are_many: bool,
}

impl Shades {
    /// The common values as they are; of the others, which are the edges of writing, the nearest of a few.
    fn of(values: &[u8]) -> Self {
        let mut counts = [0_usize; 256];
        for value in values {
            if let Some(count) = counts.get_mut(usize::from(*value)) {
                *count += 1;
            }
        }
        let is_even = |value: u8| u16::from(value).is_multiple_of(STEP);
        let common = |(value, count): &(u8, usize)| !is_even(*value) && values.len() / COMMON < *count;
        let common: Vec<u8> =
            (0..=u8::MAX).zip(counts).filter(common).map(|(value, _)| value).take(GROUNDS + 1).collect();
        let mut kept: Vec<u8> = (0..=u8::MAX).filter(|value| is_even(*value)).collect();
        if common.len() <= GROUNDS {
            kept.extend(common);
        }
        let mut shades = [0_u8; 256];
        for (value, shade) in (0..=u8::MAX).zip(&mut shades) {
            *shade = kept.iter().copied().min_by_key(|kept| kept.abs_diff(value)).unwrap_or(value);
        }
        let mut shades = Self { shades, are_many: false };
        let far = (0..=u8::MAX).zip(counts).filter(|(value, _)| shades.is_far(*value));
        shades.are_many = values.len() / BETWEEN < far.map(|(_, count)| count).sum();
        shades
    }

    /// Whether a value lies so far from its shade that many of them would be seen.
    fn is_far(&self, value: u8) -> bool {
        NEAR < self.of_value(value).abs_diff(value)
    }

    fn of_value(&self, value: u8) -> u8 {
        self.shades.get(usize::from(value)).copied().unwrap_or(value)
    }
}

fn png(picture: &Picture) -> Result<Vec<u8>, Refusal> {
    let colour = match picture.colour {
        Colour::Grey => ExtendedColorType::L8,
        Colour::Rgb | Colour::Rgba => ExtendedColorType::Rgb8,
    };
    let mut out = Vec::new();
    // The next process packs it again, and better.
    PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&picture.pixels, picture.width, picture.height, colour)
        .map_err(|_| picture::unwritten("png"))?;
    Ok(out)
}

#[cfg(test)]
mod tests;
