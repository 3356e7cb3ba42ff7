//! `candour case list`: the queue.

use app::store::{CaseRow, Filter, QueueQuery};
use clap::{Parser, ValueEnum};
use jiff::ToSpan as _;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, Who, failure},
    print,
};

/// List cases, soonest due first
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour case list --as a.reed --only overdue

Exit status: 0 listed, 2 not allowed")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// Which cases
    #[arg(long, value_enum, default_value = "open")]
    only: Only,
    /// Words that the reference or title must have
    #[arg(long, default_value = "")]
    find: String,
    /// Which page, from 1
    #[arg(long, default_value_t = 1)]
    page: u32,
    /// Print JSON, one case a line
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Only {
    All,
    Open,
    Due,
    Overdue,
    Blocked,
    Mine,
    Unassigned,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let today = app.today();
    let filter = match args.only {
        Only::All => Filter::All,
        Only::Open => Filter::Open,
        Only::Due => Filter::Due { from: today, to: today.saturating_add(7.days()) },
        Only::Overdue => Filter::Overdue { today },
        Only::Blocked => Filter::Blocked,
        Only::Mine => Filter::Mine(actor.person.clone()),
        Only::Unassigned => Filter::Unassigned,
    };
    let query = QueueQuery {
        find: args.find.clone(),
        page: args.page.saturating_sub(1),
        size: 50,
        ..QueueQuery::new(filter)
    };
    let page = app.queue(&actor, &query).await.map_err(|error| failure(&error))?;
    for row in &page.rows {
        if args.json {
            print::json(&as_json(row))?;
        } else {
            let due = row.due_on.map(|due| due.to_string()).unwrap_or_default();
            let late = row.running && row.due_on.is_some_and(|due| due < today);
            let title = if row.title.is_empty() { "(words not confirmed yet)" } else { &row.title };
            let who = row.assigned.as_ref().map(ToString::to_string).unwrap_or_default();
            outln!(
                "{:<18} {:<24} {due:<10} {:<8} {who:<12} {title}",
                row.reference,
                row.stage.label(),
                if late { "OVERDUE" } else { "" },
            );
        }
    }
    if !args.json {
        outln!("{} of {}", page.rows.len(), page.total.number());
    }
    Ok(Status::Clean)
}

fn as_json(row: &CaseRow) -> serde_json::Value {
    serde_json::json!({
        "case": row.case_id,
        "reference": row.reference,
        "title": row.title,
        "stage": row.stage,
        "received": row.received_on,
        "due": row.due_on,
        "answered": row.answered_on,
        "assigned": row.assigned,
        "blocked": row.blocked,
        "regimes": row.regimes,
        "outcomes": row.outcomes,
        "version": row.version.0,
    })
}
