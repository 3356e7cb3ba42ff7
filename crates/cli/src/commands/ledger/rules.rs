//! `candour ledger rules`.

use std::path::PathBuf;

use clap::Parser;

use super::Desk;
use crate::{
    failure::{Outcome, Status},
    files::read_text,
    open::failure,
    print::{out, outln},
};

/// Say what is protected on each topic, one rule a line; without a file, print what is kept
#[derive(Debug, Parser)]
#[command(after_help = "\
A rule: {\"topic\":\"dogs seized\",\"keeps\":\"not-exact\",\"why\":\"policy 7\"}; what is kept: \"ncnd\", \"not-exact\", {\"width\":n}, {\"values\":n}, {\"reaches\":n}
Small counts that an answer of ours withheld are protected by themselves.

Example:
  candour ledger rules --as a.reed rules.jsonl

Exit status: 0 kept or printed, 2 refused, and why, 3 wrong usage or a mistake in a line")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The rules, in place of what was kept
    file: Option<PathBuf>,
}

pub(super) async fn run(args: Args) -> Outcome {
    let lines = args.file.as_deref().map(read_text).transpose()?;
    let (app, actor) = args.desk.open().await?;
    if let Some(lines) = lines {
        let many = app.keep_ledger_rules(&actor, &lines).await.map_err(|error| failure(&error))?;
        outln!("{many} kept");
    } else {
        out!("{}", app.ledger_rules(&actor).await.map_err(|error| failure(&error))?);
    }
    Ok(Status::Clean)
}
