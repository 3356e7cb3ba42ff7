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

/// Write every message that is due into a folder, each once, as an .eml file
///
/// A reply to a sealed part leaves on the day that policy set, at 10:00, and is dated so.
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
    /// Send only what leaves by this instant, and never what leaves later than now: 2026-11-16T10:00:00Z
    #[arg(long, value_name = "TIME")]
    until: Option<jiff::Timestamp>,
}

pub(crate) async fn run(command: Outbox) -> Outcome {
    let Outbox::Run(args) = command;
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let sent = app.run_outbox(&actor, &args.to, args.until).await.map_err(|error| failure(&error))?;
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
