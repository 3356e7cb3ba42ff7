//! `candour law`: what the law says, as Candour knows it.

pub(crate) mod check;
pub(crate) mod holidays;
pub(crate) mod show;

use clap::Subcommand;

use crate::{commands::wait, failure::Outcome};

/// Look the law up, and keep its calendar
#[derive(Debug, Subcommand)]
pub(crate) enum Law {
    Show(show::Args),
    #[command(subcommand)]
    Holidays(holidays::Holidays),
    /// Check the law's own data for mistakes
    Check,
}

pub(crate) fn run(command: Law) -> Outcome {
    match command {
        Law::Show(args) => show::run(&args),
        Law::Holidays(command) => wait(holidays::run(command)),
        Law::Check => Ok(check::run()),
    }
}
