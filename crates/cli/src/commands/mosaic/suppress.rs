//! `candour mosaic suppress`: which cells to withhold.

use std::{path::PathBuf, time::Instant};

use app::{
    Proof,
    mosaic::{
        audit::Verdict,
        suppress::{Suppressed, Wish, least::suppress_least, suppress},
        table::{MARKER, Noughts, Reader, Role, Table},
    },
};
use clap::Parser;
use serde_json::json;

use super::{
    options::{Options, csv, mistake, status, stopped, tell, up_to, verdict_for},
    proof::{self, beside, file_name},
};
use crate::{
    failure::{Failure, Outcome, Status},
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
with --exact also {\"proven\",\"lower_bound\"}

Example:
  candour mosaic suppress counts.csv --value freq --threshold 5 --hierarchy force:region --totals force,year,cat -o out.csv

Exit status: 0 written, and safe; 1 written, and not safe: no pattern was found that is; 2 safety was not shown; 3 wrong usage or a mistake in the table; 4 fault")]
pub(crate) struct Args {
    /// The table: a line for each interior cell; totals may be given, and must then add up
    table: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Look for the cheapest pattern and a proof that none is cheaper; minutes of work, and then the bound that was proven
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
    let reader = options.attacker.into();
    let wish = wish(args, (reader, contributor))?;
    let (found, shown) = chosen(&table, wish, args.exact.then_some(Wish::EXACT_WORK))?;
    write(&args.output, found.pattern.write().as_bytes())?;
    let reports = up_to(&found.reports, reader);
    let name = table.layout().columns().get(contributor).cloned().unwrap_or_default();
    let proof = Proof::new(
        &file_name(&args.output),
        &shape,
        (reader, &name, wish.noughts),
        (&found.known, Some(table.counts())),
        reports,
    );
    let file = beside(&args.output);
    proof::write(&proof, &file)?;
    let verdict = verdict_for(reports, reader);
    let (primary, secondary) = (found.count(Role::Primary), found.count(Role::Secondary));
    let lost = found.recovered;
    if args.json {
        let mut told = json!({
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
        });
        if let (Some(shown), Some(told)) = (shown, told.as_object_mut()) {
            told.insert("proven".to_owned(), json!(shown.proven));
            told.insert("lower_bound".to_owned(), json!(shown.lower_bound));
        }
        print::json(&told)?;
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
    if let Some(it) = shown {
        note(it);
    }
    Ok(status(verdict))
}

/// What is asked.
fn wish(args: &Args, (reader, contributor): (Reader, usize)) -> Result<Wish, Failure> {
    let (threshold, noughts) = (args.options.threshold, args.options.noughts.into());
    if args.exact && noughts == Noughts::Withheld {
        let message = "what is least is proven for tables whose noughts are given";
        return Err(Failure::new(Status::Usage, "mosaic.noughts", message)
            .help("leave out --exact, or give the noughts with --noughts given"));
    }
    Ok(Wish { threshold, reader, contributor, noughts, effort: Wish::USUAL_EFFORT })
}

/// What is shown of the least cost.
#[derive(Clone, Copy)]
struct Bounded {
    lower_bound: i64,
    proven: bool,
}

/// The pattern; with `work`, the cheapest that was found in it, and what is shown of the least cost.
fn chosen(table: &Table, wish: Wish, work: Option<u64>) -> Result<(Suppressed, Option<Bounded>), Failure> {
    let Some(work) = work else { return Ok((suppress(table, wish).map_err(|it| stopped(&it))?, None)) };
    let it = suppress_least(table, wish, work).map_err(|it| stopped(&it))?;
    Ok((it.found, Some(Bounded { lower_bound: it.lower_bound, proven: it.proven })))
}

fn note(shown: Bounded) {
    if shown.proven {
        errln!("note: it is proven that no pattern costs less");
    } else {
        errln!(
            "note: the work that is allowed was spent; it is proven that no pattern costs less than {}, not that none costs less than this one",
            shown.lower_bound
        );
    }
}
