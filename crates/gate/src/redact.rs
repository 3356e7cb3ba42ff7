//! What a person blacked out, taken out of what is seen.
//!
//! It is taken out before anything leaves the process that had the file: the
//! writer cannot leak what it never had. Words are looked for as a reader
//! would find them; what is not found is refused, because a person believes
//! that it is gone.

mod bars;
mod find;
mod runs;

use std::cmp::Reverse;

use crate::{
    Reason, Refusal,
    model::{Book, Model, Page, Picture},
    page::paint,
    plan::{Labelled, What},
};
use bars::Want;
use find::{Hit, Stream};

/// Points to a pixel of a picture, which has no paper of its own.
pub(crate) const PIXEL: f32 = 72.0 / 150.0;

/// Takes out what is to be blacked out.
///
/// # Errors
///
/// [`Reason::NotThere`] if a text is nowhere in it, or a box on none of its pages.
pub(crate) fn redact(model: &mut Model, redactions: &[Labelled]) -> Result<(), Refusal> {
    if redactions.is_empty() {
        return Ok(());
    }
    match model {
        Model::Pages(model) => pages(model, redactions),
        Model::Pictures(model) => pictures(model, redactions),
        Model::Text(text) => strings(vec![text], redactions),
        Model::Book(book) => strings(texts(book), redactions),
        Model::Document(document) => runs::redact(document, redactions),
    }
}

fn not_there(index: usize, why: &str) -> Refusal {
    Refusal::new(Reason::NotThere, format!("redaction {}: {why}", index + 1))
}

/// Every text of a workbook.
fn texts(book: &mut Book) -> Vec<&mut String> {
    let mut texts = Vec::new();
    for sheet in &mut book.sheets {
        texts.push(&mut sheet.name);
        texts.extend(sheet.rows.iter_mut().flatten());
    }
    texts
}

/// Puts labels in the place of words.
fn strings(mut texts: Vec<&mut String>, redactions: &[Labelled]) -> Result<(), Refusal> {
    let mut cuts: Vec<Vec<Cut>> = vec![Vec::new(); texts.len()];
    let streams: Vec<Stream> = texts.iter().map(|text| Stream::new([text.as_str()].into_iter())).collect();
    for (index, Labelled { what, label }) in redactions.iter().enumerate() {
        let What::Words(words) = what else {
            return Err(not_there(index, "a box, and this file has no pages"));
        };
        let mut found = false;
        for (stream, cuts) in streams.iter().zip(&mut cuts) {
            for Hit { from, to, .. } in stream.find(words) {
                cuts.push((from, to, format!("[{label}]")));
                found = true;
            }
        }
        if !found {
            return Err(not_there(index, "its words are nowhere in the file"));
        }
    }
    for (text, cuts) in texts.iter_mut().zip(cuts) {
        cut(text, cuts);
    }
    Ok(())
}

/// Where a part of a text begins and ends, and what stands in its place.
type Cut = (usize, usize, String);

/// Puts labels in the place of parts of a text; parts that overlap are one.
fn cut(text: &mut String, mut cuts: Vec<Cut>) {
    // Of those that begin together the longest names the reason.
    cuts.sort_by_key(|(from, to, _)| (*from, Reverse(*to)));
    let mut joined: Vec<Cut> = Vec::new();
    for (from, to, label) in cuts {
        match joined.last_mut() {
            Some((_, end, _)) if from < *end => *end = to.max(*end),
            _ => joined.push((from, to, label)),
        }
    }
    for (from, to, label) in joined.into_iter().rev() {
        if text.get(from..to).is_some() {
            text.replace_range(from..to, &label);
        }
    }
}

fn pages(pages: &mut [Page], redactions: &[Labelled]) -> Result<(), Refusal> {
    let mut wants: Vec<Vec<Want>> = vec![Vec::new(); pages.len()];
    let mut owners: Vec<(usize, usize)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        owners.extend((0..page.words.len()).map(|word| (number, word)));
    }
    let words = pages.iter().flat_map(|page| &page.words).map(|word| word.text.as_str());
    let stream = Stream::new(words);
    for (index, Labelled { what, label }) in redactions.iter().enumerate() {
        match what {
            What::Box { page, corners } => {
                let number = usize::try_from(*page).unwrap_or(0).checked_sub(1);
                let page = number.and_then(|number| pages.get(number));
                let page = page.ok_or_else(|| not_there(index, "its page is none of the file's"))?;
                let corners = on_page(*corners, page.width, page.height)
                    .ok_or_else(|| not_there(index, "its box is not on the page"))?;
                if let Some(wants) = number.and_then(|number| wants.get_mut(number)) {
                    wants.push(Want { corners, label: label.clone() });
                }
            }
            What::Words(words) => {
                let hits = stream.find(words);
                if hits.is_empty() {
                    return Err(not_there(index, "its words are nowhere on the pages"));
                }
                for hit in hits {
                    let met = owners.get(hit.first..=hit.last).unwrap_or_default();
                    bars::want(pages, met, label, &mut wants);
                }
            }
        }
    }
    for (page, wants) in pages.iter_mut().zip(wants) {
        bars::lay(page, wants);
    }
    Ok(())
}

/// A drawn box, cut to its page; none if it is not on it.
fn on_page(corners: [f32; 4], width: f32, height: f32) -> Option<[f32; 4]> {
    let [x0, y0, x1, y1] = corners;
    if !corners.iter().all(|part| part.is_finite()) {
        return None;
    }
    let (x0, x1) = (x0.min(x1).max(0.0), x0.max(x1).min(width));
    let (y0, y1) = (y0.min(y1).max(0.0), y0.max(y1).min(height));
    (x0 < x1 && y0 < y1).then_some([x0, y0, x1, y1])
}

#[expect(clippy::cast_precision_loss, reason = "a picture's sides are far below what an f32 counts")]
fn pictures(pictures: &mut [Picture], redactions: &[Labelled]) -> Result<(), Refusal> {
    for (index, Labelled { what, .. }) in redactions.iter().enumerate() {
        let What::Box { page, corners } = what else {
            return Err(not_there(index, "its words are nowhere: a picture has none; draw a box"));
        };
        let number = usize::try_from(*page).unwrap_or(0).checked_sub(1);
        let picture = number.and_then(|number| pictures.get_mut(number));
        let picture = picture.ok_or_else(|| not_there(index, "its page is none of the file's"))?;
        let (width, height) = (picture.width as f32 * PIXEL, picture.height as f32 * PIXEL);
        let corners = on_page(*corners, width, height)
            .ok_or_else(|| not_there(index, "its box is not on the picture"))?;
        let corners = bars::wide(corners, width);
        paint::black(picture, (f64::from(width), f64::from(height)), &[corners]);
    }
    Ok(())
}
