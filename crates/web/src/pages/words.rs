//! `/cases/{id}/words`: the message as it arrived, and the words that everybody else will see.

use app::{
    FourParts, Opened,
    case::{CaseId, Command},
    store::Loaded,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::command::run;
use crate::{
    fields::Fields,
    filters,
    form::{Field, Kind, Wrong, wrongs},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "words.html")]
struct WordsPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    opened: Opened,
    title: Field,
    text: Field,
    wrongs: Vec<Wrong>,
    refused: Option<FourParts>,
    changed: bool,
}

/// `GET /cases/{id}/words`
pub(crate) async fn get(desk: Desk, Path(id): Path<CaseId>) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let opened = desk.app.open_original(&desk.actor, &loaded).await?;
    let mut fields = Fields::default();
    let confirmed = !loaded.case.text.is_empty();
    fields.set("title", if confirmed { loaded.case.title.clone() } else { opened.title.clone() });
    fields.set("text", if confirmed { loaded.case.text.clone() } else { opened.proposed.clone() });
    Ok(Page(page(&desk, &loaded, opened, &fields, None)).into_response())
}

/// `POST /cases/{id}/words`
pub(crate) async fn post(desk: Desk, Path(id): Path<CaseId>, fields: Fields) -> Result<Response, PageError> {
    let command =
        Command::ConfirmText { title: fields.get("title").to_owned(), text: fields.get("text").to_owned() };
    match run(&desk, &id, command, &fields).await {
        Ok(done) => Ok(done),
        Err(parts) => {
            let loaded = desk.app.load(&desk.actor, &id).await?;
            let opened = desk.app.open_original(&desk.actor, &loaded).await?;
            let page = page(&desk, &loaded, opened, &fields, Some(*parts));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

fn page(
    desk: &Desk,
    loaded: &Loaded,
    opened: Opened,
    fields: &Fields,
    refused: Option<FourParts>,
) -> WordsPage {
    let at = |name: &str| {
        let about = refused.as_ref().filter(|parts| parts.field == name);
        about.map(|parts| parts.why.clone()).unwrap_or_default()
    };
    let title = Field::new(fields, "title", "Title", "A few words for lists.", Kind::Line).wrong(at("title"));
    let hint =
        "With nothing in it that says who asks. Everybody else sees, searches and answers these words only.";
    let text = Field::new(fields, "text", "The request’s words", hint, Kind::Area(16)).wrong(at("text"));
    let wrongs = wrongs([&title, &text]);
    WordsPage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: format!("{}/words", urls::case(&loaded.case_id)),
        seen: loaded.version.0,
        changed: refused.is_some(),
        refused: refused.filter(|_| wrongs.is_empty()),
        opened,
        title,
        text,
        wrongs,
    }
}
