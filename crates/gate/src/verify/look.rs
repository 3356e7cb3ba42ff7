//! What rebuilt pages look like, against their source: both painted, and compared block by block.
//!
//! What lies in a box has to be of one colour, but for the fixed words in it.

use serde::{Deserialize, Serialize};

use crate::{
    Form, Reason, Refusal, apart,
    kind::{self},
    model::{Bar, Colour, Model, Page, Picture},
    page::paint,
    plan::Shown,
    read, write,
};

/// How far a pixel in a box may be from its ink.
const STAIN: u8 = 48;

/// A page's sides, in points.
type Sides = (f64, f64);

/// A source, what is to leave in its place, and where its boxes are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sight {
    pub(crate) name: String,
    #[serde(with = "crate::raw")]
    pub(crate) source: Vec<u8>,
    #[serde(with = "crate::raw")]
    pub(crate) output: Vec<u8>,
    pub(crate) form: Form,
    pub(crate) shown: Shown,
    /// The pages, with their boxes and without words and pictures; none if the source is a picture.
    pub(crate) pages: Vec<Page>,
    /// The first page to look at.
    pub(crate) from: u32,
}

/// What came of looking at some pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Looked {
    /// How many were looked at.
    pub(crate) pages: u32,
    /// What was wrong; empty if nothing was.
    pub(crate) wrong: String,
}

/// Looks at some pages, from one on.
pub(crate) fn look(sight: &Sight) -> Result<Looked, Refusal> {
    let from = usize::try_from(sight.from).unwrap_or(usize::MAX);
    let (seen, sizes) = seen(sight, from)?;
    let made = match sight.form {
        Form::Pdf => paint::paint(&sight.output, from, &[])?,
        form => crate::picture::read(&sight.output, form.kind())?,
    };
    let mut looked = 0;
    for (index, (seen, made)) in seen.into_iter().zip(made).enumerate() {
        let number = from.saturating_add(index);
        let bars = sight.pages.get(number).map(|page| page.bars.as_slice()).unwrap_or_default();
        let size = sizes.get(index).copied().unwrap_or((1.0, 1.0));
        looked += 1;
        // Two greys are compared as such.
        let (seen, made) = match (seen.colour, made.colour) {
            (Colour::Grey, Colour::Grey) => (seen, made),
            _ => (colour(seen), colour(made)),
        };
        if let Some(wrong) = wrong(&seen, made, size, bars) {
            return Ok(Looked {
                pages: looked,
                wrong: format!("page {}: {wrong}", number.saturating_add(1)),
            });
        }
    }
    Ok(Looked { pages: looked, wrong: String::new() })
}

/// The source's pages as they look, blacked out, with their sizes in points.
fn seen(sight: &Sight, from: usize) -> Result<(Vec<Picture>, Vec<Sides>), Refusal> {
    let size = |page: &Page| (f64::from(page.width), f64::from(page.height));
    if kind::sniff(&sight.source) == Some(crate::Kind::Pdf) {
        let bars: Vec<Vec<[f32; 4]>> = sight.pages.iter().map(Page::boxes).collect();
        let painted = paint::paint(&sight.source, from, &bars)?;
        return Ok((painted, sight.pages.iter().skip(from).map(size).collect()));
    }
    match read::read(&sight.name, &sight.source, &sight.shown).model {
        Some(Model::Pictures(pictures)) => {
            let sizes = write::page::papers(&pictures).iter().skip(from).map(size).collect();
            Ok((pictures.into_iter().skip(from).collect(), sizes))
        }
        _ => Err(Refusal::new(Reason::NotVerified, "what the source looks like")),
    }
}

/// In red, green and blue, on white.
fn colour(picture: Picture) -> Picture {
    let pixels = match picture.colour {
        Colour::Rgb => return picture,
        Colour::Grey => picture.pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        Colour::Rgba => write::picture::on_white(&picture.pixels),
    };
    Picture { colour: Colour::Rgb, pixels, ..picture }
}

fn wrong(seen: &Picture, mut made: Picture, size: Sides, bars: &[Bar]) -> Option<String> {
    if (seen.width, seen.height) != (made.width, made.height) {
        return Some("it has another number of pixels".to_owned());
    }
    for bar in bars {
        if stained(&made, size, bar) {
            return Some("a box is not of one colour".to_owned());
        }
    }
    // What stands in the boxes was looked at; the source has nothing there.
    let boxes: Vec<[f32; 4]> = bars.iter().map(|bar| bar.corners).collect();
    paint::black(&mut made, size, &boxes);
    let far = apart::farthest(seen, &made);
    (apart::FAR < far).then(|| format!("it looks like something else (a block is {far} of 255 off)"))
}

/// Whether a box has anything in it but its ink and its label.
fn stained(made: &Picture, size: Sides, bar: &Bar) -> bool {
    let [x0, y0, x1, y1] = paint::within(made, size, bar.corners);
    // The outermost pixels are the page's as well.
    let (x0, y0, x1, y1) = (x0 + 1, y0 + 1, x1.saturating_sub(1), y1.saturating_sub(1));
    let label = paint::within(made, size, write::page::label_box(bar));
    let channels = made.colour.bytes();
    let row = channels * usize::try_from(made.width).unwrap_or(0);
    for (y, line) in made.pixels.chunks_exact(row.max(1)).enumerate().take(y1).skip(y0) {
        let pixels = line.chunks_exact(channels).enumerate().take(x1).skip(x0);
        for (x, pixel) in pixels {
            let [left, top, right, bottom] = label;
            let lettered = left <= x && x < right && top <= y && y < bottom;
            if !lettered && pixel.iter().any(|part| STAIN < part.abs_diff(paint::INK)) {
                return true;
            }
        }
    }
    false
}
