//! `candour ledger enter`.

use std::path::PathBuf;

use clap::Parser;

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    files::read_text,
    open::failure,
    print::outln,
};

/// Enter what was published: statements, and what adds up to what, one a line
///
/// All lines are entered, or none. A line that contradicts what is there names the statements that cannot all be true.
#[derive(Debug, Parser)]
#[command(after_help = "\
A statement: {\"id\":\"northshire-2021\",\"authority\":\"northshire\",\"topic\":\"dogs seized\",\"period\":\"2021\",\"dims\":{},\"claim\":{\"eq\":7},\"source\":\"https://…\",\"published\":\"2022-02-01\"}
A group: {\"id\":\"forces\",\"axis\":\"authority\",\"whole\":\"England and Wales\",\"parts\":[\"northshire\",\"eastshire\"],\"source\":\"Police Act 1996, Schedule 1\"}

Example:
  candour ledger enter --as a.reed published.jsonl

Exit status: 0 entered, 2 refused, and why, 3 wrong usage or a mistake in a line")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The lines
    file: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    let lines = read_text(&args.file)?;
    let (app, actor) = args.desk.open().await?;
    let many = app.enter_published(&actor, &lines).await.map_err(|error| failure(&error))?;
    outln!("{many} entered");
    Ok(Status::Clean)
}
