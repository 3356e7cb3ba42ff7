//! A letter as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1) in one file.
//!
//! Set in this process by typst. Deterministic: the document's date is the letter's, its identity comes
//! from its reference, and nothing else varies.
//!
//! Law: Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018.
//! <https://www.legislation.gov.uk/uksi/2018/952>

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::check;
use crate::view::view;
use crate::world::Shared;
use crate::{Letter, LetterError, Warning};

/// How often a letter is set again because some sequence of characters had no shape.
const ROUNDS: usize = 4;

/// A letter that has been set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What could not be shown, and was printed as its code point.
    pub warnings: Vec<Warning>,
}

/// Sets letters as PDF.
///
/// Reads its fonts once and may be shared between threads.
pub struct Renderer {
    shared: Shared,
}

impl Renderer {
    /// Reads the built-in fonts and the template.
    ///
    /// # Errors
    ///
    /// [`LetterError::Typesetting`] if the template's own name is refused, which a test rules out.
    pub fn new() -> Result<Self, LetterError> {
        Ok(Self { shared: Shared::new()? })
    }

    /// Sets a letter.
    ///
    /// # Errors
    ///
    /// A mistake in the letter's structure, found before anything is set, or
    /// [`LetterError::Typesetting`] if the file would not be accessible.
    pub fn pdf(&self, letter: &Letter) -> Result<Pdf, LetterError> {
        check(letter)?;
        let rendered = self.set(letter);
        // The typesetter remembers what it worked out. Kept from letter to letter this would grow without end.
        comemo::evict(1);
        rendered
    }

    fn set(&self, letter: &Letter) -> Result<Pdf, LetterError> {
        let mut denied = BTreeSet::new();
        for _ in 0..ROUNDS {
            let (document, warnings) = self.lay_out(letter, &denied)?;
            let shapeless = shapeless(&document);
            if shapeless.is_empty() {
                let bytes = typst_pdf::pdf(&document, &options(letter)?).map_err(|errors| fault(&errors))?;
                return Ok(Pdf { bytes, pages: document.pages().len(), warnings });
            }
            denied.extend(shapeless);
        }
        Err(LetterError::Typesetting { message: format!("no font can shape {}", spell(&denied)) })
    }

    fn lay_out(
        &self,
        letter: &Letter,
        denied: &BTreeSet<String>,
    ) -> Result<(PagedDocument, Vec<Warning>), LetterError> {
        let fonts = &self.shared.fonts;
        let (view, warnings) = view(letter, fonts, denied);
        let data = serde_json::to_vec(&view)
            .map_err(|error| LetterError::Typesetting { message: error.to_string() })?;
        let document = typst::compile::<PagedDocument>(&self.shared.with(data)).output;
        let mut document = document.map_err(|errors| fault(&errors))?;
        let said = document.info_mut();
        said.title = Some(view.title.into());
        said.author = vec![view.name.into()];
        said.date = Smart::Custom(day(letter));
        Ok((document, warnings))
    }
}

/// The letter's own date, as the file's.
fn day(letter: &Letter) -> Option<Datetime> {
    let (month, day) = (letter.sent.month().try_into().ok()?, letter.sent.day().try_into().ok()?);
    Datetime::from_ymd(letter.sent.year().into(), month, day)
}

/// Sets a letter with a renderer that the whole process shares.
///
/// # Errors
///
/// As [`Renderer::pdf`].
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, LetterError> {
    static SHARED: LazyLock<Result<Renderer, LetterError>> = LazyLock::new(Renderer::new);
    let renderer = SHARED.as_ref().map_err(Clone::clone)?;
    Ok(renderer.pdf(letter)?.bytes)
}

fn options(letter: &Letter) -> Result<PdfOptions, LetterError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| LetterError::Typesetting { message: error.message().to_string() })?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{}\n{}", letter.letterhead.authority, letter.reference)),
        creator: Smart::Custom(Some("Candour".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

/// Returns every sequence of characters that came out as an empty box.
fn shapeless(document: &PagedDocument) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for page in document.pages() {
        search(&page.frame, &mut found);
    }
    found
}

fn search(frame: &Frame, found: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => search(&group.frame, found),
            FrameItem::Text(text) => found.extend(boxes(text)),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn boxes(item: &TextItem) -> impl Iterator<Item = String> + '_ {
    let empty = item.glyphs.iter().filter(|glyph| glyph.id == 0);
    empty.filter_map(|glyph| item.text.get(glyph.range())).map(str::to_owned)
}

fn spell(clusters: &BTreeSet<String>) -> String {
    let codes = clusters.iter().flat_map(|cluster| cluster.chars()).map(crate::legible::named);
    codes.collect::<Vec<_>>().join(" ")
}

fn fault(errors: &[SourceDiagnostic]) -> LetterError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    LetterError::Typesetting { message: messages.join("; ") }
}

#[cfg(test)]
mod tests;
