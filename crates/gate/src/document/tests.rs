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
