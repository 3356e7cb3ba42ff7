//! `candour gate verify`: whether a rebuilt file says no more than its source shows.

use std::path::PathBuf;

use app::gate::{self, Form};
use clap::Parser;

use super::{files, rebuild, refused};
use crate::{
    failure::{Failure, Outcome, Status},
    files::read,
    print::{self, outln},
};

/// Hold a rebuilt file against its source
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"checks\":[{\"name\",\"wrong\"}]}; what is wrong is empty where nothing is

Example:
  candour gate verify staffing.xlsx staffing.csv

Exit status: 0 every check passed, 1 one did not, 2 refused, 3 wrong usage, 4 fault")]
pub(crate) struct Args {
    /// The source
    original: PathBuf,
    /// What was rebuilt from it
    output: PathBuf,
    /// What a person decided
    #[arg(long, value_name = "PLAN.json")]
    plan: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let ending = args.output.extension().and_then(|it| it.to_str()).and_then(Form::named);
    let form = ending.ok_or_else(|| {
        let message = format!("{} is in no form that the gate writes", args.output.display());
        Failure::new(Status::Usage, "gate.form", message)
            .help("give what `candour gate rebuild` wrote, with its ending")
    })?;
    let plan = args.plan.as_deref().map(rebuild::plan).transpose()?;
    let (source, output) = (read(&args.original)?, read(&args.output)?);
    let name = files::name(&args.original);
    let verdict = gate::verify((&name, &source), (&output, form), plan.as_ref())
        .map_err(|refusal| refused(&refusal))?;
    if args.json {
        print::json(&verdict)?;
    } else {
        for check in &verdict.checks {
            let wrong = if check.wrong.is_empty() { "passed" } else { check.wrong.as_str() };
            outln!("{:<36} {wrong}", check.name);
        }
    }
    Ok(if verdict.passed() { Status::Clean } else { Status::Findings })
}
