//! `/cases/{id}/attach`: a file that is to go with the answer.

use app::{
    FourParts,
    case::{Case, CaseId, PartNumber, plain},
    store::{Loaded, Version},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    fields::Fields,
    filters,
    form::{Choice, Field, Kind},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    upload::Upload,
    urls,
};

#[derive(Template)]
#[template(path = "attach.html")]
struct AttachPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    /// Which part it answers; only asked where there are several.
    part: Option<Field>,
    title: Field,
    pasted: Field,
    /// Whether no file was chosen, and nothing was pasted.
    empty: bool,
    refused: Option<FourParts>,
}

/// `GET /cases/{id}/attach`
pub(crate) async fn get(desk: Desk, Path(id): Path<CaseId>) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    Ok(Page(page(&desk, &loaded, &Fields::default())).into_response())
}

/// `POST /cases/{id}/attach`
pub(crate) async fn post(
    desk: Desk,
    Path(id): Path<CaseId>,
    Upload { fields, file, name, .. }: Upload,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let page = page(&desk, &loaded, &fields);
    let pasted = fields.raw("pasted");
    if file.is_empty() && pasted.trim().is_empty() {
        let page = AttachPage { empty: true, ..page };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let part = PartNumber(fields.get("part").parse().unwrap_or(1));
    let seen = fields.get("seen").parse().ok().map(Version);
    let is_table = file.is_empty();
    let done = if is_table {
        let table = (fields.get("title"), pasted);
        desk.app.attach_table(&desk.actor, &loaded, part, table, seen).await
    } else {
        desk.app.attach_file(&desk.actor, &loaded, part, (&name, file), seen).await
    };
    match done {
        Ok(done) => {
            let after = desk.app.load(&desk.actor, &done.case_id).await?;
            let number = app::case::FileNumber(after.case.last_file);
            let next = if is_table { urls::table(&id, number) } else { urls::file(&id, number) };
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => {
            let page = AttachPage { refused: Some(error.parts()), ..page };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

fn page(desk: &Desk, loaded: &Loaded, fields: &Fields) -> AttachPage {
    AttachPage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: format!("{}/attach", urls::case(&loaded.case_id)),
        seen: loaded.version.0,
        part: (1 < loaded.case.parts.len()).then(|| part(&loaded.case, fields)),
        title: Field::new(
            fields,
            "title",
            "What the table is called",
            "The requester reads it: Dogs seized by district.",
            Kind::Line,
        ),
        pasted: Field::new(
            fields,
            "pasted",
            "The table",
            "Copy the cells in the spreadsheet, headings and totals too, with the true figures, and paste them here.",
            Kind::Area(8),
        ),
        empty: false,
        refused: None,
    }
}

fn part(case: &Case, fields: &Fields) -> Field {
    let choices = case.parts.iter().map(|(number, part)| {
        Choice::new(number.to_string(), format!("Part {number}")).hint(plain::capital(&part.text))
    });
    let choices = choices.collect();
    Field::of(fields, "part", "Which part does it answer?", "", Kind::Radios, choices)
}
