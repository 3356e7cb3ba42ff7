//! `candour holdings note`: a holding's next step.

use std::path::PathBuf;

use clap::Parser;
use register::holdings::{Event, HoldingId};

use super::{By, Where, failure};
use crate::{
    failure::{Failure, Outcome, Status},
    files,
};

/// Record a holding's next step, from a file of JSON: triage, a note, a notification, an investigation, a review
#[derive(Debug, Parser)]
#[command(after_help = "\
The file is one of:
  {\"event\":\"triaged\",\"severity\":\"high\",\"personal_data\":\"involved\"}
  {\"event\":\"noted\",\"text\":\"…\"}
  {\"event\":\"notified\",\"at\":\"2026-03-04T16:00:00Z\"}
  {\"event\":\"investigated\",\"found\":\"…\"}
  {\"event\":\"reviewed\",\"lessons\":\"…\"}

Exit status: 0 recorded, 2 not allowed or not its next step, 3 a mistake")]
pub(crate) struct Note {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The holding's id
    id: String,
    /// The file; `-` reads standard input, so that nothing of it stands in a shell's history
    file: PathBuf,
}

pub(super) async fn run(args: Note) -> Outcome {
    let register = args.at.open().await?;
    let event: Event = serde_json::from_str(&files::read_text(&args.file)?).map_err(|error| {
        Failure::new(Status::Usage, "holdings.json", "the file is not one step as JSON")
            .why(format!("line {}, character {}", error.line(), error.column()))
            .help("`candour holdings note --help` shows each")
    })?;
    register.record(&args.by.name, &HoldingId(args.id), event).await.map_err(|error| failure(&error))?;
    Ok(Status::Clean)
}
