//! Colours that a picture has and does not show.
//!
//! Whoever rubs a face out leaves its colours, and only makes them transparent;
//! whoever cuts a picture of few colours leaves the palette of the whole.
//!
//! Source: PNG (Third Edition), 12.3 ("the colour of fully transparent pixels is not seen").

use std::collections::BTreeSet;

use super::{found::Found, gif::Gif};
use crate::{
    model::{Colour, Picture},
    vector::{PICTURE_PALETTE, PICTURE_TRANSPARENT},
};

/// How much a pixel may cover and still be called unseen, of 255.
const UNSEEN: u8 = 3;
/// The part of a picture that is nearly unseen before it counts: the edges of letters are as well.
const EDGES: usize = 64;
/// The same for colours that a program's rounding leaves: a shadow or a gradient ends in many of them.
const SHADOWS: usize = 4;

/// Makes what is not seen one colour, and drops the transparency of what has none.
pub(super) fn settle(picture: &mut Picture) {
    let mut opaque = true;
    for pixel in picture.pixels.as_chunks_mut::<4>().0 {
        if pixel[3] <= UNSEEN {
            *pixel = [0; 4];
        }
        opaque &= pixel[3] == u8::MAX;
    }
    if opaque {
        let pixels = picture.pixels.as_chunks::<4>().0;
        picture.pixels = pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
        picture.colour = Colour::Rgb;
    }
}

/// Tells colours under what is transparent.
pub(super) fn transparent(pixels: &[[u8; 4]], place: &str, found: &mut Found) {
    let mut under = Under::default();
    let mut nearly = Under::default();
    let mut rounded = Under::default();
    for [colour @ .., alpha] in pixels {
        match *alpha {
            0 => under.add(*colour),
            1..=UNSEEN if colour.iter().all(|value| is_rounded(*value, *alpha)) => rounded.add(*colour),
            1..=UNSEEN => nearly.add(*colour),
            _ => {}
        }
    }
    let edges = nearly.many && pixels.len() / EDGES < nearly.count;
    let shadows = rounded.many && pixels.len() / SHADOWS < rounded.count;
    if under.many || edges || shadows {
        let count = under.count + nearly.count + rounded.count;
        let summary = format!("{count} pixels that are transparent have colours");
        found.say(PICTURE_TRANSPARENT, place, &summary, Vec::new());
    }
}

/// Whether a value is one of the few that are left when a program has multiplied it by so little and divided again.
fn is_rounded(value: u8, alpha: u8) -> bool {
    (0..=alpha).any(|part| {
        let whole = u16::from(part) * 255 / u16::from(alpha);
        u16::from(value).abs_diff(whole) <= 1
    })
}

/// The colours under transparent pixels, as far as it matters.
#[derive(Default)]
struct Under {
    first: Option<[u8; 3]>,
    many: bool,
    count: usize,
}

impl Under {
    fn add(&mut self, colour: [u8; 3]) {
        self.count += 1;
        self.many |= *self.first.get_or_insert(colour) != colour;
    }
}

/// Tells colours of a palette that no pixel has.
pub(super) fn palette(palettes: &[[u8; 3]], pixels: impl Iterator<Item = [u8; 3]>, found: &mut Found) {
    let mut unused = palettes.iter().copied().filter(|colour| !common(*colour)).collect::<BTreeSet<_>>();
    let mut last = None;
    for colour in pixels {
        // Neighbours are alike more often than not.
        if last != Some(colour) {
            unused.remove(&colour);
            last = Some(colour);
        }
        if unused.is_empty() {
            return;
        }
    }
    let hidden = unused.iter().map(|[red, green, blue]| format!("#{red:02x}{green:02x}{blue:02x}"));
    let summary = format!("{} colours that no pixel has", unused.len());
    if !unused.is_empty() {
        found.say(PICTURE_PALETTE, "palette", &summary, hidden.collect());
    }
}

/// Tells colours of a still GIF's palettes that no pixel has.
pub(super) fn gif_palette(gif: &Gif<'_>, pixels: &[[u8; 4]], found: &mut Found) {
    // Of a moving one only the first frame is unpacked, and the others are told as they are.
    if gif.frames != 1 {
        return;
    }
    let mut entries = Vec::new();
    for palette in &gif.palettes {
        let colours = palette.as_chunks::<3>().0.iter().enumerate();
        let transparent = gif.transparent.map(usize::from);
        entries.extend(colours.filter(|(index, _)| Some(*index) != transparent).map(|(_, colour)| *colour));
    }
    palette(&entries, pixels.iter().map(|[red, green, blue, _]| [*red, *green, *blue]), found);
}

/// Whether a colour is one that programs put in every palette: a grey, or one of the web's 216.
fn common([red, green, blue]: [u8; 3]) -> bool {
    (red == green && green == blue) || [red, green, blue].iter().all(|value| value % 51 == 0)
}
