//! `candour ledger list`.

use app::{Published, mosaic::ledger::Answer};
use clap::Parser;
use serde_json::json;

use super::Desk;
use crate::{
    commands::gate::harmless,
    failure::{Outcome, Status},
    open::failure,
    print::{self, outln},
};

/// List topics, or everything that anybody answered on one
///
/// An answer that breaks a line of neither confirming nor denying is marked, and so is a refusal that comes after one.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON, of a topic, one object a line: {\"statement\":{...},\"answer\":\"counted|confirmed|denied|not-recorded|withheld|refused\",\"breaks\":true,\"late_after\":id|null,\"superseded_by\":id|null}

Example:
  candour ledger list --as a.reed --topic \"dogs seized\"

Exit status: 0 listed, 1 a refusal is late, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The topic; else every topic, with how many statements there are
    #[arg(long)]
    topic: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let Some(topic) = &args.topic else {
        for (topic, many) in app.ledger_topics(&actor).await.map_err(|error| failure(&error))? {
            if args.json {
                print::json(&json!({ "topic": topic, "statements": many }))?;
            } else {
                outln!("{many}\t{}", harmless(&topic));
            }
        }
        return Ok(Status::Clean);
    };
    let mut status = Status::Clean;
    let all = app.precedent(&actor, topic).await.map_err(|error| failure(&error))?;
    let refused = all.iter().any(|it| it.answer == Answer::Refused);
    for it in all {
        if it.late_after.is_some() {
            status = Status::Findings;
        }
        if args.json { tell_json(&it)? } else { tell(&it, if refused { " (breaks the line)" } else { "" }) }
    }
    Ok(status)
}

fn tell_json(it: &Published) -> Result<(), crate::failure::Failure> {
    print::json(&json!({
        "statement": it.statement,
        "answer": it.answer.name(),
        "breaks": it.answer.breaks(),
        "late_after": it.late_after,
        "superseded_by": it.superseded_by,
    }))
}

fn tell(it: &Published, breaks: &str) {
    let breaks = if it.answer.breaks() { breaks } else { "" };
    outln!(
        "{}  {}: {}{breaks}",
        it.statement.published,
        harmless(&it.statement.quantity().words()),
        it.answer.name()
    );
    if let Some(first) = &it.late_after {
        outln!("    late: {} had answered it already, so it protects nothing", harmless(first));
    }
}
