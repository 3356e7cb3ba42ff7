//! `candour law holidays`: the calendar.

use std::path::PathBuf;

use app::law::{Law, calendar::Holiday};
use clap::{Parser, Subcommand};

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    files,
    open::{Place, Who, failure},
};

/// List the known bank holidays, or import GOV.UK's list
#[derive(Debug, Subcommand)]
pub(crate) enum Holidays {
    List(List),
    Import(Import),
}

/// List the known bank holidays of a year
#[derive(Debug, Parser)]
pub(crate) struct List {
    /// The year
    year: i16,
}

/// Import GOV.UK's bank-holidays.json, and show which open cases' due dates change
///
/// Each case that moves gets an event that says why; answered cases never change.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour law holidays import --as r.hale bank-holidays.json

Exit status: 0 imported, 2 not allowed, 3 not such a list: nothing is kept then")]
pub(crate) struct Import {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The file, as GOV.UK publishes it
    file: PathBuf,
}

pub(crate) async fn run(command: Holidays) -> Outcome {
    match command {
        Holidays::List(args) => {
            let law = Law::uk();
            for holiday in law.calendar.holidays().iter().filter(|holiday| holiday.on.year() == args.year) {
                outln!("{}", describe(holiday));
            }
            outln!("known from {} until {}", law.calendar.known_from(), law.calendar.known_until());
            Ok(Status::Clean)
        }
        Holidays::Import(args) => import(args).await,
    }
}

async fn import(args: Import) -> Outcome {
    let json = files::read_text(&args.file)?;
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let imported = app.import_holidays(&actor, &json).await.map_err(|error| failure(&error))?;
    for holiday in &imported.added {
        outln!("added    {}", describe(holiday));
    }
    for holiday in &imported.removed {
        outln!("removed  {}", describe(holiday));
    }
    for note in &imported.notes {
        outln!("note: {note}");
    }
    outln!("bank holidays are now known until {}", imported.known_until);
    for moved in &imported.moved {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        outln!("{}  was due {}, now {}", moved.reference, day(moved.from), day(moved.to));
    }
    outln!("{} open cases moved", imported.moved.len());
    Ok(Status::Clean)
}

fn describe(holiday: &Holiday) -> String {
    let note = if holiday.note.is_empty() { String::new() } else { format!(" ({})", holiday.note) };
    format!("{}  {:<18} {}{note}", holiday.on, holiday.nation.key(), holiday.name)
}
