//! `candour exchange`: signed files between installations.

mod answer;
mod export;
mod import;
mod key;
mod list;
mod revoke;
mod told;
mod trust;

use std::path::Path;

use app::exchange::Signed;
use clap::Subcommand;

use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::Desk,
    print::outln,
};

/// Tell other authorities' installations topics, stances and statements, and ask their advice, in signed files
///
/// Nothing that is held can be in a file, nor a request's reference or requester. What comes is never acted on by itself.
#[derive(Debug, Subcommand)]
pub(crate) enum Exchange {
    Key(key::Args),
    Trust(trust::Args),
    Revoke(revoke::Args),
    List(list::Args),
    Export(export::Args),
    Import(import::Args),
    Answer(answer::Args),
}

pub(crate) async fn run(command: Exchange) -> Outcome {
    match command {
        Exchange::Key(args) => key::run(args).await,
        Exchange::Trust(args) => trust::run(args).await,
        Exchange::Revoke(args) => revoke::run(args).await,
        Exchange::List(args) => list::run(args).await,
        Exchange::Export(args) => export::run(args).await,
        Exchange::Import(args) => import::run(args).await,
        Exchange::Answer(args) => answer::run(args).await,
    }
}

/// Refuses a path where something lies already: a signed file is noted once it is made, and has to have a place.
fn is_free(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        return Err(Failure::new(
            Status::Usage,
            "file.there",
            format!("{} is there already", path.display()),
        )
        .help("name another file, or take that one away"));
    }
    Ok(())
}

/// Writes a signed file, and says by which hash both sides know it.
fn write(path: &Path, signed: &Signed) -> Outcome {
    files::write(path, &signed.bytes)?;
    outln!("{}  {}", signed.hash, path.display());
    Ok(Status::Clean)
}
