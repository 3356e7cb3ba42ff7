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

/// Shades of a channel that is packed without loss: an eye does not tell more of them on a page of writing.
const SHADE: u8 = 17;
/// Bytes up to which a picture is packed without loss and without asking.
const SMALL: usize = 110_000;
/// One in so many values may lie between the shades.
const BETWEEN: usize = 6;
/// How well a photograph is kept.
const QUALITY: u8 = 72;

/// Packs a picture.
pub(super) fn pack(picture: &Picture) -> Result<Packed, Refusal> {
    picture::check(picture)?;
    let shaded = shaded(picture);
    if is_photograph(picture, &shaded) {
        return picture::jpeg(picture, QUALITY).map(Packed::Jpeg);
    }
    let exact = png(&shaded)?;
    if exact.len() <= SMALL {
        return Ok(Packed::Png(exact));
    }
    let lossy = picture::jpeg(picture, QUALITY)?;
    Ok(if lossy.len() < exact.len() { Packed::Jpeg(lossy) } else { Packed::Png(exact) })
}

/// Whether fewer shades would be seen: writing has few in between, a photograph has many.
fn is_photograph(picture: &Picture, shaded: &Picture) -> bool {
    if picture.colour == Colour::Rgba {
        return false;
    }
    let changed = picture.pixels.iter().zip(&shaded.pixels).filter(|(one, other)| one != other).count();
    picture.pixels.len() / BETWEEN < changed
}

/// The picture in fewer shades; what is transparent lies on white.
fn shaded(picture: &Picture) -> Picture {
    let mut shades = [0_u8; 256];
    for (value, shade) in (0_u16..).zip(&mut shades) {
        let step = u16::from(SHADE);
        *shade = u8::try_from((value + step / 2) / step * step).unwrap_or(u8::MAX);
    }
    let shade = |value: u8| shades.get(usize::from(value)).copied().unwrap_or(value);
    let (colour, pixels) = match picture.colour {
        Colour::Rgba => (Colour::Rgb, picture::on_white(&picture.pixels).into_iter().map(shade).collect()),
        colour => (colour, picture.pixels.iter().copied().map(shade).collect()),
    };
    Picture { colour, pixels, ..*picture }
}

fn png(picture: &Picture) -> Result<Vec<u8>, Refusal> {
    let colour = match picture.colour {
        Colour::Grey => ExtendedColorType::L8,
        _ => ExtendedColorType::Rgb8,
    };
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::NoFilter)
        .write_image(&picture.pixels, picture.width, picture.height, colour)
        .map_err(|_| picture::unwritten("png"))?;
    Ok(out)
}
