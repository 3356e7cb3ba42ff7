//! `candour mosaic ledger`: what anybody has published, in a file of one statement a line.

mod add;
mod book;
mod check;
mod explain;
mod list;

use clap::Subcommand;

use crate::failure::Outcome;

/// Keep what anybody has published, and say what follows from it
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    Add(add::Args),
    List(list::Args),
    Check(check::Args),
    Explain(explain::Args),
}

pub(super) fn run(command: Ledger) -> Outcome {
    match command {
        Ledger::Add(args) => add::run(&args),
        Ledger::List(args) => list::run(&args),
        Ledger::Check(args) => check::run(&args),
        Ledger::Explain(args) => explain::run(&args),
    }
}
