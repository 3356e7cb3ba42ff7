//! `candour holdings access`: who may open and record.

use std::path::PathBuf;

use app::MachineClock;
use clap::{Parser, Subcommand, ValueEnum};
use register::holdings;

use super::{By, Where, failure};
use crate::failure::{Failure, Outcome, Status};
use crate::open;
use crate::print::outln;

/// Say who may open, record and administer
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Let somebody
    Add(Change),
    /// Let somebody no longer; what they did and read stays on record
    Remove(Change),
    /// List who may do what
    List(List),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Access {
    Open,
    Record,
    Administer,
}

#[derive(Debug, Parser)]
pub(crate) struct Change {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The person's sign-in name
    person: String,
    /// What they may do
    access: Access,
    /// The desk's data folder: whoever may open or record has to be kept off every sealed topic there first
    #[arg(long, value_name = "DIR")]
    desk: Option<PathBuf>,
}

#[derive(Debug, Parser)]
pub(crate) struct List {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
}

impl From<Access> for holdings::Access {
    fn from(access: Access) -> Self {
        match access {
            Access::Open => Self::Open,
            Access::Record => Self::Record,
            Access::Administer => Self::Administer,
        }
    }
}

/// Refuses somebody whom the desk does not keep off a sealed topic yet. The desk is read, and told nothing.
async fn kept_off(change: &Change) -> Result<(), Failure> {
    let Some(desk) = change.desk.as_deref().filter(|_| !matches!(change.access, Access::Administer)) else {
        return Ok(());
    };
    let app = app::App::open(desk, MachineClock).await.map_err(|error| open::failure(&error))?;
    let policy = app.policy().await.map_err(|error| open::failure(&error))?;
    let free = policy.latest().into_keys().find(|it| !policy.may_know(it).contains(change.person.as_str()));
    free.map_or(Ok(()), |topic| {
        Err(Failure::new(
            Status::Refused,
            "holdings.not-kept-off",
            format!("{} is not kept off {topic} at the desk", change.person),
        )
        .why("somebody who may know what is held takes no step on requests about it")
        .help(format!("`candour topic let-know {topic} {}` first", change.person)))
    })
}

pub(super) async fn run(command: Command) -> Outcome {
    match command {
        Command::Add(it) => {
            kept_off(&it).await?;
            let register = it.at.open().await?;
            register
                .give(&it.by.name, &it.person, it.access.into())
                .await
                .map_err(|error| failure(&error))?;
        }
        Command::Remove(it) => {
            let register = it.at.open().await?;
            register
                .take(&it.by.name, &it.person, it.access.into())
                .await
                .map_err(|error| failure(&error))?;
        }
        Command::List(it) => {
            let register = it.at.open().await?;
            for (person, has) in register.people(&it.by.name).await.map_err(|error| failure(&error))? {
                outln!("{person}  {has:?}");
            }
        }
    }
    Ok(Status::Clean)
}
