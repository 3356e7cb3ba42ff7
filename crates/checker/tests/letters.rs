//! Every letter of `fixtures/letters`, read and judged, against what the person who wrote it says is wrong with it.
//!
//! A good letter has no expectations file beyond its outcome: nothing may be
//! found in it. A bad one names each fault planted in it, and nothing else
//! may be found.

#![expect(clippy::unwrap_used, reason = "a test that stops has found a fault")]

use std::{fs, path::PathBuf};

use checker::{Options, Report, Status, check};
use jiff::civil::date;
use law::Law;
use serde::Deserialize;

/// What a letter's author says of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Expected {
    /// Why the letter is worth reading.
    why: String,
    regime: String,
    date: String,
    outcomes: Vec<String>,
    #[serde(default)]
    fails: Vec<String>,
    #[serde(default)]
    cannot_tell: Vec<String>,
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/letters").join(name)
}

fn read(law: &Law, text: &str, name: &str) -> Report {
    let options = Options { file: name.to_owned(), as_of: None, today: date(2026, 11, 23), regime: None };
    check(law, text, &options)
}

/// The rules found with this status, once each, in order.
fn rules(report: &Report, status: Status) -> Vec<String> {
    let mut rules: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.status == status)
        .map(|finding| finding.rule.clone())
        .collect();
    rules.dedup();
    rules
}

fn judge(name: &str) -> (Vec<String>, usize) {
    let law = Law::uk();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).unwrap();
        let expected: Expected =
            toml::from_str(&fs::read_to_string(path.with_extension("toml")).unwrap()).unwrap();
        assert!(!expected.why.is_empty());
        let report = read(&law, &text, &path.file_name().unwrap().to_string_lossy());
        let outcomes: Vec<String> = report
            .outcomes
            .iter()
            .map(|outcome| serde_json::to_value(outcome).unwrap().as_str().unwrap().to_owned())
            .collect();
        let found = (
            report.regime.map(|regime| regime.key().to_owned()),
            report.date.to_string(),
            outcomes,
            rules(&report, Status::Fails),
            rules(&report, Status::CannotTell),
        );
        let wanted =
            (Some(expected.regime), expected.date, expected.outcomes, expected.fails, expected.cannot_tell);
        if found != wanted {
            wrong.push(format!("{}\n  wanted {wanted:?}\n  found  {found:?}", path.display()));
        }
    }
    (wrong, paths.len())
}

#[test]
fn nothing_is_found_in_a_letter_that_is_complete_in_law() {
    let (wrong, count) = judge("good");
    assert!(18 <= count, "letters are missing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_planted_fault_is_found_and_no_other() {
    let (wrong, count) = judge("bad");
    assert!(18 <= count, "letters are missing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_that_is_reported_is_in_the_checklist_with_its_source() {
    let law = Law::uk();
    for kind in ["good", "bad"] {
        for entry in fs::read_dir(folder(kind)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                for finding in read(&law, &fs::read_to_string(&path).unwrap(), "").findings {
                    assert!(law.rule(&finding.rule).is_some(), "{}", finding.rule);
                    assert!(!finding.source.is_empty() && !finding.why.is_empty(), "{}", finding.rule);
                }
            }
        }
    }
}
