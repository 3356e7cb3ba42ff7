//! `candour rebuild`: every list and index anew from the events.

use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, failure},
    print,
};

/// Make every list, and the search indexes, anew from the events
#[derive(Debug, Parser)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let bar = print::bar("rebuilding");
    let cases =
        app.rebuild(&mut |progress| print::advance(&bar, progress)).await.map_err(|error| failure(&error))?;
    bar.finish_and_clear();
    let bar = print::bar("indexing");
    app.make_indexes(&mut |progress| print::advance(&bar, progress))
        .await
        .map_err(|error| failure(&error))?;
    bar.finish_and_clear();
    outln!("{cases} cases rebuilt");
    Ok(Status::Clean)
}
