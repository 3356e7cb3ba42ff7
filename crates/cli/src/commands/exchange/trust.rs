//! `candour exchange trust`.

use clap::Parser;

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print::outln,
};

/// Trust another authority's key: files that it signed under this name are taken from then on
#[derive(Debug, Parser)]
#[command(after_help = "\
An administrator does it, after the other authority read its key out by another way than files go. While it changes to a new
key, both may be trusted. A key that was revoked is never trusted again.

Example:
  candour exchange trust --as r.hale eastshire 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29

Exit status: 0 trusted, 2 not allowed or the key is known already, 3 no key or no name")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The name that the other installation was set up with
    name: String,
    /// The key that it prints
    key: String,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let known = app.trust_key(&actor, &args.name, &args.key).await.map_err(|error| failure(&error))?;
    outln!("{} is trusted under {}", known.name, known.key);
    Ok(Status::Clean)
}
