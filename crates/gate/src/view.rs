//! Pages as pictures, for people to look at: before and after.
//!
//! They are drawn in locked-in processes as everything is, and are never sent.

use crate::{
    Form, Reason, Refusal,
    gate::{Source, painted_page, read_model, written},
    jail::Want,
    model::{Book, Model, Picture, Sheet},
    plan::Shown,
};

/// What of a file is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What it shows.
    Shown,
    /// That, and everything in it that a person could choose to show.
    Held,
}

/// Rows and columns of a sheet that are drawn, and sheets of a book: a first look.
const ROWS: usize = 60;
const COLUMNS: usize = 16;
const SHEETS: usize = 12;

/// Draws a page of a file, as PNG. A book or a document is laid out first, so its pages are ours.
///
/// # Errors
///
/// Any [`Reason`] for which it cannot be read; [`Reason::NoSuchForm`] if it has no such page.
pub fn draw(name: &str, bytes: &[u8], view: View, page: u32) -> Result<Vec<u8>, Refusal> {
    let source = Source::of(name, bytes)?;
    let shown = match view {
        View::Shown => Shown::default(),
        View::Held => Shown::of(&source.read(&Shown::default(), Want::Report)?.report.findings),
    };
    let picture = match read_model(&source, &shown)? {
        Model::Pages(_) => painted_page(source.bytes(), page)?,
        Model::Pictures(pictures) => nth(pictures, page)?,
        model => painted_page(&written(curtailed(model), Form::Pdf)?, page)?,
    };
    written(Model::Pictures(vec![picture]), Form::Png)
}

fn nth(pictures: Vec<Picture>, page: u32) -> Result<Picture, Refusal> {
    let at = usize::try_from(page).unwrap_or(usize::MAX).saturating_sub(1);
    pictures.into_iter().nth(at).ok_or_else(|| Refusal::new(Reason::NoSuchForm, "it has no such page"))
}

/// As much of a model as a first look needs: a book of a million rows would fill a thousand pages.
fn curtailed(model: Model) -> Model {
    let Model::Book(book) = model else { return model };
    let cut = |sheet: Sheet| Sheet {
        rows: sheet.rows.into_iter().take(ROWS).map(|row| row.into_iter().take(COLUMNS).collect()).collect(),
        ..sheet
    };
    Model::Book(Book { sheets: book.sheets.into_iter().take(SHEETS).map(cut).collect() })
}
