//! `candour gate suggest`: what in visible words looks like a person's data.

use std::path::PathBuf;

use app::gate::{self, Place, Placed, Reveal};
use clap::Parser;
use serde_json::json;

use super::{files, harmless, refused};
use crate::{
    failure::{Outcome, Status},
    files::{read, read_text},
    print::{self, outln},
};

/// Suggest what in a file's visible words may be a person's data
///
/// Names on a staff list, officers' numbers, crime references, NHS and National Insurance numbers, telephone numbers,
/// addresses, cards and more. These are suggestions of where to look: nothing is taken out, and that nothing was
/// suggested says nothing. Words are not quoted unless --reveal asks for it.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON, one a line: {\"kind\",\"confidence\",\"place\",\"characters\",\"reason\",\"suggested_exemption\",\"words\"}; words with --reveal alone; a page without words has kind \"unread\"

Example:
  candour gate suggest reply.pdf
  candour gate suggest --staff staff.txt --reveal reply.csv

Exit status: 0 nothing to suggest, 1 suggestions, 2 refused, 3 wrong usage, 4 fault")]
pub(crate) struct Args {
    /// The file
    file: PathBuf,
    /// Names to look for, one a line: "Smith, J.A", or "Jane Smith"
    #[arg(long, value_name = "FILE")]
    staff: Option<PathBuf>,
    /// Quote the words
    #[arg(long)]
    reveal: bool,
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let bytes = read(&args.file)?;
    let staff = args.staff.as_deref().map(read_text).transpose()?.unwrap_or_default();
    let reveal = if args.reveal { Reveal::Yes } else { Reveal::No };
    let name = files::name(&args.file);
    let all = gate::suggest(&name, &bytes, &staff).map_err(|refusal| refused(&refusal))?;
    for placed in &all.found {
        if args.json {
            print::json(&line(placed, reveal))?;
        } else {
            show(placed, reveal);
        }
    }
    for place in &all.unread {
        if args.json {
            print::json(&json!({ "kind": "unread", "place": place.to_string() }))?;
        } else {
            outln!("{}: no words that could be searched", harmless(&place.to_string()));
        }
    }
    if !args.json {
        match all.found.len() {
            0 => outln!("nothing to suggest, which does not say that nothing is there"),
            1 => outln!("1 suggestion"),
            many => outln!("{many} suggestions"),
        }
    }
    Ok(if all.found.is_empty() && all.unread.is_empty() { Status::Clean } else { Status::Findings })
}

fn line(placed: &Placed, reveal: Reveal) -> serde_json::Value {
    let Placed { place, characters, suggestion, words } = placed;
    let place = match place {
        Place::Cell { sheet, cell } => json!({ "sheet": sheet, "cell": cell }),
        Place::Page { page, .. } => json!({ "page": page }),
        Place::Part(part) => json!({ "part": part }),
    };
    let mut line = json!({
        "kind": suggestion.kind().name(),
        "confidence": suggestion.confidence().name(),
        "place": place,
        "characters": [characters.start, characters.end],
        "reason": suggestion.reason(),
        "suggested_exemption": suggestion.kind().suggested_exemption(),
    });
    if let (Reveal::Yes, Some(line)) = (reveal, line.as_object_mut()) {
        line.insert("words".to_owned(), json!(words));
    }
    line
}

fn show(placed: &Placed, reveal: Reveal) {
    let suggestion = &placed.suggestion;
    outln!(
        "  {:<8} {:<20} {}",
        suggestion.confidence().name(),
        suggestion.kind().name(),
        harmless(&placed.place.to_string())
    );
    let exemption = suggestion.kind().suggested_exemption();
    let think = exemption.map(|it| format!("; think of {it}")).unwrap_or_default();
    outln!("           {}{think}", suggestion.reason());
    if reveal == Reveal::Yes {
        outln!("           > {}", harmless(&placed.words).replace('\n', " "));
    }
}
