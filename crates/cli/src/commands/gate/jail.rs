//! `candour gate jail`: whether this machine can lock the reading process in.

use app::gate;
use clap::Parser;

use super::refused;
use crate::{
    failure::{Outcome, Status},
    print::{self, outln},
};

/// Say what the process that reads strangers' bytes can still do on this machine
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"landlock\",\"reads_files\",\"writes_files\",\"reaches_addresses\",\"starts_processes\"}

Example:
  candour gate jail

Exit status: 0 it is locked in, 1 it is not, 4 it could not be started")]
pub(crate) struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let probe = gate::jail::check().map_err(|refusal| refused(&refusal))?;
    if args.json {
        print::json(&probe)?;
    } else {
        let can = |can: bool| if can { "yes" } else { "no" };
        outln!("the kernel has landlock    {}", can(probe.landlock));
        outln!("it can read files          {}", can(probe.reads_files));
        outln!("it can write files         {}", can(probe.writes_files));
        outln!("it can reach addresses     {}", can(probe.reaches_addresses));
        outln!("it can start processes     {}", can(probe.starts_processes));
    }
    Ok(if probe.is_locked_in() { Status::Clean } else { Status::Findings })
}
