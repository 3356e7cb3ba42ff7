//! `candour exchange answer`.

use std::path::PathBuf;

use clap::Parser;

use super::{Desk, is_free, write};
use crate::{
    failure::Outcome,
    files::{read, read_text},
    open::failure,
};

/// Advise on a question that came, in a signed file for whoever asked
///
/// It is advice: the decision, and the reason for departing from it, are theirs. Whoever may know what is held here on a topic that
/// the question is of is refused.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour exchange import --as a.reed question.json
  candour exchange answer --as a.reed question.json --advice advice.txt --to advice.json

Exit status: 0 written, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The file that asks
    file: PathBuf,
    /// Which of its questions, where there are several
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    /// The advice, as a file of text; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    advice: PathBuf,
    /// The file for whoever asked
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    is_free(&args.to)?;
    let (bytes, advice) = (read(&args.file)?, read_text(&args.advice)?);
    let (app, actor) = args.desk.open().await?;
    let bundle = app.open_exchange(&actor, &bytes).await.map_err(|error| failure(&error))?;
    let signed = app.advise(&actor, &bundle, (args.question.as_deref(), &advice)).await;
    write(&args.to, &signed.map_err(|error| failure(&error))?)
}
