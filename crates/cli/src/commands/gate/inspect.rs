//! `candour gate inspect`: what files say beside what they show.

use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use app::gate::{self, Kind, Reason, Refusal, Report, Reveal};
use clap::Parser;
use serde_json::json;

use super::{files, harmless, show};
use crate::{
    failure::{Outcome, Status},
    files::read,
    print::{self, errln, outln},
};

/// Say what files say beside what they show
///
/// Folders and ZIP files are followed. Hidden words are not quoted unless --reveal asks for it.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON, one file a line: {\"file\",\"type\",\"result\":\"clean|findings|refused\",\"reason\",\"findings\":[{\"vector\",\"severity\",\"place\",\"seen_by_reader\",\"summary\",\"finding\",\"choice\"}]}

Example:
  candour gate inspect staffing.xlsx
  candour gate inspect --json outgoing/

Exit status, the highest of the files: 0 clean, 1 findings, 2 refused, 4 a file cannot be read")]
pub(crate) struct Args {
    /// Files, folders, ZIP files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Quote what is hidden
    #[arg(long)]
    reveal: bool,
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
}

/// ZIP files within ZIP files are followed so far.
const DEPTH: usize = 3;

/// One file's report.
struct Seen {
    name: String,
    report: Report,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let paths = files::of(&args.files)?;
    let reveal = if args.reveal { Reveal::Yes } else { Reveal::No };
    let bar = print::bar("inspecting");
    bar.set_length(paths.len() as u64);
    let worst = Mutex::new(Status::Clean);
    let counts = [const { AtomicUsize::new(0) }; 3];
    each(&paths, |path| {
        let status = match read(path) {
            Ok(bytes) => {
                let seen = look(&path.display().to_string(), &bytes, 0);
                bar.suspend(|| {
                    seen.iter()
                        .map(|seen| tell(seen, reveal, args.json, &counts))
                        .max()
                        .unwrap_or(Status::Clean)
                })
            }
            Err(failure) => {
                bar.suspend(|| errln!("error: {}: {}", failure.parts.message, failure.parts.why));
                failure.status
            }
        };
        bar.inc(1);
        if let Ok(mut worst) = worst.lock() {
            *worst = (*worst).max(status);
        }
    });
    bar.finish_and_clear();
    let [clean, found, refused] = counts.map(AtomicUsize::into_inner);
    if !args.json && 1 < clean + found + refused {
        outln!("\n{clean} clean, {found} with findings, {refused} refused");
    }
    Ok(worst.into_inner().unwrap_or(Status::Fault))
}

/// Does the work for every path, on as many threads as there are processors; each answers when it is ready.
fn each(paths: &[PathBuf], work: impl Fn(&Path) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(path);
                }
            });
        }
    });
}

/// A file's report, and those of the files in it.
fn look(name: &str, bytes: &[u8], depth: usize) -> Vec<Seen> {
    let report = match gate::inspect(name, bytes) {
        Ok(report) => report,
        Err(refusal) => Report { kind: None, findings: Vec::new(), refusal: Some(refusal), pages: None },
    };
    let holds_files = report.kind == Some(Kind::Zip)
        && report.refusal.as_ref().is_some_and(|refusal| refusal.reason == Reason::NotRead);
    if !holds_files {
        return vec![Seen { name: name.to_owned(), report }];
    }
    match gate::unpack(bytes) {
        Ok(_) if DEPTH <= depth => {
            let refusal = Some(Refusal::new(Reason::TooDeep, name));
            vec![Seen { name: name.to_owned(), report: Report { refusal, ..report } }]
        }
        Ok(members) => {
            let inside = members
                .iter()
                .flat_map(|(member, bytes)| look(&format!("{name}/{member}"), bytes, depth + 1));
            let own = Report { refusal: None, ..report };
            std::iter::once(Seen { name: name.to_owned(), report: own }).chain(inside).collect()
        }
        Err(refusal) => {
            vec![Seen { name: name.to_owned(), report: Report { refusal: Some(refusal), ..report } }]
        }
    }
}

fn tell(seen: &Seen, reveal: Reveal, json: bool, counts: &[AtomicUsize; 3]) -> Status {
    let Seen { name, report } = seen;
    let (status, [clean, found, refused]) = (status(report), counts);
    let count = match status {
        Status::Clean => clean,
        Status::Findings => found,
        _ => refused,
    };
    count.fetch_add(1, Ordering::Relaxed);
    if json {
        let findings: Vec<_> = report.findings.iter().map(|finding| finding.json(reveal)).collect();
        let refusal = report.refusal.as_ref();
        let line = json!({
            "file": name,
            "type": report.kind.map(Kind::name),
            "result": report.result(),
            "reason": refusal.map(|refusal| refusal.reason.code()),
            "help": refusal.map(|refusal| refusal.reason.help()),
            "findings": findings,
        });
        let _ = print::json(&line);
    } else {
        outln!("{}: {}", harmless(name), summary(report));
        report.findings.iter().for_each(|finding| show(finding, reveal));
        if let Some(refusal) = &report.refusal {
            outln!(
                "  refused ({}): {}; {}",
                refusal.reason.code(),
                refusal.reason.why(),
                refusal.reason.help()
            );
        }
    }
    status
}

fn status(report: &Report) -> Status {
    match report.result() {
        "clean" => Status::Clean,
        "findings" => Status::Findings,
        _ => Status::Refused,
    }
}

fn summary(report: &Report) -> String {
    let kind = report.kind.map_or("of an unknown type", Kind::name);
    match (report.result(), report.findings.len()) {
        ("refused", _) => format!("{kind}, refused"),
        (_, 0) => format!("{kind}, nothing found"),
        (_, 1) => format!("{kind}, 1 finding"),
        (_, many) => format!("{kind}, {many} findings"),
    }
}
