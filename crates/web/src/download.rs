//! Bytes to be saved, that no browser opens.

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};

/// A file, whatever it calls itself, as bytes to be saved; a browser opens nothing of it.
pub(crate) fn to_be_saved(name: &str, bytes: Vec<u8>) -> Response {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() && c != '"' && c != '\\' { c } else { '_' }).collect();
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\"")),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    (headers, bytes).into_response()
}
