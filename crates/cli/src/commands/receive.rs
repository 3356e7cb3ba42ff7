//! `candour receive`: take a message in.

use std::path::PathBuf;

use app::{Arrival, ReceiptResult, Requester, case::command::Channel, law::Regime};
use clap::{Parser, ValueEnum};
use jiff::civil::Date;

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::{Place, Who, failure},
    print,
};

/// Take a message in: a new case, a message on a case, or one for a person to file
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"case\",\"reference\",\"result\":\"new|threaded|for-a-person\",\"why\",\"due\",\"attachments\"}

Example:
  candour receive --as a.reed fixtures/mail/cyber-attacks-request.eml
  candour receive --as a.reed --received 2026-11-20 --channel letter - < letter.txt

Exit status: 0 taken in, 1 held for a person to file, 2 not allowed, 4 fault")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The message: an e-mail as it arrived, or pasted text; `-` reads standard input
    file: PathBuf,
    /// The day of receipt, where you know better than the message
    #[arg(long, value_name = "DATE")]
    received: Option<Date>,
    /// How it came
    #[arg(long, value_enum)]
    channel: Option<Came>,
    /// Under which law it looks to fall; the officer can change it
    #[arg(long, value_name = "REGIME")]
    regime: Option<String>,
    /// Who asks, where it is no e-mail of theirs; kept apart from the request
    #[arg(long, default_value = "")]
    name: String,
    /// Their address for the reply: an e-mail address, or a postal one with its lines
    #[arg(long, default_value = "")]
    address: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Came {
    Email,
    Letter,
    Web,
    Other,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let regime = args
        .regime
        .as_deref()
        .map(str::parse::<Regime>)
        .transpose()
        .map_err(|error| Failure::from_diagnostic(Status::Usage, &error))?;
    let channel = args.channel.map(|came| match came {
        Came::Email => Channel::Email,
        Came::Letter => Channel::Letter,
        Came::Web => Channel::Web,
        Came::Other => Channel::Other,
    });
    let bytes = files::read(&args.file)?;
    let requester = Requester { name: args.name, address: args.address };
    let arrival = Arrival { received: args.received, channel, regime, requester };
    let receipt = app.receive(&actor, bytes, arrival).await.map_err(|error| failure(&error))?;
    if args.json {
        print::json(&receipt)?;
    } else {
        match (&receipt.reference, receipt.result) {
            (Some(reference), ReceiptResult::New) => outln!("new case {reference}"),
            (Some(reference), _) => outln!("added to {reference}"),
            (None, _) => outln!("held for a person to file"),
        }
        outln!("  {}", receipt.why);
        if let Some(due) = receipt.due {
            outln!("  due {due}");
        }
        for attachment in &receipt.attachments {
            outln!("  with {attachment} (kept unopened)");
        }
        if receipt.result == ReceiptResult::New {
            outln!(
                "\nProposed words of the request, for an intake officer to confirm with `confirm-text`:\n"
            );
            outln!("{}", receipt.proposed);
        }
    }
    Ok(if receipt.result == ReceiptResult::ForAPerson { Status::Findings } else { Status::Clean })
}
