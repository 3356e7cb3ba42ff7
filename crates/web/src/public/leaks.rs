//! Leaks in headers and suggestions, for the two-world harness. See `app::leaks`.

use app::leaks::Leak;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::Web;

/// What a leak does to headers.
pub(super) async fn headers(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if web.app.leaks().tells(Leak::Etag) {
        response.headers_mut().insert(header::ETAG, HeaderValue::from_static("\"1\""));
    }
    if web.app.leaks().tells(Leak::Cache) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=59"));
    }
    response
}

/// What a leak suggests where nothing was found.
pub(super) fn suggestion(web: &Web, sentence: String) -> String {
    if web.app.leaks().tells(Leak::SearchSuggestion) {
        format!("{sentence} Did you mean “attack”?")
    } else {
        sentence
    }
}
