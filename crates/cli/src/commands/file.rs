//! `candour file`: files that go with an answer.

mod attach;
mod detach;
mod list;
mod rebuild;
mod save;
mod show;
mod table;

use app::{
    Actor, App, Done,
    case::{Event, FileNumber},
    store::Loaded,
};
use clap::{Parser, Subcommand};

use crate::{
    failure::{Failure, Outcome},
    open::{Place, Who, failure},
    print::outln,
};

/// Attach files to an answer, rebuild them from what can be seen, and read what leaves
#[derive(Debug, Subcommand)]
pub(crate) enum File {
    Attach(attach::Args),
    List(list::Args),
    Show(show::Args),
    Rebuild(rebuild::Args),
    Table(table::Args),
    Detach(detach::Args),
    Save(save::Args),
}

pub(crate) async fn run(command: File) -> Outcome {
    match command {
        File::Attach(args) => attach::run(args).await,
        File::List(args) => list::run(args).await,
        File::Show(args) => show::run(args).await,
        File::Rebuild(args) => rebuild::run(args).await,
        File::Table(args) => table::run(args).await,
        File::Detach(args) => detach::run(args).await,
        File::Save(args) => save::run(args).await,
    }
}

/// Which case, and who asks.
#[derive(Debug, Parser)]
pub(crate) struct Case {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
}

/// A case that was opened.
struct Opened {
    app: App,
    actor: Actor,
    loaded: Loaded,
}

impl Case {
    async fn open(&self) -> Result<Opened, Failure> {
        let app = self.place.open().await?;
        let actor = self.who.sign_in(&app).await?;
        let loaded = app.find(&actor, &self.reference).await.map_err(|error| failure(&error))?;
        Ok(Opened { app, actor, loaded })
    }
}

/// Which file of a case.
#[derive(Debug, Parser)]
pub(crate) struct Which {
    #[command(flatten)]
    case: Case,
    /// The file's number, as `candour file list` prints it
    file: u32,
}

impl Which {
    const fn number(&self) -> FileNumber {
        FileNumber(self.file)
    }
}

/// What happened, in words.
fn tell(reference: &str, done: &Done) {
    for event in &done.events {
        outln!(
            "{reference}: {} (version {})",
            super::gate::harmless(&Event::told(event).what),
            done.version.0
        );
    }
}
