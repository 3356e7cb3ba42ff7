//! A page's picture, packed small: without loss what is drawn, with loss what was photographed.

use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

use crate::{
    Refusal,
    model::{Colour, Packed, Picture},
    write::picture,
};

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
/// How well a photograph is kept.
const QUALITY: u8 = 72;

/// Packs a picture.
pub(super) fn pack(picture: &Picture) -> Result<Packed, Refusal> {
    picture::check(picture)?;
    if picture.colour == Colour::Rgba {
        let pixels = picture::on_white(&picture.pixels);
        return pack(&Picture { colour: Colour::Rgb, pixels, ..*picture });
    }
    let shades = Shades::of(&picture.pixels);
    if shades.are_many {
        return picture::jpeg(picture, QUALITY).map(Packed::Jpeg);
    }
    let pixels = picture.pixels.iter().map(|value| shades.of_value(*value)).collect();
    png(&Picture { pixels, ..*picture }).map(Packed::Png)
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
        let (mut shades, mut far) = ([0_u8; 256], 0_usize);
        for ((value, shade), count) in (0..=u8::MAX).zip(&mut shades).zip(counts) {
            *shade = kept.iter().copied().min_by_key(|kept| kept.abs_diff(value)).unwrap_or(value);
            if NEAR < shade.abs_diff(value) {
                far += count;
            }
        }
        Self { shades, are_many: values.len() / BETWEEN < far }
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
