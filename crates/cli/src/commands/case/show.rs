//! `candour case show`: one case, whole.

use app::{
    Alike, Similar,
    case::{self, Case, plain},
    civil_time,
    search::AboutTheSame,
    seen_by,
    store::{Loaded, What},
};
use clap::Parser;
use serde_json::{Value, json};

use crate::print::outln;
use crate::{
    failure::{Outcome, Status, line},
    open::{Place, Who, failure},
    print,
};

/// Show a case: where it stands, its parts, what the checklist finds, what happened
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour case show --as a.reed 1A/26

Exit status: 0 shown and clean, 1 shown with findings, 2 not allowed, 3 no such case")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The case's reference
    reference: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let loaded = app.find(&actor, &args.reference).await.map_err(|error| failure(&error))?;
    let findings = if loaded.case.stage().is_unanswered() {
        case::check(&app.law(), &loaded.case.letter(), app.today())
    } else {
        Vec::new()
    };
    let alike = app.alike(&actor, &loaded.case_id, &loaded.case.text).await;
    let alike = alike.map_err(|error| failure(&error))?;
    if args.json {
        print::json(&json!({
            "case": loaded.case_id,
            "version": loaded.version.0,
            "state": seen_by(&actor, &loaded.case),
            "findings": findings,
            "same_again": alike.again.iter().map(again).collect::<Vec<_>>(),
            "about_the_same": alike.about.iter().map(about).collect::<Vec<_>>(),
        }))?;
    } else {
        head(&loaded.case);
        for finding in &findings {
            outln!("  {}", line(finding));
        }
        like(&alike);
        timeline(&loaded);
    }
    Ok(if findings.iter().any(case::Finding::blocks) { Status::Findings } else { Status::Clean })
}

fn again(it: &Similar) -> Value {
    json!({ "case": it.row.case_id, "reference": it.row.reference, "title": it.row.title, "shared": it.shared })
}

fn about(it: &AboutTheSame) -> Value {
    json!({ "case": it.row.case_id, "reference": it.row.reference, "title": it.row.title, "shares": it.shares })
}

/// What is like it, and in what.
fn like(alike: &Alike) {
    for it in &alike.again {
        let Similar { row, shared } = it;
        outln!(
            "asks the same: {}  {}  (shares {shared} of 64 fingerprints of its words)",
            row.reference,
            row.title
        );
    }
    for it in &alike.about {
        let AboutTheSame { row, shares } = it;
        outln!("about the same: {}  {}  (both speak of {})", row.reference, row.title, plain::and(shares));
    }
}

fn head(case: &Case) {
    outln!("{}  {}", case.reference, case.title);
    outln!("{}", case.stage().label());
    if let Some(due) = case.due() {
        outln!("due {due}");
    }
    for (number, part) in &case.parts {
        let answer = part.outcome_kind().map_or("no answer yet", |kind| kind.label());
        outln!("\npart {number} ({}, due {}): {answer}", part.regime, part.answer_by());
        for line in part.text.lines() {
            outln!("  > {line}");
        }
    }
    outln!();
}

fn timeline(loaded: &Loaded) {
    outln!();
    let moved = loaded.moved();
    for recorded in &loaded.history {
        let (what, detail) = match &recorded.what {
            What::Event(event) => {
                let told = app::case::told(event, recorded.seq, &moved);
                (told.what, told.detail)
            }
            What::HandedOver { on } => (
                format!(
                    "{} (handed over to the register on {})",
                    recorded.kind.replace('-', " "),
                    plain::date(*on)
                ),
                String::new(),
            ),
            What::Destroyed { on, under } => (
                format!(
                    "{} (destroyed on {} under {under})",
                    recorded.kind.replace('-', " "),
                    plain::date(*on)
                ),
                String::new(),
            ),
        };
        let at = civil_time(recorded.at);
        outln!("{:>3}  {}  {:<12} {what}", recorded.seq, at.strftime("%Y-%m-%d %H:%M"), recorded.by);
        for line in detail.lines() {
            outln!("     > {line}");
        }
    }
}
