//! `/outbox`: what is queued and has not left.

use askama::Template;

use super::case::time;
use crate::{
    filters,
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "outbox.html")]
pub(crate) struct OutboxPage {
    frame: Frame,
    /// Where this desk writes messages by itself; empty where somebody runs the outbox.
    folder: String,
    waiting: Vec<Waiting>,
}

struct Waiting {
    kind: String,
    subject: String,
    case: String,
    queued: String,
    /// When it leaves, where policy set that; empty where it leaves as soon as it can.
    leaves: String,
    letter: String,
}

/// `GET /outbox`
pub(crate) async fn get(
    axum::extract::State(web): axum::extract::State<crate::Web>,
    desk: Desk,
) -> Result<Page<OutboxPage>, PageError> {
    let waiting = desk.app.outbox_waiting(&desk.actor).await?;
    let of = |message: &app::store::Message| Waiting {
        kind: message.message.kind.clone(),
        subject: message.message.subject.clone(),
        case: urls::case(&message.case_id),
        queued: time(message.queued_at),
        leaves: message.message.not_before.map(time).unwrap_or_default(),
        letter: message.message.letter.clone(),
    };
    Ok(Page(OutboxPage {
        frame: Frame::of(&desk, Here::Outbox),
        folder: web.options.outbox.as_ref().map(|it| it.display().to_string()).unwrap_or_default(),
        waiting: waiting.iter().map(of).collect(),
    }))
}
