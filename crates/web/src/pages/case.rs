//! `/cases/{id}`: one request, whole: where it stands, what comes next, its parts, its story.

use app::{
    Similar,
    actor::MAY_OPEN_IDENTITY,
    case::{Case, CaseId, CommandName, Finding, plain},
    law::{Law, Regime},
    search::AboutTheSame,
    store::{CaseRow, Loaded},
};
use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;

use crate::{
    filters,
    form::day,
    forms,
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
    when::{When, when},
};

mod actions;
pub(crate) mod beside;
mod next;
mod parts;
mod story;

use actions::Group;
use beside::{Beside, Message};
use next::Next;
use parts::Part;
use story::Told;

pub(crate) use story::time;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The command that led here.
    done: String,
}

#[derive(Template)]
#[template(path = "case.html")]
pub(crate) struct CasePage {
    frame: Frame,
    /// What was just done, in words.
    done: String,
    reference: String,
    title: String,
    stage: String,
    when: Option<When>,
    next: Next,
    words: String,
    parts: Vec<Part>,
    /// What the checklist finds about the letter as a whole.
    findings: Vec<Finding>,
    facts: Vec<Fact>,
    groups: Vec<Group>,
    beside: Beside,
    messages: Vec<Message>,
    /// Whether this person may read what names the requester.
    may_open: bool,
    again: Vec<Alike>,
    about: Vec<Alike>,
    story: Vec<Told>,
}

struct Fact {
    label: &'static str,
    value: String,
    href: String,
    /// Whether what it rests on was checked against the law.
    verified: bool,
}

/// Another request much like this one.
struct Alike {
    href: String,
    reference: String,
    title: String,
    /// What is alike about it, or where it stands.
    note: String,
}

/// `GET /cases/{id}`
pub(crate) async fn get(
    desk: Desk,
    Path(id): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Result<Page<CasePage>, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let case = &loaded.case;
    let (law, today) = (desk.app.law(), desk.app.today());
    let findings = findings(&law, case, today);
    let regime = case.parts.values().next().map(|part| part.regime);
    let row = desk.app.row(&desk.actor, &id).await?;
    let running = row.as_ref().filter(|row| row.running).and_then(|row| row.due_on);
    let like = desk.app.alike(&desk.actor, &id, &case.text).await?;
    Ok(Page(CasePage {
        frame: Frame::of(&desk, Here::Queue),
        done: done(&asked.done),
        reference: case.reference.clone(),
        title: case.title.clone(),
        stage: case.stage().label(),
        when: running.map(|due| when(&law, regime, due, today)),
        next: next::of(&desk.actor, &loaded, &findings),
        words: case.text.clone(),
        parts: parts::of(&desk.actor, &loaded, &findings),
        facts: facts(&law, &loaded),
        groups: actions::of(&desk.actor, &loaded, today),
        beside: beside::of(&desk.actor, &loaded),
        messages: beside::messages(&desk, &id).await?,
        may_open: desk.actor.is_any(MAY_OPEN_IDENTITY),
        again: like.again.iter().map(same_again).collect(),
        about: like.about.iter().map(about_the_same).collect(),
        story: story::of(&loaded),
        findings: findings.into_iter().filter(|finding| finding.part.is_none()).collect(),
    }))
}

/// What the checklist finds: of each part that waits for a letter, and of the letter in hand as a whole.
fn findings(law: &Law, case: &Case, today: jiff::civil::Date) -> Vec<Finding> {
    if !case.stage().is_unanswered() {
        return Vec::new();
    }
    let owed = |it: &Finding| {
        let part = it.part.and_then(|it| case.parts.get(&it));
        part.is_some_and(|it| it.answered.is_none())
    };
    let of_parts = app::case::check(law, case, today).into_iter().filter(owed);
    let of_letter = app::case::check(law, &case.letter(), today).into_iter().filter(|it| it.part.is_none());
    of_parts.chain(of_letter).collect()
}

fn about_the_same(it: &AboutTheSame) -> Alike {
    alike(&it.row, format!("both speak of {}; {}", plain::and(&it.shares), outcome(&it.row)))
}

fn same_again(similar: &Similar) -> Alike {
    let note =
        format!("shares {} of 64 fingerprints of its words; {}", similar.shared, outcome(&similar.row));
    alike(&similar.row, note)
}

fn alike(row: &CaseRow, note: String) -> Alike {
    Alike { href: urls::case(&row.case_id), reference: row.reference.clone(), title: row.title.clone(), note }
}

/// How a request was answered, or where it stands.
fn outcome(row: &CaseRow) -> String {
    let answered: Vec<_> = row.outcomes.iter().map(|outcome| outcome.label()).collect();
    if answered.is_empty() {
        row.stage.label()
    } else {
        format!("{}: {}", row.stage.label(), answered.join("; "))
    }
}

fn done(command: &str) -> String {
    CommandName::from_key(command).map(|name| format!("Done: “{}”", forms::title(name))).unwrap_or_default()
}

fn facts(law: &Law, loaded: &Loaded) -> Vec<Fact> {
    let case = &loaded.case;
    let fact = |label, value: Option<String>| {
        value.map(|value| Fact { label, value, href: String::new(), verified: true })
    };
    let due = |case: &Case| case.due().filter(|_| case.stage().is_unanswered() && case.comply_by().is_none());
    let afresh = case.comply_by().filter(|_| case.stage().is_unanswered());
    let laws: std::collections::BTreeSet<Regime> = case.parts.values().map(|part| part.regime).collect();
    let laws: Vec<_> = laws.iter().map(ToString::to_string).collect();
    let review = case.review.as_ref().filter(|review| review.outcome.is_none());
    let mut facts: Vec<Fact> = [
        fact("Received", case.received.map(day)),
        fact("How", case.channel.map(|channel| channel.label().to_owned())),
        fact("Law", (!laws.is_empty()).then(|| laws.join(", "))),
        fact("Due", due(case).map(day)),
        fact("Due under the decision notice", afresh.map(day)),
        fact("Review due", review.map(|review| day(review.due))),
        fact("With", Some(case.assigned.as_ref().map_or("nobody yet".to_owned(), ToString::to_string))),
        fact("Acknowledged", case.acknowledged.map(day)),
        fact("Answered", case.answered().map(|it| day(it.0))),
        fact("Published", case.published.as_ref().map(|published| day(published.on))),
        fact("Deletion", case.is_held().then(|| "stopped (s.77)".to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect();
    for fact in facts.iter_mut().filter(|fact| fact.label == "Due") {
        fact.href = format!("{}/clock", urls::case(&loaded.case_id));
        let mut clocks = case.parts.keys().filter_map(|part| app::case::explain(law, case, *part).ok());
        fact.verified = clocks.all(|clock| clock.verified);
    }
    facts
}
