//! Documents as pages: PDF that keeps (PDF/A-2a) and that can be listened to (PDF/UA-1).
//!
//! Set in this process by typst, from values and never from markup. The same
//! document is the same bytes, whenever and wherever it is set: its day is that
//! of all, its title is what its pages show, and nobody's name is in it.
//!
//! What a page looked like is not kept. Headings, lists, tables, pictures and
//! notes are, in their order; what stood above and below pages stands once, at
//! the beginning and at the end.
//!
//! A character that no font has is printed as its code, such as `[U+4E2D]`; a
//! document of which more than a few are is refused.
//!
//! Source: ISO 19005-2 (PDF/A-2), ISO 14289-1 (PDF/UA-1).

mod fonts;
mod from;
mod grid;
mod legible;
mod sample;
mod title;
mod view;
mod world;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Reason, Refusal, model::Document};
pub(crate) use from::{book, text};
pub(crate) use legible::legible;
use view::View;
pub(crate) use view::said;
use world::Shared;

/// What a file is known by among others: nothing, as it is the same for all.
const NOBODY: &str = "Document";

/// The fonts and the template, read once.
static SHARED: LazyLock<Result<Shared, Refusal>> = LazyLock::new(Shared::new);

/// Writes a document as PDF.
///
/// # Errors
///
/// [`Reason::NoSuchForm`] if its letters are in no font, or a table does not fit on a page; [`Reason::TooLarge`];
/// [`Reason::NotRebuilt`] if it could not be set.
pub(crate) fn pdf(document: &Document) -> Result<Vec<u8>, Refusal> {
    let shared = SHARED.as_ref().map_err(Clone::clone)?;
    legible::check(&document.words(), |it| shared.fonts.covers(it))?;
    let mut view = View::new(&shared.fonts);
    let title = title::title(document, &shared.fonts);
    let words = view.document(document)?;
    let words = serde_json::to_vec(&words).map_err(|error| failed(error.to_string()))?;
    let desk = shared.with(words, view.pictures)?;
    let set = typst::compile::<PagedDocument>(&desk).output;
    let made = set.map_err(|errors| fault(&errors)).and_then(|mut pages| {
        let said = pages.info_mut();
        said.title = Some(title.into());
        // PDF/A asks for a day: the same for all.
        said.date = Smart::Custom(Datetime::from_ymd(2000, 1, 1));
        typst_pdf::pdf(&pages, &options()?).map_err(|errors| fault(&errors))
    });
    // The typesetter remembers what it worked out; nobody asks again.
    typst::comemo::evict(0);
    made
}

/// A document that has one of everything, and no words of anybody's: what the writer writes for anybody is in it.
///
/// # Errors
///
/// As [`pdf`].
pub(crate) fn sample() -> Result<Vec<u8>, Refusal> {
    let shared = SHARED.as_ref().map_err(Clone::clone)?;
    pdf(&sample::document(&shared.fonts))
}

/// Whether some font has a shape for a character.
pub(crate) fn covers(character: char) -> bool {
    SHARED.as_ref().is_ok_and(|shared| shared.fonts.covers(character))
}

fn options() -> Result<PdfOptions, Refusal> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| failed(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(NOBODY.to_owned()),
        creator: Smart::Custom(Some("Candour".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

fn failed(why: String) -> Refusal {
    Refusal::new(Reason::NotRebuilt, why)
}

/// What the typesetter could not do. Its messages name the template's elements; none quotes the document.
fn fault(errors: &[SourceDiagnostic]) -> Refusal {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    failed(messages.join("; "))
}
