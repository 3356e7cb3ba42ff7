//! `candour simulate`: what an outsider who knows the policy can compute.

use std::path::{Path, PathBuf};

use app::policy::{Change, Entry, History, Request, Topic, simulate};
use clap::Parser;
use serde::Deserialize;

use crate::{
    failure::{Failure, Outcome, Status},
    files::read_text,
    print::{json, outln},
};

/// The policy's history, as `candour topic export` writes it.
pub(crate) const POLICY_FILE: &str = "policy.jsonl";
/// Requests that are public, one a line, each with its reference.
const REQUESTS_FILE: &str = "requests.jsonl";

/// Compute which parts of a request are sealed from what could be public: the policy, and the request
///
/// It opens no record and no register. That it gives what the desk did is why a seal tells nobody anything.
#[derive(Debug, Parser)]
#[command(after_help = "\
The policy folder has policy.jsonl, as `candour topic export` writes it, or topics as .toml files.
A request is a file, {\"received\":\"2026-11-02\",\"policy\":4,\"parts\":[\"How many ...?\"]}, or the reference of one in DIR/requests.jsonl.
`policy` is the policy's edition, as the requester's status page says it of an answer; left out, the whole history is used.

Example:
  candour simulate --public published --policy policy request.json --json

Exit status: 0 computed, 3 a file cannot be read")]
pub(crate) struct Args {
    /// The folder of what is public
    #[arg(long, value_name = "DIR")]
    public: Option<PathBuf>,
    /// The folder of the policy
    #[arg(long, value_name = "DIR")]
    policy: PathBuf,
    /// A file, or a reference
    request: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// A request that is public.
#[derive(Deserialize)]
struct Known {
    reference: String,
    #[serde(flatten)]
    request: serde_json::Value,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let history = history(&args.policy)?;
    let request = request(args)?;
    let parts = simulate(&history, &request);
    if args.json {
        json(&serde_json::json!({ "parts": parts }))?;
        return Ok(Status::Clean);
    }
    for it in parts {
        let what = it.topic.map_or_else(|| "not sealed".to_owned(), |topic| format!("sealed: {topic}"));
        outln!("part {}  {what}", it.part);
    }
    Ok(Status::Clean)
}

fn unreadable(what: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure::new(Status::Usage, "simulate.unreadable", format!("{what} cannot be read")).why(why.to_string())
}

fn request(args: &Args) -> Result<Request, Failure> {
    let known = args.public.as_deref().map(|public| public.join(REQUESTS_FILE)).filter(|it| it.exists());
    if let Some(known) = known {
        for line in read_text(&known)?.lines().filter(|it| !it.trim().is_empty()) {
            let known: Known =
                serde_json::from_str(line).map_err(|error| unreadable("a public request", &error))?;
            if known.reference == args.request {
                return serde_json::from_value(known.request)
                    .map_err(|error| unreadable("the request", &error));
            }
        }
    }
    let text = read_text(Path::new(&args.request))?;
    serde_json::from_str(&text).map_err(|error| unreadable("the request", &error))
}

fn history(folder: &Path) -> Result<History, Failure> {
    let path = folder.join(POLICY_FILE);
    let entries = if path.exists() {
        let text = read_text(&path)?;
        let lines = text.lines().filter(|it| !it.trim().is_empty());
        let read = lines.map(serde_json::from_str::<Entry>);
        read.collect::<Result<_, _>>().map_err(|error| unreadable("the policy", &error))?
    } else {
        topics(folder)?
    };
    History::new(entries).map_err(|error| unreadable("the policy", &error))
}

/// A policy that is topics alone, each from its own day on.
fn topics(folder: &Path) -> Result<Vec<Entry>, Failure> {
    let listed = std::fs::read_dir(folder).map_err(|error| unreadable("the policy's folder", &error))?;
    let mut paths: Vec<PathBuf> = listed.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "toml"));
    paths.sort();
    (1..)
        .zip(paths)
        .map(|(number, path)| {
            let topic = Topic::read(&read_text(&path)?).map_err(|error| unreadable("a topic", &error))?;
            Ok(Entry { number, on: topic.from, by: String::new(), change: Change::Registered { topic } })
        })
        .collect()
}
