//! `candour oversight`: how sealed topics fare, and changes of policy near what is held.

use app::oversight::{Oversight, Told};
use clap::Parser;
use jiff::{SignedDuration, Timestamp, civil::Date};

use super::holdings::{self, Sealed};
use crate::{
    failure::{Outcome, Status},
    open::{Place, Who, failure},
    print::{json, outln},
};

/// A change of policy this near to a holding's entry on its topic is shown.
const NEAR: SignedDuration = SignedDuration::from_hours(24 * 90);

/// See how often, how alike and how late replies neither confirm nor deny, and what was done about the seals
///
/// With the register, whoever may open it sees which changes of policy lie within 90 days of a holding's entry on the topic.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour oversight --as okoro --from 2026-01-01 --to 2026-12-31

Exit status: 0 nothing asks for a look, 1 something does, 2 not allowed")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The first day of receipt; a year ago if it is left out
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day of receipt; today if it is left out
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    #[command(flatten)]
    sealed: Sealed,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let to = args.to.unwrap_or_else(|| app.today());
    let from = args.from.unwrap_or_else(|| to.saturating_sub(SignedDuration::from_hours(24 * 365)));
    let after = to.saturating_add(SignedDuration::from_hours(24));
    let seen = app.oversight(&actor, from, after).await.map_err(|error| failure(&error))?;
    let near = match args.sealed.open().await? {
        Some((register, reader)) => {
            let recorded = register.recorded_on(&reader).await.map_err(|error| holdings::failure(&error))?;
            near(&seen, &recorded)
        }
        None => Vec::new(),
    };
    let looks = seen.asks_for_a_look() || !near.is_empty();
    if args.json {
        let near: Vec<_> =
            near.iter().map(|(number, days)| serde_json::json!({ "entry": number, "days": days })).collect();
        json(&serde_json::json!({ "from": from, "to": to, "seen": seen, "near_holdings": near }))?;
    } else {
        show(&seen, (from, to), &near);
    }
    Ok(if looks { Status::Findings } else { Status::Clean })
}

/// Changes of policy near a holding's entry on the topic: the entry's number, and how many days lie between.
fn near(seen: &Oversight, recorded: &[(String, Timestamp)]) -> Vec<(u32, i64)> {
    let day = |at: Timestamp| app::civil_time(at).date();
    let mut near = Vec::new();
    for change in &seen.changes {
        let of_topic = recorded.iter().filter(|it| it.0 == change.topic.0);
        let days = of_topic.map(|it| day(it.1).duration_since(change.on)).min_by_key(|it| it.abs());
        if let Some(days) = days.filter(|it| it.abs() <= NEAR) {
            near.push((change.number, days.as_hours() / 24));
        }
    }
    near
}

fn show(seen: &Oversight, (from, to): (Date, Date), near: &[(u32, i64)]) {
    outln!("requests received from {from} to {to}: {}, answered {}", seen.requests, seen.answered);
    let rate = seen.rate().map(|it| format!(" ({}.{} %)", it / 10, it % 10)).unwrap_or_default();
    outln!("neither confirmed nor denied in {} of them{rate}", seen.neither);
    for (topic, it) in &seen.topics {
        outln!(
            "  {topic}: {} parts sealed; {} neither, {} of them on the policy's grounds; {} otherwise; {} matches corrected",
            it.sealed,
            it.neither,
            it.on_its_grounds,
            it.otherwise,
            it.corrected
        );
    }
    list("refusals after an answer that said it already", &seen.late_neither);
    list("replies that missed the policy's day", &seen.missed_slots);
    list("replies late in law that waited for the policy's day", &seen.late_by_slot);
    list("parts found late to be sealed", &seen.late_recognitions);
    list("what came back for them and is not handed over yet", &seen.still_here);
    list("departures from advice", &seen.departures);
    for topic in &seen.past_review {
        outln!("past its review, and sealed: {topic}");
    }
    for change in &seen.changes {
        let near = near.iter().find(|it| it.0 == change.number);
        let near = near.map(|it| format!("  NEAR A HOLDING: {} days", it.1)).unwrap_or_default();
        outln!("policy {}  {}  {}{near}", change.number, change.on, change.told);
    }
}

fn list(what: &str, told: &[Told]) {
    if !told.is_empty() {
        outln!("{what}: {}", told.len());
    }
    for it in told {
        let part = it.part.map(|part| format!(", part {part}")).unwrap_or_default();
        outln!("  {}{part}: {}", it.reference, it.what);
    }
}
