//! `/queue`: what is due, what is late, what waits, and whose it is.

use app::{
    case::Stage,
    law::Regime,
    store::{CaseRow, Counts, Direction, Filter, QueueQuery, Sort, Total},
};
use askama::Template;
use axum::{extract::Query, response::Redirect};
use jiff::ToSpan as _;
use serde::Deserialize;

use crate::{
    filters,
    form::short_day,
    frame::{Frame, Here},
    page::Page,
    paging::Paging,
    problem::PageError,
    session::Desk,
    urls,
    when::{When, when},
};

const SIZE: u32 = 25;
/// The last page that is looked for.
const LAST: u32 = 10_000;

/// What the address asks for. Anything it does not know is the usual.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    only: String,
    find: String,
    sort: String,
    order: String,
    page: u32,
}

#[derive(Template)]
#[template(path = "queue.html")]
pub(crate) struct QueuePage {
    frame: Frame,
    /// Sealed topics past their review, for those who decide on them.
    past_review: Vec<String>,
    filters: Vec<FilterLink>,
    heading: String,
    /// What is said where the list is empty.
    nothing: String,
    find: String,
    only: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: String,
    paging: Paging,
}

struct FilterLink {
    label: &'static str,
    count: String,
    href: String,
    here: bool,
}

struct Column {
    label: &'static str,
    /// The address that sorts by it; empty where it cannot.
    href: String,
    /// `ascending`, `descending` or nothing.
    sorted: &'static str,
}

struct Row {
    href: String,
    reference: String,
    title: String,
    stage: String,
    blocked: bool,
    regimes: String,
    received: String,
    due: String,
    when: Option<When>,
    assigned: String,
}

/// `GET /`: the first place in the person's menu.
pub(crate) async fn first(desk: Desk) -> Redirect {
    let frame = Frame::of(&desk, Here::Elsewhere);
    let first = frame.person.and_then(|person| person.menu.first().map(|item| item.href));
    Redirect::to(first.unwrap_or("/account"))
}

