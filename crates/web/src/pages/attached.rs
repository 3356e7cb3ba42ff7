//! `/cases/{id}/attached/{file}`: what the gate found in a file, what is to become of it, and what leaves.

use app::{
    AppError, FileWish, FourParts,
    actor::MAY_READ_ORIGINALS,
    case::{CaseId, Command, CommandName, FileNumber},
    gate::{
        Choice, Form, Plan, Report,
        plan::{Choose, Decision},
    },
    store::{Loaded, Version},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::command::run;
use crate::{download::to_be_saved, fields::Fields, page::Page, problem::PageError, session::Desk, urls};

mod draw;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Whether the words that are hidden are asked for.
    reveal: Option<String>,
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
    let report = if reveal {
        desk.app.reveal_file(&desk.actor, &loaded, file).await?
    } else {
        desk.app.file_report(&desk.actor, &loaded, file).await?
    };
    let manifest = desk.app.file_manifest(&desk.actor, &loaded, file).await?;
    let page = draw::page(&desk, &loaded, file, (&report, manifest.as_ref()), &Fields::default(), None)?;
    Ok(Page(page).into_response())
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
    let wish = FileWish {
        plan: Some(Plan { source_sha256, choices: choices(report, fields), ..Plan::default() }),
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
        _ => Err(PageError::NotFound),
    }
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
