//! `candour topic list`.

use clap::Parser;

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print::{json, outln},
};

/// List the sealed topics, or everything that was ever decided on them
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour topic list --as a.reed --history

Exit status: 0, or 1 if a topic is past its review: it stays sealed")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// Every entry of the policy's history
    #[arg(long)]
    history: bool,
    /// As JSON, one object a line
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let history = app.policy_for(&actor).await.map_err(|error| failure(&error))?;
    if args.history {
        for entry in history.entries() {
            if args.json {
                json(entry)?;
            } else {
                outln!("{}  {}  {}  {}", entry.number, entry.on, entry.by, app::seal::told(&entry.change));
            }
        }
        return Ok(Status::Clean);
    }
    let today = app.today();
    let mut status = Status::Clean;
    let in_force = history.in_force(today);
    for (id, topic) in history.latest() {
        let review = history.review_of(topic);
        let past = review < today;
        if past {
            status = Status::Findings;
        }
        if args.json {
            let holds = in_force.contains_key(id);
            json(
                &serde_json::json!({ "topic": topic, "review_by": review, "past_review": past, "holds": holds }),
            )?;
            continue;
        }
        let late = if past { ", PAST ITS REVIEW; it stays sealed" } else { "" };
        outln!("{id}  {}  from {}, to be reviewed by {review}{late}", topic.title, topic.from);
    }
    Ok(status)
}
