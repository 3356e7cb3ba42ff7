//! `candour ledger`: what anybody has published, as the desk keeps it.

mod enter;
mod list;
mod rules;

use clap::{Parser, Subcommand};

use crate::{
    failure::{Failure, Outcome},
    open::{Place, Who},
};

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

/// Where the record is, and who asks.
#[derive(Debug, Parser)]
struct Desk {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
}

impl Desk {
    async fn open(&self) -> Result<(app::App, app::Actor), Failure> {
        let app = self.place.open().await?;
        let actor = self.who.sign_in(&app).await?;
        Ok((app, actor))
    }
}
