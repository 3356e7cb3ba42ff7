//! `candour gate rebuild`: a new file from what can be seen.

use std::path::{Path, PathBuf};

use app::gate::{self, Form, Held, Kind, Plan, Reason, Rebuilt, Reveal};
use clap::Parser;

use super::{files, refused, show};
use crate::{
    failure::{Failure, Outcome, Status},
    files::{read, read_text},
    print::{self, errln, outln},
};

/// Write a new file from what a person sees in one
///
/// What a reader cannot see is left out, and named. Where only a person can choose, nothing is written, and a plan is
/// printed to be filled in. What was written has been read again and held against the source.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour gate rebuild staffing.xlsx -o staffing.csv
  candour gate rebuild staffing.xlsx --plan plan.json --as xlsx -o reply.xlsx

Exit status: 0 written, nothing was left out; 1 written, with what was left out; 2 refused; 3 wrong usage; 4 fault")]
pub(crate) struct Args {
    /// The file
    file: PathBuf,
    /// Where to write the new one
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// What a person decided, as JSON (docs/gate-plan.schema.json)
    #[arg(long, value_name = "PLAN.json")]
    plan: Option<PathBuf>,
    /// The form: csv, xlsx, txt, pdf, png or jpeg; else the output's ending, else what suits
    #[arg(long = "as", value_name = "FORM")]
    form: Option<String>,
    /// Print the manifest as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let bytes = read(&args.file)?;
    let plan = args.plan.as_deref().map(plan).transpose()?;
    let form = form(&args.output, args.form.as_deref())?;
    let name = files::name(&args.file);
    let rebuilt = match gate::rebuild(&name, &bytes, plan.as_ref(), form) {
        Ok(rebuilt) => rebuilt,
        Err(held) => return Err(refuse(&held, &bytes)),
    };
    write(&rebuilt, &args.output, args.json)
}

/// Writes what was rebuilt, and says what was left out.
pub(super) fn write(rebuilt: &Rebuilt, output: &Path, json: bool) -> Outcome {
    crate::files::write(output, &rebuilt.bytes)?;
    if json {
        print::json(&rebuilt.manifest)?;
    } else {
        outln!("{} written as {}", output.display(), rebuilt.form.name());
        for finding in &rebuilt.report.findings {
            show(finding, Reveal::No);
        }
        for note in &rebuilt.manifest.notes {
            outln!("note: {note}");
        }
        outln!("passed: {}", rebuilt.manifest.checks.join("; "));
        outln!("sha256 {}", rebuilt.manifest.output_sha256);
    }
    Ok(if rebuilt.report.findings.is_empty() { Status::Clean } else { Status::Findings })
}

/// Reads a plan.
pub(crate) fn plan(path: &Path) -> Result<Plan, Failure> {
    serde_json::from_str(&read_text(path)?).map_err(|error| {
        Failure::new(Status::Usage, "gate.plan", format!("{} is no plan", path.display()))
            .why(error.to_string())
            .help("docs/gate-plan.schema.json says what a plan has")
    })
}

/// The form that was asked for, or that the output's ending names.
///
/// A program goes by the ending, so a form under another's ending is refused before anything is read.
pub(super) fn form(output: &Path, asked: Option<&str>) -> Result<Option<Form>, Failure> {
    let wrong = |message: String| Failure::new(Status::Usage, "gate.form", message).help(FORMS);
    let ending = output.extension().and_then(|it| it.to_str()).unwrap_or_default().to_ascii_lowercase();
    let named = Form::named(&ending);
    if let (None, Some(kind)) = (named, Kind::of_ending(&ending)) {
        return Err(wrong(format!("the gate does not write {}", kind.name())));
    }
    let Some(asked) = asked else { return Ok(named) };
    let form = Form::named(asked).ok_or_else(|| wrong(format!("there is no form called {asked}")))?;
    match named {
        Some(named) if named != form => {
            Err(wrong(format!("{} is asked for, and the output's ending says {}", form.name(), named.name())))
        }
        _ => Ok(Some(form)),
    }
}

/// What to ask for instead.
const FORMS: &str = "write csv, xlsx, txt, pdf, png or jpeg, under an ending of its own";

/// A refusal; with a plan to fill in, where that is the way out.
pub(super) fn refuse(held: &Held, bytes: &[u8]) -> Failure {
    if let (Reason::NeedsPlan, Some(report)) = (held.refusal.reason, &held.report) {
        print_plan(&Plan::to_fill_in(bytes, &report.findings));
    }
    refused(&held.refusal)
}

/// Prints a plan to fill in.
pub(crate) fn print_plan(plan: &Plan) {
    match serde_json::to_string_pretty(plan) {
        Ok(plan) => outln!("{plan}"),
        Err(error) => errln!("the plan cannot be printed: {error}"),
    }
}
