//! Styles and scripts, built in and served under names that change with their content.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

/// One file, as it is and packed.
struct Asset {
    name: &'static str,
    media_type: &'static str,
    plain: &'static [u8],
    packed: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// `GET /static/{name}`
pub(crate) async fn get(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ALL.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let takes_packed = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|it| it.trim().starts_with("gzip")));
    let for_ever = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    let kind = (header::CONTENT_TYPE, asset.media_type);
    let varies = (header::VARY, "accept-encoding");
    if takes_packed {
        let packed = (header::CONTENT_ENCODING, "gzip");
        ([kind, for_ever, varies, packed], asset.packed).into_response()
    } else {
        ([kind, for_ever, varies], asset.plain).into_response()
    }
}
