//! `candour exchange list`.

use app::{
    Actor, App,
    exchange::Noted,
    store::{ExchangeKey, Way},
};
use clap::Parser;
use serde_json::json;

use super::{Desk, told};
use crate::{
    commands::gate::harmless,
    failure::{Failure, Outcome, Status},
    open::failure,
    print::{self, outln},
};

/// List the keys that are or were trusted, and every file that came or went: what was told to whom, when and by whom
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON, one object a line: {\"key\":{...}} and {\"file\":{...}}, or with --stances {\"from\":\"...\",\"made\":\"...\",\"stance\":{...}}

Example:
  candour exchange list --as a.reed
  candour exchange list --as a.reed --stances

Exit status: 0 listed, 2 not allowed")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// What others answer on topics, by the latest file that says so
    #[arg(long)]
    stances: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    if args.stances {
        return stances(&app, &actor, &args).await;
    }
    for it in app.exchange_keys(&actor).await.map_err(|error| failure(&error))? {
        if args.json { key_json(&it)? } else { key(&it) }
    }
    for it in app.exchange_files(&actor).await.map_err(|error| failure(&error))? {
        if args.json { file_json(&it)? } else { file(&it) }
    }
    Ok(Status::Clean)
}

async fn stances(app: &App, actor: &Actor, args: &Args) -> Outcome {
    for (from, made, it) in app.others_stances(actor).await.map_err(|error| failure(&error))? {
        if args.json {
            print::json(&json!({ "from": from, "made": made, "stance": it }))?;
        } else {
            outln!("{}", told::stance(&from, &it));
        }
    }
    Ok(Status::Clean)
}

fn key(it: &ExchangeKey) {
    let revoked = it.revoked.as_ref().map(|(by, at)| format!(", REVOKED by {by} {at}")).unwrap_or_default();
    outln!("{}  {}  trusted by {} {}{revoked}", it.name, it.key, it.by, it.at);
}

fn key_json(it: &ExchangeKey) -> Result<(), Failure> {
    let revoked = it.revoked.as_ref().map(|(by, at)| json!({ "by": by, "at": at }));
    print::json(&json!({
        "key": { "name": it.name, "key": it.key, "by": it.by, "at": it.at, "revoked": revoked }
    }))
}

fn file(it: &Noted) {
    let (way, other) = match (it.file.way, it.file.other.as_str()) {
        (Way::In, other) => ("from", other),
        (Way::Out, "") => ("for", "anybody"),
        (Way::Out, other) => ("for", other),
    };
    let line = format!("{}  {way} {other}: {}  by {}  {}", it.file.at, it.told, it.file.by, it.file.hash);
    outln!("{}", harmless(&line));
}

fn file_json(it: &Noted) -> Result<(), Failure> {
    let file = &it.file;
    print::json(&json!({ "file": {
        "way": file.way.word(), "other": file.other, "made": file.made, "told": it.told,
        "by": file.by, "at": file.at, "hash": file.hash,
    }}))
}
