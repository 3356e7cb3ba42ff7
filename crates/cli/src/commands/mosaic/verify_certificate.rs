//! `candour mosaic verify-certificate`: whether a certificate shows what it claims of its table.

use std::path::PathBuf;

use app::mosaic::table::check;
use clap::Parser;
use serde_json::json;

use super::{
    audit::word,
    options::{mistake, status},
    proof::proof,
};
use crate::{
    failure::{Failure, Outcome, Status},
    files::read,
    print::{self, outln},
};

/// Check a certificate against its table, with no solver
///
/// Needs the certificate and the table that lies beside it, and nothing else.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"verified\":true,\"verdict\":\"safe|unsafe|unknown\"}

Example:
  candour mosaic verify-certificate out.csv.certificate.json

Exit status: 0 it holds, and shows the table safe; 1 it holds, and shows it unsafe; 2 it does not hold, or shows neither; 3 wrong usage; 4 fault")]
pub(crate) struct Args {
    /// The certificate
    file: PathBuf,
    /// The table, if it does not lie beside the certificate
    #[arg(long, value_name = "OUT.csv")]
    table: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let proof = proof(&args.file)?;
    let table = args.table.clone().unwrap_or_else(|| args.file.with_file_name(&proof.table));
    let pattern = proof.pattern(&read(&table)?).map_err(|it| mistake(&it))?;
    let contributor = proof.contributor(pattern.layout().columns());
    let verdict = check(&pattern, (proof.reader(), contributor), proof.truth.as_deref(), &proof.certificates)
        .map_err(|it| Failure::from_diagnostic(Status::Refused, &it))?;
    if args.json {
        print::json(&json!({ "verified": true, "verdict": word(verdict) }))?;
    } else {
        outln!("the certificate holds, and shows the table {}", word(verdict));
    }
    Ok(status(verdict))
}
