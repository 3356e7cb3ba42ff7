//! `candour gate redact`: a new file, with parts of it blacked out.

use std::path::PathBuf;

use app::gate;
use clap::Parser;

use super::{files, rebuild};
use crate::{
    failure::{Failure, Outcome, Status},
    files::{read, read_text},
};

/// Write a new file with words and boxes blacked out
///
/// What is blacked out is not in the new file at all: not in its words, not in its pixels. Boxes cover whole words, and
/// their width does not tell a name. Words that are nowhere in the file are an error. What was written has been read
/// again and held against the source.
#[derive(Debug, Parser)]
#[command(after_help = "\
The plan: {\"source_sha256\",\"choices\":[..],\"redactions\":[{\"text\",\"exemption\"} |
  {\"page\",\"box\":[x0,y0,x1,y1],\"unit\":\"pt\",\"origin\":\"top-left\",\"exemption\"}],\"label\"}

Example:
  candour gate redact minutes.pdf --plan plan.json -o minutes-redacted.pdf

Exit status: 0 written, nothing else was left out; 1 written, with what was left out; 2 refused; 3 wrong usage; 4 fault")]
pub(crate) struct Args {
    /// The file
    file: PathBuf,
    /// Where to write the new one
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// What a person decided, as JSON (docs/gate-plan.schema.json)
    #[arg(long, value_name = "PLAN.json")]
    plan: PathBuf,
    /// The staff list, a name a line: warn of boxes that only few of its names would need
    #[arg(long, value_name = "LIST.txt")]
    staff: Option<PathBuf>,
    /// The form: pdf, csv, xlsx, txt, png or jpeg; else the output's ending, else what suits
    #[arg(long = "as", value_name = "FORM")]
    form: Option<String>,
    /// Print the manifest as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let bytes = read(&args.file)?;
    let plan = rebuild::plan(&args.plan)?;
    if plan.redactions.is_empty() {
        let message = format!("{} blacks nothing out", args.plan.display());
        return Err(Failure::new(Status::Usage, "gate.plan", message)
            .help("name words or boxes under `redactions`, or use `candour gate rebuild`"));
    }
    let form = rebuild::form(&args.output, args.form.as_deref())?;
    let name = files::name(&args.file);
    let staff = args.staff.as_deref().map(read_text).transpose()?.unwrap_or_default();
    let mut rebuilt = match gate::rebuild(&name, &bytes, Some(&plan), form) {
        Ok(rebuilt) => rebuilt,
        Err(held) => return Err(rebuild::refuse(&held, &bytes)),
    };
    rebuilt.manifest.notes.extend(gate::crowd(&rebuilt.manifest.boxes, &staff));
    rebuild::write(&rebuilt, &args.output, args.json)
}
