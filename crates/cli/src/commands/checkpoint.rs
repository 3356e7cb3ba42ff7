//! `candour checkpoint`: sign what the record is today.

use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, failure},
};

/// Sign what the record is today, in a file to keep elsewhere
///
/// Only against a checkpoint can a cut-off end of the record be seen.
#[derive(Debug, Parser)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let checkpoint = app.checkpoint().await.map_err(|error| failure(&error))?;
    let path = app.store().checkpoint_path(app.authority(), checkpoint.day);
    outln!("{}", path.display());
    Ok(Status::Clean)
}
