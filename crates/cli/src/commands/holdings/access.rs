//! `candour holdings access`: who may open and record.

use clap::{Parser, Subcommand, ValueEnum};
use register::holdings;

use super::{By, Where, failure};
use crate::failure::{Outcome, Status};
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

pub(super) async fn run(command: Command) -> Outcome {
    match command {
        Command::Add(it) => {
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
