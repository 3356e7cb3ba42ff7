//! Pictures: what they say beside their pixels, and their pixels.
//!
//! Each format is walked here, marker by marker or chunk by chunk, so that
//! every byte of a file belongs to something that is known or is told. What is
//! known only of pixels, a decoder says. A picture with nothing of concern has
//! no findings: how many dots go to an inch, and which common colours are
//! meant, says nothing of anybody.
//!
//! Not looked into: whether packed pixels hold more than the picture has (but
//! in PNG, and in TIFF where nothing is packed, where it is), and what is
//! written into the pixels themselves. The first is left behind when a picture
//! is rebuilt; the second can be seen.
//!
//! Source: the standards named in each module.

mod bytes;
mod convert;
mod decode;
mod exif;
mod found;
mod gif;
mod icc;
mod ifd;
mod jpeg;
mod photoshop;
mod pixels;
mod png;
mod tags;
mod tiff;
mod webp;
mod xmp;
#[cfg(test)]
mod tests;

use bytes::{blank, find};
use found::{Found, runs};

use crate::{Finding, Kind, Reason, Refusal, model::Picture, vector::PICTURE_BEFORE};

/// Says what a picture's file holds beside what it shows.
///
/// # Errors
///
/// [`Reason::NotRead`] if it is no picture, or one whose pixels have to be
/// looked at and cannot be; [`Reason::Broken`] if it is damaged;
/// [`Reason::TooLarge`] if it is larger than is looked through.
pub(crate) fn inspect(bytes: &[u8], kind: Kind) -> Result<Vec<Finding>, Refusal> {
    let mut found = Found::default();
    let begin = beginning(bytes, kind)?;
    let before = bytes.get(..begin).unwrap_or_default();
    if !blank(before) {
        let summary = format!("{begin} bytes before the picture's beginning");
        found.say(PICTURE_BEFORE, "", &summary, runs(before));
    }
    let bytes = bytes.get(begin..).unwrap_or_default();
    match kind {
        Kind::Jpeg => jpeg::inspect(bytes, &mut found)?,
        Kind::Png => {
            let png = png::inspect(bytes, &mut found)?;
            if png.may_hide() {
                let pixels = decode::decode(bytes, kind)?.pixels.into_rgba8().into_raw();
                let pixels = pixels.as_chunks::<4>().0;
                pixels::transparent(pixels, "", &mut found);
                if png.has_palette() {
                    let colours = pixels.iter().map(|[red, green, blue, _]| [*red, *green, *blue]);
                    pixels::palette(png.palette.as_chunks::<3>().0, colours, &mut found);
                }
            }
        }
        Kind::Tiff => {
            exif::file(bytes, &mut found)?;
            tiff::each_page(bytes, |page| {
                if tiff::may_hide(page) { see_through(page, kind, &mut found) } else { Ok(()) }
            })?;
        }
        Kind::Webp => {
            webp::inspect(bytes, &mut found)?;
            see_through(bytes, kind, &mut found)?;
        }
        Kind::Gif => {
            let gif = gif::inspect(bytes, &mut found)?;
            let pixels = decode::decode(bytes, kind)?.pixels.into_rgba8().into_raw();
            pixels::gif_palette(&gif, pixels.as_chunks::<4>().0, &mut found);
        }
        _ => return Err(Refusal::new(Reason::NotRead, kind.name())),
    }
    Ok(found.finish())
}

/// Reads a picture's pixels as a person sees them; of a file of pages, one picture a page.
///
/// # Errors
///
/// [`Reason::NotRead`] if it is no picture, or one packed in a way that is not
/// read; [`Reason::Broken`] if it is damaged; [`Reason::TooLarge`] if it has
/// more pixels than are read, which its head says before any is.
pub(crate) fn read(bytes: &[u8], kind: Kind) -> Result<Vec<Picture>, Refusal> {
    let begin = beginning(bytes, kind)?;
    decode::all(bytes.get(begin..).unwrap_or_default(), kind)
}

/// The same of every frame of a moving picture, which a person chose to show.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_frames(bytes: &[u8], kind: Kind) -> Result<Vec<Picture>, Refusal> {
    let begin = beginning(bytes, kind)?;
    decode::frames(bytes.get(begin..).unwrap_or_default(), kind)
}

/// Tells colours under what is transparent, if anything can be.
fn see_through(bytes: &[u8], kind: Kind, found: &mut Found) -> Result<(), Refusal> {
    let decoder = decode::open(bytes, kind)?;
    if decoder.color_type().has_alpha() {
        let pixels = decode::decode(bytes, kind)?.pixels.into_rgba8().into_raw();
        pixels::transparent(pixels.as_chunks::<4>().0, "", found);
    }
    Ok(())
}

/// Where a picture begins: other bytes may stand before it.
fn beginning(bytes: &[u8], kind: Kind) -> Result<usize, Refusal> {
    let signatures: &[&[u8]] = match kind {
        Kind::Jpeg => &[&[0xff, 0xd8, 0xff]],
        Kind::Png => &[png::SIGNATURE],
        Kind::Tiff => &[b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"],
        Kind::Webp => &[b"RIFF"],
        Kind::Gif => &[b"GIF87a", b"GIF89a"],
        _ => return Err(Refusal::new(Reason::NotRead, kind.name())),
    };
    if signatures.iter().any(|signature| bytes.starts_with(signature)) {
        return Ok(0);
    }
    let begins = signatures.iter().filter_map(|signature| find(bytes, signature)).min();
    begins.ok_or_else(|| Refusal::new(Reason::Broken, "a picture that does not begin"))
}
