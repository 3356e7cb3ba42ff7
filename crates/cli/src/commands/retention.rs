//! `candour retention`: destroying what ended cases say, under a rule.

use clap::{Parser, Subcommand};
use jiff::civil::Date;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, Who, failure},
};

/// Destroy what ended cases say, under a rule of the retention schedule
#[derive(Debug, Subcommand)]
pub(crate) enum Retention {
    List(List),
    Destroy(Destroy),
}

/// List cases answered before a day that owe nothing and are held by nothing
///
/// Every case is held from its receipt (FOIA s.77); `candour case do REF release-retention` releases it.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour retention list --as n.okoro --answered-before 2024-11-01

Exit status: 0 listed, 2 not allowed")]
pub(crate) struct List {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The day
    #[arg(long, value_name = "DATE")]
    answered_before: Date,
}

/// Destroy a case's words, its requester's identity and its files
///
/// The events stay as events and the chain still verifies: "destroyed on DATE under RULE". This cannot be undone.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour retention destroy --as n.okoro 12A/24 --rule \"two years after the last letter\"

Exit status: 0 destroyed, 2 not allowed or the case is held, 3 it still owes something")]
pub(crate) struct Destroy {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
    /// The rule's name, which stays on the record
    #[arg(long)]
    rule: String,
}

pub(crate) async fn run(command: Retention) -> Outcome {
    match command {
        Retention::List(args) => list(args).await,
        Retention::Destroy(args) => destroy(args).await,
    }
}

async fn list(args: List) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    for row in app.ended_before(&actor, args.answered_before).await.map_err(|error| failure(&error))? {
        let answered = row.answered_on.map(|day| day.to_string()).unwrap_or_default();
        outln!("{:<18} answered {answered:<10} {}", row.reference, row.title);
    }
    Ok(Status::Clean)
}

async fn destroy(args: Destroy) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    let destroyed =
        app.destroy(&actor, &loaded.case_id, &args.rule).await.map_err(|error| failure(&error))?;
    app.follow_changes().await.map_err(|error| failure(&error))?;
    outln!("{}: what {destroyed} events said is destroyed", loaded.case.reference);
    Ok(Status::Clean)
}
