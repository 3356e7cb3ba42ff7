//! What a person blacked out, taken out of what is seen.
//!
//! It is taken out before anything leaves the process that had the file: the
//! writer cannot leak what it never had. Words are looked for as a reader
//! would find them; what is not found is refused, because a person believes
//! that it is gone.

mod bars;
pub(crate) mod crowd;
pub(crate) mod find;
mod label;
mod runs;

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{
    Reason, Refusal,
    model::{Bar, Book, Model, Page, Picture, Word},
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
        Model::Text(text) => strings(vec![vec![text]], redactions),
        Model::Book(book) => {
            let before: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
            strings(texts(book), redactions)?;
            tabs(book, &before);
            Ok(())
        }
        Model::Document(document) => strings(runs::texts(document), redactions),
    }
}

fn not_there(index: usize, why: &str) -> Refusal {
    Refusal::new(Reason::NotThere, format!("redaction {}: {why}", index + 1))
}

/// Every text of a workbook: a tab by itself, and the cells of a row together, because a name may have a cell for each
/// of its parts.
fn texts(book: &mut Book) -> Vec<Vec<&mut String>> {
    let mut groups = Vec::new();
    for sheet in &mut book.sheets {
        groups.push(vec![&mut sheet.name]);
        groups.extend(sheet.rows.iter_mut().map(|row| row.iter_mut().collect()));
    }
    groups
}

/// Puts labels in the place of words, in groups of texts that are read one after the other. Words that go on in the next
/// text of a group go whole.
fn strings(groups: Vec<Vec<&mut String>>, redactions: &[Labelled]) -> Result<(), Refusal> {
    let mut found = vec![false; redactions.len()];
    for mut texts in groups {
        let stream = Stream::new(texts.iter().map(|text| text.as_str()));
        let mut cuts: Vec<Vec<Cut>> = vec![Vec::new(); texts.len()];
        for (index, Labelled { what, label }) in redactions.iter().enumerate() {
            let What::Words(words) = what else {
                return Err(not_there(index, "a box, and this file has no pages of its own"));
            };
            for hit in stream.find(words)? {
                mark(&texts, &mut cuts, &hit, label);
                found.iter_mut().skip(index).take(1).for_each(|found| *found = true);
            }
        }
        for (text, cuts) in texts.iter_mut().zip(cuts) {
            cut(text, cuts);
        }
    }
    match found.iter().position(|found| !found) {
        Some(index) => Err(not_there(index, "its words are nowhere in the file")),
        None => Ok(()),
    }
}

/// Marks what a match takes out of each of its texts; the label stands in the first.
fn mark(texts: &[&mut String], cuts: &mut [Vec<Cut>], hit: &Hit, label: &str) {
    for (at, cuts) in cuts.iter_mut().enumerate().take(hit.last.saturating_add(1)).skip(hit.first) {
        let begins = if at == hit.first { hit.from } else { 0 };
        let ends = if at == hit.last { hit.to } else { texts.get(at).map_or(0, |text| text.len()) };
        let stands = if at == hit.first { format!("[{label}]") } else { String::new() };
        cuts.push((begins, ends, stands));
    }
}

/// Makes names of tabs that were cut fit to be names: a workbook's may not have brackets, be long, or be the same.
fn tabs(book: &mut Book, before: &[String]) {
    let mut taken: BTreeSet<String> = before.iter().map(|name| name.to_lowercase()).collect();
    for (sheet, before) in book.sheets.iter_mut().zip(before).filter(|(sheet, before)| sheet.name != **before)
    {
        let plain: String = sheet.name.chars().filter(|sign| !"[]:*?/\\".contains(*sign)).take(25).collect();
        taken.remove(&before.to_lowercase());
        let numbered = (2..).map(|number: u32| format!("{plain} {number}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        sheet.name = names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default();
    }
}

/// Refuses words that also stand where only a picture shows them: in the layer of words under a scan. A box has to lie
/// over them.
pub(crate) fn nothing_under(bytes: &[u8], pages: &[Page], redactions: &[Labelled]) -> Result<(), Refusal> {
    if !redactions.iter().any(|it| matches!(it.what, What::Words(_))) {
        return Ok(());
    }
    let all = crate::page::words_of(bytes)?;
    let words: Vec<(usize, &Word)> =
        all.iter().enumerate().flat_map(|(page, words)| words.iter().map(move |word| (page, word))).collect();
    let stream = Stream::new(words.iter().map(|(_, word)| word.text.as_str()));
    for (index, redaction) in redactions.iter().enumerate() {
        let What::Words(text) = &redaction.what else { continue };
        for hit in stream.find(text)? {
            let met = words.get(hit.first..=hit.last).unwrap_or_default();
            if let Some((page, _)) =
                met.iter().find(|(page, word)| pages.get(*page).is_some_and(|it| bare(it, word)))
            {
                let why =
                    format!("its words also stand in the picture of page {}: draw a box there", page + 1);
                return Err(not_there(index, &why));
            }
        }
    }
    Ok(())
}

/// Whether a word is on a page and under none of its boxes.
fn bare(page: &Page, word: &Word) -> bool {
    let [x0, y0, x1, y1] = word.corners;
    let (x, y) = (f32::midpoint(x0, x1), f32::midpoint(y0, y1));
    let on = 0.0 < x && x < page.width && 0.0 < y && y < page.height;
    let under = |bar: &Bar| {
        let [left, top, right, bottom] = bar.corners;
        left <= x && x <= right && top <= y && y <= bottom
    };
    on && !page.bars.iter().any(under)
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
                let hits = stream.find(words)?;
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
    let mut wants: Vec<Vec<(label::Pixels, &str)>> = vec![Vec::new(); pictures.len()];
    for (index, Labelled { what, label }) in redactions.iter().enumerate() {
        let What::Box { page, corners } = what else {
            return Err(not_there(index, "its words are nowhere: a picture has none; draw a box"));
        };
        let number = usize::try_from(*page).unwrap_or(0).checked_sub(1);
        let met = number.and_then(|number| Some((pictures.get(number)?, wants.get_mut(number)?)));
        let (picture, wants) = met.ok_or_else(|| not_there(index, "its page is none of the file's"))?;
        let (width, height) = (picture.width as f32 * PIXEL, picture.height as f32 * PIXEL);
        let corners = on_page(*corners, width, height)
            .ok_or_else(|| not_there(index, "its box is not on the picture"))?;
        let corners = bars::wide(corners, width);
        wants.push((paint::within(picture, (f64::from(width), f64::from(height)), corners), label));
    }
    for (picture, wants) in pictures.iter_mut().zip(wants) {
        label::boxes(picture, &wants);
    }
    Ok(())
}

/// Draws the labels of a page's boxes into its picture.
pub(crate) fn labels(picture: &mut Picture, page: &Page) {
    let size = (f64::from(page.width), f64::from(page.height));
    let boxes: Vec<(label::Pixels, &str)> =
        page.bars.iter().map(|bar| (paint::within(picture, size, bar.corners), bar.label.as_str())).collect();
    label::boxes(picture, &boxes);
}