/// `GET /queue`
pub(crate) async fn get(desk: Desk, Query(mut asked): Query<Asked>) -> Result<Page<QueuePage>, PageError> {
    asked.page = asked.page.min(LAST);
    let query = asked.query(&desk);
    let page = desk.app.queue(&desk.actor, &query).await?;
    let counts = desk.app.counts(&desk.actor).await?;
    let past_review = desk.app.past_review(&desk.actor).await?;
    let (law, today) = (desk.app.law(), desk.app.today());
    let row = |row: &CaseRow| {
        let regime = row.regimes.first().copied();
        let due = row.due_on.filter(|_| row.owed);
        Row {
            href: urls::case(&row.case_id),
            reference: row.reference.clone(),
            title: row.title.clone(),
            stage: row.stage.label(),
            blocked: row.blocked,
            regimes: row.regimes.iter().map(|it| Regime::abbreviation(*it)).collect::<Vec<_>>().join(", "),
            received: row.received_on.map(short_day).unwrap_or_default(),
            due: due.map(short_day).unwrap_or_default(),
            when: due.filter(|_| row.running).map(|due| when(&law, regime, due, today)),
            assigned: row.assigned.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    };
    let filters = filters(&asked, &counts);
    Ok(Page(QueuePage {
        frame: Frame::of(&desk, Here::Queue),
        past_review,
        heading: asked.heading(&filters),
        nothing: asked.nothing(),
        filters,
        columns: asked.columns(),
        rows: page.rows.iter().map(row).collect(),
        total: many(page.total),
        paging: Paging::new(asked.page, u64::from(SIZE), page.total, |page| asked.with_page(page)),
        find: asked.find,
        only: asked.only,
    }))
}

impl Asked {
    fn query(&self, desk: &Desk) -> QueueQuery {
        let today = desk.app.today();
        let filter = match self.only.as_str() {
            "all" => Filter::All,
            "due" => Filter::Due { from: today, to: today.saturating_add(7.days()) },
            "overdue" => Filter::Overdue { today },
            "blocked" => Filter::Blocked,
            "mine" => Filter::Mine(desk.actor.person.clone()),
            "unassigned" => Filter::Unassigned,
            other => Stage::from_key(other).map_or(Filter::Open, Filter::Stage),
        };
        QueueQuery {
            filter,
            find: self.find.clone(),
            sort: match self.sort.as_str() {
                "received" => Sort::Received,
                "reference" => Sort::Reference,
                _ => Sort::Due,
            },
            direction: if self.order == "down" { Direction::Descending } else { Direction::Ascending },
            size: SIZE,
            page: self.page,
        }
    }

    /// This address with something else in it.
    fn link(&self, only: &str, sort: &str, order: &str, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new("/queue?".to_owned());
        let page = if page == 0 { String::new() } else { page.to_string() };
        let parts = [("only", only), ("find", &self.find), ("sort", sort), ("order", order), ("page", &page)];
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish().trim_end_matches('?').to_owned()
    }

    fn with_page(&self, page: u32) -> String {
        self.link(&self.only, &self.sort, &self.order, page)
    }

    fn columns(&self) -> Vec<Column> {
        let by = if self.sort.is_empty() { "due" } else { &self.sort };
        let column = |key: &str, label| {
            let sorted = match (by == key, self.order.as_str()) {
                (false, _) => "",
                (true, "down") => "descending",
                (true, _) => "ascending",
            };
            let order = if sorted == "ascending" { "down" } else { "" };
            Column { label, href: self.link(&self.only, key, order, 0), sorted }
        };
        let plain = |label| Column { label, href: String::new(), sorted: "" };
        vec![
            column("reference", "Reference"),
            plain("Request"),
            plain("Stage"),
            column("received", "Received"),
            column("due", "Due"),
            plain("With"),
        ]
    }

    /// What an empty list says.
    fn nothing(&self) -> String {
        let said = match self.only.as_str() {
            "all" => "No request has come in yet.",
            "due" => "No request is due within a week.",
            "overdue" => "No request is overdue.",
            "mine" => "No open request was given to you.",
            "unassigned" => "Every open request was given to somebody.",
            "blocked" => "No request waits on somebody else.",
            "awaiting-approval" => "No letter waits for approval.",
            "with-regulator" => "No request is with the regulator.",
            "at-tribunal" => "No request is at a tribunal.",
            other => match Stage::from_key(other) {
                Some(stage) => return format!("No request is {stage}."),
                None => "No request is open.",
            },
        };
        said.to_owned()
    }

    fn heading(&self, filters: &[FilterLink]) -> String {
        let stage = Stage::from_key(&self.only).map(app::case::Stage::label);
        stage.unwrap_or_else(|| {
            filters.iter().find(|it| it.here).map_or_else(|| "open".to_owned(), |it| it.label.to_lowercase())
        })
    }
}

fn filters(asked: &Asked, counts: &Counts) -> Vec<FilterLink> {
    let link = |key: &str, label, count: Option<Total>| FilterLink {
        label,
        count: count.map(many).unwrap_or_default(),
        href: asked.link(key, &asked.sort, &asked.order, 0),
        here: asked.only == key,
    };
    vec![
        link("", "Open", Some(counts.open)),
        link("overdue", "Overdue", Some(counts.overdue)),
        link("due", "Due within a week", Some(counts.due)),
        link("mine", "Mine", Some(counts.mine)),
        link("unassigned", "Nobody’s", Some(counts.unassigned)),
        link("blocked", "Waiting on somebody", Some(counts.blocked)),
        link("awaiting-approval", "To approve", None),
        link("under-review", "Under review", None),
        link("with-regulator", "With the regulator", None),
        link("at-tribunal", "At a tribunal", None),
        link("all", "All", None),
    ]
}

fn many(total: Total) -> String {
    match total {
        Total::Exactly(count) => app::case::plain::thousands(count),
        Total::AtLeast(count) => format!("{} or more", app::case::plain::thousands(count)),
    }
}
