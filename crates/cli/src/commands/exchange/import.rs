//! `candour exchange import`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use app::exchange::{Bundle, TakenIn};
use clap::Parser;
use serde_json::json;

use super::{Desk, told};
use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::failure,
    print,
};

/// Take in a file that another authority signed
///
/// Statements are entered in the ledger, all or none; advice is recorded on the consultation that it answers. Topics are written out
/// for people to decide on, and questions are shown for somebody to answer: neither does anything by itself.
#[derive(Debug, Parser)]
#[command(after_help = "\
A file that was altered, or signed with a key that is unknown or revoked, is refused, naming who it says signed it.
Each file is taken in once. A topic of another authority seals nothing here until somebody registers it with a day of its own.

JSON: {\"from\":\"...\",\"made\":\"...\",\"contents\":{...},\"entered\":n,\"already\":[...],\"advised\":[...],\"left\":[...],\"topics\":[paths]}

Example:
  candour exchange import --as a.reed from-eastshire.json --topics-to theirs
  candour exchange import --as a.reed from-eastshire.json --look
  candour topic check --as a.reed theirs/eastshire-cyber-attacks.toml

Exit status: 0 taken in, 1 taken in, and something waits for a person, 2 refused, and why, 3 wrong usage or it makes no sense")]
pub(crate) struct Args {
    #[command(flatten)]
    desk: Desk,
    /// The file
    file: PathBuf,
    /// The folder in which to write the topics
    #[arg(long, value_name = "DIR")]
    topics_to: Option<PathBuf>,
    /// Say what it says, and record nothing
    #[arg(long)]
    look: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let bytes = files::read(&args.file)?;
    let (app, actor) = args.desk.open().await?;
    let bundle = app.open_exchange(&actor, &bytes).await.map_err(|error| failure(&error))?;
    let topics = topics(&bundle)?;
    if !topics.is_empty() && args.topics_to.is_none() && !args.look {
        return Err(Failure::new(Status::Usage, "exchange.topics", "there are topics in the file")
            .why("each has to be decided on here by people, and is written out for them")
            .help("say where with --topics-to"));
    }
    let written = args.topics_to.as_deref().map_or(Ok(Vec::new()), |folder| write(folder, &topics))?;
    let taken = if args.look {
        None
    } else {
        Some(app.take_in(&actor, &bundle).await.map_err(|error| failure(&error))?)
    };
    if args.json {
        say_json(&bundle, taken.as_ref(), &written)?;
    } else {
        say(&bundle, taken.as_ref(), &written);
    }
    let waits = !topics.is_empty()
        || !bundle.contents.questions.is_empty()
        || taken.is_some_and(|it| !it.left.is_empty());
    Ok(if waits { Status::Findings } else { Status::Clean })
}

/// Each topic as a file: its name, and what it says.
fn topics(bundle: &Bundle) -> Result<Vec<(String, String)>, Failure> {
    let file = |it: &app::policy::Topic| {
        let text = it.write().map_err(|error| {
            Failure::new(Status::Fault, "exchange.topic", "a topic cannot be written").why(error.to_string())
        })?;
        let head = format!(
            "# A topic of {}, from a file signed {}. It seals nothing here: decide on it, give it a day, a review and an occasion of\n\
             # your own, and try it on past requests (`candour topic check`) before you register it (`candour topic add`).\n\n",
            bundle.signer, bundle.made
        );
        Ok((format!("{}-{}.toml", bundle.signer, it.id), head + &text))
    };
    bundle.contents.topics.iter().map(file).collect()
}

/// Writes the files. One that is there with other words is left as it is, and nothing is written.
fn write(folder: &Path, topics: &[(String, String)]) -> Result<Vec<PathBuf>, Failure> {
    let paths: Vec<PathBuf> = topics.iter().map(|it| folder.join(&it.0)).collect();
    let differs = |(path, (_, text)): &(&PathBuf, &(String, String))| {
        fs::read(path).is_ok_and(|there| there != text.as_bytes())
    };
    if let Some((path, _)) = paths.iter().zip(topics).find(differs) {
        return Err(Failure::new(
            Status::Usage,
            "file.there",
            format!("{} is there already", path.display()),
        )
        .why("it says something else, and somebody may be working on it")
        .help("name another folder with --topics-to"));
    }
    fs::create_dir_all(folder).map_err(|error| {
        let what = format!("cannot make the folder {}", folder.display());
        Failure::new(Status::Fault, "file.unwritable", what).why(error.to_string())
    })?;
    for (path, (_, text)) in paths.iter().zip(topics) {
        files::write(path, text.as_bytes())?;
    }
    Ok(paths)
}

fn say(bundle: &Bundle, taken: Option<&TakenIn>, written: &[PathBuf]) {
    told::contents(bundle);
    for path in written {
        print::outln!("written for people to decide on: {}", path.display());
    }
    if let Some(taken) = taken {
        told::taken(taken);
    } else {
        print::outln!("nothing was recorded");
    }
}

fn say_json(bundle: &Bundle, taken: Option<&TakenIn>, written: &[PathBuf]) -> Result<(), Failure> {
    let nothing = TakenIn::default();
    let it = taken.unwrap_or(&nothing);
    let advised: Vec<_> =
        it.advised.iter().map(|(case, number)| json!({ "case": case, "consultation": number })).collect();
    let left: Vec<_> = it.left.iter().map(|it| json!({ "what": it.what, "why": it.why })).collect();
    print::json(&json!({
        "from": bundle.signer, "made": bundle.made, "for": bundle.whom, "hash": bundle.hash,
        "contents": bundle.contents, "recorded": taken.is_some(), "entered": it.entered,
        "already": it.already, "advised": advised, "left": left, "topics": written,
    }))
}
