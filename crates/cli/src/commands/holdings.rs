//! `candour holdings`: the sealed register, apart from the record of cases.
//!
//! Nothing here opens the record, and no other command opens the register.

mod access;
mod keep;
mod look;
mod note;
mod parcels;

use std::path::PathBuf;

use app::MachineClock;
use clap::{Args, Parser, Subcommand};
use register::{
    Clock, Place, Randomness, Register, RegisterError, Sources,
    holdings::{HoldingsError, Recorded, Site},
    usual_key,
};

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    files,
};

/// Record what is really held on sealed topics, in a register apart
#[derive(Debug, Subcommand)]
pub(crate) enum Holdings {
    Init(Init),
    Add(Add),
    Import(Import),
    List(look::List),
    Show(look::Show),
    Overdue(look::Overdue),
    Page(look::Page),
    Opened(look::Opened),
    Note(note::Note),
    PublicKey(parcels::PublicKey),
    Receive(parcels::Receive),
    Received(parcels::Received),
    #[command(subcommand)]
    Access(access::Command),
    Verify(keep::Verify),
    Backup(keep::Backup),
    Restore(keep::Restore),
}

/// Where the register is.
#[derive(Clone, Debug, Args)]
pub(super) struct Where {
    /// The register's folder
    #[arg(long, env = "CANDOUR_REGISTER", value_name = "DIR")]
    register: PathBuf,
    /// A PostgreSQL database of the register's own in place of SQLite; its key stays in the folder
    #[arg(long, env = "CANDOUR_REGISTER_DATABASE", value_name = "URL", hide_env_values = true)]
    register_database: Option<String>,
    /// The file of its key, if it is not `register.key` in that folder
    #[arg(long, env = "CANDOUR_REGISTER_KEY", value_name = "FILE")]
    key: Option<PathBuf>,
}

/// Who asks.
#[derive(Clone, Debug, Args)]
pub(super) struct By {
    /// The sign-in name of whoever asks. Whoever holds the key file is believed
    #[arg(id = "as", long = "as", env = "CANDOUR_AS", value_name = "NAME")]
    pub(super) name: String,
}

/// Begin a register and make its key
///
/// Keep a copy of the key elsewhere: without it nothing in the register can be read again.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings init --register sealed --as s.officer

Exit status: 0 begun, 3 there is one already")]
pub(crate) struct Init {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
}

/// Record one holding, from a file of JSON
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings add --register sealed --as s.officer incident.json

Exit status: 0 recorded, 2 not allowed, 3 a mistake")]
pub(crate) struct Add {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The file; `-` reads standard input
    file: PathBuf,
}

/// Record holdings from a file of JSON Lines, all or none
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings import --register sealed --as s.officer incidents.jsonl

Exit status: 0 recorded, 2 not allowed, 3 a mistake: each line is named and nothing is recorded")]
pub(crate) struct Import {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The file; `-` reads standard input
    file: PathBuf,
}

/// The machine's clock and random numbers.
struct Machine;

impl Clock for Machine {
    fn now(&self) -> jiff::Timestamp {
        app::Clock::now(&MachineClock)
    }
}

impl Randomness for Machine {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HoldingsError> {
        getrandom::fill(bytes).map_err(|error| HoldingsError::NoRandomness { why: error.to_string() })
    }
}

pub(super) fn sources() -> Sources<'static> {
    Sources { clock: &Machine, randomness: &Machine }
}

impl Where {
    pub(super) fn place(&self) -> Place {
        let key = self.key.clone().unwrap_or_else(|| usual_key(&self.register));
        let folder = || Site::Folder(self.register.clone());
        Place { site: self.register_database.clone().map_or_else(folder, Site::Server), key }
    }

    pub(super) async fn open(&self) -> Result<Register<'static>, Failure> {
        Register::open(&self.place(), sources()).await.map_err(|error| failure(&error))
    }
}

