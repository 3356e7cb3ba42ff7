//! `candour topic let-know`.

use app::policy::TopicId;
use clap::Parser;

use super::{Desk, recorded};
use crate::{failure::Outcome, open::failure};

/// Record that somebody may know what is held on a topic, and keep them off it from now on
#[derive(Debug, Parser)]
#[command(after_help = "\
Do this before `candour holdings access add`. It is never taken back: who once might have known may remember.

Example:
  candour topic let-know --as a.reed cyber-attacks s.officer

Exit status: 0 recorded, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The topic
    topic: String,
    /// Who, by the name they sign in with
    person: String,
}

pub(super) async fn run(args: Args) -> Outcome {
    let (app, actor) = args.desk.open().await?;
    let person = args.person.as_str().into();
    let entry = app.let_know(&actor, &TopicId(args.topic), &person).await.map_err(|error| failure(&error))?;
    Ok(recorded(&entry))
}
