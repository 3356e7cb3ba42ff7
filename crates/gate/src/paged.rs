//! Pages, a few at a time: the broker hands the pixels of some from the process that paints them to one that packs
//! them, and never holds more.

use crate::{
    Form, Reason, Refusal,
    jail::{self, Answer, Ask},
    model::{Model, Page, Patch, Picture},
    plan::Shown,
    verify::{Verdict, look::Sight},
    write,
};

fn nonsense() -> Refusal {
    Refusal::new(Reason::Stopped, "it answered something else")
}

/// Paints some of a file's pages, from one on; at least one.
fn painted(bytes: &[u8], from: usize, boxes: &[Vec<[f32; 4]>]) -> Result<Vec<Picture>, Refusal> {
    let from = u32::try_from(from).map_err(|_| nonsense())?;
    match jail::ask(&Ask::Paint { bytes: bytes.to_vec(), from, boxes: boxes.to_vec() })? {
        Answer::Painted(painted) => {
            painted.and_then(|it| if it.is_empty() { Err(nonsense()) } else { Ok(it) })
        }
        _ => Err(nonsense()),
    }
}

fn packed(pictures: Vec<Picture>) -> Result<Vec<Vec<Patch>>, Refusal> {
    let count = pictures.len();
    match jail::ask(&Ask::Pack { pictures })? {
        Answer::Packed(packed) => {
            packed.and_then(|it| if it.len() == count { Ok(it) } else { Err(nonsense()) })
        }
        _ => Err(nonsense()),
    }
}

fn bound(pages: Vec<Page>) -> Result<Vec<u8>, Refusal> {
    match jail::ask(&Ask::Write { model: Model::Pages(pages), form: Form::Pdf })? {
        Answer::Written(bytes) => bytes,
        _ => Err(nonsense()),
    }
}

/// Writes pages of a file as PDF.
pub(crate) fn pdf(bytes: &[u8], mut pages: Vec<Page>) -> Result<Vec<u8>, Refusal> {
    let boxes: Vec<Vec<[f32; 4]>> = pages.iter().map(Page::boxes).collect();
    let mut done = 0;
    while done < pages.len() {
        let packed = packed(painted(bytes, done, &boxes)?)?;
        let count = packed.len();
        for (page, packed) in pages.iter_mut().skip(done).zip(packed) {
            page.picture = packed;
        }
        done = done.saturating_add(count);
    }
    bound(pages)
}

/// Writes pictures as the pages of a PDF.
pub(crate) fn of_pictures(pictures: Vec<Picture>) -> Result<Vec<u8>, Refusal> {
    let mut pages = write::page::papers(&pictures);
    for (page, picture) in pages.iter_mut().zip(pictures) {
        page.picture = packed(vec![picture])?.pop().unwrap_or_default();
    }
    bound(pages)
}

/// The only page of a file as a picture.
pub(crate) fn picture(bytes: &[u8], pages: &[Page]) -> Result<Model, Refusal> {
    let boxes: Vec<Vec<[f32; 4]>> = pages.iter().map(Page::boxes).collect();
    let mut painted = painted(bytes, 0, &boxes)?;
    painted.truncate(1);
    Ok(Model::Pictures(painted))
}

/// Looks at pages that are to leave, and adds what came of it to the verdict.
pub(crate) fn look(mut sight: Sight, verdict: &mut Verdict, count: Option<usize>) -> Result<(), Refusal> {
    let mut done = 0;
    while count.is_none_or(|count| done < count) {
        sight.from = u32::try_from(done).map_err(|_| nonsense())?;
        let looked = match jail::ask(&Ask::Look(Box::new(sight.clone())))? {
            Answer::Looked(looked) => looked?,
            _ => return Err(nonsense()),
        };
        if looked.pages == 0 && count.is_none() && 0 < done {
            break;
        }
        if !looked.wrong.is_empty() || looked.pages == 0 {
            let none = "a page could not be looked at".to_owned();
            verdict.look(if looked.wrong.is_empty() { none } else { looked.wrong });
            return Ok(());
        }
        done = done.saturating_add(usize::try_from(looked.pages).unwrap_or(usize::MAX));
    }
    verdict.look(String::new());
    Ok(())
}

/// What people are told about pages beside what was found.
pub(crate) fn notes(pages: &[Page], plan: &Shown, form: Form) -> Vec<String> {
    let mut notes = Vec::new();
    let unset = if form == Form::Pdf { write::page::unset(pages) } else { 0 };
    if 0 < unset {
        notes.push(format!("{unset} words are in the pages' pictures only: no font has all of their signs"));
    }
    let silent: Vec<String> = (1..)
        .zip(pages)
        .filter(|(_, page)| is_silent(page))
        .map(|(number, _): (usize, _)| number.to_string())
        .take(20)
        .collect();
    let by_words = plan.redactions().iter().any(|it| matches!(it.what, crate::plan::What::Words(_)));
    if by_words && !silent.is_empty() {
        let pages = silent.join(", ");
        notes.push(format!(
            "no words could be looked for on pages {pages}, or not in all of them: look at them"
        ));
    }
    notes
}

/// Whether a page may show words that are not known: it is a picture, or the file does not say what some signs are.
fn is_silent(page: &Page) -> bool {
    let unknown = |word: &crate::model::Word| word.text.contains(char::REPLACEMENT_CHARACTER);
    (page.words.is_empty() && page.bars.is_empty()) || page.words.iter().any(unknown)
}

/// Pages of which only the boxes and sizes are kept.
pub(crate) fn bare(pages: &[Page]) -> Vec<Page> {
    let bare = |page: &Page| Page {
        width: page.width,
        height: page.height,
        bars: page.bars.clone(),
        ..Page::default()
    };
    pages.iter().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    fn page(words: &[&str]) -> Page {
        let word = |text: &&str| Word {
            text: (*text).to_owned(),
            corners: [0.0; 4],
            base: [0.0; 4],
            size: 11.0,
            line: 0,
        };
        Page { words: words.iter().map(word).collect(), ..Page::default() }
    }

    #[test]
    fn pages_on_which_words_could_not_be_looked_for_are_named() {
        let redacting = serde_json::json!({
            "source_sha256": crate::plan::sha256(b""), "redactions": [{ "text": "Smith" }]
        });
        let plan: crate::Plan = serde_json::from_value(redacting).unwrap();
        let plan = plan.shown(b"").unwrap();
        let pages = [page(&["Minutes"]), page(&[]), page(&["Minutes", "\u{fffd}\u{fffd}"])];

        let notes = notes(&pages, &plan, Form::Txt);

        assert_eq!(
            notes,
            ["no words could be looked for on pages 2, 3, or not in all of them: look at them"]
        );
    }
}
