//! Every phrase that the detectors look for is well formed, so that none of them silently never matches.

#![expect(clippy::unwrap_used, reason = "a test that stops has found a fault")]

use std::{
    fs,
    path::{Path, PathBuf},
};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            into.push(path);
        }
    }
}

/// The strings of a source file that can only be phrases: small letters, digits and the marks of phrases.
fn phrases(source: &str) -> Vec<&str> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|text| text.contains(|c: char| c.is_ascii_lowercase()))
        .filter(|text| text.contains(['|', '*']) || text.contains(".."))
        .filter(|text| {
            text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || " |*().?".contains(c))
        })
        .collect()
}

fn fault(phrase: &str) -> Option<&'static str> {
    let mut depth = 0_i32;
    for c in phrase.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return Some("a bracket closes what none opened");
        }
    }
    if depth != 0 {
        return Some("a bracket is left open");
    }
    let words: Vec<&str> = phrase.split_whitespace().collect();
    if words.last().is_some_and(|word| word.starts_with("..")) {
        return Some("a gap at the end asks for nothing");
    }
    let optional = words.first().is_some_and(|word| word.ends_with('?'));
    optional.then_some("the first word may not be optional")
}

#[test]
fn every_phrase_is_well_formed() {
    let mut files = Vec::new();
    sources(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut seen = 0;
    let mut wrong = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for phrase in phrases(&source) {
            seen += 1;
            wrong.extend(fault(phrase).map(|why| format!("{}: `{phrase}`: {why}", file.display())));
        }
    }
    assert!(200 < seen, "phrases were not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_malformed_phrase_is_told() {
    assert!(fault("(one|two three").is_some());
    assert!(fault("one) two").is_some());
    assert!(fault("one ..3").is_some());
    assert!(fault("the? one").is_some());
    assert!(fault("one (two|three four)? ..3 five*").is_none());
}
