//! Reading the register: the list, one holding, what is overdue, who has known.

use std::path::PathBuf;

use clap::Parser;
use register::holdings::HoldingId;

use super::{By, Where, failure};
use crate::failure::{Failure, Outcome, Status};
use crate::files;
use crate::print::{json, outln};

/// List the holdings by id, without what is held
#[derive(Debug, Parser)]
pub(crate) struct List {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
}

/// Open one holding; who, when and why is logged
#[derive(Debug, Parser)]
pub(crate) struct Show {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// Its id
    id: String,
    /// Why it is opened
    #[arg(long, value_name = "REASON")]
    why: String,
}

/// List missed deadlines, without what is held
///
/// Exit status: 0 none, 1 some, 2 not allowed
#[derive(Debug, Parser)]
pub(crate) struct Overdue {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
}

/// Write a page that says whether breaches are recorded and investigated, without what is held
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour holdings page --register sealed --as s.officer -o breaches.html

Exit status: 0 nothing is past its deadline, 1 something is and was not done, 2 not allowed")]
pub(crate) struct Page {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    by: By,
    /// The file of the page; nobody else may read it
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// List who has ever known what is held on a topic
#[derive(Debug, Parser)]
pub(crate) struct Opened {
    #[command(flatten)]
    at: Where,
    /// The topic
    topic: String,
}

pub(super) async fn list(args: List) -> Outcome {
    let register = args.at.open().await?;
    for it in register.list(&args.by.name).await.map_err(|error| failure(&error))? {
        outln!("{}  {:?}  {}  {}", it.id, it.status, it.recorded_at, it.owner);
    }
    Ok(Status::Clean)
}

pub(super) async fn show(args: Show) -> Outcome {
    let register = args.at.open().await?;
    let id = HoldingId(args.id);
    let holding = register.show(&args.by.name, &id, &args.why).await.map_err(|error| failure(&error))?;
    json(&holding)?;
    Ok(Status::Clean)
}

pub(super) async fn overdue(args: Overdue) -> Outcome {
    let register = args.at.open().await?;
    let overdue = register.account(&args.by.name).await.map_err(|error| failure(&error))?.overdue;
    for it in &overdue {
        let late = if it.done_late { "done late" } else { "open" };
        outln!(
            "{}  {:?}  due {}  {} days over  {late}  {}",
            it.id,
            it.deadline,
            it.due,
            it.days_over,
            it.owner
        );
    }
    outln!("{} missed", overdue.len());
    Ok(if overdue.is_empty() { Status::Clean } else { Status::Findings })
}

pub(super) async fn page(args: Page) -> Outcome {
    let register = args.at.open().await?;
    let account = register.account(&args.by.name).await.map_err(|error| failure(&error))?;
    let verdict = register.verify().await.map_err(|error| failure(&error))?;
    let page = register::page(&account, &verdict, &args.by.name, app::civil_time).map_err(|error| {
        Failure::new(Status::Fault, "holdings.page", "the page could not be made").why(error.to_string())
    })?;
    files::write_for_owner(&args.output, page.as_bytes())?;
    Ok(if account.missed() == 0 { Status::Clean } else { Status::Findings })
}

pub(super) async fn opened(args: Opened) -> Outcome {
    let register = args.at.open().await?;
    for person in register.ever_opened(&args.topic).await.map_err(|error| failure(&error))? {
        outln!("{person}");
    }
    Ok(Status::Clean)
}
