//! `candour topic check`.

use std::path::PathBuf;

use clap::Parser;

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    files::read_text,
    open::failure,
    print::outln,
};

/// Try a topic on the law and on past requests; nothing is recorded
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour topic check --as a.reed cyber-attacks.toml

Exit status: 0 nothing is wrong with it, 1 it says something that cannot stand, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The topic
    file: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    let text = read_text(&args.file)?;
    let (app, actor) = args.desk.open().await?;
    let trial = app.try_topic(&actor, &text).await.map_err(|error| failure(&error))?;
    for fault in &trial.faults {
        outln!("wrong: {fault}");
    }
    outln!("it would have caught {} of {} past requests", trial.caught.len(), trial.of);
    for it in &trial.caught {
        outln!("  {}: {}", it.reference, it.text.lines().next().unwrap_or_default());
    }
    Ok(if trial.faults.is_empty() { Status::Clean } else { Status::Findings })
}
