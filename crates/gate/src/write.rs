//! A new file from what a person sees.
//!
//! A writer is given a [`Model`] and nothing else, in a process that never had
//! the source.

use crate::{Form, Reason, Refusal, model::Model};

mod book;
pub(crate) mod page;
pub(crate) mod picture;

/// How well a photograph is kept: what an eye sees, at a size that is sent.
const QUALITY: u8 = 90;

/// Writes a model in a form.
pub(crate) fn write(model: &Model, form: Form) -> Result<Vec<u8>, Refusal> {
    form.fits(model)?;
    match (model, form) {
        (Model::Book(book), Form::Csv) => book::csv(book),
        (Model::Book(book), Form::Xlsx) => book::xlsx(book),
        (Model::Pictures(pictures), form) => match (pictures.as_slice(), form) {
            ([picture], Form::Png) => picture::png(picture),
            ([picture], Form::Jpeg) => picture::jpeg(picture, QUALITY),
            _ => Err(Refusal::new(Reason::NoSuchForm, form.name())),
        },
        (Model::Text(text), Form::Txt) => Ok(text.clone().into_bytes()),
        (Model::Pages(pages), Form::Pdf) => page::bind(pages.clone()),
        (Model::Book(_) | Model::Text(_) | Model::Pages(_), form) => {
            Err(Refusal::new(Reason::NoSuchForm, form.name()))
        }
    }
}
