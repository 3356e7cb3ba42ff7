//! `candour mosaic ledger explain`: what can be worked out of one quantity, and how.

use std::{collections::BTreeMap, path::PathBuf};

use app::mosaic::ledger::{Effort, Period, Quantity, Reader, Sees};
use clap::Parser;
use serde_json::json;

use super::book::{Book, failure};
use crate::{
    commands::gate::harmless,
    failure::{Failure, Outcome, Status},
    files::write,
    print::{self, outln},
};

/// Work out one quantity from all that is published, and say how it follows
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"min\",\"max\",\"exact\",\"because\":[\"statement id\"],\"told\":[\"sentence\"]}; max is null where there is no upper bound

Example:
  candour mosaic ledger explain --ledger ledger.jsonl --authority Northshire --topic dogs --period 2021-H1

Exit status: 0 worked out, 2 contradictory or not worked out within the effort, 3 wrong usage or a mistake in a line")]
pub(crate) struct Args {
    #[command(flatten)]
    book: Book,
    /// Whose
    #[arg(long)]
    authority: String,
    /// On what
    #[arg(long)]
    topic: String,
    /// When: 2021, 2021/22, 2021-Q1, 2021-03, 2021-03-01..2021-03-31
    #[arg(long)]
    period: String,
    /// Which part: a dimension and its value; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    dim: Vec<(String, String)>,
    /// For a reader who does not know what markers say
    #[arg(long)]
    figures_alone: bool,
    /// Where to write the system and its certificate, as JSON
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write the dimension, =, and its value: breed=guard")?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(super) fn run(args: &Args) -> Outcome {
    let ledger = args.book.open()?;
    let period = Period::try_from(args.period.clone());
    let period = period.map_err(|it| Failure::from_diagnostic(Status::Usage, &it))?;
    let dims: BTreeMap<String, String> = args.dim.iter().cloned().collect();
    let quantity = Quantity { authority: args.authority.clone(), topic: args.topic.clone(), period, dims };
    let reader = Reader {
        sees: if args.figures_alone { Sees::Figures } else { Sees::Markers },
        ..Reader::insider("", Vec::new())
    };
    let found = ledger.explain(&quantity, &reader, Effort::USUAL).map_err(|it| failure(&it))?;
    if let Some(path) = &args.certificate {
        let shown = json!({ "system": found.system, "certificate": found.certificate });
        write(path, format!("{shown}\n").as_bytes())?;
    }
    let (ends, because, told) = (found.ends, &found.because, &found.told);
    if args.json {
        let (min, max, exact) = (ends.min, ends.max, ends.exact);
        print::json(&json!({ "min": min, "max": max, "exact": exact, "because": because, "told": told }))?;
    } else {
        let most = ends.max.map_or_else(|| "any number".to_owned(), |it| it.to_string());
        let certain = if ends.exact { "" } else { ", as far as was worked out" };
        outln!("{}: {} to {most}{certain}", harmless(&quantity.words()), ends.min.unwrap_or(0));
        for sentence in told {
            outln!("  {}", harmless(sentence));
        }
    }
    Ok(if ends.exact { Status::Clean } else { Status::Refused })
}
