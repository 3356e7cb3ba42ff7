//! `candour mosaic`: what a stranger can work out.

mod audit;
mod ledger;
mod options;
pub(crate) mod proof;
mod read;
mod suppress;
mod verify_certificate;

use clap::Subcommand;

use crate::failure::Outcome;

/// Say what a stranger can work out of published figures, and withhold what gives too much away
#[derive(Debug, Subcommand)]
pub(crate) enum Mosaic {
    Read(read::Args),
    Suppress(suppress::Args),
    Audit(audit::Args),
    VerifyCertificate(verify_certificate::Args),
    #[command(subcommand)]
    Ledger(ledger::Ledger),
}

pub(crate) fn run(command: Mosaic) -> Outcome {
    match command {
        Mosaic::Read(args) => read::run(&args),
        Mosaic::Suppress(args) => suppress::run(&args),
        Mosaic::Audit(args) => audit::run(&args),
        Mosaic::VerifyCertificate(args) => verify_certificate::run(&args),
        Mosaic::Ledger(command) => ledger::run(command),
    }
}
