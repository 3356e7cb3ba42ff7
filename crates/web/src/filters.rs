//! How templates write things.
#![expect(
    unreachable_pub,
    clippy::inline_always,
    clippy::unused_self,
    clippy::unnecessary_wraps,
    clippy::trivially_copy_pass_by_ref,
    reason = "the macro that makes filters writes them so"
)]

use askama::Values;

/// Begins with a capital.
#[askama::filter_fn]
pub(crate) fn capital(text: impl std::fmt::Display, _: &dyn Values) -> askama::Result<String> {
    Ok(app::case::plain::capital(&text.to_string()))
}

/// What an error says, with commands named as pages name them: `record-lateness` is “Record why it is late” here.
#[askama::filter_fn]
pub(crate) fn here(text: impl std::fmt::Display, _: &dyn Values) -> askama::Result<String> {
    Ok(crate::forms::named(&text.to_string()))
}

/// An instant as people at the desk read it.
#[askama::filter_fn]
pub(crate) fn time(at: &jiff::Timestamp, _: &dyn Values) -> askama::Result<String> {
    Ok(crate::pages::case::time(*at))
}

/// A number with commas.
#[askama::filter_fn]
pub(crate) fn thousands(number: &u64, _: &dyn Values) -> askama::Result<String> {
    Ok(app::case::plain::thousands(*number))
}
