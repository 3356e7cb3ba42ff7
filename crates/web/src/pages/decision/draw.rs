//! The decision's page, and the checklist's part of it alone.

use app::{FourParts, case::Finding};
use askama::Template;

use super::{Asked, Question};
use crate::{
    decision::{Claims, Drawing, FindingsPart, Shortfalls, Wrongness, drawn_answer, drawn_say, shortfalls},
    fields::Fields,
    filters,
    form::{Field, Wrong},
    frame::{Frame, Here},
    pages::case::beside::{self, Line},
    problem::PageError,
    urls,
};

#[derive(Template)]
#[template(path = "decision.html")]
pub(super) struct DecisionPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    title: &'static str,
    /// Which part, where there are several.
    part: Option<String>,
    words: String,
    /// The topics that seal it; empty where none does.
    sealed: String,
    /// What has to be decided first, as a link; empty where nothing has.
    first: String,
    form: DecisionForm,
    wrongs: Vec<Wrong>,
    refused: Option<FourParts>,
    changed: bool,
    shortfalls: Shortfalls,
    /// What searches and estimates brought, and what others advised.
    file: Vec<Line>,
}

/// The fields of either decision.
struct DecisionForm {
    choice: Field,
    fields: Vec<Field>,
    claims: Option<Claims>,
    after: Option<Field>,
    carried: Vec<(String, String)>,
}

/// The page.
pub(super) fn page(asked: &Asked, mut fields: Fields, wrong: Wrongness) -> Result<DecisionPage, PageError> {
    crate::decision::begin_claims(&mut fields, "");
    let (law, part) = (asked.desk.app.law(), asked.part()?);
    let drawing = Drawing::new(&law, part.regime, asked.desk.app.today(), &fields, &wrong.unread);
    let form = form(&drawing, asked.question);
    let shortfalls = found(asked, &fields, &drawing, &form);
    let undecided = asked.question == Question::Answer && part.confirm_or_deny.is_none();
    let id = &asked.loaded.case_id;
    let wrongs = wrong.wrongs(&drawing);
    Ok(DecisionPage {
        frame: Frame::of(&asked.desk, Here::Queue),
        reference: asked.loaded.case.reference.clone(),
        case: urls::case(id),
        action: address(asked),
        // The version now, for whoever was just told what changed; else that which the form was drawn from.
        seen: super::seen(&fields).filter(|_| wrong.refused.is_none()).unwrap_or(asked.loaded.version).0,
        title: match asked.question {
            Question::Say => "Whether to say that it is held",
            Question::Answer => "The answer",
        },
        part: (1 < asked.loaded.case.parts.len()).then(|| asked.part.to_string()),
        words: part.text.clone(),
        sealed: part.seal.as_ref().map(app::case::seal::PartSeal::titles).unwrap_or_default(),
        first: if undecided { urls::say(id, asked.part) } else { String::new() },
        form,
        wrongs,
        refused: wrong.refused,
        changed: wrong.changed,
        shortfalls,
        file: file(asked),
    })
}

/// The checklist's part of the page, for what was typed so far.
pub(super) fn findings(asked: &Asked, mut fields: Fields) -> Result<FindingsPart, PageError> {
    crate::decision::begin_claims(&mut fields, "");
    let (law, part) = (asked.desk.app.law(), asked.part()?);
    let drawing = Drawing::new(&law, part.regime, asked.desk.app.today(), &fields, &[]);
    let form = form(&drawing, asked.question);
    Ok(FindingsPart { shortfalls: found(asked, &fields, &drawing, &form) })
}

fn form(drawing: &Drawing<'_>, question: Question) -> DecisionForm {
    let (choice, fields, claims, after) = match question {
        Question::Say => {
            let drawn = drawn_say(drawing, "", None);
            (drawn.choice, Vec::new(), drawn.claims, drawn.public_domain)
        }
        Question::Answer => {
            let drawn = drawn_answer(drawing, "", None);
            (drawn.choice, drawn.fields, drawn.claims, None)
        }
    };
    DecisionForm { choice, fields, claims, after, carried: drawing.carried() }
}

/// What the checklist would find, if this were recorded.
fn found(asked: &Asked, fields: &Fields, drawing: &Drawing<'_>, form: &DecisionForm) -> Shortfalls {
    let command = match asked.command(fields) {
        Ok(command) => command,
        Err(unread) => return Shortfalls::unread(&unread),
    };
    match asked.desk.app.would_find(&asked.desk.actor, &asked.loaded, command) {
        Ok(findings) => {
            let of_part = |it: &Finding| it.part == Some(asked.part) && !only_of_the_other(asked, it);
            let findings = findings.into_iter().filter(of_part).collect();
            let claims: Vec<&Claims> = form.claims.iter().collect();
            shortfalls(findings, &claims, |_| String::new(), |name| drawing.anchor(name))
        }
        Err(error) => Shortfalls::refused(&error),
    }
}

/// That there is no answer yet is no shortfall of the decision whether to say that it is held.
fn only_of_the_other(asked: &Asked, finding: &Finding) -> bool {
    asked.question == Question::Say && finding.rule == "N003"
}

fn address(asked: &Asked) -> String {
    match asked.question {
        Question::Say => urls::say(&asked.loaded.case_id, asked.part),
        Question::Answer => urls::answer(&asked.loaded.case_id, asked.part),
    }
}

/// What the file knows that bears on the decision. Whether it is held bears on no decision whether to say so.
fn file(asked: &Asked) -> Vec<Line> {
    let beside = beside::of(&asked.desk.actor, &asked.loaded);
    match asked.question {
        Question::Say => beside.advice,
        Question::Answer => [beside.searches, beside.costs, beside.advice].into_iter().flatten().collect(),
    }
}
