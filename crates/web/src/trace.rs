//! One line a request: which page, how it ended, how long it took.
//!
//! Never what was asked for: an address may hold what somebody searched for,
//! and that may be a requester's name. The page's pattern says enough.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

/// Writes the line.
pub(crate) async fn line(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let page = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let page = page.unwrap_or_else(|| "no such page".to_owned());
    let (status, took) = (response.status().as_u16(), began.elapsed());
    tracing::info!(%method, page, status, ?took, "answered");
    response
}
