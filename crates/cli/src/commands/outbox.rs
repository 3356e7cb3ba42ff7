//! `candour outbox`: what is to be sent.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::print::{errln, outln};
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

Exit status: 0 written, 2 not allowed, 4 a message could not be written: it stays queued, and the others are sent")]
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
    let sent = app.run_outbox(&actor, &args.to).await.map_err(|error| failure(&error))?;
    for path in &sent.written {
        outln!("{}", path.display());
    }
    for failed in &sent.failed {
        let parts = failed.error.parts();
        errln!("not sent: message {} of case {}: {}", failed.id, failed.case_id, parts.message);
        errln!("  help: {}; it stays queued", parts.help);
    }
    Ok(if sent.failed.is_empty() { Status::Clean } else { Status::Fault })
}
