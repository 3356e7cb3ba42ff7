//! `candour inbox`: messages that wait for a person.

use app::{Arrival, Filing, ReceiptResult, law::Regime};
use clap::{ArgGroup, Parser, Subcommand};
use jiff::civil::Date;

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    open::{Place, Who, failure},
    print,
};

/// Look at the messages that wait for a person, and file them
#[derive(Debug, Subcommand)]
pub(crate) enum Inbox {
    List(List),
    Show(Show),
    File(File),
}

/// List the messages that wait for a person, oldest first, and why each was not filed by itself
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour inbox list --as a.reed

Exit status: 0 none waits, 1 some do, 2 not allowed")]
pub(crate) struct List {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// Print JSON, one message a line
    #[arg(long)]
    json: bool,
}

/// Show one message, as read by machine
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour inbox show --as a.reed 3f2a91

Exit status: 0 shown, 2 not allowed, 3 no such message waits")]
pub(crate) struct Show {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The beginning of the message's name, as listed
    message: String,
}

/// File one message: as a new request, onto a case, or as nothing to be answered here
#[derive(Debug, Parser)]
#[command(group = ArgGroup::new("as-what").required(true))]
#[command(after_help = "\
Example:
  candour inbox file --as a.reed 3f2a91 --new --received 2026-11-20
  candour inbox file --as a.reed 3f2a91 --onto 12A/26
  candour inbox file --as a.reed 3f2a91 --set-aside \"an advertisement\"

Exit status: 0 filed, 2 not allowed, 3 no such message waits")]
pub(crate) struct File {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The beginning of the message's name, as listed
    message: String,
    /// A new request
    #[arg(long, group = "as-what")]
    new: bool,
    /// A message on this case
    #[arg(long, value_name = "REF", group = "as-what")]
    onto: Option<String>,
    /// Nothing to be answered here, and why
    #[arg(long, value_name = "WHY", group = "as-what")]
    set_aside: Option<String>,
    /// For a new request: the day of receipt, where you know better than the message
    #[arg(long, value_name = "DATE", requires = "new")]
    received: Option<Date>,
    /// For a new request: under which law it looks to fall
    #[arg(long, value_name = "REGIME", requires = "new")]
    regime: Option<String>,
}

pub(crate) async fn run(command: Inbox) -> Outcome {
    match command {
        Inbox::List(args) => list(args).await,
        Inbox::Show(args) => show(args).await,
        Inbox::File(args) => file(args).await,
    }
}

async fn list(args: List) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let held = app.held(&actor).await.map_err(|error| failure(&error))?;
    for message in &held {
        let name = message.document.as_str();
        if args.json {
            print::json(&serde_json::json!({
                "message": name,
                "received": message.received_at,
                "why": message.why,
            }))?;
        } else {
            let short = name.get(..12).unwrap_or(name);
            outln!(
                "{short}  {}  {}",
                app::civil_time(message.received_at).strftime("%Y-%m-%d %H:%M"),
                message.why
            );
        }
    }
    Ok(if held.is_empty() { Status::Clean } else { Status::Findings })
}

async fn show(args: Show) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let (held, opened) = app.open_held(&actor, &args.message).await.map_err(|error| failure(&error))?;
    outln!("From: {}\nSubject: {}", opened.from, opened.subject);
    for (name, size) in &opened.attachments {
        outln!("With: {name} ({size} bytes, kept unopened)");
    }
    outln!("Waits because: {}", held.why);
    for doubt in &opened.doubts {
        outln!("Note: {doubt}");
    }
    outln!("\n{}", opened.text.trim());
    Ok(Status::Clean)
}

async fn file(args: File) -> Outcome {
    let regime = args
        .regime
        .as_deref()
        .map(str::parse::<Regime>)
        .transpose()
        .map_err(|error| Failure::from_diagnostic(Status::Usage, &error))?;
    let filing = match (args.onto, args.set_aside) {
        (Some(reference), _) => Filing::Onto(reference),
        (None, Some(why)) => Filing::Nothing(why),
        (None, None) => Filing::New(Arrival { received: args.received, regime, ..Arrival::default() }),
    };
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let receipt = app.file_held(&actor, &args.message, filing).await.map_err(|error| failure(&error))?;
    match (&receipt.reference, receipt.result) {
        (Some(reference), ReceiptResult::New) => outln!("new case {reference}"),
        (Some(reference), _) => outln!("added to {reference}"),
        (None, _) => outln!("set aside: {}", receipt.why),
    }
    if let Some(due) = receipt.due {
        outln!("  due {due}");
    }
    Ok(Status::Clean)
}
