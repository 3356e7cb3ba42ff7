//! `candour case`: look at cases, and do to them whatever can be done.

pub(crate) mod list;
pub(crate) mod run;
pub(crate) mod show;

use clap::Subcommand;

use crate::failure::Outcome;

/// Look at cases, and do to them whatever can be done
#[derive(Debug, Subcommand)]
pub(crate) enum Case {
    List(list::Args),
    Show(show::Args),
    Do(run::Args),
}

pub(crate) async fn run(command: Case) -> Outcome {
    match command {
        Case::List(args) => list::run(args).await,
        Case::Show(args) => show::run(args).await,
        Case::Do(args) => run::run(args).await,
    }
}
