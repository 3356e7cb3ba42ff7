//! `/cases/{id}/parts/{part}/say` and `/answer`: the two decisions on a part, with the law beside each field.

use app::{
    case::{CaseId, Command, PartNumber, reasons::ConfirmOrDeny},
    store::{Loaded, Version},
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::command::run;
use crate::{
    decision::{self, Changed, Who, Wrongness},
    fields::Fields,
    forms::Unread,
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

mod draw;

/// Which of the two decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Question {
    /// Whether to say that it is held (s.1(1)(a)).
    Say,
    /// What is answered (s.1(1)(b)).
    Answer,
}

/// A decision that is being worked on.
struct Asked {
    desk: Desk,
    loaded: Loaded,
    part: PartNumber,
    question: Question,
}

/// `GET /cases/{id}/parts/{part}/{question}`
pub(crate) async fn get(
    desk: Desk,
    Path((id, part, question)): Path<(CaseId, PartNumber, Question)>,
) -> Result<Response, PageError> {
    let asked = Asked::load(desk, &id, part, question).await?;
    let fields = asked.recorded()?;
    Ok(Page(draw::page(&asked, fields, Wrongness::default())?).into_response())
}

/// `POST /cases/{id}/parts/{part}/{question}`: a button was pressed.
pub(crate) async fn post(
    desk: Desk,
    Path((id, part, question)): Path<(CaseId, PartNumber, Question)>,
    mut fields: Fields,
) -> Result<Response, PageError> {
    let asked = Asked::load(desk, &id, part, question).await?;
    let op = fields.get("op").to_owned();
    if decision::change(&mut fields, &asked.desk.app.law(), &op) == Changed::Again {
        let wrong = Wrongness { changed: true, ..Wrongness::default() };
        return Ok(Page(draw::page(&asked, fields, wrong)?).into_response());
    }
    let wrong = match asked.command(&fields) {
        Ok(command) => match run(&asked.desk, &id, command, &fields).await {
            Ok(done) => return Ok(asked.onward(&fields).unwrap_or(done)),
            Err(parts) => Wrongness { refused: Some(*parts), ..Wrongness::default() },
        },
        Err(unread) => Wrongness { unread, ..Wrongness::default() },
    };
    // Somebody may have changed the case meanwhile: what is drawn is what stands now.
    let asked = Asked::load(asked.desk, &id, part, question).await?;
    let page = draw::page(&asked, fields, Wrongness { changed: true, ..wrong })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// `POST /cases/{id}/parts/{part}/{question}/check`: what the checklist finds about what was typed so far.
pub(crate) async fn check(
    desk: Desk,
    Path((id, part, question)): Path<(CaseId, PartNumber, Question)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let asked = Asked::load(desk, &id, part, question).await?;
    Ok(Page(draw::findings(&asked, fields)?).into_response())
}

impl Asked {
    async fn load(desk: Desk, id: &CaseId, part: PartNumber, question: Question) -> Result<Self, PageError> {
        let loaded = desk.app.load(&desk.actor, id).await?;
        if !loaded.case.parts.contains_key(&part) {
            return Err(PageError::NotFound);
        }
        Ok(Self { desk, loaded, part, question })
    }

    fn part(&self) -> Result<&app::case::Part, PageError> {
        self.loaded.case.parts.get(&self.part).ok_or(PageError::NotFound)
    }

    fn who(&self) -> Who {
        Who { person: self.desk.actor.person.clone(), on: self.desk.app.today() }
    }

    /// The decision as it is on record, in fields.
    fn recorded(&self) -> Result<Fields, PageError> {
        let (part, mut fields) = (self.part()?, Fields::default());
        match self.question {
            Question::Say => {
                let start = |seal: &app::case::seal::PartSeal| ConfirmOrDeny::Neither {
                    claims: seal.grounds.clone(),
                    public_domain: String::new(),
                };
                // The reasons on a sealed part start from its topic's words.
                let decision = part.confirm_or_deny.clone().or_else(|| part.seal.as_ref().map(start));
                if let Some(decision) = &decision {
                    decision::say::write(decision, &mut fields, "");
                }
            }
            Question::Answer => {
                if let Some(outcome) = &part.outcome {
                    decision::answer::write(outcome, &mut fields, "");
                }
            }
        }
        fields.set("seen", self.loaded.version.0.to_string());
        Ok(fields)
    }

    /// The command that the form stands for.
    fn command(&self, fields: &Fields) -> Result<Command, Vec<Unread>> {
        let recorded = self.loaded.case.parts.get(&self.part);
        let choose = |path: &str, why: &str| vec![Unread { path: path.to_owned(), why: why.to_owned() }];
        Ok(match self.question {
            Question::Say => {
                let mut decision = decision::say::read(fields, "", &self.who())?
                    .ok_or_else(|| choose("say", "choose whether the reply says that it is held"))?;
                let before = recorded.and_then(|part| part.confirm_or_deny.as_ref());
                decision::say::keep(&mut decision, before);
                Command::DecideConfirmOrDeny { part: self.part, decision }
            }
            Question::Answer => {
                let mut outcome = decision::answer::read(fields, "", &self.who())?
                    .ok_or_else(|| choose("outcome", "choose the answer"))?;
                decision::answer::keep(&mut outcome, recorded.and_then(|part| part.outcome.as_ref()));
                Command::Determine { part: self.part, outcome }
            }
        })
    }

    /// After the decision to say, the answer is decided next.
    fn onward(&self, fields: &Fields) -> Option<Response> {
        let next = self.question == Question::Say && fields.get("say") == "say";
        next.then(|| Redirect::to(&urls::answer(&self.loaded.case_id, self.part)).into_response())
    }
}

/// The version a form was drawn from.
fn seen(fields: &Fields) -> Option<Version> {
    fields.get("seen").parse().ok().map(Version)
}
