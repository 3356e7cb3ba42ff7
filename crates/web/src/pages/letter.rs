//! `/cases/{id}/letter`: the letter as it would be sent, what the officer adds to it, and its way out.

use app::{
    FourParts,
    case::{CaseId, Command},
};
use axum::{
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::command::run;
use crate::{fields::Fields, page::Page, problem::PageError, session::Desk, urls};

mod draw;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The command that led here.
    done: String,
}

/// `GET /cases/{id}/letter`
pub(crate) async fn get(
    desk: Desk,
    Path(id): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let mut page = draw::page(&desk, &loaded, &Fields::default(), None).await?;
    page.saved = asked.done == "draft";
    Ok(Page(page).into_response())
}

/// `POST /cases/{id}/letter`: a button was pressed.
pub(crate) async fn post(desk: Desk, Path(id): Path<CaseId>, fields: Fields) -> Result<Response, PageError> {
    let text = |name: &str| fields.get(name).to_owned();
    let draft = Command::Draft { opening: text("opening"), closing: text("closing") };
    let done = match fields.get("op") {
        "draft" => save(&desk, &id, draft, &fields).await,
        // What was added meanwhile nobody has seen in the letter yet.
        "send" if adds_something(&desk, &id, &fields).await? => save(&desk, &id, draft, &fields).await,
        "send" => run(&desk, &id, Command::SendForApproval { letter: String::new() }, &fields).await,
        "approve" => run(&desk, &id, approval(&fields), &fields).await,
        "send-back" => run(&desk, &id, Command::SendBack { why: text("why") }, &fields).await,
        "issue" => run(&desk, &id, Command::Issue {}, &fields).await,
        _ => return Err(PageError::Unreadable("no button of this page sends that".to_owned())),
    };
    match done {
        Ok(done) => Ok(done),
        Err(refused) => {
            let loaded = desk.app.load(&desk.actor, &id).await?;
            let page = draw::page(&desk, &loaded, &fields, Some(*refused)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

/// The letter and the files that were on the page.
fn approval(fields: &Fields) -> Command {
    Command::Approve {
        letter: fields.get("letter").to_owned(),
        files: fields.all("file").map(str::to_owned).collect(),
    }
}

/// Whether the form says something beyond the reasons that is not on record.
async fn adds_something(desk: &Desk, id: &CaseId, fields: &Fields) -> Result<bool, PageError> {
    let loaded = desk.app.load(&desk.actor, id).await?;
    let draft = loaded.case.draft.as_ref();
    let (opening, closing) = draft.map_or(("", ""), |draft| (&draft.opening, &draft.closing));
    Ok((fields.get("opening"), fields.get("closing")) != (opening, closing))
}

/// What was added is looked at in the letter.
async fn save(desk: &Desk, id: &CaseId, draft: Command, fields: &Fields) -> Result<Response, Box<FourParts>> {
    run(desk, id, draft, fields).await?;
    Ok(Redirect::to(&format!("{}/letter?done=draft", urls::case(id))).into_response())
}

/// `GET /cases/{id}/letter/{file}`: the letter as a file: `preview.pdf`, `preview.html`, `preview.txt`, `exact.pdf`.
pub(crate) async fn file(
    desk: Desk,
    Path((id, file)): Path<(CaseId, String)>,
) -> Result<Response, PageError> {
    use app::PreviewKind as Kind;

    let loaded = desk.app.load(&desk.actor, &id).await?;
    if file == "exact.pdf" {
        let (_, bytes) = desk.app.exact_letter(&desk.actor, &loaded).await?;
        return Ok(pdf(bytes));
    }
    let (kind, media_type) = match file.as_str() {
        "preview.pdf" => (Kind::Pdf, "application/pdf"),
        "preview.html" => (Kind::Html, "text/html; charset=utf-8"),
        "preview.txt" => (Kind::Text, "text/plain; charset=utf-8"),
        _ => return Err(PageError::NotFound),
    };
    let preview = desk.app.preview(&desk.actor, &loaded, kind).await?;
    Ok(match kind {
        Kind::Pdf => pdf(preview.bytes),
        _ => framed(media_type, preview.bytes),
    })
}

/// `GET /cases/{id}/messages/{message}`: the letter that went with a message.
pub(crate) async fn sent(
    desk: Desk,
    Path((id, message)): Path<(CaseId, String)>,
) -> Result<Response, PageError> {
    Ok(pdf(desk.app.message_letter(&desk.actor, &id, &message).await?))
}

/// A PDF that a page of ours may frame. A browser's own reader needs no more than that.
fn pdf(bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"letter.pdf\""),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    ];
    (headers, bytes).into_response()
}

/// A letter as a page: with its own style, and nothing else.
fn framed(media_type: &'static str, bytes: Vec<u8>) -> Response {
    let policy = format!(
        "default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
        app::letters::HTML_STYLE_HASH
    );
    let mut response = ([(header::CONTENT_TYPE, media_type)], bytes).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
