//! `candour mosaic ledger check`: what a proposed reply would give away.

use std::path::PathBuf;

use app::mosaic::{
    audit::Standing,
    ledger::{Checked, Question, Reader, Rule, Seen, Statement, Step, read},
    table::MARKER,
};
use clap::Parser;
use serde_json::{Value, json};

use super::{
    super::{audit::word, options::status},
    book::{Book, failure, statements, within},
};
use crate::{
    commands::gate::harmless,
    failure::Outcome,
    files::{read_text, write},
    print::{self, outln},
};

/// Say what a proposed reply would give away, beside all that is published
///
/// Without a reply: what the ledger gives away as it stands. Each quantity that a rule protects is worked out before and
/// after, for an outsider, for one who knows what markers say, and for the readers who are named. With --repair a reply that
/// gives something away is written as it may be said: the least further figures withheld, under a marker that does not say too
/// much.
#[derive(Debug, Parser)]
#[command(after_help = "\
A rule: {\"topic\":\"dogs\",\"keeps\":\"ncnd\",\"why\":\"policy 7\"}; what is kept: \"ncnd\", \"not-exact\", {\"width\":n}, {\"values\":n}, {\"reaches\":n}
A reader: {\"name\":\"North\",\"sees\":\"markers\",\"own\":[\"Northshire\"],\"within\":{\"district\":[\"North\"]},\"knows\":[statements]}; without within all of their own figures are theirs
JSON: {\"verdict\":\"safe|unsafe|unknown\",\"cells\":[{\"key\":{},\"reader\",\"before\":{\"min\",\"max\"},\"min\",\"max\",\"rule\",\"ok\",\"because\":[\"statement id\"]}],\"late\":[\"id\"],\"blocked\":null|why}
  ok is null where it is not known; max is null where there is no upper bound
  with --repair what is told is of the reply as written, and \"changed\":[\"id\"] names the statements that say something else

Example:
  candour mosaic ledger check --ledger ledger.jsonl --rules rules.jsonl --reply reply.jsonl --repair mended.jsonl

Exit status: 0 safe, 1 unsafe, 2 unknown or contradictory, 3 wrong usage or a mistake in a line")]
pub(crate) struct Args {
    #[command(flatten)]
    book: Book,
    /// What is protected: one rule a line, in JSON
    #[arg(long, value_name = "FILE")]
    rules: PathBuf,
    /// The reply's statements; `-` for standard input
    #[arg(long, value_name = "FILE")]
    reply: Option<PathBuf>,
    /// Readers beside the two usual ones: one a line, in JSON
    #[arg(long, value_name = "FILE")]
    readers: Option<PathBuf>,
    /// Where to write the reply as it may be said
    #[arg(long, value_name = "FILE", requires = "reply")]
    repair: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> Outcome {
    let ledger = args.book.open()?;
    let rules: Vec<Rule> = read::rules(&read_text(&args.rules)?).map_err(|it| within(&args.rules, &it))?;
    let mut readers = Reader::usual();
    if let Some(path) = &args.readers {
        readers.extend(read::readers(&read_text(path)?).map_err(|it| within(path, &it))?);
    }
    let reply = args.reply.as_deref().map(statements).transpose()?.unwrap_or_default();
    let question = Question::usual(&rules, &readers);
    let mut changed = None;
    let checked = match &args.repair {
        None => ledger.check(&reply, &question).map_err(|it| failure(&it))?,
        Some(path) => {
            let steps = Step::usual(&reply, MARKER);
            let found = ledger.repair(&reply, &steps, &question).map_err(|it| failure(&it))?;
            write(path, lines(&found.reply).as_bytes())?;
            let ids = found.changed(&reply).into_iter().filter_map(|it| found.reply.get(it));
            changed = Some(ids.map(|it| it.id.clone()).collect::<Vec<_>>());
            found.checked
        }
    };
    if args.json {
        let cells: Vec<Value> = checked.seen.iter().map(cell).collect();
        let (late, blocked) = (&checked.late, &checked.blocked);
        let verdict = word(checked.verdict);
        let mut told = json!({ "verdict": verdict, "cells": cells, "late": late, "blocked": blocked });
        if let (Some(changed), Some(told)) = (changed, told.as_object_mut()) {
            told.insert("changed".to_owned(), json!(changed));
        }
        print::json(&told)?;
    } else {
        tell(&checked);
        for id in changed.iter().flatten() {
            outln!("  {} says less in the reply as it was written", harmless(id));
        }
    }
    Ok(status(checked.verdict))
}

/// Statements, one a line.
fn lines(all: &[Statement]) -> String {
    // Statements that were read from JSON are written as JSON.
    let line = |it: &Statement| serde_json::to_string(it).unwrap_or_default() + "\n";
    all.iter().map(line).collect()
}

fn cell(seen: &Seen) -> Value {
    let quantity = &seen.quantity;
    let key = json!({
        "authority": quantity.authority,
        "topic": quantity.topic,
        "period": quantity.period,
        "dims": quantity.dims,
    });
    let before = seen.before.map(|(ends, _)| json!({ "min": ends.min, "max": ends.max }));
    let ok = match seen.standing {
        Standing::Kept => Some(true),
        Standing::Broken => Some(false),
        Standing::Open(_) => None,
    };
    json!({
        "key": key,
        "reader": seen.reader,
        "before": before,
        "min": seen.after.min,
        "max": seen.after.max,
        "rule": seen.why,
        "ok": ok,
        "because": seen.because,
    })
}

fn tell(checked: &Checked) {
    outln!("{}", word(checked.verdict));
    if let Some(why) = &checked.blocked {
        outln!("  {why}");
    }
    for seen in checked.seen.iter().filter(|it| it.standing != Standing::Kept) {
        let most = |most: Option<i64>| most.map_or_else(|| "any number".to_owned(), |it| it.to_string());
        let (min, max) = (seen.after.min.unwrap_or(0), most(seen.after.max));
        let what =
            if seen.standing == Standing::Broken { "is given away" } else { "was not shown to be safe" };
        let (quantity, reader) = (seen.quantity.words(), harmless(&seen.reader));
        outln!("  {} {what} to the {reader}: {min} to {max} ({})", harmless(&quantity), harmless(&seen.why));
        for sentence in &seen.told {
            outln!("    {}", harmless(sentence));
        }
    }
    for id in &checked.late {
        outln!(
            "  {} refuses to confirm or deny what can be worked out already: it protects nothing",
            harmless(id)
        );
    }
}
