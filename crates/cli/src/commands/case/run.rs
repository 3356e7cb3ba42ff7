//! `candour case do`: any command of the case.

use std::path::PathBuf;

use app::{
    Actor, App, Planned, PreviewKind,
    case::{Command, CommandName, Event},
    store::{Loaded, Version},
};
use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::{Place, Who, failure},
    print,
};

/// Do something to a case
///
/// The command's fields come as JSON, from a file or standard input; a command without fields needs none.
#[derive(Debug, Parser)]
#[command(after_help = help())]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
    /// What to do: `candour case do --help` lists it
    command: String,
    /// The command's fields; `-` reads standard input. With no file, the answer is printed as JSON
    #[arg(long, value_name = "FILE")]
    #[expect(
        clippy::option_option,
        reason = "absent, present without a file, present with one: clap's own way to say it"
    )]
    json: Option<Option<PathBuf>>,
    /// Print the letters that it would send, without the requester's name, and record nothing
    #[arg(long)]
    look: bool,
    /// The version you were looking at: a change since then refuses the command
    #[arg(long, value_name = "VERSION")]
    seen: Option<i64>,
}

fn help() -> String {
    format!(
        "Commands:\n  {}\n\nExample:\n  candour case do --as a.reed 1A/26 acknowledge\n  \
         candour case do --as a.reed 1A/26 confirm-text --json words.json\n  \
         candour case do --as a.reed 1A/26 acknowledge --look\n\n\
         Exit status: 0 done, 2 refused, and why, 3 wrong usage",
        CommandName::keys().join(", ")
    )
}

pub(crate) async fn run(args: Args) -> Outcome {
    let command = parse(&args)?;
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    if args.look {
        return look(&app, &actor, &loaded, command).await;
    }
    let done = app
        .run(&actor, &loaded.case_id, command, args.seen.map(Version))
        .await
        .map_err(|error| failure(&error))?;
    if args.json.is_some() {
        print::json(&serde_json::json!({
            "case": done.case_id,
            "version": done.version.0,
            "events": done.events,
        }))?;
    } else if done.events.is_empty() {
        outln!("nothing changed");
    } else {
        let names: Vec<_> = done.events.iter().map(Event::name).collect();
        outln!("{}: {} (version {})", loaded.case.reference, names.join(", "), done.version.0);
    }
    Ok(Status::Clean)
}

/// Prints the letters that a command would send.
async fn look(app: &App, actor: &Actor, loaded: &Loaded, command: Command) -> Outcome {
    let planned = app.would_send(actor, loaded, command, PreviewKind::Text).await;
    let planned = planned.map_err(|error| failure(&error))?;
    if planned.is_empty() {
        outln!("it would send nothing");
    }
    for Planned { subject, letter } in planned {
        outln!("{subject}\n\n{}", letter.into_text());
    }
    Ok(Status::Clean)
}

/// The command, from its name and its fields.
fn parse(args: &Args) -> Result<Command, Failure> {
    if CommandName::from_key(&args.command).is_none() {
        return Err(Failure::new(Status::Usage, "command", format!("`{}` is not a command", args.command))
            .help(format!("use one of {}", CommandName::keys().join(", "))));
    }
    let text = match &args.json {
        Some(Some(path)) => files::read_text(path)?,
        Some(None) | None => "{}".to_owned(),
    };
    let bad = |error: serde_json::Error| {
        Failure::new(
            Status::Usage,
            "command.fields",
            format!("the fields of `{}` cannot be read", args.command),
        )
        .why(error.to_string())
        .help("give a JSON object with the command's fields; docs/guide/commands.md lists them")
    };
    let mut fields: serde_json::Value = serde_json::from_str(&text).map_err(bad)?;
    if let Some(object) = fields.as_object_mut() {
        object.insert("command".to_owned(), args.command.clone().into());
    }
    serde_json::from_value(fields).map_err(bad)
}
