//! Turns away what another site makes a browser send, before anything else looks at it.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`, older ones
//! `Origin`). A request that changes something and comes from elsewhere is
//! refused, whether or not it carries a cookie: so nobody can be signed in, or
//! made to type into a form, by a page that is not ours.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::problem::PageError;

/// Refuses what changes something and comes from another site.
pub(crate) async fn same_site(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || is_ours(request.headers()) {
        next.run(request).await
    } else {
        PageError::AnotherSite.into_response()
    }
}

fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        // No browser at all: nothing is sent on anybody's behalf.
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        assert!(is_ours(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_ours(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!is_ours(&headers(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://desk"),
            ("host", "desk")
        ])));
        assert!(is_ours(&headers(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")])));
        assert!(!is_ours(&headers(&[("origin", "null"), ("host", "127.0.0.1:8080")])));
        assert!(is_ours(&headers(&[("host", "127.0.0.1:8080")])));
    }
}
