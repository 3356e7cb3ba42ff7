//! `/cases/{id}/do/{command}`: the form of a command.

use app::{
    FourParts,
    case::{self, CaseId, Command, CommandName, Finding},
    store::{Loaded, Version},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    fields::Fields,
    filters,
    form::{Field, Wrong, wrongs},
    forms::{self, Form, Setting, Unread},
    frame::{Frame, Here},
    page::Page,
    planned::{self, Planned},
    problem::PageError,
    session::Desk,
    urls,
};

mod prefill;

#[derive(Template)]
#[template(path = "command.html")]
struct CommandPage {
    frame: Frame,
    form: &'static Form,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    fields: Vec<Field>,
    wrongs: Vec<Wrong>,
    refused: Option<FourParts>,
    /// Whether something was typed that is not recorded yet.
    changed: bool,
    planned: Option<Planned>,
}

/// What a link to a form may fill in: which warning, which search.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    warning: String,
    task: String,
    consultation: String,
    parts: String,
}

/// `GET /cases/{id}/do/{command}`
pub(crate) async fn get(
    desk: Desk,
    Path((id, command)): Path<(CaseId, String)>,
    Query(given): Query<Given>,
) -> Result<Response, PageError> {
    let form = find(&command)?;
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let mut fields = prefill::fields(&desk, &loaded, form).await;
    for (name, value) in [
        ("warning", given.warning),
        ("task", given.task),
        ("consultation", given.consultation),
        ("parts", given.parts),
    ] {
        if !value.is_empty() {
            fields.set(name, value);
        }
    }
    let page = page(&desk, &loaded, form, &fields, Wrongness::default()).await?;
    Ok(Page(page).into_response())
}

/// `POST /cases/{id}/do/{command}`
pub(crate) async fn post(
    desk: Desk,
    Path((id, command)): Path<(CaseId, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = find(&command)?;
    let wrong = match forms::read(form, &fields) {
        Ok(command) if planned::asked_for(fields.get("op")) => {
            let loaded = desk.app.load(&desk.actor, &id).await?;
            match planned::by(&desk, &loaded, command).await {
                Ok(planned) => {
                    let page = page(&desk, &loaded, form, &fields, Wrongness::default()).await?;
                    return Ok(
                        Page(CommandPage { planned: Some(planned), changed: true, ..page }).into_response()
                    );
                }
                Err(parts) => Wrongness::of(form, *parts),
            }
        }
        Ok(command) => match run(&desk, &id, command, &fields).await {
            Ok(done) => return Ok(done),
            Err(parts) => Wrongness::of(form, *parts),
        },
        Err(unread) => Wrongness { unread, refused: None },
    };
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let page = page(&desk, &loaded, form, &fields, wrong).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Runs a command that a page sent, on the version it was sent from, and leads back to the case.
pub(crate) async fn run(
    desk: &Desk,
    id: &CaseId,
    command: Command,
    fields: &Fields,
) -> Result<Response, Box<FourParts>> {
    let name = command.name();
    let seen = fields.get("seen").parse().ok().map(Version);
    match desk.app.run(&desk.actor, id, command, seen).await {
        Ok(_) => Ok(Redirect::to(&urls::done(id, name)).into_response()),
        Err(error) => Err(Box::new(error.parts())),
    }
}

fn find(command: &str) -> Result<&'static Form, PageError> {
    CommandName::from_key(command).and_then(forms::of).ok_or(PageError::NotFound)
}

/// What is wrong with a form that was sent.
#[derive(Debug, Default)]
struct Wrongness {
    unread: Vec<Unread>,
    refused: Option<FourParts>,
}

impl Wrongness {
    /// A refusal stands at its field, where it is about one.
    fn of(form: &Form, parts: FourParts) -> Self {
        let spec = form.fields.iter().find(|spec| spec.path == parts.field && !parts.field.is_empty());
        match spec {
            Some(spec) => {
                let why = format!("{}: {}", spec.label.trim_end_matches('?'), parts.why);
                Self { unread: vec![Unread { path: spec.path.to_owned(), why }], refused: None }
            }
            None => Self { unread: Vec::new(), refused: Some(parts) },
        }
    }
}

async fn page(
    desk: &Desk,
    loaded: &Loaded,
    form: &'static Form,
    fields: &Fields,
    wrong: Wrongness,
) -> Result<CommandPage, PageError> {
    let people = desk.app.people().await?;
    let law = desk.app.law();
    let findings: Vec<Finding> = match form.command {
        CommandName::AcceptWarning => case::check(&law, &loaded.case, desk.app.today()),
        _ => Vec::new(),
    };
    let setting = Setting { case: &loaded.case, law: &law, people: &people, findings: &findings };
    let drawn = forms::draw(form, &setting, fields, &wrong.unread);
    let mut wrongs = wrongs(&drawn);
    wrongs.extend(
        wrong
            .unread
            .iter()
            .filter(|it| it.path.is_empty())
            .map(|it| Wrong { text: it.why.clone(), href: String::new() }),
    );
    Ok(CommandPage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: urls::command(&loaded.case_id, form.command),
        // The version now: whoever sends again has been told what changed.
        seen: loaded.version.0,
        changed: !wrongs.is_empty() || wrong.refused.is_some(),
        fields: drawn,
        wrongs,
        refused: wrong.refused,
        planned: None,
        form,
    })
}
