//! `candour topic export`.

use std::path::PathBuf;

use clap::Parser;

use super::Desk;
use crate::{
    commands::simulate::POLICY_FILE,
    failure::{Failure, Outcome, Status},
    open::failure,
    print::outln,
};

/// Write the policy's history into a folder, without the names of people: what `candour simulate` reads
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour topic export --as a.reed --to policy

Exit status: 0 written, 2 not allowed, 4 it cannot be written")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The folder
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let history = app.policy_for(&actor).await.map_err(|error| failure(&error))?;
    let cannot = |error: &dyn std::fmt::Display| {
        Failure::new(Status::Fault, "topic.export", "the policy cannot be written").why(error.to_string())
    };
    let mut text = String::new();
    for entry in history.entries() {
        text.push_str(&serde_json::to_string(&entry.unnamed()).map_err(|error| cannot(&error))?);
        text.push('\n');
    }
    std::fs::create_dir_all(&args.to).map_err(|error| cannot(&error))?;
    let path = args.to.join(POLICY_FILE);
    std::fs::write(&path, text).map_err(|error| cannot(&error))?;
    outln!("{}", path.display());
    Ok(Status::Clean)
}
