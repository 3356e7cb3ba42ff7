//! `candour mosaic audit`: what a stranger can work out of a table with withheld cells.

use std::path::PathBuf;

use app::{
    Proof,
    mosaic::{
        audit::{Finding, Report, Standing, Verdict},
        suppress::examine,
        table::{Known, Pattern, Reader, Table},
    },
};
use clap::Parser;
use serde_json::{Map, Value, json};

use super::{
    options::{Options, csv, mistake, status, stopped, tell, up_to, verdict_for},
    proof::{self, beside, file_name},
};
use crate::{
    failure::{Failure, Outcome, Status},
    files::read,
    print::{self, outln},
};

/// Say what a stranger can work out of a table with withheld cells
///
/// Reads what `candour mosaic suppress` writes. What insiders know of their own cells is not in the table: it comes
/// from --truth, or from the certificate beside the table. Without either the insiders are not audited, and the
/// verdict is at best unknown.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"verdict\":\"safe|unsafe|unknown\",\"cells\":[{\"key\":{},\"min\",\"max\",\"rule\",\"ok\",\"because\":[\"statement\"]}],\"certificate\":\"FILE\"}
  min and max are what is proven for the reader who knows most of the cell; null: no most is proven

Example:
  candour mosaic audit out.csv --value freq --threshold 5 --hierarchy force:region --totals force,year,cat

Exit status: 0 safe, 1 unsafe, 2 unknown or contradictory, 3 wrong usage or a mistake in the table, 4 fault")]
pub(crate) struct Args {
    /// The table, with a value or the marker, and a role, for each cell
    table: PathBuf,
    #[command(flatten)]
    options: Options,
    /// The table with all counts, for what insiders know of their own cells
    #[arg(long, value_name = "TABLE.csv")]
    truth: Option<PathBuf>,
    /// Where to write the certificate; else beside the table
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let (options, shape) = (&args.options, args.options.shape());
    let noughts = options.noughts.into();
    let pattern = Pattern::read_as(&read(&args.table)?, &shape, noughts).map_err(|it| mistake(&it))?;
    let contributor = options.contributor(pattern.layout())?;
    let reader = Reader::from(options.attacker);
    let truth = truth(args, &pattern)?;
    let (known, reports) =
        examine(&pattern, (reader, contributor), truth.as_deref()).map_err(|it| stopped(&it))?;
    let reports = up_to(&reports, reader);
    let verdict = verdict_for(reports, reader);
    let name = pattern.layout().columns().get(contributor).cloned().unwrap_or_default();
    let proof = Proof::new(
        &file_name(&args.table),
        &shape,
        (reader, &name, noughts),
        (&known, truth.as_deref()),
        reports,
    );
    let file = args.certificate.clone().unwrap_or_else(|| beside(&args.table));
    proof::write(&proof, &file)?;
    if args.json {
        let cells: Vec<Value> =
            (0..known.protected.len()).map(|it| cell(&pattern, &known, reports, it)).collect();
        let file = file.display().to_string();
        print::json(&json!({ "verdict": word(verdict), "cells": cells, "certificate": file }))?;
    } else {
        outln!("{}: {} cells are protected", word(verdict), known.protected.len());
        tell(&known, reports);
        if reader == Reader::Insiders && truth.is_none() {
            outln!("insiders were not audited: give the table with all counts as --truth");
        }
    }
    Ok(status(verdict))
}

/// The count of each cell: from `--truth`, else from the certificate beside the table, if it is of this table.
fn truth(args: &Args, pattern: &Pattern) -> Result<Option<Vec<i64>>, Failure> {
    let counts = if let Some(path) = &args.truth {
        let table = Table::read(&csv(path)?, &args.options.shape()).map_err(|it| mistake(&it))?;
        if table.layout() != pattern.layout() {
            let message = format!("{} has other cells than the table", path.display());
            return Err(Failure::new(Status::Usage, "mosaic.truth", message)
                .help("give the table that the pattern was made from, and the same options"));
        }
        table.counts().to_vec()
    } else {
        let file = beside(&args.table);
        let proof = if file.exists() { proof::proof(&file).ok() } else { None };
        let Some(withheld) = proof.and_then(|it| it.truth) else { return Ok(None) };
        let mut next = withheld.into_iter();
        pattern.shown().iter().map(|it| it.or_else(|| next.next()).unwrap_or(0)).collect()
    };
    if pattern.fits(&counts) {
        return Ok(Some(counts));
    }
    if args.truth.is_none() {
        return Ok(None);
    }
    Err(Failure::new(
        Status::Refused,
        "mosaic.truth",
        "the table with all counts contradicts what is published",
    )
    .help("give the table that the pattern was made from"))
}

/// What is found of one protected cell: of the reader who knows most of it.
fn cell(pattern: &Pattern, known: &Known, reports: &[Report], place: usize) -> Value {
    let findings = || reports.iter().flat_map(|it| &it.findings).filter(|it| it.protected == place);
    let rank = |it: &&Finding| match it.standing {
        Standing::Broken => 0,
        Standing::Open(_) => 1,
        Standing::Kept => 2,
    };
    // Of equals the last: of outsiders the one who knows the marker's rule.
    let worst = findings().min_by_key(rank).filter(|it| it.standing != Standing::Kept);
    let told = worst
        .or_else(|| reports.iter().take(2).flat_map(|it| &it.findings).rfind(|it| it.protected == place));
    let key = known.primary.get(place).map_or(&[][..], |it| pattern.layout().key(*it));
    let columns = pattern.layout().columns().iter().cloned();
    let key: Map<String, Value> = columns.zip(key.iter().map(|it| json!(it))).collect();
    json!({
        "key": key,
        "min": told.and_then(|it| it.min),
        "max": told.and_then(|it| it.max),
        "rule": "not exactly known",
        "ok": worst.is_none(),
        "because": told.map(|it| it.because.clone()).unwrap_or_default(),
    })
}

/// A verdict's word.
pub(super) const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Safe => "safe",
        Verdict::Unsafe => "unsafe",
        Verdict::Unknown => "unknown",
    }
}
