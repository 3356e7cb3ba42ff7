//! `/cases/{id}/review`: an internal review is decided, and says part by part what changes.

use app::{
    case::{
        CaseId, Command, PartNumber,
        command::{ReviewChange, ReviewOutcome},
    },
    store::Loaded,
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::command::run;
use crate::{
    decision::{self, Changed, Who, Wrongness},
    fields::Fields,
    forms::Unread,
    page::Page,
    planned,
    problem::PageError,
    session::Desk,
};

mod draw;

/// `GET /cases/{id}/review`
pub(crate) async fn get(desk: Desk, Path(id): Path<CaseId>) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let fields = recorded(&loaded);
    Ok(Page(draw::page(&desk, &loaded, fields, Wrongness::default())).into_response())
}

/// `POST /cases/{id}/review`: a button was pressed.
pub(crate) async fn post(
    desk: Desk,
    Path(id): Path<CaseId>,
    mut fields: Fields,
) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let op = fields.get("op").to_owned();
    let changed = decision::change(&mut fields, &desk.app.law(), &op);
    if changed == Changed::Again && !planned::asked_for(&op) {
        let wrong = Wrongness { changed: true, ..Wrongness::default() };
        return Ok(Page(draw::page(&desk, &loaded, fields, wrong)).into_response());
    }
    let wrong = match command(&desk, &loaded, &fields) {
        Ok(command) if planned::asked_for(&op) => match planned::by(&desk, &loaded, command).await {
            Ok(planned) => {
                let wrong = Wrongness { changed: true, ..Wrongness::default() };
                return Ok(Page(draw::page(&desk, &loaded, fields, wrong).with(planned)).into_response());
            }
            Err(parts) => Wrongness { refused: Some(*parts), ..Wrongness::default() },
        },
        Ok(command) => match run(&desk, &id, command, &fields).await {
            Ok(done) => return Ok(done),
            Err(parts) => Wrongness { refused: Some(*parts), ..Wrongness::default() },
        },
        Err(unread) => Wrongness { unread, ..Wrongness::default() },
    };
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let page = draw::page(&desk, &loaded, fields, Wrongness { changed: true, ..wrong });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// `POST /cases/{id}/review/check`: what the checklist would find about the parts as changed so far.
pub(crate) async fn check(desk: Desk, Path(id): Path<CaseId>, fields: Fields) -> Result<Response, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    Ok(Page(draw::findings(&desk, &loaded, fields)).into_response())
}

/// What the fields of a part begin with.
fn prefix(part: PartNumber) -> String {
    format!("part-{part}-")
}

/// The form before anything was changed. What the decisions say now is in it, to begin from.
fn recorded(loaded: &Loaded) -> Fields {
    let mut fields = Fields::default();
    for (number, part) in &loaded.case.parts {
        let prefix = prefix(*number);
        if let Some(decision) = &part.confirm_or_deny {
            decision::say::write(decision, &mut fields, &prefix);
        }
        if let Some(outcome) = &part.outcome {
            decision::answer::write(outcome, &mut fields, &prefix);
        }
        fields.set(format!("{prefix}say"), "");
        fields.set(format!("{prefix}outcome"), "");
    }
    fields.set("seen", loaded.version.0.to_string());
    fields
}

/// The command that the form stands for.
fn command(desk: &Desk, loaded: &Loaded, fields: &Fields) -> Result<Command, Vec<Unread>> {
    let who = Who { person: desk.actor.person.clone(), on: desk.app.today() };
    let mut unread = Vec::new();
    let mut changes = Vec::new();
    for (number, part) in &loaded.case.parts {
        let prefix = prefix(*number);
        let say = decision::say::read(fields, &prefix, &who);
        let answer = decision::answer::read(fields, &prefix, &who);
        let (Ok(mut say), Ok(mut answer)) = (say.clone(), answer.clone()) else {
            unread.extend(say.err().into_iter().chain(answer.err()).flatten());
            continue;
        };
        if let Some(say) = &mut say {
            decision::say::keep(say, part.confirm_or_deny.as_ref());
        }
        if let Some(answer) = &mut answer {
            decision::answer::keep(answer, part.outcome.as_ref());
        }
        if say.is_some() || answer.is_some() {
            changes.push(ReviewChange { part: *number, confirm_or_deny: say, outcome: answer });
        }
    }
    let outcome = match fields.get("result") {
        "upheld" => Some(ReviewOutcome::Upheld),
        "upheld-in-part" => Some(ReviewOutcome::UpheldInPart),
        "overturned" => Some(ReviewOutcome::Overturned),
        _ => None,
    };
    let Some(outcome) = outcome.filter(|_| unread.is_empty()) else {
        if outcome.is_none() {
            let why = "choose how the review ended".to_owned();
            unread.push(Unread { path: "result".to_owned(), why });
        }
        return Err(unread);
    };
    let text = |name: &str| fields.get(name).to_owned();
    let (reasons, breaches) = (text("review-reasons"), text("breaches"));
    Ok(Command::DecideReview { outcome, reasons, breaches, changes })
}
