//! `/cases/{id}/split`: the parts that a request asks, each with its law.

use app::{
    FourParts,
    case::{CaseId, Command, command::NewPart},
    law::Regime,
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
    form::{Choice, Field, Kind},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

mod proposal;

#[derive(Template)]
#[template(path = "split.html")]
struct SplitPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: String,
    words: String,
    parts: Vec<(Field, Field)>,
    refused: Option<FourParts>,
    changed: bool,
}

/// `GET /cases/{id}/split`
pub(crate) async fn get(desk: Desk, Path(id): Path<CaseId>) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let mut fields = Fields::default();
    let parts = &loaded.case.parts;
    if 1 < parts.len() {
        for (at, part) in parts.values().enumerate() {
            put(&mut fields, at, &part.text, Some(part.regime));
        }
    } else {
        for (at, text) in proposal::parts(&loaded.case.text).iter().enumerate() {
            put(&mut fields, at, text, None);
        }
    }
    fields.set("seen", loaded.version.0.to_string());
    Ok(Page(page(&desk, &loaded, &fields, None, false)).into_response())
}

/// `POST /cases/{id}/split`
pub(crate) async fn post(
    desk: Desk,
    Path(id): Path<CaseId>,
    mut fields: Fields,
) -> Result<Response, PageError> {
    let op = fields.get("op").to_owned();
    match op.split_once(':') {
        Some(("remove", at)) => {
            if let Ok(at) = at.parse() {
                fields.remove_group("part", at);
            }
        }
        Some(("add", _)) => {
            let many = fields.count("part");
            put(&mut fields, many, "", None);
        }
        _ => return record(desk, &id, fields).await,
    }
    let loaded = desk.app.load(&desk.actor, &id).await?;
    Ok(Page(page(&desk, &loaded, &fields, None, true)).into_response())
}

async fn record(desk: Desk, id: &CaseId, mut fields: Fields) -> Result<Response, PageError> {
    match run(&desk, id, Command::Split { parts: read(&fields) }, &fields).await {
        Ok(done) => Ok(done),
        Err(parts) => {
            let loaded = desk.app.load(&desk.actor, id).await?;
            fields.set("seen", loaded.version.0.to_string());
            let page = page(&desk, &loaded, &fields, Some(*parts), true);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

fn put(fields: &mut Fields, at: usize, text: &str, regime: Option<Regime>) {
    fields.set(format!("part-{at}-text"), text);
    fields.set(format!("part-{at}-regime"), regime.map_or("", Regime::key));
}

/// The parts that have words.
fn read(fields: &Fields) -> Vec<NewPart> {
    let part = |at: usize| NewPart {
        text: fields.get(&format!("part-{at}-text")).to_owned(),
        regime: fields.get(&format!("part-{at}-regime")).parse().ok(),
    };
    (0..fields.count("part")).map(part).filter(|part| !part.text.is_empty()).collect()
}

fn page(
    desk: &Desk,
    loaded: &Loaded,
    fields: &Fields,
    refused: Option<FourParts>,
    changed: bool,
) -> SplitPage {
    let regimes = || {
        let of = |regime: &Regime| Choice::new(regime.key(), regime.title());
        let mut choices = vec![Choice::new("", "The same as the request")];
        choices.extend([Regime::Foia, Regime::Eir, Regime::Foisa].iter().map(of));
        choices
    };
    let part = |at: usize| {
        let (text, regime) = (format!("part-{at}-text"), format!("part-{at}-regime"));
        (
            Field::new(fields, text, format!("Part {}", at + 1), "", Kind::Area(4)),
            Field::of(fields, regime, format!("The law of part {}", at + 1), "", Kind::Select, regimes()),
        )
    };
    SplitPage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: format!("{}/split", urls::case(&loaded.case_id)),
        seen: fields.get("seen").to_owned(),
        words: loaded.case.text.clone(),
        parts: (0..fields.count("part")).map(part).collect(),
        refused,
        changed,
    }
}
