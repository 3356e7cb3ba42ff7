//! Somebody who works at the desk with a browser that runs no scripts.

use std::path::PathBuf;

use app::{App, FixedClock, NewPerson, Role, Setup, demo, store::Store, wording::AuthoritySettings};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use scraper::{ElementRef, Html};
use tempfile::TempDir;
use tower::ServiceExt as _;
use web::{Options, Web};

use crate::sent::{css, sent_by};

/// A record in a folder of its own, and its pages.
pub(crate) struct Desk {
    pub(crate) app: App,
    router: Router,
    folder: TempDir,
}

/// Noon in London on 23 November 2026.
const NOW: &str = "2026-11-23T12:00:00Z";

fn clock() -> FixedClock {
    FixedClock(NOW.parse().unwrap())
}

impl Desk {
    /// The demonstration.
    pub(crate) async fn demonstration() -> Self {
        let folder = Self::folder();
        let store = Store::open_folder(folder.path()).await.unwrap();
        let app = demo::fill(store, clock(), &|_, _| ()).await.unwrap();
        app.follow_changes().await.unwrap();
        Self::over(app, folder)
    }

    /// A record with people and nothing else.
    pub(crate) async fn empty() -> Self {
        let folder = Self::folder();
        let store = Store::open_folder(folder.path()).await.unwrap();
        let setup = Setup { authority: "northshire".into(), settings: AuthoritySettings::sample() };
        App::set_up(&store, &setup, &clock()).await.unwrap();
        let app = App::over(store, clock()).await.unwrap();
        let mut first = None;
        for (name, display_name, roles) in demo::PEOPLE {
            let roles: std::collections::BTreeSet<Role> = roles.iter().copied().collect();
            let person = NewPerson {
                name: name.into(),
                display_name: display_name.to_owned(),
                roles: roles.clone(),
                password: demo::PASSWORD.to_owned(),
            };
            app.put_person(first.as_ref(), person).await.unwrap();
            let actor = app::Actor { person: name.into(), name: display_name.to_owned(), roles };
            first = first.or(Some(actor));
        }
        Self::over(app, folder)
    }

    fn folder() -> TempDir {
        app::worker::use_program(env!("CARGO_BIN_EXE_candour"));
        app::gate::jail::use_program(env!("CARGO_BIN_EXE_candour"));
        tempfile::tempdir().unwrap()
    }

    /// A path in the desk's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn over(app: App, folder: TempDir) -> Self {
        let router = web::router(Web::new(app.clone(), Options::default()));
        Self { app, router, folder }
    }

    /// Somebody who has not signed in.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor { router: self.router.clone(), cookie: None }
    }

    /// Somebody who has.
    pub(crate) async fn signed_in(&self, name: &str) -> Visitor {
        let mut visitor = self.visitor();
        let page = visitor.get("/sign-in").await;
        let page = visitor.press(&page, "Sign in", &[("name", name), ("password", demo::PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::OK, "{name} signs in: {}", page.text());
        assert!(visitor.cookie.is_some(), "{name} has a session");
        visitor
    }
}

/// A browser without scripts.
#[derive(Clone)]
pub(crate) struct Visitor {
    router: Router,
    pub(crate) cookie: Option<String>,
}

/// What came back.
pub(crate) struct Answer {
    /// The address that it came from in the end.
    pub(crate) path: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    pub(crate) fn is_page(&self) -> bool {
        let kind = self.headers.get(header::CONTENT_TYPE).map(|kind| kind.to_str().unwrap_or_default());
        kind.is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// The text of the first element that fits, with single spaces.
    pub(crate) fn read(&self, selector: &str) -> String {
        let html = self.html();
        let found = html.select(&css(selector)).next();
        found.map_or_else(|| panic!("no {selector} on {}: {}", self.path, self.text()), words)
    }
}

/// Every element that fits.
pub(crate) fn all<'a>(html: &'a Html, selector: &str) -> std::vec::IntoIter<ElementRef<'a>> {
    html.select(&css(selector)).collect::<Vec<_>>().into_iter()
}

/// An element's text, with single spaces.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Visitor {
    /// Opens a page, wherever it leads.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::builder().method(Method::GET).uri(path.split('#').next().unwrap_or(path));
        let answer = self.send(request.body(Body::empty()).unwrap(), path).await;
        self.follow(answer).await
    }

    /// Sends fields as a form.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path.split('#').next().unwrap_or(path))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request, path).await;
        self.follow(answer).await
    }

    /// Sends anything.
    pub(crate) async fn send(&mut self, mut request: Request<Body>, path: &str) -> Answer {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap_or_default().to_owned();
            self.cookie = Some(pair).filter(|pair| !pair.ends_with('='));
        }
        let body = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        Answer { path: path.to_owned(), status: parts.status, headers: parts.headers, body }
    }

    async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            if !answer.status.is_redirection() {
                break;
            }
            let to = answer.headers.get(header::LOCATION).unwrap().to_str().unwrap().to_owned();
            let request = Request::builder().uri(&to).body(Body::empty()).unwrap();
            answer = self.send(request, &to).await;
        }
        answer
    }

    /// Takes a file in by the form that has a place for one, as a browser would.
    pub(crate) async fn upload(
        &mut self,
        page: &Answer,
        file: (&str, &[u8]),
        typed: &[(&str, &str)],
    ) -> Answer {
        const EDGE: &str = "a-line-that-is-in-no-message";

        let (to, mut fields) = {
            let html = page.html();
            let form = html.select(&css("form[enctype='multipart/form-data']")).next().unwrap();
            (form.attr("action").unwrap().to_owned(), sent_by(form))
        };
        fields.retain(|(name, _)| typed.iter().all(|(known, _)| known != name));
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").bytes(),
            );
            body.extend(format!("{value}\r\n").bytes());
        }
        let head = format!("form-data; name=\"file\"; filename=\"{}\"", file.0);
        body.extend(format!("--{EDGE}\r\nContent-Disposition: {head}\r\n\r\n").bytes());
        body.extend(file.1);
        body.extend(format!("\r\n--{EDGE}--\r\n").bytes());
        let request = Request::builder()
            .method(Method::POST)
            .uri(&to)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request, &to).await;
        self.follow(answer).await
    }

    /// Presses a button by what it says, with these fields filled in, as a browser would.
    pub(crate) async fn press(&mut self, page: &Answer, button: &str, typed: &[(&str, &str)]) -> Answer {
        let (to, fields) = {
            let html = page.html();
            let found = html.select(&css("button")).find(|element| words(*element).starts_with(button));
            let found =
                found.unwrap_or_else(|| panic!("no button “{button}” on {}: {}", page.path, page.text()));
            let form = found.ancestors().filter_map(ElementRef::wrap).find(|it| it.value().name() == "form");
            let form = form.unwrap();
            let to = found.attr("formaction").or(form.attr("action")).unwrap().to_owned();
            let mut fields = sent_by(form);
            for (name, value) in typed {
                assert!(
                    form.select(&css(&format!("[name='{name}']"))).next().is_some(),
                    "{} has no field {name}",
                    page.path
                );
                fields.retain(|(known, _)| known != name);
                fields.push(((*name).to_owned(), (*value).to_owned()));
            }
            fields.extend(
                found
                    .attr("name")
                    .map(|name| (name.to_owned(), found.attr("value").unwrap_or_default().to_owned())),
            );
            (to, fields)
        };
        self.post(&to, &fields).await
    }
}
