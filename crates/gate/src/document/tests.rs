//! Small files, each with one thing planted that it does not show.

mod build;
mod docx;
mod html;
mod odt;
mod pptx;

use crate::{Finding, Refusal};

/// The ids of what was found, each once, in order.
fn ids(findings: &Result<Vec<Finding>, Refusal>) -> Vec<&'static str> {
    let mut ids: Vec<_> = findings.as_ref().unwrap().iter().map(|it| it.vector.0.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// All hidden words, one after another.
fn hidden(findings: &Result<Vec<Finding>, Refusal>) -> String {
    findings.as_ref().unwrap().iter().flat_map(|it| it.hidden.clone()).collect::<Vec<_>>().join("|")
}

/// A way that nobody plants may be a way that nobody finds.
#[test]
fn every_way_of_documents_is_planted() {
    let planted = [
        include_str!("tests/docx.rs"),
        include_str!("tests/odt.rs"),
        include_str!("tests/pptx.rs"),
        include_str!("tests/html.rs"),
    ]
    .concat();
    let listed = include_str!("../vector/document.rs").lines().filter(|line| line.contains(" = \""));
    let listed: Vec<_> = listed.filter_map(|line| line.split('"').nth(1)).collect();

    assert!(25 <= listed.len());
    for id in listed {
        assert!(planted.contains(&format!("\"{id}\"")), "{id}");
    }
}
