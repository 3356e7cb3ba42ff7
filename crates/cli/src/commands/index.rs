//! `candour index`: the search indexes anew from the record.

use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, failure},
    print,
};

/// Make the search indexes anew from the record
///
/// They follow the record by themselves; this is for an index that was lost or damaged.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour index --data candour-data

Exit status: 0 made, 4 another process keeps them, or the disk failed")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let bar = print::bar("indexing");
    let documents = app
        .make_indexes(&mut |progress| print::advance(&bar, progress))
        .await
        .map_err(|error| failure(&error))?;
    bar.finish_and_clear();
    outln!("{documents} documents indexed");
    Ok(Status::Clean)
}
