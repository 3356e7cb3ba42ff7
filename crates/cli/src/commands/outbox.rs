//! `candour outbox`: what is to be sent.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, Who, failure},
};

/// Send what has been issued
#[derive(Debug, Subcommand)]
pub(crate) enum Outbox {
    Run(Run),
}

/// Write every queued message into a folder, each once, as an .eml file
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour outbox run --as a.reed --to sent

Exit status: 0 written, 2 not allowed, 4 the folder cannot be written")]
pub(crate) struct Run {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The folder
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

pub(crate) async fn run(command: Outbox) -> Outcome {
    let Outbox::Run(args) = command;
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    for path in app.run_outbox(&actor, &args.to).await.map_err(|error| failure(&error))? {
        outln!("{}", path.display());
    }
    Ok(Status::Clean)
}
