//! `candour status-link`: the requester's link to the status of a request.

use clap::{Parser, ValueEnum};

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, Who, failure},
};

/// Make a requester's link to the status of their request anew, or revoke it
///
/// The link is made with the acknowledgement, whose letter tells it, where the authority's settings have `public_url`.
/// Nobody can look it up afterwards: only a hash of it is kept. A new one revokes the one before.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour status-link --as a.reed 1A/26 new
  candour status-link --as a.reed 1A/26 revoke

Exit status: 0 made or revoked, 1 there was none to revoke, 2 not allowed, 3 no such request")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
    /// What to do
    what: What,
}

/// What is done with a link.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Make one and print it; whoever has an earlier one sees nothing with it any more
    New,
    /// Revoke the one there is
    Revoke,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let id = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?.case_id;
    match args.what {
        What::New => {
            let link = app.new_status_link(&actor, &id).await.map_err(|error| failure(&error))?;
            outln!("{}", link.address.unwrap_or(link.path));
        }
        What::Revoke => {
            if !app.revoke_status_link(&actor, &id).await.map_err(|error| failure(&error))? {
                outln!("there is no link to revoke");
                return Ok(Status::Findings);
            }
            outln!("revoked");
        }
    }
    Ok(Status::Clean)
}
