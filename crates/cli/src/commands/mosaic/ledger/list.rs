//! `candour mosaic ledger list`: what was published, and the precedent of a topic.

use app::mosaic::ledger::{Answer, Precedent, Statement};
use clap::Parser;
use serde_json::json;

use super::book::Book;
use crate::{
    commands::gate::harmless,
    failure::{Failure, Outcome, Status},
    print::{self, outln},
};

/// List what was published, topic by topic, in order of publication
///
/// An answer that breaks a line of neither confirming nor denying is marked, and so is a refusal that comes after one
/// on the same quantity: it protects nothing.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: one object a line: {\"statement\":{...},\"answer\":\"counted|confirmed|denied|not-recorded|withheld|refused\",\"breaks\":true,\"late_after\":id|null,\"superseded_by\":id|null}

Example:
  candour mosaic ledger list --ledger ledger.jsonl --topic \"cyber attacks\"

Exit status: 0 listed, 1 a refusal is late, 3 wrong usage or a mistake in the ledger")]
pub(crate) struct Args {
    #[command(flatten)]
    book: Book,
    /// One topic; else all
    #[arg(long)]
    topic: Option<String>,
    /// One authority; else all
    #[arg(long)]
    authority: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> Outcome {
    let ledger = args.book.open()?;
    let topics: std::collections::BTreeSet<&str> =
        ledger.statements().iter().map(|it| it.topic.as_str()).collect();
    let asked = |topic: &&&str| args.topic.as_deref().is_none_or(|asked| asked == **topic);
    let mut status = Status::Clean;
    for topic in topics.iter().filter(asked) {
        let of =
            |it: &Precedent<'_>| args.authority.as_ref().is_none_or(|own| *own == it.statement.authority);
        for it in ledger.precedent(topic).into_iter().filter(of) {
            if it.late_after.is_some() {
                status = Status::Findings;
            }
            if args.json { told(&it)? } else { tell(&it) }
        }
    }
    Ok(status)
}

fn id(statement: Option<&Statement>) -> Option<&str> {
    statement.map(|it| it.id.as_str())
}

fn told(it: &Precedent<'_>) -> Result<(), Failure> {
    print::json(&json!({
        "statement": it.statement,
        "answer": it.answer.name(),
        "breaks": it.answer.breaks(),
        "late_after": id(it.late_after),
        "superseded_by": id(it.superseded_by),
    }))
}

fn tell(it: &Precedent<'_>) {
    let statement = it.statement;
    let what = match it.answer {
        Answer::Refused => "neither confirmed nor denied",
        Answer::NotRecorded => "not recorded",
        answer => answer.name(),
    };
    outln!(
        "{}  {}: {what} ({})",
        statement.published,
        harmless(&statement.quantity().words()),
        harmless(&statement.id)
    );
    if let Some(newer) = id(it.superseded_by) {
        outln!("            superseded by {}", harmless(newer));
    }
    if let Some(first) = id(it.late_after) {
        outln!("            late: {} broke the line before it, so it protects nothing", harmless(first));
    }
}
