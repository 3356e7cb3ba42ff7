//! `/cases/{id}/attached/{file}`: what the gate found in a file, what is to become of it, and what leaves.

use app::{
    AppError, FileWish, FourParts, Side,
    actor::MAY_READ_ORIGINALS,
    case::{CaseId, Command, CommandName, FileNumber},
    gate::{
        Choice, Form, Plan, Reason, Report,
        plan::{Choose, Decision},
    },
    store::{Loaded, Version},
};
use axum::{
    extract::{Path, Query},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::command::run;
use crate::{download::to_be_saved, fields::Fields, page::Page, problem::PageError, session::Desk, urls};

mod draw;
mod redact;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Whether the words that are hidden are asked for.
    reveal: Option<String>,
    /// Whether it is asked for what looks like a person's data.
    suggest: Option<String>,
    /// Which page is shown.
    page: Option<u32>,
}

/// `GET /cases/{id}/attached/{file}`
pub(crate) async fn get(
    desk: Desk,
    Path((id, file)): Path<(CaseId, u32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    let reveal = asked.reveal.is_some() && desk.actor.is_any(MAY_READ_ORIGINALS);
    let mut report = desk.app.file_report(&desk.actor, &loaded, file).await?;
    if reveal {
        quote(&mut report, &desk.app.reveal_file(&desk.actor, &loaded, file).await?);
    }
    let manifest = desk.app.file_manifest(&desk.actor, &loaded, file).await?;
    let fields = decided(&desk, &loaded, file, &report).await?;
    let mut page = draw::page(&desk, &loaded, file, (&report, manifest.as_ref()), &fields, None)?;
    page.turn_to(asked.page.unwrap_or(1));
    if asked.suggest.is_some() && desk.actor.is_any(MAY_READ_ORIGINALS) {
        match desk.app.suggest_in_file(&desk.actor, &loaded, file).await {
            Ok(found) => page.suggest(&found),
            Err(error @ AppError::Gate { .. }) => page.refuse(error.parts()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Page(page).into_response())
}

/// Puts the words that a fresh look finds hidden into the report on record, whose findings the form goes by.
fn quote(report: &mut Report, fresh: &Report) {
    for finding in &mut report.findings {
        let key = finding.key();
        let found = fresh.findings.iter().filter(|it| it.key() == key);
        finding.hidden = found.flat_map(|it| it.hidden.iter().cloned()).collect();
    }
}

/// The form as it was filled in when the file was last rebuilt, for those who may read that: to rebuild it again
/// undoes nothing.
async fn decided(
    desk: &Desk,
    loaded: &Loaded,
    file: FileNumber,
    report: &Report,
) -> Result<Fields, PageError> {
    let mut fields = Fields::default();
    if !desk.actor.is_any(MAY_READ_ORIGINALS) {
        return Ok(fields);
    }
    if let Some(release) = loaded.case.files.get(&file).and_then(|it| it.release.as_ref())
        && let Some((stem, ending)) = release.name.rsplit_once('.')
    {
        fields.set("name", stem);
        fields.set("form", ending);
    }
    let Some(plan) = desk.app.file_plan(&desk.actor, loaded, file).await? else { return Ok(fields) };
    for (at, finding) in report.findings.iter().enumerate() {
        let key = finding.key();
        match plan.choices.iter().find(|it| it.finding == key).and_then(|it| it.choose) {
            Some(Choose::Show) => fields.set(format!("choice-{at}"), "show"),
            Some(Choose::Drop) => fields.set(format!("choice-{at}"), "drop"),
            None => {}
        }
    }
    redact::write(&plan, &mut fields);
    Ok(fields)
}

/// `POST /cases/{id}/attached/{file}`: a button was pressed.
pub(crate) async fn post(
    desk: Desk,
    Path((id, file)): Path<(CaseId, u32)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    let report = desk.app.file_report(&desk.actor, &loaded, file).await?;
    let refused = match fields.get("op") {
        "rebuild" => match rebuild(&desk, &loaded, file, &report, &fields).await {
            Ok(()) => return Ok(Redirect::to(&urls::file(&id, file)).into_response()),
            Err(error) => error.parts(),
        },
        "detach" => match run(&desk, &id, Command::DetachFile { file }, &fields).await {
            Ok(_) => return Ok(Redirect::to(&urls::done(&id, CommandName::DetachFile)).into_response()),
            Err(refused) => *refused,
        },
        _ => return Err(PageError::Unreadable("no button of this page sends that".to_owned())),
    };
    let manifest = desk.app.file_manifest(&desk.actor, &loaded, file).await?;
    let fields = redact::kept(fields);
    let page = draw::page(&desk, &loaded, file, (&report, manifest.as_ref()), &fields, Some(refused))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn rebuild(
    desk: &Desk,
    loaded: &Loaded,
    file: FileNumber,
    report: &Report,
    fields: &Fields,
) -> Result<(), AppError> {
    let source_sha256 = loaded.case.files.get(&file).map(|it| it.document.clone()).unwrap_or_default();
    let plan = Plan {
        source_sha256,
        choices: choices(report, fields),
        redactions: redact::read(fields)?,
        label: fields.get("label").to_owned(),
    };
    let wish = FileWish {
        plan: Some(plan),
        form: Form::named(fields.get("form")),
        name: fields.get("name").to_owned(),
    };
    let seen = fields.get("seen").parse().ok().map(Version);
    desk.app.rebuild_file(&desk.actor, loaded, file, wish, seen).await?;
    Ok(())
}

/// What was chosen about each finding that can be chosen about.
fn choices(report: &Report, fields: &Fields) -> Vec<Decision> {
    let asked = report.findings.iter().enumerate().filter(|(_, finding)| finding.choice != Choice::None);
    asked
        .map(|(at, finding)| {
            let choose = match (fields.get(&format!("choice-{at}")), finding.choice) {
                ("show", _) => Some(Choose::Show),
                ("drop", _) | (_, Choice::May) => Some(Choose::Drop),
                _ => None,
            };
            Decision { finding: finding.key(), choose }
        })
        .collect()
}

/// `GET /cases/{id}/attached/{file}/{which}`: the bytes that leave, or those that were attached.
pub(crate) async fn bytes(
    desk: Desk,
    Path((id, file, which)): Path<(CaseId, u32, String)>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    match which.as_str() {
        "leaves" => {
            let (release, bytes) = desk.app.outgoing_file(&desk.actor, &loaded, file).await?;
            Ok(to_be_saved(&release.name, bytes))
        }
        "original" => {
            let (name, bytes) = desk.app.original_file(&desk.actor, &loaded, file).await?;
            Ok(to_be_saved(&name, bytes))
        }
        picture => {
            let wanted = side(picture).ok_or(PageError::NotFound)?;
            match desk.app.file_picture(&desk.actor, &loaded, file, wanted).await {
                Ok(png) => Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response()),
                Err(AppError::Gate { refusal, .. }) => Ok(words(refusal.reason)),
                Err(error) => Err(error.into()),
            }
        }
    }
}

/// A picture that says why there is none.
fn words(reason: Reason) -> Response {
    let why = if reason == Reason::NoSuchForm { "There is no such page" } else { "It cannot be drawn" };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 60\"><text x=\"200\" y=\"35\" \
         text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"16\">{why}</text></svg>"
    );
    ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
}

/// `before-1.png`, `after-2.png`
fn side(name: &str) -> Option<(Side, u32)> {
    let (side, page) = name.strip_suffix(".png")?.split_once('-')?;
    let side = match side {
        "before" => Side::Before,
        "after" => Side::After,
        _ => return None,
    };
    Some((side, page.parse().ok().filter(|page| 0 < *page)?))
}

/// What a refusal of the gate says on a page, where plans are choices.
fn as_said_here(mut parts: FourParts) -> FourParts {
    if parts.code == "gate.needs-plan" {
        "choose what is to become of it, below, and rebuild it".clone_into(&mut parts.help);
        parts.why = String::new();
        "some of what was found only a person can decide about".clone_into(&mut parts.message);
    }
    parts
}
