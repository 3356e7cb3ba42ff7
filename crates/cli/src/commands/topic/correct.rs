//! `candour topic correct`.

use app::{case::PartNumber, policy::TopicId, seal::Verdict};
use clap::{ArgGroup, Parser};

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print::outln,
};

/// Say that a part is, or is not, of a topic's kind; the next like request then matches the same way
#[derive(Debug, Parser)]
#[command(
    group(ArgGroup::new("verdict").required(true).args(["sealed", "open"])),
    after_help = "\
Before any search. If a search on the part has begun and it is sealed now, what came back is taken away unread and
whoever may have seen it leaves the part.

Example:
  candour topic correct --as a.reed --sealed --why \"asks the same in other words\" 1267A/21 2 cyber-attacks

Exit status: 0 recorded, 2 refused, and why, 3 wrong usage"
)]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The request's reference
    reference: String,
    /// The part
    part: u32,
    /// The topic
    topic: String,
    /// It is of the topic's kind
    #[arg(long)]
    sealed: bool,
    /// It is not
    #[arg(long)]
    open: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    let verdict = if args.open { Verdict::Open } else { Verdict::Sealed };
    let of = (PartNumber(args.part), &TopicId(args.topic));
    let done = app
        .correct_match(&actor, &loaded.case_id, of, (verdict, &args.why))
        .await
        .map_err(|error| failure(&error))?;
    for event in &done.events {
        outln!("{}", event.told().what);
    }
    Ok(Status::Clean)
}
