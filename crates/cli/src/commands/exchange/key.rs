//! `candour exchange key`.

use clap::Parser;

use crate::{
    failure::{Outcome, Status},
    open::{Place, failure},
    print::{json, outln},
};

/// Print this installation's name and public key, for others to trust; the key is made if there is none yet
#[derive(Debug, Parser)]
#[command(after_help = "\
Give both to the other authority by another way than files go, and let it read them back to you.
The secret half lies in the data folder's `keys`, readable by its owner alone.

Example:
  candour exchange key

Exit status: 0 printed, 4 the key cannot be kept")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Print JSON: {\"name\":\"northshire\",\"key\":\"…\"}
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let key = app.exchange_key().map_err(|error| failure(&error))?;
    if args.json {
        json(&serde_json::json!({ "name": app.authority(), "key": key.to_string() }))?;
    } else {
        outln!("{}  {key}", app.authority());
    }
    Ok(Status::Clean)
}
