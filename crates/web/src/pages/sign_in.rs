//! `/sign-in`, `/sign-out`, and carrying on with a form whose session had ended.

use app::AppError;
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    Web,
    fields::Fields,
    filters,
    form::{Field, Kind, Wrong, wrongs},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::{self, Desk},
};

/// What carried-on fields are called while somebody signs in.
const KEPT: &str = "kept:";

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    wrongs: Vec<Wrong>,
    name: Field,
    password: Field,
    next: String,
    kept: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "carry_on.html")]
struct CarryOnPage {
    frame: Frame,
    to: String,
    kept: Vec<(String, String)>,
}

/// Where to go afterwards.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    next: String,
}

/// The sign-in page that leads back to a page.
pub(crate) fn address(next: &str) -> String {
    let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/sign-in?next={query}")
}

/// `GET /sign-in`
pub(crate) async fn get(State(web): State<Web>, Query(next): Query<Next>) -> Response {
    Page(page(&web, &Fields::default(), &next.next, Vec::new(), "")).into_response()
}

/// `POST /sign-in`
pub(crate) async fn post(State(web): State<Web>, fields: Fields) -> Result<Response, PageError> {
    let (name, now) = (fields.get("name").to_owned(), web.app.now());
    let next = local(fields.get("next"));
    let kept = kept(&fields);
    let (app, who, password) = (web.app.clone(), name.clone(), fields.raw("password").to_owned());
    let work = async move { app.sign_in(&who, &password).await };
    let checked = match web.throttle.check(&name, now, work).await {
        Ok(checked) => checked,
        Err(held) => {
            let page = page(&web, &fields, &next, kept, held.why());
            return Ok((held.status(), Page(page)).into_response());
        }
    };
    match checked {
        Ok(signed_in) => {
            let cookie = [(header::SET_COOKIE, session::begin(&web, &signed_in.token))];
            if kept.is_empty() {
                return Ok((cookie, Redirect::to(&next)).into_response());
            }
            let desk = Desk::of(&web.app, signed_in);
            Ok((cookie, Page(carry_on_page(&desk, next, kept))).into_response())
        }
        Err(AppError::NotSignedIn) => {
            let page = page(&web, &fields, &next, kept, "the name and the password do not match");
            Ok((StatusCode::UNAUTHORIZED, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /sign-out`
pub(crate) async fn out(State(web): State<Web>, headers: HeaderMap) -> Result<Response, PageError> {
    if let Some(token) = session::token(&headers) {
        web.app.sign_out(token).await?;
    }
    Ok(([(header::SET_COOKIE, session::end(&web))], Redirect::to("/sign-in")).into_response())
}

/// The sign-in page for somebody whose session ended while they filled in a form.
pub(crate) fn with_kept(web: &Web, path: &str, fields: &Fields) -> Response {
    Page(page(web, &Fields::default(), path, carried(fields), "")).into_response()
}

/// The page on which somebody sends again what they had filled in.
pub(crate) fn carry_on(desk: &Desk, path: &str, fields: &Fields) -> Response {
    (StatusCode::CONFLICT, Page(carry_on_page(desk, local(path), carried(fields)))).into_response()
}

fn carry_on_page(desk: &Desk, to: String, kept: Vec<(String, String)>) -> CarryOnPage {
    CarryOnPage { frame: Frame::of(desk, Here::Elsewhere), to, kept }
}

fn page(web: &Web, fields: &Fields, next: &str, kept: Vec<(String, String)>, wrong: &str) -> SignInPage {
    let name = Field::new(fields, "name", "Sign-in name", "", Kind::Line).wrong(wrong);
    let password = Field::new(fields, "password", "Password", "", Kind::Password);
    let wrongs = wrongs([&name]);
    SignInPage { frame: Frame::for_nobody(&web.app), wrongs, name, password, next: local(next), kept }
}

/// What of a form is carried on: not its session, and no password, which would stand in the page to be read.
fn carried(fields: &Fields) -> Vec<(String, String)> {
    let kept = |name: &str| name != "csrf" && !name.ends_with("password");
    fields.pairs().iter().filter(|(name, _)| kept(name)).cloned().collect()
}

/// The fields carried through signing in, under their own names.
fn kept(fields: &Fields) -> Vec<(String, String)> {
    let pairs = fields.pairs().iter();
    pairs.filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone()))).collect()
}

/// An address within this desk; the first page for any other.
fn local(next: &str) -> String {
    // Browsers drop tabs and line ends from an address, and read `\` as `/`.
    let odd = next.contains(|c: char| c.is_control() || c == '\\');
    let ours = next.starts_with('/') && !next.starts_with("//") && !odd;
    if ours { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn nobody_is_led_to_another_site() {
        assert_eq!(local("/cases/a?done=note"), "/cases/a?done=note");
        for elsewhere in [
            "",
            "https://example.org/",
            "//example.org/",
            "/\\example.org",
            "/\t/example.org",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}
