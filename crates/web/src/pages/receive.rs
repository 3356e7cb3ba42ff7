//! `/receive`: taking a message in, as a file or as pasted text.

use app::{Arrival, Receipt, ReceiptResult, Requester, case::command::Channel, law::Regime};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    fields::Fields,
    filters,
    form::{Choice, Field, Kind, Wrong, day, wrongs},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    upload::Upload,
};

#[derive(Template)]
#[template(path = "receive.html")]
struct ReceivePage {
    frame: Frame,
    text: Field,
    requester: [Field; 2],
    received: Field,
    channel: Field,
    regime: Field,
    wrongs: Vec<Wrong>,
}

#[derive(Template)]
#[template(path = "received.html")]
struct ReceivedPage {
    frame: Frame,
    heading: String,
    receipt: Receipt,
    due: String,
    /// What to do next: its words, its case, the list of those to file.
    next: (&'static str, String),
}

/// `GET /receive`
pub(crate) async fn get(desk: Desk) -> Result<Response, PageError> {
    desk.app.may_receive(&desk.actor)?;
    let mut fields = Fields::default();
    fields.set("channel", "email");
    fields.set("regime", "foia");
    Ok(Page(page(&desk, &fields, ["", ""])).into_response())
}

/// `POST /receive`
pub(crate) async fn post(desk: Desk, Upload { fields, file, .. }: Upload) -> Result<Response, PageError> {
    let text = fields.raw("text");
    let received = fields.day("received");
    let wrong = match (&received, file.is_empty() && text.trim().is_empty()) {
        (Err(why), _) => Some([why.as_str(), ""]),
        (Ok(_), true) => Some(["", "choose a file, or paste the message’s text"]),
        (Ok(_), false) => None,
    };
    if let Some(wrong) = wrong {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&desk, &fields, wrong))).into_response());
    }
    let arrival = Arrival {
        received: received.unwrap_or_default(),
        channel: channel(fields.get("channel")),
        regime: fields.get("regime").parse::<Regime>().ok(),
        requester: Requester {
            name: fields.get("requester-name").to_owned(),
            address: fields.get("requester-address").to_owned(),
        },
    };
    let bytes = if file.is_empty() { text.as_bytes().to_vec() } else { file };
    let receipt = desk.app.receive(&desk.actor, bytes, arrival).await?;
    Ok(Page(received_page(&desk, receipt)).into_response())
}

/// The page that says what became of a message.
pub(crate) fn done(desk: &Desk, receipt: Receipt) -> Response {
    Page(received_page(desk, receipt)).into_response()
}

fn received_page(desk: &Desk, receipt: Receipt) -> ReceivedPage {
    let reference = receipt.reference.clone().unwrap_or_default();
    let case = receipt.case.clone().unwrap_or_default();
    let (heading, next) = match receipt.result {
        ReceiptResult::New => {
            (format!("A new request: {reference}"), ("Confirm its words", format!("/cases/{case}/words")))
        }
        ReceiptResult::Threaded => {
            (format!("Added to {reference}"), ("Look at the request", format!("/cases/{case}")))
        }
        ReceiptResult::ForAPerson => {
            ("It waits for a person to file it".to_owned(), ("Messages to file", "/inbox".to_owned()))
        }
        ReceiptResult::SetAside => ("Set aside".to_owned(), ("Messages to file", "/inbox".to_owned())),
    };
    let due = receipt.due.map(day).unwrap_or_default();
    ReceivedPage { frame: Frame::of(desk, Here::Receive), heading, receipt, due, next }
}

fn page(desk: &Desk, fields: &Fields, [day_wrong, text_wrong]: [&str; 2]) -> ReceivePage {
    let text = Field::new(
        fields,
        "text",
        "Or paste its text",
        "A letter, a form, a message from elsewhere.",
        Kind::Area(10),
    )
    .wrong(text_wrong);
    let hint = "Where you know better than the message. Left empty, an e-mail’s own delivery counts, and today for anything else.";
    let received = Field::new(fields, "received", "Day of receipt", hint, Kind::Day).wrong(day_wrong);
    let channels = [Channel::Email, Channel::Letter, Channel::Web, Channel::Other];
    let channels = channels.map(|it| Choice::new(key(it), app::case::plain::capital(it.label())));
    let channel = Field::of(fields, "channel", "How it came", "", Kind::Radios, channels.to_vec());
    let regimes = [Regime::Foia, Regime::Eir, Regime::Foisa].map(|it| Choice::new(it.key(), it.title()));
    let hint = "It can be changed, part by part.";
    let regime =
        Field::of(fields, "regime", "The law it looks to fall under", hint, Kind::Radios, regimes.to_vec());
    let wrongs = wrongs([&text, &received]);
    let requester = requester(
        fields,
        "For a letter or a pasted text. An e-mail’s own sender is taken where this is empty.",
    );
    ReceivePage { frame: Frame::of(desk, Here::Receive), text, requester, received, channel, regime, wrongs }
}

/// The fields for who asks.
pub(super) fn requester(fields: &Fields, hint: &str) -> [Field; 2] {
    [
        Field::new(fields, "requester-name", "Who asks", hint, Kind::Line),
        Field::new(
            fields,
            "requester-address",
            "Their address for the reply",
            "An e-mail address, or a postal one, line by line. Kept apart from the request.",
            Kind::Area(4),
        ),
    ]
}

const fn key(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Letter => "letter",
        Channel::Web => "web",
        Channel::Other => "other",
    }
}

fn channel(key_of: &str) -> Option<Channel> {
    [Channel::Email, Channel::Letter, Channel::Web, Channel::Other].into_iter().find(|it| key(*it) == key_of)
}
