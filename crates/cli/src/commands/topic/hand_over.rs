//! `candour topic hand-over`.

use app::policy::Change;
use clap::Parser;

use super::{Desk, recorded};
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print::outln,
};

/// Hand over to the register what came back for parts that were found to be sealed afterwards
///
/// Two people name the register: one proposes its key, another agrees with the same command. From then on this happens by
/// itself. What was handed over lies in the folder `parcels` of the data folder, sealed: nobody at the desk can read it.
/// `candour holdings receive` takes it into the register.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour topic hand-over --as a.reed KEY
  candour topic hand-over --as a.reed

Exit status: 0 proposed, or named and handed over what was here; 1 something is still here, and why; 2 refused, and why;
3 no register is named, or the key has a slip")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The register's key, as `candour holdings public-key` prints it. Left out: hand over what is still here
    key: Option<String>,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    if let Some(key) = &args.key {
        let entry = app.hand_over_to(&actor, key).await.map_err(|error| failure(&error))?;
        recorded(&entry);
        if matches!(entry.change, Change::HandOverProposed { .. }) {
            outln!("another has to agree, with the same command");
            return Ok(Status::Clean);
        }
    }
    let done = app.hand_over_all(&actor).await.map_err(|error| failure(&error))?;
    for (reference, error) in &done.failed {
        outln!("{reference}: still here: {error}");
    }
    outln!("handed over what came back for {} requests", done.requests);
    Ok(if done.failed.is_empty() { Status::Clean } else { Status::Findings })
}
