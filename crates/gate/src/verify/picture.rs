//! A rebuilt picture against its source.

use std::collections::HashSet;

use crate::{
    Finding, Form,
    model::{Colour, Picture},
    verify::{
        Pair, Verdict,
        words::{self, Parts},
    },
};

/// A photograph is packed with loss: so far may its pixels be from the source's, on average, of 255.
const LOSS: u64 = 8;

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
        words::raw(&denied, &Parts::of(pair.output), &Parts::default()),
    );
}

fn shown_wrong(seen: &[Picture], made: &[Picture], form: Form) -> Option<String> {
    let ([seen], [made]) = (seen, made) else { return Some("it has another number of pictures".to_owned()) };
    if (seen.width, seen.height) != (made.width, made.height) {
        return Some("it has another size".to_owned());
    }
    let (one, other) = (colours(seen), colours(made));
    let apart: u64 = one
        .zip(other)
        .map(|(a, b)| a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(b))).sum::<u64>())
        .sum();
    let channels = 3 * u64::from(seen.width) * u64::from(seen.height);
    let most = if form == Form::Jpeg { LOSS * channels } else { 0 };
    (most < apart).then(|| "its pixels are others".to_owned())
}

/// Each pixel's red, green and blue, as they look on white.
fn colours(picture: &Picture) -> impl Iterator<Item = [u8; 3]> {
    let colour = picture.colour;
    picture.pixels.chunks_exact(colour.bytes()).map(move |pixel| match (colour, pixel) {
        (Colour::Grey, [grey]) => [*grey; 3],
        (Colour::Rgba, [red, green, blue, alpha]) => [*red, *green, *blue].map(|it| on_white(it, *alpha)),
        (_, [red, green, blue, ..]) => [*red, *green, *blue],
        _ => [0; 3],
    })
}

fn on_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}
