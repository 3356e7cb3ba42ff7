//! `/cases/{id}/parts/{part}/topic`: correcting how a part was held against the policy on sealed topics.

use app::{
    FourParts,
    case::{CaseId, CommandName, PartNumber},
    policy::TopicId,
    seal::Verdict,
    store::Loaded,
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
    urls,
};

#[derive(Template)]
#[template(path = "matching.html")]
struct MatchingPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    part: String,
    words: String,
    /// How it stands.
    stands: Vec<String>,
    /// Whether something on it was begun.
    begun: bool,
    topic: Option<Field>,
    verdict: Field,
    why: Field,
    refused: Option<FourParts>,
}

/// `GET /cases/{id}/parts/{part}/topic`
pub(crate) async fn get(
    desk: Desk,
    Path((id, part)): Path<(CaseId, PartNumber)>,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    Ok(Page(page(&desk, &loaded, part, (&Fields::default(), None)).await?).into_response())
}

/// `POST /cases/{id}/parts/{part}/topic`
pub(crate) async fn post(
    desk: Desk,
    Path((id, part)): Path<(CaseId, PartNumber)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let verdict = match fields.get("verdict") {
        "sealed" => Some(Verdict::Sealed),
        "open" => Some(Verdict::Open),
        _ => None,
    };
    let topic = TopicId(fields.get("topic").to_owned());
    let error = match verdict {
        Some(verdict) => {
            let said = (verdict, fields.get("why"));
            match desk.app.correct_match(&desk.actor, &id, (part, &topic), said).await {
                Ok(_) => return Ok(Redirect::to(&urls::done(&id, CommandName::MatchTopics)).into_response()),
                Err(error) => error,
            }
        }
        None => app::AppError::mistake("nothing was chosen", "say whether the part is of the topic’s kind"),
    };
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let page = page(&desk, &loaded, part, (&fields, Some(error.parts()))).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn page(
    desk: &Desk,
    loaded: &Loaded,
    number: PartNumber,
    (typed, refused): (&Fields, Option<FourParts>),
) -> Result<MatchingPage, PageError> {
    let case = &loaded.case;
    let part = case.parts.get(&number).ok_or(PageError::NotFound)?;
    let history = desk.app.policy_for(&desk.actor).await?;
    let in_force = history.in_force(case.clock_from.unwrap_or(desk.app.today()));
    let choices = in_force.iter().map(|(id, topic)| Choice::new(&id.0, &topic.title)).collect::<Vec<_>>();
    let stands = part.seal.iter().flat_map(|seal| &seal.topics).map(|it| {
        let because: Vec<String> = it.because.iter().map(|it| format!("“{it}”")).collect();
        format!("{}, because of {}", it.title, because.join(" and "))
    });
    let sealed_under = part.seal.as_ref().and_then(|it| it.topics.first()).map_or("", |it| it.topic.as_str());
    let mut filled = typed.clone();
    if filled.get("topic").is_empty() {
        filled.set("topic", sealed_under);
    }
    let begun = case.searches.values().any(|it| it.parts.contains(&number));
    Ok(MatchingPage {
        frame: Frame::of(desk, Here::Queue),
        reference: case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: urls::matching(&loaded.case_id, number),
        part: number.to_string(),
        words: part.text.clone(),
        stands: stands.collect(),
        begun,
        topic: (!choices.is_empty())
            .then(|| Field::of(&filled, "topic", "Which topic", "", Kind::Select, choices)),
        verdict: Field::of(
            &filled,
            "verdict",
            "Is this part of that topic’s kind?",
            "",
            Kind::Radios,
            vec![
                Choice::new("sealed", "Yes: it asks the same, in whatever words"),
                Choice::new("open", "No: it only sounds alike"),
            ],
        ),
        why: Field::new(&filled, "why", "Why", "From the question alone", Kind::Area(3)),
        refused,
    })
}
