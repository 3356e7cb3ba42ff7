//! `candour topic lift`.

use app::policy::TopicId;
use clap::Parser;
use jiff::civil::Date;

use super::{Because, Desk, recorded};
use crate::{failure::Outcome, open::failure};

/// Propose that a topic is lifted, or agree to what another proposed for the same day
#[derive(Debug, Parser)]
#[command(after_help = "\
Two people lift a seal, for every request received from the day on. What was decided under it is reopened by review alone.

Example:
  candour topic lift --as a.reed --from 2027-01-04 --basis calendar --said \"review of 1 December 2026\" --reasons \"...\" cyber-attacks

Exit status: 0 proposed or lifted, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The topic
    topic: String,
    /// The first day of receipt for which it is lifted
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// Why, from facts that are public
    #[arg(long, value_name = "TEXT")]
    reasons: String,
    #[command(flatten)]
    because: Because,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let terms = (args.from, args.reasons.as_str(), args.because.occasion());
    let entry = app.lift_topic(&actor, &TopicId(args.topic), terms).await.map_err(|error| failure(&error))?;
    Ok(recorded(&entry))
}
