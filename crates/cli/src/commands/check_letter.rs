//! `candour check-letter`: what falls short in somebody's refusal letter.

use std::path::{Path, PathBuf};

use app::{
    LetterDoubt, LetterKind,
    checker::{Options, Report, Status as Shown},
    law::{Law, Regime, Severity},
};
use clap::Parser;
use jiff::civil::Date;

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::failure,
    print,
};

/// Read a refusal letter and say what falls short in law
///
/// The letter is judged by the law at its own date, else on --as-of, else today, and the report says which. Where the
/// text does not decide, the report says "cannot tell".
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"file\",\"regime\",\"date\",\"outcomes\",\"findings\":[{\"rule\",\"severity\",\"status\":\"fails|cannot-tell\",\"quote\",\"start\",\"end\",\"why\",\"source\",\"verified\"}]}

Example:
  candour check-letter refusal.pdf

Exit status: 0 nothing found, 1 findings, 3 the file cannot be read as a letter, 4 fault")]
pub(crate) struct Args {
    /// The letter: .txt, .html or .pdf
    file: PathBuf,
    /// The day to judge by, if the letter shows no date
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The law, if you know better than the letter: foia, eir or foisa
    #[arg(long)]
    regime: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let regime = args
        .regime
        .as_deref()
        .map(str::parse::<Regime>)
        .transpose()
        .map_err(|error| Failure::from_diagnostic(Status::Usage, &error))?;
    let bytes = files::read(&args.file)?;
    let letter = app::letter_text(&bytes, kind_of(&args.file, &bytes)).map_err(|error| failure(&error))?;
    let options = Options {
        file: args.file.display().to_string(),
        as_of: args.as_of,
        today: app::clock::civil_day(app::Clock::now(&app::MachineClock)),
        regime,
    };
    let doubts: Vec<_> = letter.doubts.iter().map(LetterDoubt::says).collect();
    if letter.text.trim().is_empty() {
        return Err(Failure::new(
            Status::Usage,
            "letter.no-text",
            format!("{} shows no text to read", args.file.display()),
        )
        .why(doubts.join("; "))
        .help("give the letter as text, or have a scan read by eye first"));
    }
    let report = app::examine(&Law::uk(), &letter.text, &options);
    if args.json {
        let mut value = serde_json::to_value(&report).map_err(|error| {
            Failure::new(Status::Fault, "json", "the report cannot be written as JSON").why(error.to_string())
        })?;
        if let Some(object) = value.as_object_mut() {
            object.insert("notes".to_owned(), doubts.into());
        }
        print::json(&value)?;
    } else {
        for doubt in &doubts {
            outln!("note: {doubt}");
        }
        show(&report);
    }
    Ok(if report.findings.is_empty() { Status::Clean } else { Status::Findings })
}

/// By the file's first bytes, else by its name.
fn kind_of(path: &Path, bytes: &[u8]) -> LetterKind {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        _ if bytes.starts_with(b"%PDF-") => LetterKind::Pdf,
        "pdf" => LetterKind::Pdf,
        "html" | "htm" | "xhtml" => LetterKind::Html,
        _ => LetterKind::Text,
    }
}

fn show(report: &Report) {
    let regime = report.regime.map_or_else(|| "no law named".to_owned(), |regime| regime.to_string());
    outln!("{}: {regime}, judged as of {}", report.file, report.date);
    for finding in &report.findings {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "note",
        };
        let status = match finding.status {
            Shown::Fails => severity.to_owned(),
            Shown::CannotTell => format!("cannot tell ({severity})"),
        };
        outln!("\n{} {status}: {}", finding.rule, finding.why);
        if let Some(quote) = &finding.quote {
            outln!("  > {}", quote.replace('\n', "\n  > "));
        }
        let verified = if finding.verified { "" } else { "; not verified" };
        outln!("  {}{verified}", finding.source);
    }
    outln!("\n{} points", report.findings.len());
}
