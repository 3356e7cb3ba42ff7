//! Reading somebody's refusal letter against the checklist.

use checker::{Options, Report};
use law::Law;
use mail::letter::{LetterKind, LetterText};

use crate::{AppError, worker};

/// A letter's text, taken out of its file in the worker.
///
/// # Errors
///
/// [`AppError::Mistake`] if the file is too large; [`AppError::Fault`] if the worker failed.
pub fn letter_text(bytes: &[u8], kind: LetterKind) -> Result<LetterText, AppError> {
    match worker::ask(&mail::worker::Request::Letter { kind, limits: mail::Limits::default() }, bytes)? {
        mail::worker::Response::Letter(text) => Ok(text),
        mail::worker::Response::TooLarge { bytes, limit } => Err(AppError::mistake(
            format!("the file has {bytes} bytes, and {limit} are read"),
            "give the letter alone, without its attachments",
        )),
        other => Err(AppError::fault("the letter could not be read", format!("{other:?}"))),
    }
}

/// Checks a letter's text.
pub fn examine(law: &Law, text: &str, options: &Options) -> Report {
    checker::check(law, text, options)
}
