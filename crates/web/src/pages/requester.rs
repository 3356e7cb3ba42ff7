//! `/cases/{id}/requester`: who asks, opened for a purpose that is logged. `/cases/{id}/files/{document}`: what came with it.

use app::{
    AppError, Requester,
    case::{CaseId, plain},
    store::{Opening, Purpose},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{case::time, receive};
use crate::{
    download::to_be_saved,
    fields::Fields,
    filters,
    form::{Choice, Field, Kind, Wrong, wrongs},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "requester.html")]
struct RequesterPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    purpose: Field,
    requester: [Field; 2],
    wrongs: Vec<Wrong>,
    opened: Option<Opened>,
    openings: Vec<Line>,
}

/// Who asks, once it was opened.
struct Opened {
    name: String,
    address: String,
    /// Other requests from the same address, where the purpose is one for which that matters.
    others: Vec<(String, String)>,
    tells_others: bool,
}

struct Line {
    when: String,
    by: String,
    purpose: &'static str,
}

/// `GET /cases/{id}/requester`
pub(crate) async fn get(desk: Desk, Path(id): Path<CaseId>) -> Result<Response, PageError> {
    Ok(Page(page(&desk, &id, &Fields::default(), "", None).await?).into_response())
}

/// `POST /cases/{id}/requester`
pub(crate) async fn post(desk: Desk, Path(id): Path<CaseId>, fields: Fields) -> Result<Response, PageError> {
    if fields.get("op") == "put" {
        return put(&desk, &id, &fields).await;
    }
    let Some(purpose) = Purpose::given(fields.get("purpose")) else {
        let page = page(&desk, &id, &fields, "choose what you need it for", None).await?;
        return Ok(Page(page).into_response());
    };
    let identity = desk.app.open_identity(&desk.actor, &id, purpose).await?;
    let tells_others = matches!(purpose, Purpose::Aggregation | Purpose::Vexatious);
    let mut others = Vec::new();
    if tells_others {
        for row in desk.app.same_requester(&desk.actor, &id, purpose).await? {
            others.push((urls::case(&row.case_id), format!("{} {}", row.reference, row.title)));
        }
    }
    let opened = identity.map(|identity| Opened {
        name: identity.name,
        address: identity.address,
        others,
        tells_others,
    });
    let nothing = Opened {
        name: "Nothing is known, or it was erased".to_owned(),
        address: String::new(),
        others: Vec::new(),
        tells_others: false,
    };
    let page = page(&desk, &id, &fields, "", Some(opened.unwrap_or(nothing))).await?;
    Ok(Page(page).into_response())
}

/// Writes down who asks.
async fn put(desk: &Desk, id: &CaseId, fields: &Fields) -> Result<Response, PageError> {
    let requester = Requester {
        name: fields.get("requester-name").to_owned(),
        address: fields.get("requester-address").to_owned(),
    };
    match desk.app.put_requester(&desk.actor, id, &requester).await {
        Ok(()) => Ok(Redirect::to(&format!("{}/requester", urls::case(id))).into_response()),
        Err(error @ AppError::Mistake { .. }) => {
            let page = page(desk, id, fields, &error.parts().message, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    desk: &Desk,
    id: &CaseId,
    fields: &Fields,
    wrong: &str,
    opened: Option<Opened>,
) -> Result<RequesterPage, PageError> {
    let loaded = desk.app.load(&desk.actor, id).await?;
    let openings = desk.app.openings(&desk.actor, id).await?;
    let choices = Purpose::GIVEN.map(|purpose| Choice::new(purpose.key(), plain::capital(words(purpose))));
    let purpose = Field::of(
        fields,
        "purpose",
        "What do you need it for?",
        "There is no other reason.",
        Kind::Radios,
        choices.to_vec(),
    );
    let put = fields.get("op") == "put";
    let purpose = purpose.wrong(if put { "" } else { wrong });
    let [name, address] = receive::requester(fields, "What is left empty stays as it is.");
    let requester = [name.wrong(if put { wrong } else { "" }), address];
    Ok(RequesterPage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(id),
        action: format!("{}/requester", urls::case(id)),
        wrongs: wrongs([&purpose, &requester[0]]),
        purpose,
        requester,
        opened,
        openings: openings.iter().rev().map(line).collect(),
    })
}

fn line(opening: &Opening) -> Line {
    Line { when: time(opening.at), by: opening.by.to_string(), purpose: words(opening.purpose) }
}

const fn words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Validity => "whether the request is valid (s.8)",
        Purpose::OwnData => "whether they ask for their own data (s.40(1))",
        Purpose::Accessibility => "whether they can get it elsewhere (s.21)",
        Purpose::Aggregation => "whether costs are counted together (s.12(4))",
        Purpose::Vexatious => "whether it is vexatious or repeated (s.14)",
        Purpose::Sending => "to send an answer",
        Purpose::Reading => "to read a letter that names them",
    }
}

/// `GET /cases/{id}/files/{document}`
pub(crate) async fn file(
    desk: Desk,
    Path((id, document)): Path<(CaseId, String)>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let (name, bytes) = desk.app.enclosure(&desk.actor, &loaded, &document).await?;
    Ok(to_be_saved(&name, bytes))
}
