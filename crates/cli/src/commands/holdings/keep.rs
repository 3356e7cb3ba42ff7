//! Keeping the register: whether it is whole, its backup, and restoring one.

use std::path::PathBuf;

use clap::Parser;

use super::{By, Where, failure, sources};
use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    files,
};

/// Say whether everything in the register is as it was recorded
///
/// Exit status: 0 whole, 1 altered
#[derive(Debug, Parser)]
pub(crate) struct Verify {
    #[command(flatten)]
    at: Where,
}

/// Write everything, still sealed, into a file
#[derive(Debug, Parser)]
pub(crate) struct Backup {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The file; keep it elsewhere than the key
    file: PathBuf,
}

/// Restore a backup into its own register, or into a new folder with its key
#[derive(Debug, Parser)]
pub(crate) struct Restore {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The backup
    file: PathBuf,
}

pub(super) async fn verify(args: Verify) -> Outcome {
    let verdict = args.at.open().await?.verify().await.map_err(|error| failure(&error))?;
    for it in &verdict.breaks {
        outln!("chain {}, entry {}: {}", it.chain, it.seq, it.why);
    }
    outln!("{} entries, {} of them in the log; head {}", verdict.entries, verdict.log, verdict.head);
    outln!("a log cut short at its end is seen only against a head kept elsewhere");
    Ok(if verdict.breaks.is_empty() { Status::Clean } else { Status::Findings })
}

pub(super) async fn backup(args: Backup) -> Outcome {
    let register = args.at.open().await?;
    let text = register.backup(&args.by.name).await.map_err(|error| failure(&error))?;
    files::write_for_owner(&args.file, text.as_bytes())?;
    Ok(Status::Clean)
}

pub(super) async fn restore(args: Restore) -> Outcome {
    let text = files::read_text(&args.file)?;
    let restored = register::restore(&args.at.place(), &args.by.name, &text, sources()).await;
    restored.map_err(|error| failure(&error))?.close().await;
    Ok(Status::Clean)
}
