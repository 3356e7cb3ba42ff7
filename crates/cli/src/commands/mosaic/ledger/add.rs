//! `candour mosaic ledger add`: statements enter the ledger, if they do not contradict what is there.

use std::path::PathBuf;

use app::mosaic::ledger::{Appended, Effort};
use clap::Parser;

use super::book::{Book, failure, statements};
use crate::{
    commands::gate::harmless,
    failure::{Outcome, Status},
    print::outln,
};

/// Enter what somebody has published
///
/// All of the statements enter, or none: one that contradicts what is there is refused, with the smallest set of
/// statements that cannot all be true. A revised figure names the statement that it supersedes.
#[derive(Debug, Parser)]
#[command(after_help = "\
A line: {\"id\":\"northshire-2021\",\"authority\":\"Northshire\",\"topic\":\"dogs\",\"period\":\"2021\",\"dims\":{},\"claim\":{\"eq\":7},\"source\":\"disclosure log\",\"published\":\"2022-02-01\"}
Claims: {\"eq\":n}, {\"range\":[a,b]}, {\"rounded\":...}, \"not-held\", \"held\", \"ncnd\", \"withheld\"

Example:
  candour mosaic ledger add --ledger ledger.jsonl answers.jsonl

Exit status: 0 entered, 2 contradictory, 3 wrong usage or a mistake in a line, 4 fault")]
pub(crate) struct Args {
    #[command(flatten)]
    book: Book,
    /// The statements, one a line; `-` for standard input
    statements: PathBuf,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut ledger = args.book.open_or_begin()?;
    let new = statements(&args.statements)?;
    let count = new.len();
    for statement in new {
        let id = statement.id.clone();
        match ledger.append(statement, Effort::USUAL).map_err(|it| failure(&it))? {
            Appended::Consistent => {}
            Appended::Unknown => {
                outln!("{}: too much bears on it to say that nothing contradicts it", harmless(&id));
            }
        }
    }
    args.book.write(&ledger)?;
    outln!("{count} statements entered; the ledger has {}", ledger.statements().len());
    Ok(Status::Clean)
}
