//! `candour file show`.

use app::gate::Reveal;
use clap::Parser;

use super::Which;
use crate::{
    commands::gate::{harmless, show},
    failure::{Outcome, Status},
    open::failure,
    print::{self, outln},
};

/// Say what a file of an answer says beside what it shows
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour file show --as a.reed 1A/26 1

Exit status: 0 nothing found, 1 findings, 2 the gate refuses it")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// Quote what is hidden: for those who work on it
    #[arg(long)]
    reveal: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let it = args.which.case.open().await?;
    let (file, reveal) = (args.which.number(), if args.reveal { Reveal::Yes } else { Reveal::No });
    let report = match reveal {
        Reveal::Yes => it.app.reveal_file(&it.actor, &it.loaded, file).await,
        Reveal::No => it.app.file_report(&it.actor, &it.loaded, file).await,
    };
    let report = report.map_err(|error| failure(&error))?;
    if args.json {
        let findings: Vec<_> = report.findings.iter().map(|finding| finding.json(reveal)).collect();
        print::json(&serde_json::json!({
            "type": report.kind.map(app::gate::Kind::name),
            "result": report.result(),
            "reason": report.refusal.as_ref().map(|refusal| refusal.reason.code()),
            "findings": findings,
        }))?;
    } else {
        report.findings.iter().for_each(|finding| show(finding, reveal));
        if let Some(refusal) = &report.refusal {
            outln!("refused: {} ({})", refusal.reason.why(), harmless(&refusal.detail));
            outln!("  help: {}", refusal.reason.help());
        }
    }
    Ok(match report.result() {
        "clean" => Status::Clean,
        "findings" => Status::Findings,
        _ => Status::Refused,
    })
}
