//! `candour topic change`.

use std::path::PathBuf;

use app::policy::How;
use clap::{Parser, ValueEnum};

use super::{Desk, recorded};
use crate::{failure::Outcome, files::read_text, open::failure};

/// Have a topic read otherwise, for every request of its kind received from a day on
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour topic change --as a.reed --how widened cyber-attacks.toml

Exit status: 0 recorded, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// In which way
    #[arg(long, value_enum)]
    how: InWhichWay,
    /// The topic, as it is to read
    file: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum InWhichWay {
    /// It catches more
    Widened,
    /// It catches less
    Narrowed,
    /// Its words, grounds or day; not what it catches
    Reworded,
}

pub(super) async fn run(args: Args) -> Outcome {
    let text = read_text(&args.file)?;
    let how = match args.how {
        InWhichWay::Widened => How::Widened,
        InWhichWay::Narrowed => How::Narrowed,
        InWhichWay::Reworded => How::Reworded,
    };
    let (app, actor) = args.desk.open().await?;
    let entry = app.keep_topic(&actor, &text, Some(how)).await.map_err(|error| failure(&error))?;
    Ok(recorded(&entry))
}
