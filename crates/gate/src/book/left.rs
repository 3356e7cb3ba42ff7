//! What is left, in parts beside the sheets, of what once stood in them.

use std::collections::BTreeSet;

use crate::{
    Finding, Place, Refusal,
    book::{
        places::KEPT,
        sheet::{Area, cell_name, reference},
        visible::within,
        workbook::{TabState, Workbook},
    },
    container::package::Package,
    vector,
    xml::{self, Node},
};

/// Where a workbook has formulas.
#[derive(Debug, Default)]
pub(crate) struct Formulas {
    /// By the sheet's number, row and column.
    pub(crate) cells: BTreeSet<(u32, u32, u32)>,
    /// Where one formula fills many cells, by the sheet's number.
    pub(crate) filled: Vec<(u32, Area)>,
}

impl Formulas {
    /// Whether there is one; looks first where the last was.
    pub(crate) fn has(&self, sheet: u32, at: (u32, u32), last: &mut usize) -> bool {
        let fills = |(of, area): &(u32, Area)| *of == sheet && within(*area, at);
        if self.cells.contains(&(sheet, at.0, at.1)) || self.filled.get(*last).is_some_and(fills) {
            return true;
        }
        let found = self.filled.iter().position(fills);
        *last = found.unwrap_or(*last);
        found.is_some()
    }
}

/// The names of sheets and areas in the properties, of which the workbook shows none.
pub(crate) fn titles(package: &Package<'_>, workbook: &Workbook) -> Result<Option<Finding>, Refusal> {
    let Some(part) = package.one("", "extended-properties") else { return Ok(None) };
    let Some(text) = package.text(part)? else { return Ok(None) };
    let (mut inside, mut title, mut titles) = (false, String::new(), Vec::new());
    xml::walk(&text, part, |node| {
        match node {
            Node::Start { name: "TitlesOfParts", empty, .. } => inside = !empty,
            Node::End { name: "TitlesOfParts" } => inside = false,
            Node::Start { .. } => title.clear(),
            Node::Text(words) if inside => title.push_str(words),
            Node::End { name: "lpstr" } if inside => titles.push(std::mem::take(&mut title)),
            _ => {}
        }
        Ok(())
    })?;
    titles.retain(|title| !title.trim().is_empty() && !is_shown(title, workbook));
    let summary = "names of parts that the workbook does not show";
    Ok((!titles.is_empty())
        .then(|| Finding::new(vector::PARTS_TITLED, Place::part(part), summary).hiding(titles)))
}

/// Whether a title is that of a sheet that is shown, or of a name for cells of one.
pub(crate) fn is_shown(title: &str, workbook: &Workbook) -> bool {
    if workbook.shows(title) {
        return true;
    }
    let (sheet, name) = title.rsplit_once('!').map_or((None, title), |(sheet, name)| (Some(sheet), name));
    let sheet = sheet.map(|it| it.trim_matches('\'').replace("''", "'"));
    let on_shown = sheet.is_none_or(|sheet| workbook.shows(&sheet));
    let plain = |it: &str| it.trim_start_matches("_xlnm.").to_lowercase();
    on_shown && workbook.names.iter().any(|it| plain(it) == plain(name))
}

/// Cells in the order of calculation that have no formula any more.
pub(crate) fn order(
    package: &Package<'_>,
    workbook: &Workbook,
    formulas: &Formulas,
) -> Result<Option<Finding>, Refusal> {
    let Some(part) = package.one(&workbook.path, "calcChain") else { return Ok(None) };
    let Some(text) = package.text(part)? else { return Ok(None) };
    let (mut sheet, mut gone, mut last) = (0, Vec::new(), 0);
    xml::walk(&text, part, |node| {
        if let Node::Start { name: "c", element, .. } = node {
            // A cell without a sheet's number is on that of the cell before.
            sheet = xml::number(element, "i").unwrap_or(sheet);
            // Enough is known of what is gone.
            if KEPT <= gone.len() {
                return Ok(());
            }
            let at = xml::attribute(element, "r").as_deref().and_then(reference);
            let at = at.filter(|(row, column)| !formulas.has(sheet, (*row, *column), &mut last));
            if let Some((row, column)) = at {
                let tab = workbook.tabs.iter().find(|tab| tab.id == sheet);
                let hidden = tab.is_none_or(|tab| tab.state != TabState::Shown);
                let of = tab.filter(|_| !hidden).map(|tab| tab.name.as_str()).unwrap_or_default();
                gone.push(format!("{of}!{}", cell_name(row, column)));
            }
        }
        Ok(())
    })?;
    let summary = "cells that once had formulas";
    Ok((!gone.is_empty()).then(|| Finding::new(vector::ORDER, Place::part(part), summary).hiding(gone)))
}
