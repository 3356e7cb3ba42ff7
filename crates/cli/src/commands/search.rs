//! `candour search`: cases by their words.

use app::{
    Piece,
    search::{Found, Matched},
    store::Total,
};
use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, Who, failure},
    print,
};

/// Find cases by the words of their requests and replies
///
/// Words, "words in quotes" that stand together, and -words that must be absent. A reference is found too.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON, one hit a line: {\"case\",\"reference\",\"title\",\"stage\",\"excerpt\"}

Example:
  candour search --as a.reed cyber attacks
  candour search --as a.reed '\"body-worn video\" -custody'
  candour search --public drones

Exit status: 0 found, 1 nothing has these words, 2 not allowed")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// What to look for
    #[arg(required = true, allow_hyphen_values = true)]
    words: Vec<String>,
    /// Look only at what was published; nobody has to sign in for that
    #[arg(long)]
    public: bool,
    /// Which page, from 1
    #[arg(long, default_value_t = 1)]
    page: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const SIZE: usize = 20;

/// A line of the answer.
struct Line {
    case: String,
    reference: String,
    title: String,
    stage: String,
    excerpt: Vec<Piece>,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let typed = args.words.join(" ");
    let skip = args.page.saturating_sub(1).saturating_mul(SIZE);
    app.follow_changes().await.map_err(|error| failure(&error))?;
    let found = if args.public {
        let found = app.search_public(&typed, SIZE, skip).await.map_err(|error| failure(&error))?;
        of(found, |hit| Line {
            case: hit.published.case_id.0,
            reference: hit.published.reference,
            title: hit.published.title,
            stage: format!("published {}", hit.published.on),
            excerpt: hit.excerpt,
        })
    } else {
        let actor = args.who.sign_in(&app).await?;
        let found = app.search(&actor, &typed, SIZE, skip).await.map_err(|error| failure(&error))?;
        of(found, |hit| Line {
            case: hit.row.case_id.0,
            reference: hit.row.reference,
            title: hit.row.title,
            stage: hit.row.stage.label(),
            excerpt: hit.excerpt,
        })
    };
    show(&found, args.json)?;
    Ok(if found.hits.is_empty() { Status::Findings } else { Status::Clean })
}

fn of<T>(found: Found<T>, line: impl Fn(T) -> Line) -> Found<Line> {
    Found { hits: found.hits.into_iter().map(line).collect(), total: found.total, matched: found.matched }
}

fn show(found: &Found<Line>, json: bool) -> Result<(), crate::failure::Failure> {
    if !json && found.matched == Matched::Some && 0 < found.total.number() {
        outln!("nothing has all these words; these have some\n");
    }
    for hit in &found.hits {
        let excerpt: String = hit.excerpt.iter().map(|piece| piece.text.as_str()).collect();
        if json {
            print::json(&serde_json::json!({
                "case": hit.case,
                "reference": hit.reference,
                "title": hit.title,
                "stage": hit.stage,
                "excerpt": excerpt,
            }))?;
        } else {
            outln!("{:<18} {:<24} {}", hit.reference, hit.stage, hit.title);
            outln!("    {}", excerpt.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    if !json {
        let more = if matches!(found.total, Total::AtLeast(_)) { " or more" } else { "" };
        outln!("{} of {}{more}", found.hits.len(), found.total.number());
    }
    Ok(())
}
