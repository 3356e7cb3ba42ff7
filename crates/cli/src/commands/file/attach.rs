//! `candour file attach`.

use std::path::PathBuf;

use app::case::PartNumber;
use clap::Parser;

use super::{Case, tell};
use crate::{
    failure::{Outcome, Status},
    files::read,
    open::failure,
};

/// Attach a file to a part of an answer
///
/// The gate looks through it. It is kept as it came, and never leaves: what leaves is what `candour file rebuild` makes.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour file attach --as a.reed 1A/26 staffing.xlsx --part 1

Exit status: 0 attached, nothing found in it; 1 attached, with findings; 2 refused, and why; 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    case: Case,
    /// The file
    path: PathBuf,
    /// The part that it answers
    #[arg(long, default_value_t = 1)]
    part: u32,
}

pub(super) async fn run(args: Args) -> Outcome {
    let bytes = read(&args.path)?;
    let name = args.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let it = args.case.open().await?;
    let part = PartNumber(args.part);
    let done = it.app.attach_file(&it.actor, &it.loaded, part, (&name, bytes), None).await;
    let done = done.map_err(|error| failure(&error))?;
    tell(&it.loaded.case.reference, &done);
    let found = done.events.iter().any(|event| match event {
        app::case::Event::FileAttached { looked, .. } => {
            looked.result != app::case::files::LookedResult::Clean
        }
        _ => false,
    });
    Ok(if found { Status::Findings } else { Status::Clean })
}
