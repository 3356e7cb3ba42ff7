//! `/ledger`: what anybody has published on topics on which this authority withholds, and a form to enter more.

use app::{FourParts, Published, actor::MAY_KEEP_LEDGER, mosaic::ledger::Answer};
use askama::Template;
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    fields::Fields,
    filters,
    form::{Field, short_day},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

mod entry;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The topic; every topic if it is empty.
    topic: String,
}

#[derive(Template)]
#[template(path = "ledger.html")]
struct LedgerPage {
    frame: Frame,
    /// Every topic, where none was asked for.
    topics: Vec<Topic>,
    /// The topic that was asked for.
    topic: String,
    lines: Vec<Line>,
    /// Whether somebody refused to confirm or deny on it, so that there is a line to break.
    refused_before: bool,
    may_enter: bool,
    form: Vec<Field>,
    text: Field,
    refused: Option<FourParts>,
}

struct Topic {
    name: String,
    href: String,
    many: String,
}

/// One statement.
struct Line {
    day: String,
    about: String,
    says: &'static str,
    breaks: bool,
    late: String,
    superseded: String,
    source: String,
    /// The request whose answer said it.
    case: String,
}

/// `GET /ledger`
pub(crate) async fn get(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    Ok(Page(page(&desk, &asked.topic, &Fields::default(), None).await?).into_response())
}

/// `POST /ledger`
pub(crate) async fn post(desk: Desk, fields: Fields) -> Result<Response, PageError> {
    let topic = fields.get("topic").to_owned();
    let lines = match fields.get("op") {
        "lines" => Ok(fields.get("lines").to_owned()),
        _ => entry::line(&desk, &fields).await,
    };
    let done = match lines {
        Ok(lines) => desk.app.enter_published(&desk.actor, &lines).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&urls::topic(&topic)).into_response()),
        Err(error) => {
            let page = page(&desk, "", &fields, Some(error.parts())).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

async fn page(
    desk: &Desk,
    topic: &str,
    fields: &Fields,
    refused: Option<FourParts>,
) -> Result<LedgerPage, PageError> {
    let topics = desk.app.ledger_topics(&desk.actor).await?;
    let told = if topic.is_empty() { Vec::new() } else { desk.app.precedent(&desk.actor, topic).await? };
    let refused_before = told.iter().any(|it| it.answer == Answer::Refused);
    let mut filled = fields.clone();
    if fields.pairs().is_empty() {
        filled.set("authority", &*desk.app.authority().0);
    }
    if filled.get("topic").is_empty() {
        filled.set("topic", topic);
    }
    Ok(LedgerPage {
        frame: Frame::of(desk, Here::Ledger),
        topics: topics
            .into_iter()
            .map(|(name, many)| Topic {
                href: urls::topic(&name),
                many: app::case::plain::counted(many.unsigned_abs(), "statement"),
                name,
            })
            .collect(),
        topic: topic.to_owned(),
        lines: told.iter().map(|it| line(it, refused_before)).collect(),
        refused_before,
        may_enter: desk.actor.is_any(MAY_KEEP_LEDGER),
        form: entry::form(&filled),
        text: entry::text(&filled),
        refused,
    })
}

fn line(it: &Published, refused_before: bool) -> Line {
    Line {
        day: short_day(it.statement.published),
        about: it.statement.quantity().words(),
        says: says(it.answer),
        breaks: refused_before && it.answer.breaks(),
        late: it.late_after.clone().unwrap_or_default(),
        superseded: it.superseded_by.clone().unwrap_or_default(),
        source: it.statement.source.clone(),
        case: it.case_id.as_ref().map(urls::case).unwrap_or_default(),
    }
}

const fn says(answer: Answer) -> &'static str {
    match answer {
        Answer::Counted => "counted",
        Answer::Confirmed => "said that some is held",
        Answer::Denied => "said that there is none",
        Answer::NotRecorded => "not recorded",
        Answer::Withheld => "withheld",
        Answer::Refused => "neither confirmed nor denied",
    }
}
