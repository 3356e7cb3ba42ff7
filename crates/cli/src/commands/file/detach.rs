//! `candour file detach`.

use app::case::Command;
use clap::Parser;

use super::{Which, tell};
use crate::{
    failure::{Outcome, Status},
    open::failure,
};

/// Take a file away from an answer again
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour file detach --as a.reed 1A/26 1

Exit status: 0 done, 2 refused, and why")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
}

pub(super) async fn run(args: Args) -> Outcome {
    let it = args.which.case.open().await?;
    let command = Command::DetachFile { file: args.which.number() };
    let done = it.app.run(&it.actor, &it.loaded.case_id, command, None).await;
    tell(&it.loaded.case.reference, &done.map_err(|error| failure(&error))?);
    Ok(Status::Clean)
}
