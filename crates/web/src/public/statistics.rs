//! `/statistics`: the quarter table. `/statistics.csv`: every quarter of it, for spreadsheets.

use std::{collections::BTreeSet, fmt::Write as _};

use app::{
    law::Regime,
    public::{Quarter, QuarterFigures, Statistics},
};
use askama::Template;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    frame::{FOR_A_MINUTE, Frame, Here},
    problem::Problem,
    table::{ROWS, Within},
};
use crate::{Web, filters, form::day, page::Page};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    quarter: String,
}

#[derive(Template)]
#[template(path = "public/statistics.html")]
struct StatisticsPage {
    frame: Frame,
    /// The quarter that is shown; none before the first.
    shown: Option<Shown>,
    /// The others.
    others: Vec<Other>,
}

struct Shown {
    label: String,
    cut_off: String,
    laws: Vec<&'static str>,
    rows: Vec<Drawn>,
}

struct Drawn {
    label: &'static str,
    means: &'static str,
    within: Within,
    figures: Vec<u64>,
}

struct Other {
    href: String,
    label: String,
    here: bool,
}

/// `GET /statistics`
pub(super) async fn get(
    State(web): State<Web>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let Asked { quarter } = asked.map_err(|_| Problem::NotFound)?.0;
    let statistics = web.app.statistics().await?;
    let mut quarters = statistics.quarters.iter();
    let found = if quarter.is_empty() {
        quarters.next()
    } else {
        Some(quarters.find(|it| it.quarter.key() == quarter).ok_or(Problem::NotFound)?)
    };
    let laws = laws(&statistics);
    let other = |it: &QuarterFigures| Other {
        href: format!("/statistics?quarter={}", it.quarter.key()),
        label: it.quarter.label(),
        here: found.is_some_and(|found| found.quarter == it.quarter),
    };
    let page = StatisticsPage {
        frame: Frame::of(&web.app, Here::Statistics),
        shown: found.map(|figures| shown(figures, &laws)),
        others: statistics.quarters.iter().map(other).collect(),
    };
    Ok(([FOR_A_MINUTE], Page(page)).into_response())
}

/// `GET /statistics.csv`
pub(super) async fn csv(State(web): State<Web>) -> Result<Response, Problem> {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"statistics.csv\"")),
        FOR_A_MINUTE,
    ];
    Ok((headers, text(&web.app.statistics().await?)).into_response())
}

fn shown(figures: &QuarterFigures, laws: &BTreeSet<Regime>) -> Shown {
    let rows = ROWS.iter().map(|row| Drawn {
        label: row.label,
        means: row.means,
        within: row.within,
        figures: laws.iter().map(|law| (row.of)(&figures.under(*law))).collect(),
    });
    Shown {
        label: figures.quarter.label(),
        cut_off: day(figures.quarter.cut_off()),
        laws: laws.iter().map(|law| law.title()).collect(),
        rows: rows.collect(),
    }
}

/// The laws that stand beside each other: the Act and the Regulations, and any other that was asked under.
fn laws(statistics: &Statistics) -> BTreeSet<Regime> {
    let counted = statistics.quarters.iter().flat_map(|figures| figures.counts.keys().copied());
    counted.chain([Regime::Foia, Regime::Eir]).collect()
}

/// A line for each quarter and law, the latest quarter first. No cell needs a quotation mark.
fn text(statistics: &Statistics) -> String {
    let mut text = "quarter,first_day,last_day,cut_off,law".to_owned();
    for row in &ROWS {
        text.extend([",", row.key]);
    }
    text.push_str("\r\n");
    let laws = laws(statistics);
    for figures in &statistics.quarters {
        let quarter: Quarter = figures.quarter;
        for law in &laws {
            let (first, last, cut_off) = (quarter.first(), quarter.last(), quarter.cut_off());
            // Writing to a string cannot fail.
            let _ = write!(text, "{},{first},{last},{cut_off},{}", quarter.key(), law.abbreviation());
            for row in &ROWS {
                let _ = write!(text, ",{}", (row.of)(&figures.under(*law)));
            }
            text.push_str("\r\n");
        }
    }
    text
}
