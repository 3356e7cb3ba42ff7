//! `candour clock`: the last lawful day, explained.

use app::law::{
    Law, Regime,
    clock::{self, ClockName, Question, Received},
};
use clap::Parser;

use crate::failure::{Failure, Outcome, Status};
use crate::print::{out, outln};

/// Work out the last lawful day, and say why for every day on the way
#[derive(Debug, Parser)]
#[command(after_help = "\
Events: clarification-asked, clarified, fees-notice, fee-paid, redirected, resent, transferred, narrowed,
  identity-asked, identity-given, extension-notice, no-session-until, closed-from, closed-to, closed-on, begins

Example:
  candour clock --regime foia --received 2026-03-20
  candour clock --regime foia --received 2024-02-01 --event clarification-asked=2024-02-06 --event clarified=2024-02-20

Exit status: 0 worked out, 1 the law or calendar does not say, 3 wrong usage")]
pub(crate) struct Args {
    /// The law: foia, eir, foisa or sar
    #[arg(long)]
    regime: String,
    /// Which period: respond, extension, review, ask-review, regulator, tribunal, aggregation, fee, keeper or school
    #[arg(long, default_value = "respond")]
    clock: String,
    /// The day of receipt, or the instant (RFC 3339), which is read in the United Kingdom's time
    #[arg(long, value_name = "DATE|RFC3339")]
    received: String,
    /// Count this many days in place of the law's own number
    #[arg(long, value_name = "N")]
    days: Option<u32>,
    /// What has happened since; may be repeated
    #[arg(long = "event", value_name = "NAME=DATE")]
    events: Vec<String>,
    /// Print JSON: {"regime","clock","received","due","days":[{"date","counted","why"}]}
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let answer = ask(args)?;
    if args.json {
        let text = serde_json::to_string(&answer).map_err(|error| {
            Failure::new(Status::Fault, "json", "the answer cannot be written as JSON").why(error.to_string())
        })?;
        outln!("{text}");
    } else {
        out!("{}", clock::calendar_text(&answer));
    }
    Ok(Status::Clean)
}

fn ask(args: &Args) -> Result<clock::Answer, Failure> {
    let usage = |error: &dyn miette::Diagnostic| Failure::from_diagnostic(Status::Usage, error);
    let question = Question {
        regime: args.regime.parse::<Regime>().map_err(|error| usage(&error))?,
        clock: args.clock.parse::<ClockName>().map_err(|error| usage(&error))?,
        received: args.received.parse::<Received>().map_err(|error| usage(&error))?,
        days: args.days,
        events: args
            .events
            .iter()
            .map(|text| clock::parse_event(text))
            .collect::<Result<_, _>>()
            .map_err(|error| usage(&error))?,
    };
    clock::ask(&Law::uk().calendar, &question)
        .map_err(|error| Failure::from_diagnostic(Status::Findings, &error))
}
