//! A new file from what a person sees.
//!
//! A writer is given a [`Model`] and nothing else, in a process that never had
//! the source.

use crate::{Form, Refusal, model::Model};

mod book;

/// Writes a model in a form.
pub(crate) fn write(model: &Model, form: Form) -> Result<Vec<u8>, Refusal> {
    form.fits(model)?;
    match (model, form) {
        (Model::Book(book), Form::Csv) => book::csv(book),
        (Model::Book(book), Form::Xlsx) => book::xlsx(book),
        (Model::Pictures(_) | Model::Text(_), form) => {
            Err(Refusal::new(crate::Reason::NoSuchForm, form.name()))
        }
    }
}
