//! `/oversight`: how sealed topics fare.

use app::oversight::{Oversight, Told};
use askama::Template;
use axum::extract::Query;
use jiff::{SignedDuration, civil::Date};
use serde::Deserialize;

use crate::{
    form::day,
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
};

/// Which requests. What cannot be read is the usual.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "oversight.html")]
pub(crate) struct OversightPage {
    frame: Frame,
    from: Date,
    to: Date,
    span: String,
    figures: Vec<(&'static str, String)>,
    topics: Vec<Topic>,
    lists: Vec<List>,
    changes: Vec<(u32, String, String)>,
}

struct Topic {
    name: String,
    past_review: bool,
    sealed: u64,
    neither: u64,
    on_its_grounds: u64,
    otherwise: u64,
    corrected: u64,
}

/// Something to look into.
struct List {
    title: &'static str,
    lines: Vec<String>,
}

/// `GET /oversight`
pub(crate) async fn get(desk: Desk, Query(asked): Query<Asked>) -> Result<Page<OversightPage>, PageError> {
    let days = |days: i64| SignedDuration::from_hours(24 * days);
    let to: Date = asked.to.parse().unwrap_or_else(|_| desk.app.today());
    let from: Date = asked.from.parse().unwrap_or_else(|_| to.saturating_sub(days(365)));
    let seen = desk.app.oversight(&desk.actor, from, to.saturating_add(days(1))).await?;
    let rate = seen.rate().map(|it| format!(" ({}.{} %)", it / 10, it % 10)).unwrap_or_default();
    Ok(Page(OversightPage {
        frame: Frame::of(&desk, Here::Topics),
        from,
        to,
        span: format!("{} to {}", day(from), day(to)),
        figures: vec![
            ("Requests received", seen.requests.to_string()),
            ("Answered, of those", seen.answered.to_string()),
            ("Answered with neither, in a part at least", format!("{}{rate}", seen.neither)),
        ],
        topics: topics(&seen),
        lists: lists(&seen),
        changes: seen.changes.iter().map(|it| (it.number, day(it.on), it.told.clone())).collect(),
    }))
}

fn topics(seen: &Oversight) -> Vec<Topic> {
    seen.topics
        .iter()
        .map(|(id, it)| Topic {
            name: id.to_string(),
            past_review: seen.past_review.contains(id),
            sealed: it.sealed,
            neither: it.neither,
            on_its_grounds: it.on_its_grounds,
            otherwise: it.otherwise,
            corrected: it.corrected,
        })
        .collect()
}

fn lists(seen: &Oversight) -> Vec<List> {
    let line = |it: &Told| {
        let part = it.part.map(|part| format!(", part {part}")).unwrap_or_default();
        format!("{}{part}: {}", it.reference, it.what)
    };
    let list = |title, told: &[Told]| List { title, lines: told.iter().map(line).collect() };
    vec![
        list("Refusals after an answer that said it already", &seen.late_neither),
        list("Replies that missed the policy’s day", &seen.missed_slots),
        list("Replies late in law that waited for the policy’s day", &seen.late_by_slot),
        list("Parts found late to be sealed", &seen.late_recognitions),
        list("What came back for them and is not handed over yet", &seen.still_here),
        list("Departures from advice", &seen.departures),
    ]
}
