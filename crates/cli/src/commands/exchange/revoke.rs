//! `candour exchange revoke`.

use clap::Parser;

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print::outln,
};

/// Trust an authority's keys no more; what was taken in before stays as it is
#[derive(Debug, Parser)]
#[command(after_help = "\
The keys stay on the list, with who revoked them and when.

Example:
  candour exchange revoke --as r.hale eastshire

Exit status: 0 revoked, 2 not allowed, 3 no key is trusted under that name")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The authority
    name: String,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let many = app.revoke_key(&actor, &args.name).await.map_err(|error| failure(&error))?;
    outln!("{many} revoked");
    Ok(Status::Clean)
}
