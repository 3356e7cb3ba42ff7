//! `candour gate vectors`: the ways in which files say more than they show.

use app::gate::vector;
use clap::Parser;

use crate::{
    failure::{Outcome, Status},
    print::{self, outln},
};

/// List the ways in which files say more than they show
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON, one a line: {\"vector\",\"severity\",\"title\",\"shows\"}

Example:
  candour gate vectors

Exit status: 0 listed")]
pub(crate) struct Args {
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    for vector in vector::all() {
        if args.json {
            print::json(&serde_json::json!({
                "vector": vector.id,
                "severity": vector.severity,
                "title": vector.title,
                "shows": vector.shows,
            }))?;
        } else {
            outln!("{:<22} {:<6} {}", vector.id, vector.severity.name(), vector.title);
            outln!("{:<29} {}", "", vector.shows);
        }
    }
    Ok(Status::Clean)
}
