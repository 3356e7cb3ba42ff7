//! `/search`: requests and replies by their words.

use app::{
    case::plain,
    search::{CaseHit, Matched},
    store::Total,
};
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

use crate::{
    frame::{Frame, Here},
    page::Page,
    paging::Paging,
    problem::PageError,
    session::Desk,
    urls,
};

const SIZE: usize = 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    page: u32,
}

#[derive(Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    frame: Frame,
    asked: String,
    /// What was found, in a sentence; empty before anything was looked for.
    found: String,
    hits: Vec<Hit>,
    paging: Paging,
}

struct Hit {
    href: String,
    reference: String,
    title: String,
    stage: String,
    excerpt: Vec<app::Piece>,
}

/// `GET /search`
pub(crate) async fn get(desk: Desk, Query(asked): Query<Asked>) -> Result<Page<SearchPage>, PageError> {
    let frame = Frame::of(&desk, Here::Search);
    if asked.q.trim().is_empty() {
        let (found, hits, paging) = (String::new(), Vec::new(), Paging::default());
        return Ok(Page(SearchPage { frame, asked: asked.q, found, hits, paging }));
    }
    let page = asked.page.min(500);
    let found = desk.app.search(&desk.actor, &asked.q, SIZE, SIZE * page as usize).await?;
    let count = match found.total {
        Total::Exactly(count) => plain::counted(count, "request"),
        Total::AtLeast(count) => format!("{} or more requests", plain::thousands(count)),
    };
    let sentence = match (found.total.number(), found.matched) {
        (0, _) => "No request or reply has any of these words.".to_owned(),
        (_, Matched::All) => format!("{count} found."),
        (_, Matched::Some) => format!("Nothing has all these words. {count} found that have some."),
    };
    let link = |page: u32| {
        let mut query = form_urlencoded::Serializer::new("/search?".to_owned());
        query.append_pair("q", &asked.q).append_pair("page", &page.to_string());
        query.finish()
    };
    Ok(Page(SearchPage {
        frame,
        found: sentence,
        hits: found.hits.iter().map(hit).collect(),
        paging: Paging::new(page, SIZE as u64, found.total, link),
        asked: asked.q,
    }))
}

fn hit(hit: &CaseHit) -> Hit {
    let outcomes: Vec<_> = hit.row.outcomes.iter().map(|outcome| outcome.label()).collect();
    let stage = hit.row.stage.label();
    Hit {
        href: urls::case(&hit.row.case_id),
        reference: hit.row.reference.clone(),
        title: hit.row.title.clone(),
        stage: if outcomes.is_empty() { stage } else { format!("{stage}: {}", outcomes.join("; ")) },
        excerpt: hit.excerpt.clone(),
    }
}
