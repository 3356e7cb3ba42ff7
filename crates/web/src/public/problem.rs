//! What goes wrong, as a page. It tells nobody why: what the machine said is for the log.

use std::sync::Arc;

use app::AppError;
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::frame::{Frame, Here};
use crate::{Web, page::Page};

/// Why there is no page.
#[derive(Debug)]
pub(super) enum Problem {
    /// There is none: it never was, it is no more, or it is somebody else's.
    NotFound,
    /// The machine failed.
    Failed(AppError),
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

#[derive(Template)]
#[template(path = "public/problem.html")]
struct ProblemPage {
    frame: Frame,
    heading: &'static str,
    words: &'static str,
}

/// What keeps an address with a token in it out of other sites' logs and of search engines.
pub(super) const UNSEEN: [(HeaderName, HeaderValue); 2] = [
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow")),
];

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Draws what a handler gave.
pub(super) async fn draw(State(web): State<Web>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Arc<Problem>>() else { return response };
    let (heading, words) = match &**problem {
        Problem::NotFound => (
            "Page not found",
            "If you followed a link to the status of your request, a newer link may have taken its place.",
        ),
        Problem::Failed(error) => {
            tracing::error!(%error, "a page for the public failed");
            ("Sorry, something went wrong", "Please try again later.")
        }
    };
    let frame = Frame::of(&web.app, Here::Elsewhere);
    (response.status(), UNSEEN, Page(ProblemPage { frame, heading, words })).into_response()
}
