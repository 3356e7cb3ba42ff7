//! Each way is planted in a small file and found there, and nothing else is found.

mod file;
mod form;
mod packed;
mod paper;
mod rebuild;
mod redact;
mod robust;
mod text;
mod width;

use std::collections::BTreeSet;

use super::read;
use crate::{Finding, Place, Refusal};
use paper::Paper;

fn inspect(bytes: &[u8]) -> Result<Vec<Finding>, Refusal> {
    read(bytes).map(|read| read.findings)
}

/// The second page, on which everything is planted.
fn on_page_two(finding: &Finding) -> bool {
    matches!(finding.place, Place::Page { page: 2, .. })
}

/// The ids of what is found.
fn ids(found: &[Finding]) -> BTreeSet<&'static str> {
    found.iter().map(|finding| finding.vector.0.id).collect()
}

/// Asserts that these are found and nothing else, those of pages on the second page; and returns them.
#[track_caller]
fn only(paper: &Paper, wanted: &[&'static str]) -> Vec<Finding> {
    let found = inspect(&paper.bytes()).unwrap();
    assert_eq!(ids(&found), wanted.iter().copied().collect(), "{found:#?}");
    for finding in found.iter().filter(|finding| finding.vector.0.id.starts_with("page-")) {
        assert!(on_page_two(finding), "{finding:?}");
    }
    for finding in &found {
        for hidden in &finding.hidden {
            assert!(hidden.chars().count() <= 500);
            assert!(hidden.is_empty() || !finding.summary.contains(hidden.as_str()), "{finding:?}");
        }
    }
    found
}

/// Asserts that one way is found and nothing else, with these words.
#[track_caller]
fn hides(paper: &Paper, wanted: &'static str, words: &str) -> Finding {
    let found = only(paper, &[wanted]);
    let all: Vec<_> = found.iter().flat_map(|finding| finding.hidden.clone()).collect();
    assert!(all.iter().any(|hidden| hidden.contains(words)), "{found:#?}");
    if found.iter().all(Finding::is_hidden) {
        rebuild::absent(&paper.bytes(), words);
    }
    found.into_iter().next().unwrap()
}