/// The register, beside a command of the desk: left out, the command does without.
#[derive(Debug, Parser)]
pub(crate) struct Sealed {
    /// The register's folder
    #[arg(long, value_name = "DIR", requires = "reader")]
    register: Option<PathBuf>,
    /// Its own PostgreSQL database, if it is not SQLite in that folder
    #[arg(long, env = "CANDOUR_REGISTER_DATABASE", value_name = "URL", hide_env_values = true)]
    register_database: Option<String>,
    /// Its key, if it lies elsewhere
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Who opens it
    #[arg(long, value_name = "NAME")]
    reader: Option<String>,
}

impl Sealed {
    /// Opens it, if it was named, with the name of whoever reads.
    pub(crate) async fn open(&self) -> Result<Option<(Register<'static>, String)>, Failure> {
        let (Some(folder), Some(reader)) = (&self.register, &self.reader) else { return Ok(None) };
        let at = Where {
            register: folder.clone(),
            register_database: self.register_database.clone(),
            key: self.key.clone(),
        };
        Ok(Some((at.open().await?, reader.clone())))
    }
}

/// How the register's errors end a command.
pub(crate) fn failure(error: &RegisterError) -> Failure {
    let status = match error {
        RegisterError::MayNot { .. }
        | RegisterError::LastAdministrator
        | RegisterError::Parcel(_)
        | RegisterError::ReceivedBefore { .. }
        | RegisterError::Holdings(
            HoldingsError::WrongKey { .. }
            | HoldingsError::NoKey { .. }
            | HoldingsError::OpenKey { .. }
            | HoldingsError::Order { .. }
            | HoldingsError::WrongRegister { .. },
        ) => Status::Refused,
        RegisterError::Holdings(
            HoldingsError::Exists { .. }
            | HoldingsError::Shared { .. }
            | HoldingsError::NoRegister { .. }
            | HoldingsError::BadBackup { .. },
        )
        | RegisterError::Unknown { .. }
        | RegisterError::Name
        | RegisterError::Field { .. }
        | RegisterError::Lines { .. } => Status::Usage,
        _ => Status::Fault,
    };
    Failure::from_diagnostic(status, error)
}

pub(crate) async fn run(command: Holdings) -> Outcome {
    match command {
        Holdings::Init(args) => init(args).await,
        Holdings::Add(args) => add(args).await,
        Holdings::Import(args) => import(args).await,
        Holdings::List(args) => look::list(args).await,
        Holdings::Show(args) => look::show(args).await,
        Holdings::Overdue(args) => look::overdue(args).await,
        Holdings::Page(args) => look::page(args).await,
        Holdings::Opened(args) => look::opened(args).await,
        Holdings::Note(args) => note::run(args).await,
        Holdings::PublicKey(args) => parcels::public_key(args).await,
        Holdings::Receive(args) => parcels::receive(args).await,
        Holdings::Received(args) => parcels::received(args).await,
        Holdings::Access(command) => access::run(command).await,
        Holdings::Verify(args) => keep::verify(args).await,
        Holdings::Backup(args) => keep::backup(args).await,
        Holdings::Restore(args) => keep::restore(args).await,
    }
}

async fn init(args: Init) -> Outcome {
    let place = args.at.place();
    let begun = Register::init(&place, &args.by.name, sources()).await.map_err(|error| failure(&error))?;
    begun.close().await;
    outln!(
        "register in {}, its key in {}: keep a copy of the key elsewhere",
        place.site.shown().display(),
        place.key.display()
    );
    Ok(Status::Clean)
}

async fn add(args: Add) -> Outcome {
    let register = args.at.open().await?;
    // Serde's own message may quote what is held.
    let recorded: Recorded = serde_json::from_str(&files::read_text(&args.file)?).map_err(|error| {
        Failure::new(Status::Usage, "holdings.json", "the file is not one holding as JSON")
            .why(format!("line {}, character {}", error.line(), error.column()))
            .help("docs/guide/register.md shows one")
    })?;
    outln!("{}", register.add(&args.by.name, recorded).await.map_err(|error| failure(&error))?);
    Ok(Status::Clean)
}

async fn import(args: Import) -> Outcome {
    let register = args.at.open().await?;
    let text = files::read_text(&args.file)?;
    for id in register.import(&args.by.name, &text).await.map_err(|error| failure(&error))? {
        outln!("{id}");
    }
    Ok(Status::Clean)
}
