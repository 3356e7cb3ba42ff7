//! A rebuilt picture against its source.

use std::{borrow::Cow, collections::HashSet};

use crate::{
    Finding, Form, apart,
    model::{Colour, Model, Picture},
    verify::{
        Pair, Verdict,
        words::{self, Parts},
    },
    write,
};

/// A photograph is packed with loss: so far may its pixels be from the source's, on average, of 255.
const MEAN: u64 = 8;

/// Checks what it shows, and whether a word that the source says beside its pixels is in it.
pub(super) fn check(
    seen: &[Picture],
    made: &[Picture],
    findings: &[Finding],
    pair: &Pair<'_>,
    verdict: &mut Verdict,
) {
    verdict.check("it shows what the source shows", shown_wrong(seen, made, pair.form));
    bytes(findings, pair, verdict);
}

/// Checks the picture of a page; what it looks like is held against the source elsewhere.
pub(super) fn of_page(made: &[Picture], findings: &[Finding], pair: &Pair<'_>, verdict: &mut Verdict) {
    let one = made.len() == 1;
    verdict.check("it has the pages of the source", (!one).then(|| "it has more than one".to_owned()));
    bytes(findings, pair, verdict);
}

fn bytes(findings: &[Finding], pair: &Pair<'_>, verdict: &mut Verdict) {
    let mut said = HashSet::new();
    findings.iter().flat_map(|finding| &finding.hidden).for_each(|text| words::gather(text, &mut said));
    let denied = said.iter().collect();
    verdict.check(
        "none of its bytes was hidden",
        words::raw(&denied, &Parts::of(pair.output), &decoy(pair.form)),
    );
}

/// What the writer writes into a picture of anybody's: the tables of a JPEG have runs of letters.
fn decoy(form: Form) -> Parts {
    let mut parts = Parts::default();
    for (colour, pixels) in [(Colour::Grey, vec![0]), (Colour::Rgb, vec![0; 3])] {
        let dot = Picture { width: 1, height: 1, colour, pixels };
        if let Ok(bytes) = write::write(&Model::Pictures(vec![dot]), form) {
            parts.add(bytes);
        }
    }
    parts
}

fn shown_wrong(seen: &[Picture], made: &[Picture], form: Form) -> Option<String> {
    let ([seen], [made]) = (seen, made) else { return Some("it has another number of pictures".to_owned()) };
    if (seen.width, seen.height) != (made.width, made.height) {
        return Some("it has another size".to_owned());
    }
    let (seen, made) = (coloured(seen), coloured(made));
    let wrong = if form == Form::Jpeg { is_far(&seen, &made) } else { seen != made };
    wrong.then(|| "its pixels are others".to_owned())
}

/// Whether a photograph is farther from the source than its packing makes it.
///
/// Its light is held against the source's block by block, because a word or a face is a small part of a photograph. Its
/// colours are kept more coarsely, and are held together.
fn is_far(seen: &Picture, made: &Picture) -> bool {
    let apart = |(one, other): (&[u8], &[u8])| -> u64 {
        // Within a piece no sum is too large for fewer bits, and fewer bits are added faster.
        let sum: u32 = one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other))).sum();
        u64::from(sum)
    };
    let pieces = seen.pixels.chunks(1 << 16).zip(made.pixels.chunks(1 << 16));
    let apart: u64 = pieces.map(apart).sum();
    MEAN * (seen.pixels.len() as u64) < apart || apart::FAR < apart::farthest(&light(seen), &light(made))
}

/// How light each pixel of red, green and blue is.
fn light(picture: &Picture) -> Picture {
    let light = |[red, green, blue]: &[u8; 3]| {
        let sum = 5 * u16::from(*red) + 9 * u16::from(*green) + 2 * u16::from(*blue);
        let [low, _] = (sum / 16).to_le_bytes();
        low
    };
    let pixels = picture.pixels.as_chunks::<3>().0.iter().map(light).collect();
    Picture { colour: Colour::Grey, pixels, ..*picture }
}

/// A picture in red, green and blue, as it looks on white.
fn coloured(picture: &Picture) -> Cow<'_, Picture> {
    let on_white = |[red, green, blue, alpha]: &[u8; 4]| [*red, *green, *blue].map(|it| on_white(it, *alpha));
    let pixels = match picture.colour {
        Colour::Rgb => return Cow::Borrowed(picture),
        Colour::Grey => picture.pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        Colour::Rgba => picture.pixels.as_chunks::<4>().0.iter().flat_map(on_white).collect(),
    };
    Cow::Owned(Picture { colour: Colour::Rgb, pixels, ..*picture })
}

fn on_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}
