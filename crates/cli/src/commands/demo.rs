//! `candour demo`: a force that does not exist, to look around in.

use std::path::PathBuf;

use app::{MachineClock, demo, store::Store};
use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::failure,
    print,
};

/// Make a record with thirty-four sample cases, from just arrived to the tribunal
///
/// A record that is there already is left as it is.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour demo --data demo-data

Exit status: 0 made, or there already")]
pub(crate) struct Args {
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    data: PathBuf,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let store = Store::open_folder(&args.data).await.map_err(|error| failure(&error.into()))?;
    let there = store.authorities().await.map_err(|error| failure(&error.into()))?;
    if there.is_empty() {
        let bar = print::bar("sample cases");
        let made = demo::fill(store, MachineClock, &|done, total| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        })
        .await;
        bar.finish_and_clear();
        made.map_err(|error| failure(&error))?;
    }
    outln!("The record of Northshire Police, which does not exist, is in {}.", args.data.display());
    outln!("Everybody's password is {}:\n", demo::PASSWORD);
    for (name, display, roles) in demo::PEOPLE {
        let roles: Vec<_> = roles.iter().map(|role| role.key()).collect();
        outln!("  {name:<8} {display:<16} {}", roles.join(", "));
    }
    Ok(Status::Clean)
}
