//! `candour file save`.

use std::path::PathBuf;

use clap::Parser;

use super::Which;
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print::outln,
};

/// Write a file as it leaves: the exact bytes, to be read before they are approved
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour file save --as n.okoro 1A/26 1 -o staffing.csv

Exit status: 0 written, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// Where to write it
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    let it = args.which.case.open().await?;
    let file = args.which.number();
    let outgoing = it.app.outgoing_file(&it.actor, &it.loaded, file).await;
    let (release, bytes) = outgoing.map_err(|error| failure(&error))?;
    crate::files::write(&args.output, &bytes)?;
    outln!("file {}", release.document);
    Ok(Status::Clean)
}
