//! `/inbox` and `/inbox/{message}`: messages that wait for a person, and filing one.

use app::{Arrival, Filing, FourParts, Opened, law::Regime};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{case::time, receive};
use crate::{
    fields::Fields,
    filters,
    form::{Choice, Field, Kind, Wrong, wrongs},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
};

#[derive(Template)]
#[template(path = "inbox.html")]
pub(crate) struct InboxPage {
    frame: Frame,
    messages: Vec<Waiting>,
}

struct Waiting {
    href: String,
    received: String,
    why: String,
}

#[derive(Template)]
#[template(path = "file_message.html")]
struct FilePage {
    frame: Frame,
    action: String,
    why: String,
    opened: Opened,
    as_what: Field,
    received: Field,
    regime: Field,
    reference: Field,
    because: Field,
    wrongs: Vec<Wrong>,
    refused: Option<FourParts>,
}

/// `GET /inbox`
pub(crate) async fn list(desk: Desk) -> Result<Page<InboxPage>, PageError> {
    let held = desk.app.held(&desk.actor).await?;
    let messages = held
        .iter()
        .map(|message| Waiting {
            href: format!("/inbox/{}", message.document),
            received: time(message.received_at),
            why: message.why.clone(),
        })
        .collect();
    Ok(Page(InboxPage { frame: Frame::of(&desk, Here::Inbox), messages }))
}

/// `GET /inbox/{message}`
pub(crate) async fn get(desk: Desk, Path(message): Path<String>) -> Result<Response, PageError> {
    let mut fields = Fields::default();
    fields.set("regime", "foia");
    Ok(Page(page(&desk, &message, &fields, "", None).await?).into_response())
}

/// `POST /inbox/{message}`
pub(crate) async fn post(
    desk: Desk,
    Path(message): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (wrong, refused) = match filing(&fields) {
        Ok(filing) => match desk.app.file_held(&desk.actor, &message, filing).await {
            Ok(receipt) => return Ok(receive::done(&desk, receipt)),
            Err(error) => (String::new(), Some(error.parts())),
        },
        Err(wrong) => (wrong, None),
    };
    let page = page(&desk, &message, &fields, &wrong, refused).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

fn filing(fields: &Fields) -> Result<Filing, String> {
    match fields.get("as") {
        "new" => Ok(Filing::New(Arrival {
            received: fields.day("received")?,
            regime: fields.get("regime").parse::<Regime>().ok(),
            ..Arrival::default()
        })),
        "onto" => Ok(Filing::Onto(fields.get("reference").to_owned())),
        "nothing" => Ok(Filing::Nothing(fields.get("because").to_owned())),
        _ => Err("choose what it is".to_owned()),
    }
}

async fn page(
    desk: &Desk,
    message: &str,
    fields: &Fields,
    wrong: &str,
    refused: Option<FourParts>,
) -> Result<FilePage, PageError> {
    let (held, opened) = desk.app.open_held(&desk.actor, message).await?;
    let choices = vec![
        Choice::new("new", "A new request"),
        Choice::new("onto", "A message on a request that we have"),
        Choice::new("nothing", "Nothing to be answered here"),
    ];
    let as_what = Field::of(fields, "as", "What is it?", "", Kind::Radios, choices).wrong(wrong);
    let hint = "For a new request. Left empty, the message’s own delivery counts.";
    let received = Field::new(fields, "received", "Day of receipt", hint, Kind::Day);
    let regimes = [Regime::Foia, Regime::Eir, Regime::Foisa].map(|it| Choice::new(it.key(), it.title()));
    let regime = Field::of(
        fields,
        "regime",
        "The law it looks to fall under",
        "For a new request.",
        Kind::Radios,
        regimes.to_vec(),
    );
    let hint = "For a message on a request that we have.";
    let reference = Field::new(fields, "reference", "Reference", hint, Kind::Short);
    let hint = "Where there is nothing to be answered: an advertisement, a bounce, a copy.";
    let because = Field::new(fields, "because", "Why", hint, Kind::Line);
    let wrongs = wrongs([&as_what]);
    Ok(FilePage {
        frame: Frame::of(desk, Here::Inbox),
        action: format!("/inbox/{}", held.document),
        why: held.why,
        opened,
        as_what,
        received,
        regime,
        reference,
        because,
        wrongs,
        refused,
    })
}
