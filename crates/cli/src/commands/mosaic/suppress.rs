//! `candour mosaic suppress`: which cells to withhold.

use std::{path::PathBuf, time::Instant};

use app::{
    Proof,
    mosaic::{
        audit::Verdict,
        suppress::{Wish, suppress},
        table::{MARKER, Role, Table},
    },
};
use clap::Parser;
use serde_json::json;

use super::{
    options::{Options, csv, mistake, status, stopped, tell, up_to, verdict_for},
    proof::{self, beside, file_name},
};
use crate::{
    failure::Outcome,
    files::write,
    print::{self, errln, outln},
};

/// Withhold what a table would give away
///
/// Cells with small counts are withheld, and then the cheapest further cells that were found so that no small count can be
/// worked out. The pattern is audited in exact integers before it is written. OUT.csv has every cell, margins
/// included, with its role. Roles say which counts are small: publish the values, not the roles. Beside it the
/// certificate is written, OUT.csv.certificate.json, which holds withheld counts and stays with the case.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"cost\",\"primary\",\"secondary\",\"marker\",\"recovered\":{\"outsider\",\"marker_aware\",\"insiders\"},\"seconds\",\"verdict\",\"certificate\"}

Example:
  candour mosaic suppress counts.csv --value freq --threshold 5 --hierarchy force:region --totals force,year,cat -o out.csv

Exit status: 0 written, and safe; 1 written, and not safe: no pattern was found that is; 2 safety was not shown; 3 wrong usage or a mistake in the table; 4 fault")]
pub(crate) struct Args {
    /// The table: a line for each interior cell; totals may be given, and must then add up
    table: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Spend ten times the work on a cheaper pattern; the cost is not proven to be the least
    #[arg(long)]
    exact: bool,
    /// Where to write the pattern
    #[arg(short, long, value_name = "OUT.csv")]
    output: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let begun = Instant::now();
    let (options, shape) = (&args.options, args.options.shape());
    let table = Table::read(&csv(&args.table)?, &shape).map_err(|it| mistake(&it))?;
    let contributor = options.contributor(table.layout())?;
    let effort = if args.exact { 10 * Wish::USUAL_EFFORT } else { Wish::USUAL_EFFORT };
    let reader = options.attacker.into();
    let wish = Wish { threshold: options.threshold, reader, contributor, effort };
    let found = suppress(&table, wish).map_err(|it| stopped(&it))?;
    write(&args.output, found.pattern.write().as_bytes())?;
    let reports = up_to(&found.reports, reader);
    let name = table.layout().columns().get(contributor).cloned().unwrap_or_default();
    let proof = Proof::new(
        &file_name(&args.output),
        &shape,
        (reader, &name),
        (&found.known, Some(table.counts())),
        reports,
    );
    let file = beside(&args.output);
    proof::write(&proof, &file)?;
    let verdict = verdict_for(reports, reader);
    let (primary, secondary) = (found.count(Role::Primary), found.count(Role::Secondary));
    let lost = found.recovered;
    if args.json {
        print::json(&json!({
            "cost": found.cost,
            "primary": primary,
            "secondary": secondary,
            "marker": MARKER,
            "recovered": {
                "outsider": lost.outsider, "marker_aware": lost.marker_aware, "insiders": lost.insiders,
            },
            "seconds": begun.elapsed().as_secs_f64(),
            "verdict": super::audit::word(verdict),
            "certificate": file.display().to_string(),
        }))?;
    } else {
        outln!(
            "{} written: {primary} cells are small, {secondary} more are withheld, which costs {}",
            args.output.display(),
            found.cost
        );
        outln!(
            "known exactly, or not shown to be safe: to an outsider {}, to one who knows the marker's rule {}, to an insider {}",
            lost.outsider,
            lost.marker_aware,
            lost.insiders
        );
        if verdict != Verdict::Safe {
            tell(&found.known, reports);
        }
    }
    if args.exact {
        errln!("note: more work was spent; that no pattern costs less is not proven");
    }
    Ok(status(verdict))
}
