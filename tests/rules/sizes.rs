//! How long a file may be: one idea each, none so long that a stranger gives up.
//!
//! The length of a function is clippy's to check (`too-many-lines-threshold` in `clippy.toml`).

use crate::tree::{self, File};

/// No file is longer than this, in lines.
const MOST: usize = 600;
/// Nine files in ten are no longer than this.
const P90: usize = 350;

/// The value that `percent` of the sorted `lengths` do not pass, by nearest rank.
fn percentile(lengths: &[usize], percent: usize) -> usize {
    let rank = (lengths.len() * percent).div_ceil(100).max(1);
    lengths.get(rank - 1).copied().unwrap_or(0)
}

fn findings(files: &[File]) -> Vec<String> {
    let mut lengths: Vec<usize> = files.iter().map(|it| it.text.lines().count()).collect();
    lengths.sort_unstable();
    let mut findings: Vec<String> = files
        .iter()
        .map(|it| (&it.path, it.text.lines().count()))
        .filter(|(_, lines)| MOST < *lines)
        .map(|(path, lines)| format!("{path} has {lines} lines; {MOST} is the most: part it by idea"))
        .collect();
    let p90 = percentile(&lengths, 90);
    if P90 < p90 {
        findings
            .push(format!("one file in ten is longer than {p90} lines; {P90} is the most: part the longest"));
    }
    findings
}

#[test]
fn no_file_is_too_long() {
    let files: Vec<File> = tree::files().into_iter().filter(|it| it.is("rs")).collect();
    let mut lengths: Vec<usize> = files.iter().map(|it| it.text.lines().count()).collect();
    lengths.sort_unstable();

    assert!(10 < files.len(), "the walk found only {} Rust files", files.len());
    println!(
        "Rust files: {}; lines: median {}, p90 {}, longest {}",
        files.len(),
        percentile(&lengths, 50),
        percentile(&lengths, 90),
        percentile(&lengths, 100)
    );
    tree::hold("sizes", &findings(&files));
}

#[test]
fn a_file_over_the_limit_is_named_and_one_at_the_limit_is_not() {
    let long = File::new("crates/law/src/long.rs", &"\n".repeat(MOST + 1));
    let full = File::new("crates/law/src/full.rs", &"\n".repeat(MOST));
    let short = vec![File::new("crates/law/src/short.rs", "\n"); 20];

    let found = findings(&[&[long, full][..], &short].concat());

    assert_eq!(found, ["crates/law/src/long.rs has 601 lines; 600 is the most: part it by idea"]);
}

#[test]
fn too_many_longish_files_are_found_together() {
    let files: Vec<File> = (0..10).map(|_| File::new("a.rs", &"\n".repeat(P90 + 1))).collect();

    assert_eq!(findings(&files).len(), 1);
}

#[test]
fn a_percentile_is_one_of_the_values() {
    assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90), 9);
    assert_eq!(percentile(&[7], 50), 7);
    assert_eq!(percentile(&[], 50), 0);
}
