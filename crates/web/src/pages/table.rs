//! `/cases/{id}/attached/{file}/table`: what a table's columns mean, what a stranger could work out of it, and what
//! is withheld.

use app::{
    AppError, FourParts, Shown, TableLook, Withhold,
    actor::MAY_READ_ORIGINALS,
    case::{CaseId, CommandName, FileNumber, files::AttachedFile},
    store::{Loaded, Version},
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use crate::{download::to_be_saved, fields::Fields, page::Page, problem::PageError, session::Desk, urls};

mod draw;

/// `GET /cases/{id}/attached/{file}/table`
pub(crate) async fn get(desk: Desk, Path((id, file)): Path<(CaseId, u32)>) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let file = FileNumber(file);
    let attached = loaded.case.files.get(&file).ok_or(PageError::NotFound)?;
    let fields = attached.table.as_ref().map(draw::filled).unwrap_or_default();
    show(&desk, &loaded, (file, attached), &fields, None).await
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
        _ => return Err(PageError::NotFound),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&urls::table(&id, file)).into_response()),
        Err(error) => show(&desk, &loaded, (file, attached), &fields, Some(error)).await,
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

/// The page, with the table as far as it is understood.
async fn show(
    desk: &Desk,
    loaded: &Loaded,
    (file, attached): (FileNumber, &AttachedFile),
    fields: &Fields,
    refused: Option<AppError>,
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
    let page = draw::page(desk, loaded, (file, attached), fields, (guess, look), (unread, refused));
    Ok((status, Page(page)).into_response())
}

/// Whether somebody may say what a table means, and have it made, where its case stands.
fn may(desk: &Desk, loaded: &Loaded, command: CommandName) -> bool {
    app::case::may(loaded.case.stage(), command) && desk.actor.is_any(app::actor::roles_for(command))
}
