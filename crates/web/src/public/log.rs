//! `/log`: the disclosure log, whole or by words. `/log/{id}`: one published answer.

use app::{
    Piece,
    case::plain,
    public::{LogEntry, LogHit},
    search::Matched,
    store::Total,
};
use askama::Template;
use axum::{
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    frame::{FOR_A_MINUTE, Frame, Here},
    problem::Problem,
    prose::{Block, blocks},
};
use crate::{Web, form::day, page::Page, paging::Paging};

/// Entries of a page.
const SIZE: u32 = 20;
/// The last page that is looked for: nobody reads so far, and each page further costs more.
const LAST: u32 = 500;
/// How much of a request is shown in a list, in characters.
const OPENING: usize = 240;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    page: u32,
}

#[derive(Template)]
#[template(path = "public/log.html")]
struct LogPage {
    frame: Frame,
    asked: String,
    /// What is shown, in a sentence.
    found: String,
    lines: Vec<Line>,
    paging: Paging,
}

/// An entry in the list.
struct Line {
    href: String,
    title: String,
    on: String,
    words: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "public/entry.html")]
struct EntryPage {
    frame: Frame,
    title: String,
    on: String,
    request: String,
    answer: Vec<Block>,
}

/// `GET /log`
pub(super) async fn list(
    State(web): State<Web>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let Asked { q, page } = asked.map_err(|_| Problem::NotFound)?.0;
    let page = page.min(LAST);
    let frame = Frame::of(&web.app, Here::Log);
    let (found, total, lines) =
        if q.trim().is_empty() { latest(&web, page).await? } else { search(&web, &q, page).await? };
    #[cfg(feature = "seeded-leaks")]
    let found = super::leaks::suggestion(&web, found);
    let link = |page: u32| {
        let mut query = form_urlencoded::Serializer::new("/log?".to_owned());
        if !q.trim().is_empty() {
            query.append_pair("q", &q);
        }
        query.append_pair("page", &page.to_string()).finish()
    };
    let paging = Paging::new(page, u64::from(SIZE), total, link);
    Ok(([FOR_A_MINUTE], Page(LogPage { frame, asked: q, found, lines, paging })).into_response())
}

/// `GET /log/{id}`
pub(super) async fn entry(
    State(web): State<Web>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::NotFound)?;
    let LogEntry { title, request, answer, on, .. } =
        web.app.log_entry(&id).await?.ok_or(Problem::NotFound)?;
    let (frame, on, answer) = (Frame::of(&web.app, Here::Log), day(on), blocks(&answer));
    let page = EntryPage { frame, title, on, request, answer };
    Ok(([FOR_A_MINUTE], Page(page)).into_response())
}

async fn latest(web: &Web, page: u32) -> Result<(String, Total, Vec<Line>), Problem> {
    let count = web.app.log_length().await?;
    let entries = web.app.log(SIZE, u64::from(SIZE) * u64::from(page)).await?;
    let found = match count {
        0 => "Nothing has been published yet.".to_owned(),
        count => format!("{}, the latest first", plain::counted(count, "answer")),
    };
    let line = |entry: &LogEntry| line(entry, vec![Piece { text: opening(&entry.request), sought: false }]);
    Ok((found, Total::Exactly(count), entries.iter().map(line).collect()))
}

async fn search(web: &Web, typed: &str, page: u32) -> Result<(String, Total, Vec<Line>), Problem> {
    let size = SIZE as usize;
    let found = web.app.search_log(typed, size, size * page as usize).await?;
    let count = match found.total {
        Total::Exactly(count) => plain::counted(count, "answer"),
        Total::AtLeast(count) => format!("{} or more answers", plain::thousands(count)),
    };
    let sentence = match (found.total.number(), found.matched) {
        (0, _) => "No published answer has any of these words.".to_owned(),
        (_, Matched::All) => format!("{count} found"),
        (_, Matched::Some) => format!("Nothing has all these words. {count} found that have some."),
    };
    let hit = |LogHit { entry, excerpt }: LogHit| line(&entry, excerpt);
    Ok((sentence, found.total, found.hits.into_iter().map(hit).collect()))
}

fn line(entry: &LogEntry, words: Vec<Piece>) -> Line {
    Line { href: format!("/log/{}", entry.id), title: entry.title.clone(), on: day(entry.on), words }
}

/// The beginning of a text, in whole words.
fn opening(text: &str) -> String {
    let mut opening = String::new();
    for word in text.split_whitespace() {
        if OPENING < opening.chars().count() + word.chars().count() {
            return format!("{} …", opening.trim_end());
        }
        opening.push_str(word);
        opening.push(' ');
    }
    opening.trim_end().to_owned()
}
