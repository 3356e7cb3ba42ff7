//! `candour bundle`: the open bundle of a request, and the closed annex.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use app::case::Event;
use clap::Parser;
use register::holdings::Received;

use super::holdings::{self, Sealed};
use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::{Place, Who, failure},
    print::outln,
};

/// Make the open bundle of a request; with the register, the closed annex as well
///
/// The open bundle says nothing of what is held on a sealed part. The annex says it, or that nothing is held, for the
/// Commissioner or the tribunal alone: opening it is logged in the register, with the reason.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour bundle --as okoro --to open 1267A/21
  candour bundle --as okoro --to open --register sealed --reader s.officer --annex closed --why \"IC-123456\" 1267A/21

Exit status: 0 written, 2 not allowed, 3 wrong usage, 4 it cannot be written")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The request's reference
    reference: String,
    /// The folder of the open bundle
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    sealed: Sealed,
    /// The folder of the closed annex: another than the open bundle's
    #[arg(long, value_name = "DIR", requires = "why", requires = "register")]
    annex: Option<PathBuf>,
    /// Why the annex is opened
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
}

pub(crate) async fn run(args: Args) -> Outcome {
    if args.annex.as_deref().is_some_and(|annex| annex.starts_with(&args.to) || args.to.starts_with(annex)) {
        return Err(Failure::new(
            Status::Usage,
            "bundle.same-folder",
            "the annex would lie beside the open bundle",
        )
        .help("name a folder of its own for --annex: one of the two is handed to everybody"));
    }
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    let bundle = app.open_bundle(&actor, &loaded.case_id).await.map_err(|error| failure(&error))?;
    for file in &bundle.files {
        write(&args.to, &file.name, &file.bytes)?;
    }
    if let (Some(folder), Some(why)) = (&args.annex, &args.why)
        && let Some((register, reader)) = args.sealed.open().await?
    {
        let topics: BTreeSet<String> = bundle.topics.iter().cloned().collect();
        let held = register.annex(&reader, &topics, why).await.map_err(|error| holdings::failure(&error))?;
        let of = (&*app.authority().0, &*bundle.reference);
        let received = register.received_of(&reader, of, why).await;
        let received = received.map_err(|error| holdings::failure(&error))?;
        if !is_whole(&bundle.came_back, &received) {
            return Err(not_received(&bundle.reference));
        }
        let annex = serde_json::json!({
            "marked": "CLOSED: for the Commissioner or the tribunal alone",
            "reference": bundle.reference, "topics": topics, "opened_by": reader, "why": why,
            "nothing_is_held": held.is_empty() && received.is_empty(), "held": held, "received": received,
        });
        let text = serde_json::to_string_pretty(&annex).map_err(|error| cannot(&error))?;
        std::fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
        let path = folder.join("CLOSED-annex.json");
        files::write_for_owner(&path, text.as_bytes())?;
        outln!("{}", path.display());
    }
    Ok(Status::Clean)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
    let path = folder.join(name);
    std::fs::write(&path, bytes).map_err(|error| cannot(&error))?;
    outln!("{}", path.display());
    Ok(())
}

/// Whether every entry that came back was received, with every file that they speak of.
fn is_whole(came_back: &BTreeSet<i64>, received: &[Received]) -> bool {
    let entries = || received.iter().flat_map(|it| &it.parcel.entries);
    let numbers: BTreeSet<i64> = entries().map(|it| it.number).collect();
    let documents: BTreeSet<&str> =
        received.iter().flat_map(|it| &it.parcel.documents).map(|it| it.name.as_str()).collect();
    let has_files = |says: &serde_json::Value| {
        let event = serde_json::from_value::<Event>(says.clone());
        event.is_ok_and(|it| it.documents().into_iter().all(|document| documents.contains(document)))
    };
    came_back.is_subset(&numbers) && entries().all(|it| has_files(&it.says))
}

/// An annex that says that nothing is held would say too much.
fn not_received(reference: &str) -> Failure {
    Failure::new(
        Status::Refused,
        "bundle.not-received",
        format!("something came back for {reference} that the register has not received"),
    )
    .why("a part of it was found to be sealed after a search, and what came back belongs into the annex")
    .help("run `candour topic hand-over`, take the parcels into the register (`candour holdings receive`), and make the annex again")
}

fn cannot(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(Status::Fault, "bundle.write", "the bundle cannot be written").why(error.to_string())
}
