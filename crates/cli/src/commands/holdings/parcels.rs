//! What the desk hands over for parts that were found to be sealed after a search: receiving it, and reading it.

use std::path::PathBuf;

use clap::Parser;
use register::{RegisterError, holdings::HoldingId};

use super::{By, Where, failure};
use crate::failure::{Failure, Outcome, Status};
use crate::files;
use crate::print::{json, outln};

/// Print the key that the desk seals to; it opens nothing
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings public-key --register sealed --as chief
  candour topic hand-over --as r.hale KEY

Exit status: 0 printed, 2 not allowed")]
pub(crate) struct PublicKey {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
}

/// Receive what the desk handed over, from the files of its folder `parcels`
///
/// Nothing of it is shown. A file that was received is of no more use: delete it when you keep a backup of the register.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings receive --register sealed --as s.officer /srv/candour/parcels/*.parcel

Exit status: 0 received, or here already; 2 not allowed, or not sealed to this register; 3 a file cannot be read")]
pub(crate) struct Receive {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The files
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// List what was received, or open one; who, when and why is logged
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings received --register sealed --as s.officer
  candour holdings received --register sealed --as s.officer p0123456789abcdef0123 --why 'is there an incident in it' --to DIR

Exit status: 0 listed or opened, 2 not allowed, 3 nothing of that name")]
pub(crate) struct Received {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// Its id. Left out: the list, without what came back
    #[arg(requires = "why")]
    id: Option<String>,
    /// Why it is opened
    #[arg(long, value_name = "REASON", requires = "id")]
    why: Option<String>,
    /// Write its files into this folder, each under the name that the entries have for it
    #[arg(long, value_name = "DIR", requires = "id")]
    to: Option<PathBuf>,
}

pub(super) async fn public_key(args: PublicKey) -> Outcome {
    let register = args.at.open().await?;
    outln!("{}", register.public_key(&args.by.name).await.map_err(|error| failure(&error))?);
    Ok(Status::Clean)
}

pub(super) async fn receive(args: Receive) -> Outcome {
    let register = args.at.open().await?;
    for path in &args.files {
        let bytes = files::read(path)?;
        match register.receive(&args.by.name, &bytes).await {
            Ok(id) => outln!("{}: received as {id}", path.display()),
            Err(RegisterError::ReceivedBefore { id }) => {
                outln!("{}: here already, as {id}", path.display());
            }
            Err(error) => {
                let mut failure = failure(&error);
                failure.parts.message = format!("{}: {}", path.display(), failure.parts.message);
                return Err(failure);
            }
        }
    }
    Ok(Status::Clean)
}

pub(super) async fn received(args: Received) -> Outcome {
    let register = args.at.open().await?;
    let (Some(id), Some(why)) = (args.id, args.why) else {
        for it in register.received(&args.by.name).await.map_err(|error| failure(&error))? {
            let (from, at, entries, files) = (it.authority, it.received_at, it.entries, it.documents);
            outln!("{}  {at}  from {from}: {entries} entries, {files} files", it.id);
        }
        return Ok(Status::Clean);
    };
    let id = HoldingId(id);
    let mut received =
        register.open_received(&args.by.name, &id, &why).await.map_err(|error| failure(&error))?;
    if let Some(folder) = &args.to {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::new(Status::Fault, "holdings.folder", format!("cannot make {}", folder.display()))
                .why(error.to_string())
        })?;
        for document in &received.parcel.documents {
            files::write_for_owner(&folder.join(&document.name), &document.bytes)?;
        }
        // They lie in the folder now.
        received.parcel.documents.iter_mut().for_each(|it| it.bytes.clear());
    }
    json(&received)?;
    Ok(Status::Clean)
}
