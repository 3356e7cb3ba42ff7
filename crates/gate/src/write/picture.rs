//! Fresh PNG and JPEG files of pixels.
//!
//! The encoders are given a width, a height and pixels. There is nothing else
//! that they could write down.
//!
//! Source: PNG (Third Edition), W3C Recommendation.

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

use crate::{
    Reason, Refusal,
    model::{Colour, Picture},
};

/// A PNG of a picture.
///
/// # Errors
///
/// [`Reason::Broken`] if the picture has other pixels than its size says.
pub(crate) fn png(picture: &Picture) -> Result<Vec<u8>, Refusal> {
    check(picture)?;
    let colour = match picture.colour {
        Colour::Grey => ExtendedColorType::L8,
        Colour::Rgb => ExtendedColorType::Rgb8,
        Colour::Rgba => ExtendedColorType::Rgba8,
    };
    let mut out = Vec::new();
    PngEncoder::new(&mut out)
        .write_image(&picture.pixels, picture.width, picture.height, colour)
        .map_err(|_| unwritten("png"))?;
    Ok(out)
}

/// A JPEG of a picture, of a quality from 1 to 100.
///
/// What is transparent lies on white, since JPEG knows no transparency and a
/// page is white.
///
/// # Errors
///
/// [`Reason::Broken`] if the picture has other pixels than its size says;
/// [`Reason::TooLarge`] if a side is longer than JPEG can say.
pub(crate) fn jpeg(picture: &Picture, quality: u8) -> Result<Vec<u8>, Refusal> {
    check(picture)?;
    if u32::from(u16::MAX) < picture.width.max(picture.height) {
        return Err(Refusal::new(Reason::TooLarge, "a side of more than 65,535 pixels"));
    }
    Ok(match picture.colour {
        Colour::Grey | Colour::Rgb => super::jpeg::encode(picture, quality),
        Colour::Rgba => {
            let pixels = on_white(&picture.pixels);
            super::jpeg::encode(&Picture { colour: Colour::Rgb, pixels, ..*picture }, quality)
        }
    })
}

pub(super) fn check(picture: &Picture) -> Result<(), Refusal> {
    let size = u64::from(picture.width) * u64::from(picture.height);
    let bytes = size.checked_mul(picture.colour.bytes() as u64);
    if size == 0 || bytes != Some(picture.pixels.len() as u64) {
        return Err(Refusal::new(Reason::Broken, "a picture with other pixels than its size says"));
    }
    Ok(())
}

pub(super) fn unwritten(form: &str) -> Refusal {
    Refusal::new(Reason::Broken, format!("the pixels could not be written as {form}"))
}

pub(crate) fn on_white(pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(pixels.len() / 4 * 3);
    for pixel in pixels.as_chunks::<4>().0 {
        let [colour @ .., alpha] = *pixel;
        let alpha = u32::from(alpha);
        out.extend(colour.map(|value| {
            let mixed = (u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(colour: Colour, pixels: Vec<u8>) -> Picture {
        Picture { width: 2, height: 1, colour, pixels }
    }

    #[test]
    fn a_picture_whose_size_is_wrong_is_not_written() {
        let wrong = picture(Colour::Rgb, vec![0; 5]);

        assert_eq!(png(&wrong).unwrap_err().reason, Reason::Broken);
        assert_eq!(jpeg(&wrong, 90).unwrap_err().reason, Reason::Broken);
    }

    #[test]
    fn a_png_keeps_every_pixel() {
        for (colour, pixels) in
            [(Colour::Grey, vec![7, 9]), (Colour::Rgb, (1..=6).collect()), (Colour::Rgba, (1..=8).collect())]
        {
            let written = png(&picture(colour, pixels.clone())).unwrap();

            assert_eq!(image::load_from_memory(&written).unwrap().as_bytes(), pixels);
        }
    }

    #[test]
    fn what_is_transparent_is_white_in_a_jpeg() {
        let written = jpeg(&picture(Colour::Rgba, vec![0; 8]), 95).unwrap();

        let read = image::load_from_memory(&written).unwrap().to_rgb8();
        assert!(read.pixels().all(|pixel| pixel.0.iter().all(|value| 250 <= *value)));
    }
}
