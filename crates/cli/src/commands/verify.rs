//! `candour verify`: whether the record is what was recorded.

use std::path::PathBuf;

use app::store::Checkpoint;
use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    open::{Place, failure},
    print,
};

/// Check every hash of the record, and against a signed checkpoint where one is given
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"ok\",\"cases\",\"events\",\"first_break\":null|{\"case\",\"event\",\"why\"}}

Example:
  candour verify --checkpoint candour-data/checkpoints/northshire-2026-11-23.json

Exit status: 0 unbroken, 1 broken")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// A checkpoint written earlier and kept elsewhere
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let checkpoint = args
        .checkpoint
        .as_deref()
        .map(Checkpoint::read)
        .transpose()
        .map_err(|error| Failure::from_diagnostic(Status::Usage, &error))?;
    let bar = print::bar("verifying");
    let verdict = app
        .verify(checkpoint.as_ref(), &mut |progress| print::advance(&bar, progress))
        .await
        .map_err(|error| failure(&error))?;
    bar.finish_and_clear();
    if args.json {
        print::json(&verdict)?;
    } else {
        outln!("{} cases, {} events", verdict.cases, verdict.events);
        match &verdict.first_break {
            None => outln!("unbroken"),
            Some(broken) => {
                let case = broken.case.as_ref().map(|case| format!(" in case {case}")).unwrap_or_default();
                let event = broken.event.map(|event| format!(", event {event}")).unwrap_or_default();
                outln!("broken{case}{event}: {}", broken.why);
            }
        }
        for note in &verdict.notes {
            outln!("note: {note}");
        }
    }
    Ok(if verdict.ok { Status::Clean } else { Status::Findings })
}
