//! Small files, each with one thing planted that it does not show.

mod build;
mod chosen;
mod docx;
mod html;
mod odt;
mod pages;
mod pptx;

use super::{Wanted, read_docx, read_html, read_odt, read_pptx};
use crate::{
    Finding, Refusal,
    container::{package::Package, zip::Zip},
    model::Document,
    plan::Shown,
};

type Read = Result<(Vec<Finding>, Document), Refusal>;

/// What is found.
fn findings(read: impl Fn(&Shown) -> Read) -> Result<Vec<Finding>, Refusal> {
    Ok(read(&Shown::default())?.0)
}

/// What is seen, where insertions are accepted.
fn words(read: impl Fn(&Shown) -> Read) -> Result<String, Refusal> {
    let mut findings = read(&Shown::default())?.0;
    findings.retain(|finding| finding.vector.0.id == "track-inserted");
    Ok(read(&Shown::of(&findings))?.1.words())
}

fn inspect_docx(package: &Package<'_>) -> Result<Vec<Finding>, Refusal> {
    findings(|shown| read_docx(package, shown, Wanted::No))
}

fn text_docx(package: &Package<'_>) -> Result<String, Refusal> {
    words(|shown| read_docx(package, shown, Wanted::No))
}

fn inspect_pptx(package: &Package<'_>) -> Result<Vec<Finding>, Refusal> {
    findings(|shown| read_pptx(package, shown, Wanted::No))
}

fn text_pptx(package: &Package<'_>) -> Result<String, Refusal> {
    words(|shown| read_pptx(package, shown, Wanted::No))
}

fn inspect_odt(zip: &Zip<'_>) -> Result<Vec<Finding>, Refusal> {
    findings(|shown| read_odt(zip, shown, Wanted::No))
}

fn text_odt(zip: &Zip<'_>) -> Result<String, Refusal> {
    words(|shown| read_odt(zip, shown, Wanted::No))
}

fn inspect_html(page: &str) -> Result<Vec<Finding>, Refusal> {
    findings(|shown| read_html(page, shown, Wanted::No))
}

fn text_html(page: &str) -> Result<String, Refusal> {
    words(|shown| read_html(page, shown, Wanted::No))
}

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
