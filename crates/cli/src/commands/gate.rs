//! `candour gate`: what leaves is what can be seen.

mod files;
mod inspect;
mod jail;
pub(crate) mod rebuild;
mod redact;
mod suggest;
mod vectors;
mod verify;

use app::{
    case::plain::small,
    gate::{Finding, Refusal, Reveal},
};
use clap::Subcommand;

use crate::{
    failure::{Failure, Outcome, Status},
    print::outln,
};

/// Inspect files, rebuild them from what can be seen, and verify what was rebuilt
#[derive(Debug, Subcommand)]
pub(crate) enum Gate {
    Inspect(inspect::Args),
    Rebuild(rebuild::Args),
    Redact(redact::Args),
    Verify(verify::Args),
    Suggest(suggest::Args),
    Vectors(vectors::Args),
    Jail(jail::Args),
}

pub(crate) fn run(command: Gate) -> Outcome {
    match command {
        Gate::Inspect(args) => inspect::run(&args),
        Gate::Rebuild(args) => rebuild::run(&args),
        Gate::Redact(args) => redact::run(&args),
        Gate::Verify(args) => verify::run(&args),
        Gate::Suggest(args) => suggest::run(&args),
        Gate::Vectors(args) => vectors::run(&args),
        Gate::Jail(args) => jail::run(&args),
    }
}

/// A refusal in its four parts.
fn refused(refusal: &Refusal) -> Failure {
    Failure::new(Status::Refused, &format!("gate.{}", refusal.reason.code()), refusal.reason.why())
        .why(harmless(&refusal.detail))
        .help(refusal.reason.help())
}

/// A finding, for people.
pub(crate) fn show(finding: &Finding, reveal: Reveal) {
    let seen = if finding.seen_by_reader { "seen by a reader" } else { "not seen by a reader" };
    outln!(
        "  {:<6} {:<22} {}",
        finding.vector.0.severity.name(),
        finding.vector.0.id,
        harmless(&finding.place.to_string())
    );
    outln!("         {} ({seen}). A stranger would see: {}", finding.summary, small(finding.vector.0.shows));
    if reveal == Reveal::Yes {
        for words in finding.hidden.iter().filter(|words| !words.trim().is_empty()) {
            outln!("         > {}", harmless(words).replace('\n', "\n         > "));
        }
    }
}

/// Words of a file for a terminal: a stranger's file names sheets and parts as it likes, and a terminal does what some
/// characters say.
pub(crate) fn harmless(words: &str) -> String {
    words.chars().map(|it| if it.is_control() && it != '\n' { '\u{fffd}' } else { it }).collect()
}
