//! How templates write things.

use askama::Values;

/// Begins with a capital.
#[askama::filter_fn]
pub(crate) fn capital(text: impl std::fmt::Display, _: &dyn Values) -> askama::Result<String> {
    Ok(app::case::plain::capital(&text.to_string()))
}
