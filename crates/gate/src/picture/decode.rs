//! A picture's pixels as a person sees them: upright, in sRGB, eight bits each.
//!
//! A picture's size is read from its head before any pixel is unpacked. What
//! is transparent is made one colour, for a colour under it is not seen.
//!
//! A profile that is made of tables, as those of printers are, is not followed:
//! such a picture keeps its numbers and may look paler or deeper.
//!
//! Source: the decoders of the `image` crate.

use std::io::Cursor;

use image::{
    AnimationDecoder as _, DynamicImage, ImageDecoder, ImageError, Limits,
    codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, tiff::TiffDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use super::{convert, pixels, tiff};
use crate::{
    Kind, Reason, Refusal, limits,
    model::{Colour, Picture},
};

/// Memory for one picture: half of what the process has, for it is turned and converted as well.
const MEMORY: u64 = limits::MEMORY / 2;

/// Reads the pictures of a file that begins with its signature.
pub(super) fn all(bytes: &[u8], kind: Kind) -> Result<Vec<Picture>, Refusal> {
    if kind != Kind::Tiff {
        return Ok(vec![seen(decode(bytes, kind)?)?]);
    }
    let mut pictures = Pictures::default();
    tiff::each_page(bytes, |page| pictures.add(seen(decode(page, kind)?)?))?;
    Ok(pictures.list)
}

/// Reads every frame of a moving picture, each as it looks when it is shown.
pub(super) fn frames(bytes: &[u8], kind: Kind) -> Result<Vec<Picture>, Refusal> {
    let mut head = open(bytes, kind)?;
    let orientation = head.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = head.icc_profile().ok().flatten();
    let reader = Cursor::new(bytes);
    let opened = match kind {
        Kind::Gif => GifDecoder::new(reader).and_then(|mut decoder| {
            decoder.set_limits(bounds())?;
            Ok(decoder.into_frames())
        }),
        Kind::Webp => WebPDecoder::new(reader).map(WebPDecoder::into_frames),
        Kind::Png => PngDecoder::with_limits(reader, bounds())
            .and_then(PngDecoder::apng)
            .map(image::AnimationDecoder::into_frames),
        _ => return all(bytes, kind),
    };
    let mut pictures = Pictures::default();
    for frame in opened.map_err(|error| refused(&error))? {
        let pixels = frame.map_err(|error| refused(&error))?.into_buffer().into();
        pictures.add(seen(Decoded { pixels, orientation, profile: profile.clone() })?)?;
    }
    if pictures.list.is_empty() { all(bytes, kind) } else { Ok(pictures.list) }
}

/// Pictures of one file, as many as the process has memory for.
#[derive(Default)]
struct Pictures {
    list: Vec<Picture>,
    held: u64,
}

impl Pictures {
    fn add(&mut self, picture: Picture) -> Result<(), Refusal> {
        self.held = self.held.saturating_add(picture.pixels.len() as u64);
        if MEMORY < self.held || tiff::PAGES <= self.list.len() {
            return Err(Refusal::new(Reason::TooLarge, "the memory that all its pages need"));
        }
        self.list.push(picture);
        Ok(())
    }
}

/// Pixels as the file has them, and how they are to be turned and coloured.
pub(super) struct Decoded {
    /// The pixels.
    pub(super) pixels: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

/// Unpacks the pixels of a file's first picture.
pub(super) fn decode(bytes: &[u8], kind: Kind) -> Result<Decoded, Refusal> {
    let mut decoder = open(bytes, kind)?;
    // A damaged block beside the pixels must not keep them from being read.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let pixels = match moving(bytes, kind)? {
        Some(pixels) => pixels,
        None => DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?,
    };
    Ok(Decoded { pixels, orientation, profile })
}

/// Opens a file, after it was seen that it is not too large.
pub(super) fn open(bytes: &[u8], kind: Kind) -> Result<Box<dyn ImageDecoder + '_>, Refusal> {
    let reader = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder + '_> = match kind {
        Kind::Jpeg => Box::new(JpegDecoder::new(reader).map_err(|error| refused(&error))?),
        Kind::Png => Box::new(PngDecoder::with_limits(reader, bounds()).map_err(|error| refused(&error))?),
        Kind::Tiff => Box::new(TiffDecoder::new(reader).map_err(|error| refused(&error))?),
        Kind::Webp => Box::new(WebPDecoder::new(reader).map_err(|error| refused(&error))?),
        Kind::Gif => Box::new(GifDecoder::new(reader).map_err(|error| refused(&error))?),
        _ => return Err(Refusal::new(Reason::NotRead, kind.name())),
    };
    let (width, height) = decoder.dimensions();
    within(u64::from(width) * u64::from(height))?;
    if MEMORY < decoder.total_bytes() {
        return Err(Refusal::new(Reason::TooLarge, "the memory that its pixels need"));
    }
    decoder.set_limits(bounds()).map_err(|error| refused(&error))?;
    Ok(decoder)
}

/// The first frame of a moving PNG: programs that move it never show the still one.
fn moving(bytes: &[u8], kind: Kind) -> Result<Option<DynamicImage>, Refusal> {
    if kind != Kind::Png {
        return Ok(None);
    }
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), bounds()).map_err(|error| refused(&error))?;
    if !decoder.is_apng().unwrap_or(false) {
        return Ok(None);
    }
    let frames = decoder.apng().map_err(|error| refused(&error))?.into_frames();
    let Some(frame) = frames.into_iter().next() else { return Ok(None) };
    Ok(Some(frame.map_err(|error| refused(&error))?.into_buffer().into()))
}

fn bounds() -> Limits {
    let mut bounds = Limits::no_limits();
    bounds.max_alloc = Some(MEMORY);
    bounds
}

fn within(pixels: u64) -> Result<(), Refusal> {
    if limits::PIXELS < pixels {
        return Err(Refusal::new(Reason::TooLarge, format!("{pixels} pixels")));
    }
    Ok(())
}

fn refused(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::new(Reason::TooLarge, "the memory that its pixels need"),
        ImageError::Unsupported(_) => Refusal::new(Reason::NotRead, "the way in which its pixels are packed"),
        _ => Refusal::new(Reason::Broken, "the pixels"),
    }
}

/// The pixels as they are seen.
fn seen(decoded: Decoded) -> Result<Picture, Refusal> {
    let Decoded { mut pixels, orientation, profile } = decoded;
    pixels.apply_orientation(orientation);
    let (width, height) = (pixels.width(), pixels.height());
    if width == 0 || height == 0 {
        return Err(Refusal::new(Reason::Broken, "a picture without pixels"));
    }
    let (colour, pixels) = match pixels {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => {
            (Colour::Grey, pixels.into_luma8().into_raw())
        }
        _ if pixels.color().has_alpha() => (Colour::Rgba, pixels.into_rgba8().into_raw()),
        _ => (Colour::Rgb, pixels.into_rgb8().into_raw()),
    };
    let mut picture = Picture { width, height, colour, pixels };
    if let Some(profile) = profile {
        convert::to_srgb(&mut picture, &profile);
    }
    if colour == Colour::Rgba {
        pixels::settle(&mut picture);
    }
    Ok(picture)
}
