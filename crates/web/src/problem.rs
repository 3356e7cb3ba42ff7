//! What goes wrong, as a page: what, why, how to mend it, where the law is.
//!
//! A handler gives an error; it is drawn afterwards, in the frame of whoever
//! is there. A fault gets a reference, and what the machine said goes to the
//! log with it and nowhere else.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use app::{AppError, ErrorKind, FourParts};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    Web, filters,
    frame::{Frame, Here},
    page::Page,
    session::Desk,
};

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum PageError {
    /// The application says no.
    App(AppError),
    /// There is no such page.
    NotFound,
    /// Another site sent it.
    AnotherSite,
    /// A page of another session sent it.
    AnotherSession,
    /// The form is longer than is read.
    TooLong,
    /// The form makes no sense: a field that no page of ours sends so.
    Unreadable(String),
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl PageError {
    /// Its status and its four parts.
    fn parts(&self) -> (StatusCode, FourParts) {
        let mistake = |code: &str, message: &str, why: &str, help: &str| FourParts {
            kind: ErrorKind::Mistake,
            code: code.to_owned(),
            message: message.to_owned(),
            why: why.to_owned(),
            help: help.to_owned(),
            law: String::new(),
            field: String::new(),
            findings: Vec::new(),
        };
        match self {
            Self::App(error) => (status(error), error.parts()),
            Self::NotFound => {
                let help = "go back, or begin with the list of requests";
                (StatusCode::NOT_FOUND, mistake("web.no_such_page", "there is no such page", "", help))
            }
            Self::AnotherSite => (
                StatusCode::FORBIDDEN,
                mistake(
                    "web.another_site",
                    "this was not sent by a page of this desk",
                    "your browser says that another site sent it",
                    "open the desk itself and do it there",
                ),
            ),
            Self::AnotherSession => (
                StatusCode::CONFLICT,
                mistake(
                    "web.another_session",
                    "this page was opened before you signed in again",
                    "a form has to be sent by a page of the same session",
                    "go back, reload the page and send it again",
                ),
            ),
            Self::TooLong => (
                StatusCode::PAYLOAD_TOO_LARGE,
                mistake(
                    "web.too_long",
                    "that is more than a form can hold",
                    "",
                    "take the text in as a file",
                ),
            ),
            Self::Unreadable(why) => (
                StatusCode::BAD_REQUEST,
                mistake(
                    "web.unreadable",
                    "the form cannot be read",
                    why,
                    "go back, reload the page and try again",
                ),
            ),
        }
    }
}

const fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::NotAllowed { .. } => StatusCode::FORBIDDEN,
        AppError::NotSignedIn => StatusCode::UNAUTHORIZED,
        AppError::NoSuchCase { .. } => StatusCode::NOT_FOUND,
        _ => match error.kind() {
            ErrorKind::Refusal => StatusCode::CONFLICT,
            ErrorKind::Mistake => StatusCode::BAD_REQUEST,
            ErrorKind::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        },
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, parts) = self.parts();
        let mut response = status.into_response();
        response.extensions_mut().insert(Arc::new(parts));
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Problem {
    frame: Frame,
    parts: FourParts,
    /// For a fault: what to tell whoever reads the log.
    reference: String,
}

/// Draws the errors that handlers give.
pub(crate) async fn draw(State(web): State<Web>, request: Request, next: Next) -> Response {
    let desk = request.extensions().get::<Desk>().cloned();
    let response = next.run(request).await;
    let Some(parts) = response.extensions().get::<Arc<FourParts>>().cloned() else { return response };
    let desk = desk.or_else(|| response.extensions().get::<Desk>().cloned());
    let frame = desk.map_or_else(|| Frame::for_nobody(&web.app), |desk| Frame::of(&desk, Here::Elsewhere));
    let mut parts = FourParts::clone(&parts);
    let mut reference = String::new();
    if parts.kind == ErrorKind::Fault {
        reference = next_reference(&web);
        tracing::error!(
            reference,
            code = parts.code,
            message = parts.message,
            why = parts.why,
            "a page failed"
        );
        // The machine's own words are for the log.
        parts.why = String::new();
        "something went wrong here, and nothing was recorded".clone_into(&mut parts.message);
    }
    (response.status(), Page(Problem { frame, parts, reference })).into_response()
}

/// A reference for one fault: when, and which.
fn next_reference(web: &Web) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);

    format!("{}-{}", web.app.now().strftime("%Y%m%dT%H%M%S"), NEXT.fetch_add(1, Ordering::Relaxed))
}
