//! Pictures of documents: decoded, cut to what is seen, and no larger than a page needs.

use std::cell::Cell;

use image::{GrayImage, RgbImage, RgbaImage, imageops};

use super::Wanted;
use crate::{
    Reason, Refusal, kind,
    model::{Colour, Picture},
    picture,
};

/// Pixels of a side: a picture as wide as a page has more than 250 of them to the inch.
const SIDE: u32 = 1_800;
/// Bytes of all pixels of a document.
const MOST: usize = 160 << 20;

/// The pictures of one document.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    wanted: Wanted,
    held: Cell<usize>,
}

/// What is cut away of each side, as a share of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cut {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Pictures {
    /// None yet; nothing is decoded unless it is wanted.
    pub(super) fn new(wanted: Wanted) -> Self {
        Self { wanted, held: Cell::new(0) }
    }

    /// A picture of a file's bytes; `None` if it is of a kind that is not decoded.
    pub(super) fn read(&self, bytes: &[u8], cut: Cut) -> Option<Picture> {
        if self.wanted == Wanted::No || MOST < self.held.get() {
            return None;
        }
        let kind = kind::sniff(bytes)?;
        let picture = picture::read(bytes, kind).ok()?.into_iter().next()?;
        let picture = seen(picture, cut)?;
        self.held.set(self.held.get().saturating_add(picture.pixels.len()));
        Some(picture)
    }

    /// A picture that is packed into an address (RFC 2397); `None` if it is no such address, or not decoded.
    pub(super) fn packed(&self, address: &str) -> Option<Picture> {
        let (kind, data) = address.trim().get(5..)?.split_once(',')?;
        let is_packed = kind.trim_end().to_ascii_lowercase().ends_with(";base64");
        self.read(&unpacked(data).filter(|_| is_packed)?, Cut::default())
    }

    /// Refuses a document whose pictures do not fit into memory.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if MOST < self.held.get() {
            return Err(Refusal::new(Reason::TooLarge, "the memory that all its pictures need"));
        }
        Ok(())
    }
}

/// Bytes out of base64 (RFC 4648); `None` if it is not that.
fn unpacked(data: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(data.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for sign in data.bytes().filter(|sign| !sign.is_ascii_whitespace() && *sign != b'=') {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(value)) & 0xff_ffff;
        bits += 6;
        if 8 <= bits {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap_or(0));
        }
    }
    Some(bytes)
}

/// What of a picture is seen: nothing of what is cut away is kept, not even in the pixels beside the cut.
fn seen(picture: Picture, cut: Cut) -> Option<Picture> {
    let Picture { width, height, colour, pixels } = picture;
    let (left, right) = kept(width, cut.left, cut.right)?;
    let (top, bottom) = kept(height, cut.top, cut.bottom)?;
    let (across, down) = (right - left, bottom - top);
    let size = smaller(across, down);
    macro_rules! drawn {
        ($image:ty) => {{
            let whole = <$image>::from_raw(width, height, pixels)?;
            let part = imageops::crop_imm(&whole, left, top, across, down).to_image();
            if size == (across, down) { part } else { imageops::thumbnail(&part, size.0, size.1) }.into_raw()
        }};
    }
    let pixels = match colour {
        Colour::Grey => drawn!(GrayImage),
        Colour::Rgb => drawn!(RgbImage),
        Colour::Rgba => drawn!(RgbaImage),
    };
    Some(Picture { width: size.0, height: size.1, colour, pixels })
}

/// From which pixel to which a side is seen. A pixel that is cut through is not.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares are held between 0 and 1, and sides are far below what would be rounded"
)]
fn kept(side: u32, before: f64, after: f64) -> Option<(u32, u32)> {
    let share = |cut: f64| if cut.is_finite() { cut.clamp(0.0, 1.0) } else { 1.0 };
    let from = (f64::from(side) * share(before)).ceil() as u32;
    let to = (f64::from(side) * (1.0 - share(after))).floor() as u32;
    (from < to).then_some((from, to.min(side)))
}

/// A size that is no longer than a page needs on either side.
fn smaller(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= SIDE {
        return (width, height);
    }
    let scaled = |side: u32| {
        let scaled = u64::from(side) * u64::from(SIDE) / u64::from(longest);
        u32::try_from(scaled).unwrap_or(SIDE).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_that_is_cut_through_is_cut_away() {
        assert_eq!(kept(10, 0.25, 0.0), Some((3, 10)));
        assert_eq!(kept(10, 0.0, 0.25), Some((0, 7)));
        assert_eq!(kept(10, 0.6, 0.6), None);
        assert_eq!(kept(10, f64::NAN, 0.0), None);
        assert_eq!(kept(10, -1.0, -1.0), Some((0, 10)));
    }

    #[test]
    fn what_is_cut_away_is_in_no_pixel() {
        let row = [[255, 0, 0], [255, 0, 0], [0, 0, 255], [0, 0, 255]];
        let picture = Picture { width: 4, height: 1, colour: Colour::Rgb, pixels: row.concat() };

        let seen = seen(picture, Cut { left: 0.5, ..Cut::default() }).unwrap();

        assert_eq!((seen.width, seen.height), (2, 1));
        assert_eq!(seen.pixels, [0, 0, 255, 0, 0, 255]);
    }
}
