//! `candour ledger`: what anybody has published, as the desk keeps it.

mod enter;
mod list;
mod rules;

use clap::Subcommand;

use crate::{failure::Outcome, open::Desk};

/// Keep what anybody has published on topics on which this authority withholds
///
/// Answers enter by themselves when they are sent. What others answered, and national statistics, are entered here.
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    Enter(enter::Args),
    List(list::Args),
    Rules(rules::Args),
}

pub(crate) async fn run(command: Ledger) -> Outcome {
    match command {
        Ledger::Enter(args) => enter::run(args).await,
        Ledger::List(args) => list::run(args).await,
        Ledger::Rules(args) => rules::run(args).await,
    }
}
