//! `candour topic review`.

use app::policy::TopicId;
use clap::Parser;
use jiff::civil::Date;

use super::{Desk, recorded};
use crate::{failure::Outcome, open::failure};

/// Record that a topic was reviewed and stays sealed
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour topic review --as a.reed --by 2027-10-01 --reasons \"...\" cyber-attacks

Exit status: 0 recorded, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The topic
    topic: String,
    /// When it is to be looked at again
    #[arg(long, value_name = "DATE")]
    by: Date,
    /// Why it stays, from facts that are public
    #[arg(long, value_name = "TEXT")]
    reasons: String,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let entry = app
        .review_topic(&actor, &TopicId(args.topic), (args.by, &args.reasons))
        .await
        .map_err(|error| failure(&error))?;
    Ok(recorded(&entry))
}
