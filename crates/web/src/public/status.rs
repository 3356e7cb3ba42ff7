//! `/status/{token}`: where a request stands, to whoever has its link.

use app::{
    case::plain,
    public::status::{Counted, Owed, Status},
    wording::HowToReview,
};
use askama::Template;
use axum::{
    extract::{Path, State, rejection::PathRejection},
    response::{IntoResponse, Response},
};

use super::{
    frame::{Frame, Here},
    problem::{Problem, UNSEEN},
};
use crate::{Web, form::day, page::Page};

#[derive(Template)]
#[template(path = "public/status.html")]
struct StatusPage {
    frame: Frame,
    reference: String,
    received: String,
    due: Option<Due>,
    /// What the clock waits for, where it waits.
    waits: String,
    more_time: Vec<[String; 2]>,
    questions: Vec<Asked>,
    sent: Vec<Sent>,
    review: HowToReview,
}

struct Due {
    day: String,
    why: Option<Why>,
}

/// How a last day was counted.
struct Why {
    from: String,
    period: String,
    provision: &'static str,
    url: &'static str,
    verified: bool,
    skipped: Vec<(String, String)>,
}

struct Sent {
    on: String,
    kind: String,
    edition: Option<u32>,
}

struct Asked {
    on: String,
    words: String,
    answered: String,
}

/// `GET /status/{token}`
pub(super) async fn get(
    State(web): State<Web>,
    token: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(token) = token.map_err(|_| Problem::NotFound)?;
    let status = web.app.status(&token).await?.ok_or(Problem::NotFound)?;
    Ok((UNSEEN, Page(page(Frame::of(&web.app, Here::Elsewhere), status))).into_response())
}

fn page(frame: Frame, status: Status) -> StatusPage {
    let Status { reference, received, owed, more_time, questions, sent, review } = status;
    let (due, waits) = match owed {
        Owed::By { day: on, why } => (Some(Due { day: day(on), why: why.map(why_then) }), String::new()),
        Owed::Waits { why } => (None, why),
    };
    StatusPage {
        frame,
        reference,
        received: day(received),
        due,
        waits,
        more_time: more_time.into_iter().map(|it| [day(it.told), day(it.until)]).collect(),
        questions: questions
            .into_iter()
            .map(|it| Asked {
                on: day(it.asked),
                words: it.words,
                answered: it.answered.map(day).unwrap_or_default(),
            })
            .collect(),
        sent: sent
            .into_iter()
            .map(|it| Sent { on: day(it.on), kind: plain::capital(&it.kind), edition: it.edition })
            .collect(),
        review,
    }
}

fn why_then(counted: Counted) -> Why {
    Why {
        from: day(counted.from),
        period: counted.period,
        provision: counted.provision,
        url: counted.url,
        verified: counted.verified,
        skipped: counted.skipped.into_iter().map(|(on, why)| (day(on), why)).collect(),
    }
}
