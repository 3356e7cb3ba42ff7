//! Links behind cells: where they lead, and what they say beside what the cell shows.

use crate::{
    Finding, Place,
    book::{
        places::Held,
        sheet::{Link, Raw, area},
        visible::within,
        workbook::{Tab, Workbook},
    },
    vector,
};

/// What a sheet's links say and their cells do not show.
pub(crate) fn findings(raw: &Raw, tab: &Tab, workbook: &Workbook, held: &[Held]) -> Vec<Finding> {
    raw.links.iter().flat_map(|link| one(link, tab, workbook, held)).collect()
}

fn one(link: &Link, tab: &Tab, workbook: &Workbook, held: &[Held]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = || Place::cell(&tab.name, &*link.area);
    let area = area(&link.area);
    let cells = || held.iter().filter(|it| area.is_some_and(|area| within(area, (it.row, it.column))));
    let shows = |words: &str| cells().any(|it| bare(&it.text).contains(&bare(words)));
    if !bare(&link.target).is_empty() && !shows(&link.target) {
        let finding = Finding::new(vector::LINK, place(), "a link whose address the cell does not show");
        findings.push(finding.hiding([link.target.clone()]));
    }
    if workbook.names_hidden(&link.location) {
        let finding = Finding::new(vector::LINK, place(), "a link to a sheet that is not shown");
        findings.push(finding.hiding([link.location.clone()]));
    }
    // Excel keeps the words that a cell had when its link was made; those of a cell that is empty are its address.
    if !bare(&link.display).is_empty() && !shows(&link.display) && bare(&link.display) != bare(&link.target) {
        let finding = Finding::new(vector::LINK, place(), "other words of a link than the cell shows");
        findings.push(finding.hiding([link.display.clone()]));
    }
    if let Some(tip) = &link.tip {
        let summary = "words that are shown when a pointer rests on it";
        findings.push(Finding::new(vector::LINK_TIP, place(), summary).hiding([tip.clone()]));
    }
    findings
}

/// An address or words without what nobody types.
fn bare(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let text =
        text.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
    text.trim_end_matches('/').to_owned()
}
