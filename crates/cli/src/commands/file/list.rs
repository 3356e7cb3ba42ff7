//! `candour file list`.

use clap::Parser;

use super::Case;
use crate::{
    commands::gate::harmless,
    failure::{Outcome, Status},
    print::{self, outln},
};

/// List the files of an answer, with the hash of each that leaves
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour file list --as n.okoro 1A/26

Exit status: 0 listed")]
pub(crate) struct Args {
    #[command(flatten)]
    case: Case,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let it = args.case.open().await?;
    let files = &it.loaded.case.files;
    if args.json {
        print::json(&files)?;
        return Ok(Status::Clean);
    }
    for (number, file) in files {
        outln!("{number}  part {}  {}: {}", file.part, harmless(&file.name), file.looked.told());
        let Some(release) = &file.release else {
            outln!("   has not been rebuilt");
            continue;
        };
        outln!("   leaves as {} ({}): {}", release.name, release.size(), release.told());
        outln!("   sha256 {}", release.document);
    }
    Ok(Status::Clean)
}
