//! `candour identity`: who asks, for a purpose that is logged.

use app::{Requester, store::Purpose};
use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    open::{Place, Who, failure},
};

/// Open the identity behind a case for a purpose, or put it right. Each opening is logged
#[derive(Debug, Parser)]
#[command(after_help = "\
Purposes: validity (s.8), own-data (s.40(1)), accessibility (s.21), aggregation (s.12(4)), vexatious (s.14), sending

Example:
  candour identity --as a.reed 1A/26 --purpose validity

Exit status: 0 opened, 1 nothing is known, 2 not allowed")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
    /// Why
    #[arg(long, required_unless_present_any = ["name", "address"])]
    purpose: Option<String>,
    /// Put the name right
    #[arg(long, default_value = "")]
    name: String,
    /// Put the address for the reply right: an e-mail address, or a postal one with its lines
    #[arg(long, default_value = "")]
    address: String,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let purpose = args.purpose.unwrap_or_else(|| Purpose::Validity.key().to_owned());
    let purpose = Purpose::given(&purpose).ok_or_else(|| {
        Failure::new(Status::Usage, "purpose", format!("`{purpose}` is not a purpose"))
            .help("use validity, own-data, accessibility, aggregation, vexatious or sending")
    })?;
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    if !args.name.is_empty() || !args.address.is_empty() {
        let requester = Requester { name: args.name, address: args.address };
        let put = app.put_requester(&actor, &loaded.case_id, &requester).await;
        put.map_err(|error| failure(&error))?;
        outln!("written down, and logged");
        return Ok(Status::Clean);
    }
    let identity =
        app.open_identity(&actor, &loaded.case_id, purpose).await.map_err(|error| failure(&error))?;
    if let Some(identity) = identity {
        outln!("{}\n{}", identity.name, identity.address);
        Ok(Status::Clean)
    } else {
        outln!("nothing is known of the requester, or it was erased");
        Ok(Status::Findings)
    }
}
