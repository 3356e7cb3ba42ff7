//! `candour exchange export`.

use std::path::PathBuf;

use app::{
    case::{ConsultationId, PartNumber},
    exchange::{Ask, Given, Topics},
    policy::TopicId,
};
use clap::Parser;

use super::{Desk, is_free, write};
use crate::{
    failure::{Failure, Outcome, Status},
    open::failure,
};

/// Sign what is to be told: topics with what is answered on them, statements of the ledger; or ask one authority's advice
///
/// Worked examples from requests, and the names of people, stay here. A question takes the confirmed words of the request, and
/// neither its reference nor its requester.
#[derive(Debug, Parser)]
#[command(after_help = "\
A question goes in a file of its own, so that nothing beside it tells of which request it is. The case notes that it went.

Example:
  candour exchange export --as a.reed --all-topics --statements \"dogs seized\" for-all.json
  candour exchange export --as a.reed --topic cyber-attacks --for eastshire topic.json
  candour exchange export --as a.reed --case 1A/26 --consultation 1 --part 2 --for eastshire question.json

Exit status: 0 written, 2 refused, and why, 3 wrong usage or there is nothing to tell")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// A sealed topic, as its policy reads now
    #[arg(long = "topic", value_name = "ID")]
    topics: Vec<String>,
    /// Every sealed topic
    #[arg(long, conflicts_with = "topics")]
    all_topics: bool,
    /// A topic of the ledger: what was published on it, by us and by others
    #[arg(long, value_name = "TOPIC")]
    statements: Vec<String>,
    /// The request whose consultation is asked
    #[arg(long, value_name = "REFERENCE", requires = "consultation", requires = "whom",
        conflicts_with_all = ["topics", "all_topics", "statements"])]
    case: Option<String>,
    /// The consultation's number
    #[arg(long, value_name = "NUMBER", requires = "case")]
    consultation: Option<u32>,
    /// A part that it is about; else all parts
    #[arg(long = "part", value_name = "NUMBER", requires = "case")]
    parts: Vec<u32>,
    /// The authority that it is for; else anybody
    #[arg(id = "whom", long = "for", value_name = "NAME")]
    whom: Option<String>,
    /// The file
    file: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    is_free(&args.file)?;
    let (app, actor) = args.desk.open().await?;
    let signed = match (args.case, args.consultation, args.whom) {
        (Some(reference), Some(number), Some(whom)) => {
            let parts = args.parts.into_iter().map(PartNumber).collect();
            let ask = Ask { reference, consultation: ConsultationId(number), parts, whom };
            app.ask_out(&actor, &ask).await
        }
        (Some(_), ..) => return Err(half_asked()),
        (None, _, whom) => {
            let named = || args.topics.into_iter().map(TopicId).collect();
            let topics = if args.all_topics { Topics::All } else { Topics::Named(named()) };
            app.give_out(&actor, &Given { topics, statements: args.statements, whom }).await
        }
    };
    write(&args.file, &signed.map_err(|error| failure(&error))?)
}

fn half_asked() -> Failure {
    Failure::new(Status::Usage, "exchange.half-asked", "a question needs its consultation and whom it is for")
        .help("give --case, --consultation and --for")
}
