//! `candour topic add`.

use std::path::PathBuf;

use clap::Parser;

use super::{Desk, recorded};
use crate::{failure::Outcome, files::read_text, open::failure};

/// Seal a topic, for every request of its kind received from a day on
#[derive(Debug, Parser)]
#[command(after_help = "\
What a topic's file says: docs/guide/topics.md

Example:
  candour topic add --as a.reed cyber-attacks.toml

Exit status: 0 registered, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The topic
    file: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    let text = read_text(&args.file)?;
    let (app, actor) = args.desk.open().await?;
    let entry = app.keep_topic(&actor, &text, None).await.map_err(|error| failure(&error))?;
    Ok(recorded(&entry))
}
