//! `candour letter`: a case's letter as a file.

use std::path::PathBuf;

use app::{PreviewKind, sees_exact};
use clap::Parser;

use crate::print::{errln, outln};
use crate::{
    failure::{Failure, Outcome, Status},
    open::{Place, Who, failure},
};

/// Write a case's letter to a file: .pdf, .html or .txt
///
/// Once a letter has been put before an approver, the PDF is that exact letter, and its hash is printed.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour letter --as a.reed 1A/26 -o answer.pdf

Exit status: 0 written, 2 no letter can be written yet, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
    /// Where to write it
    #[arg(short, long, value_name = "OUT.pdf|.html|.txt")]
    output: PathBuf,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let kind = match args.output.extension().and_then(|it| it.to_str()) {
        Some("pdf") => PreviewKind::Pdf,
        Some("html") => PreviewKind::Html,
        Some("txt") => PreviewKind::Text,
        _ => {
            return Err(Failure::new(
                Status::Usage,
                "letter.form",
                "the file's ending does not say in which form",
            )
            .help("end it in .pdf, .html or .txt"));
        }
    };
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    let case = &loaded.case;
    let settled = case.approval.is_some() || (!case.issued.is_empty() && !case.owes_a_letter());
    let bytes = if kind == PreviewKind::Pdf && settled && sees_exact(&actor, case) {
        let (hash, bytes) = app.exact_letter(&actor, &loaded).await.map_err(|error| failure(&error))?;
        outln!("letter {hash}");
        bytes
    } else {
        let preview = app.preview(&actor, &loaded, kind).await.map_err(|error| failure(&error))?;
        for note in &preview.notes {
            errln!("note: {}", note.message());
        }
        for warning in &preview.warnings {
            errln!("warning: {warning}");
        }
        preview.bytes
    };
    crate::files::write(&args.output, &bytes)?;
    Ok(Status::Clean)
}
