//! `/cases/{id}/attached/{file}/table`: what a table's columns mean, what a stranger could work out of it, and what
//! is withheld.

use app::{
    AppError, FourParts, Shown, TableLook, Way, Withhold,
    actor::MAY_READ_ORIGINALS,
    case::{CaseId, CommandName, FileNumber, files::AttachedFile},
    store::{Loaded, Version},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{download::to_be_saved, fields::Fields, page::Page, problem::PageError, session::Desk, urls};

mod draw;
mod ways;

/// `GET /cases/{id}/attached/{file}/table`
pub(crate) async fn get(
    desk: Desk,
    Path((id, file)): Path<(CaseId, u32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    let attached = loaded.case.files.get(&file).ok_or(PageError::NotFound)?;
    let fields = attached.table.as_ref().map(draw::filled).unwrap_or_default();
    let looked = asked.ways.as_deref().map(|_| desk.app.ways_to_send(&desk.actor, &loaded, file));
    let ways = match looked {
        None => Ok(Vec::new()),
        Some(ways) => ways.await,
    };
    let (ways, refused) = match ways {
        Ok(ways) => (ways, None),
        Err(error @ (AppError::Fault { .. } | AppError::NotAllowed { .. })) => return Err(error.into()),
        Err(error) => (Vec::new(), Some(error)),
    };
    show(&desk, &loaded, (file, attached), &fields, (ways, refused)).await
}

/// What is asked for besides the table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Whether other ways to send it are to be compared.
    ways: Option<String>,
}

/// `POST /cases/{id}/attached/{file}/table`: a button was pressed.
pub(crate) async fn post(
    desk: Desk,
    Path((id, file)): Path<(CaseId, u32)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    let attached = loaded.case.files.get(&file).ok_or(PageError::NotFound)?;
    let seen = fields.get("seen").parse().ok().map(Version);
    let done = match fields.get("op") {
        "describe" => {
            let table = draw::read(&fields);
            desk.app.describe_table(&desk.actor, &loaded, (file, table), seen).await
        }
        "withhold" => {
            let wanted = (file, Withhold::WhatItTakes);
            desk.app.withhold_figures(&desk.actor, &loaded, wanted, seen).await
        }
        "choose" => choose(&desk, &loaded, (file, attached), &fields).await,
        _ => return Err(PageError::NotFound),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&urls::table(&id, file)).into_response()),
        Err(error) => show(&desk, &loaded, (file, attached), &fields, (Vec::new(), Some(error))).await,
    }
}

/// `GET /cases/{id}/attached/{file}/table/{which}`: what shows the verdict, for whoever wants to check it.
pub(crate) async fn proof(
    desk: Desk,
    Path((id, file, which)): Path<(CaseId, u32, String)>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    loaded.case.files.get(&file).ok_or(PageError::NotFound)?;
    let Shown { table, proof, .. } = desk.app.table_proof(&desk.actor, &loaded, file).await?;
    match which.as_str() {
        "roles.csv" => Ok(to_be_saved(&proof.table, table.into_bytes())),
        "certificate.json" => {
            let bytes = serde_json::to_vec(&proof)
                .map_err(|error| AppError::fault("a certificate cannot be written", error))?;
            Ok(to_be_saved(&format!("{}.certificate.json", proof.table), bytes))
        }
        _ => Err(PageError::NotFound),
    }
}

/// Another way to send it is chosen: its columns mean that, and what leaves is made.
async fn choose(
    desk: &Desk,
    loaded: &Loaded,
    (file, attached): (FileNumber, &AttachedFile),
    fields: &Fields,
) -> Result<app::Done, AppError> {
    let seen = fields.get("seen").parse().ok().map(Version);
    let table = ways::way(attached.table.clone().unwrap_or_default(), fields);
    desk.app.describe_table(&desk.actor, loaded, (file, table), seen).await?;
    let loaded = desk.app.load(&desk.actor, &loaded.case_id).await?;
    desk.app.withhold_figures(&desk.actor, &loaded, (file, Withhold::WhatItTakes), None).await
}

/// The page, with the table as far as it is understood.
async fn show(
    desk: &Desk,
    loaded: &Loaded,
    (file, attached): (FileNumber, &AttachedFile),
    fields: &Fields,
    (ways, refused): (Vec<Way>, Option<AppError>),
) -> Result<Response, PageError> {
    let refused: Option<FourParts> = refused.map(|error| error.parts());
    // What cannot be read yet is said on the page: nobody has done anything wrong.
    let mut unread: Option<FourParts> = None;
    let mut look: Option<TableLook> = None;
    if attached.table.is_some() {
        match desk.app.look_at_table(&desk.actor, loaded, file, Withhold::of(attached)).await {
            Ok(found) => look = Some(found),
            Err(error @ (AppError::Fault { .. } | AppError::NotAllowed { .. })) => return Err(error.into()),
            Err(error) => unread = Some(error.parts()),
        }
    }
    let mut guess = look.as_ref().map(TableLook::guess);
    if guess.is_none() && desk.actor.is_any(MAY_READ_ORIGINALS) {
        match desk.app.guess_table(&desk.actor, loaded, file, &draw::read(fields)).await {
            Ok(found) => guess = Some(found),
            Err(error @ AppError::Fault { .. }) => return Err(error.into()),
            Err(error) => unread = Some(error.parts()),
        }
    }
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let unread = unread.filter(|_| refused.is_none());
    let page = draw::page(desk, loaded, (file, attached), fields, (guess, look, ways), (unread, refused));
    Ok((status, Page(page)).into_response())
}

/// Whether somebody may say what a table means, and have it made, where its case stands.
fn may(desk: &Desk, loaded: &Loaded, command: CommandName) -> bool {
    app::case::may(loaded.case.stage(), command) && desk.actor.is_any(app::actor::roles_for(command))
}
