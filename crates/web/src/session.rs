//! Who is there: the session's cookie, and what a form has to send back.
//!
//! A session is a random token in a cookie that no script can read; the record
//! keeps its hash. A form sends back a value made from the token, which another
//! site can neither read nor make. What was typed into a form whose session has
//! ended is carried through signing in again, so nothing is lost.

use app::{Actor, App, AppError, SignedIn};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use sha2::{Digest as _, Sha256};

use crate::{
    Web,
    fields::{Fields, is_form},
    pages::sign_in,
    problem::PageError,
};

/// The cookie's name.
const COOKIE: &str = "candour-session";
/// The longest form that is read, in bytes: a letter of a million letters, as a browser writes it.
pub(crate) const LONGEST_FORM: usize = 4 * 1024 * 1024;
/// The longest that is carried through signing in, in bytes: whoever sends it has not proved who they are.
const LONGEST_KEPT: usize = 1024 * 1024;

/// Whoever is signed in, and the application.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) actor: Actor,
    pub(crate) csrf: String,
}

impl Desk {
    /// Whoever has just signed in.
    pub(crate) fn of(app: &App, signed_in: SignedIn) -> Self {
        Self { app: app.clone(), csrf: csrf(&signed_in.token), actor: signed_in.actor }
    }

    /// Whether a form was sent by a page of this session.
    pub(crate) fn sent(&self, csrf: &str) -> bool {
        // Hashes are compared, so that the time taken tells nothing of the value.
        Sha256::digest(csrf.as_bytes()) == Sha256::digest(self.csrf.as_bytes())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Desk {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or(PageError::App(AppError::NotSignedIn))
    }
}

/// Lets only those in who are signed in, and only forms that their own pages sent.
pub(crate) async fn require(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let desk = match token(request.headers()) {
        Some(token) => of(&web.app, token).await,
        None => Err(AppError::NotSignedIn),
    };
    let desk = match desk {
        Ok(desk) => desk,
        Err(AppError::NotSignedIn) => return turn_away(&web, request).await,
        Err(error) => return PageError::from(error).into_response(),
    };
    request.extensions_mut().insert(desk.clone());
    if *request.method() == Method::POST && is_form(request.headers()) {
        let (parts, body) = request.into_parts();
        let Ok(bytes) = to_bytes(body, LONGEST_FORM).await else {
            return PageError::TooLong.into_response();
        };
        let fields = Fields::from_encoded(&bytes);
        if !desk.sent(fields.get("csrf")) {
            // Most likely somebody signed in again in another window: what was typed is not lost.
            return sign_in::carry_on(&desk, parts.uri.path(), &fields);
        }
        request = Request::from_parts(parts, Body::from(bytes));
    }
    let mut response = next.run(request).await;
    // For the page that an error is drawn as.
    response.extensions_mut().insert(desk);
    response
}

/// Who a session's token belongs to.
async fn of(app: &App, token: &str) -> Result<Desk, AppError> {
    let actor = app.session(token).await?;
    Ok(Desk { app: app.clone(), actor, csrf: csrf(token) })
}

/// What a form has to send back: made from the token, and no way back to it.
fn csrf(token: &str) -> String {
    let hash = Sha256::digest([b"a form of this session: ", token.as_bytes()].concat());
    app::hex(&hash)
}

/// Somebody who is not signed in: to the sign-in page, with whatever they typed.
async fn turn_away(web: &Web, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    if parts.method != Method::POST {
        return Redirect::to(&sign_in::address(&path)).into_response();
    }
    let fields = if is_form(&parts.headers) {
        match to_bytes(body, LONGEST_KEPT).await {
            Ok(bytes) => Fields::from_encoded(&bytes),
            Err(_) => return PageError::TooLong.into_response(),
        }
    } else {
        Fields::default()
    };
    (StatusCode::UNAUTHORIZED, sign_in::with_kept(web, parts.uri.path(), &fields)).into_response()
}

/// The session's token, from the cookies sent.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}

/// The cookie that begins a session: no script reads it, and no other site sends it.
pub(crate) fn begin(web: &Web, token: &str) -> HeaderValue {
    cookie(web, token, "")
}

/// The cookie that ends one.
pub(crate) fn end(web: &Web) -> HeaderValue {
    cookie(web, "", "; Max-Age=0")
}

fn cookie(web: &Web, value: &str, rest: &str) -> HeaderValue {
    let secure = if web.options.tls() { "; Secure" } else { "" };
    let text = format!("{COOKIE}={value}; HttpOnly; SameSite=Lax; Path=/{secure}{rest}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; candour-session=abc; c=d"));

        assert_eq!(token(&headers), Some("abc"));
        assert_eq!(token(&HeaderMap::new()), None);
    }

    #[test]
    fn what_a_form_sends_back_is_not_the_token() {
        assert_ne!(csrf("abc"), csrf("abd"));
        assert!(!csrf("abc").contains("abc"));
    }
}
