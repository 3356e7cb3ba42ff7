//! A new file from what a person sees.
//!
//! A writer is given a [`Model`] and nothing else, in a process that never had
//! the source.

use std::borrow::Cow;

use crate::{
    Form, Reason, Refusal,
    model::{Document, Model},
};

mod book;
pub(crate) mod document;
mod fonts;
mod jpeg;
pub(crate) mod page;
pub(crate) mod picture;

/// How well a photograph is kept: what an eye sees, at a size that is sent.
const QUALITY: u8 = 90;

/// The font that labels are drawn from: the first of those that words are set in.
pub(crate) fn label_font() -> Option<&'static [u8]> {
    fonts::FILES.get(*fonts::WORDS.first()?).copied()
}

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
        (Model::Document(document), Form::Txt) => Ok(document.words().into_bytes()),
        (model, Form::Pdf) => match as_document(model) {
            Some(document) => document::pdf(&document),
            None => Err(Refusal::new(Reason::NoSuchForm, form.name())),
        },
        (Model::Book(_) | Model::Text(_) | Model::Document(_) | Model::Pages(_), form) => {
            Err(Refusal::new(Reason::NoSuchForm, form.name()))
        }
    }
}

/// What is seen, as a document; `None` if it is none.
pub(crate) fn as_document(model: &Model) -> Option<Cow<'_, Document>> {
    match model {
        Model::Document(document) => Some(Cow::Borrowed(document)),
        Model::Text(text) => Some(Cow::Owned(document::text(text))),
        Model::Book(book) => Some(Cow::Owned(document::book(book))),
        Model::Pictures(_) | Model::Pages(_) => None,
    }
}
