//! Workbooks in the binary form of Excel 2007: a package whose sheets are records.
//!
//! The package, its drawings and whatever else is XML are read as those of any
//! workbook; what a record says becomes what an element would say, and is drawn
//! by the same code.
//!
//! Source: MS-XLSB.

use crate::{
    Finding, Place, Refusal,
    book::{
        Read, Seen, draw, drawing, left, parts,
        sheet::cell_name,
        workbook::{TabState, Workbook},
    },
    container::{little::u32_at, package::Package, traces},
    jail::Want,
    model::Book,
    office,
    plan::Shown,
    vector,
};

mod known;
mod records;
mod sheet;
mod styles;
mod workbook;

use records::Records;

/// Reads a binary workbook.
pub(crate) fn read(package: &Package<'_>, shown: &Shown) -> Result<Read, Refusal> {
    let workbook::Opened { workbook, links } = workbook::read(package)?;
    let looks = styles::read(package, &workbook.path)?;
    let mut strings = styles::strings(package, &workbook.path, &looks)?;
    let mut findings = package.findings();
    findings.extend(workbook.findings.iter().cloned());
    let (mut book, mut numbers) = (Book::default(), Vec::new());
    let mut formulas = left::Formulas::default();
    let ground = sheet::Ground { package, looks: &looks, links: &links };
    let mut total = 0;
    for tab in &workbook.tabs {
        let raw = sheet::read(&ground, tab, &mut total)?;
        formulas.cells.extend(raw.formulas.iter().map(|(row, column)| (tab.id, *row, *column)));
        formulas.filled.extend(raw.filled.iter().map(|area| (tab.id, *area)));
        let looked = drawing::read(package, &tab.path)?;
        let seen = Seen { workbook: &workbook, styles: &looks.styles, shown, want: Want::Model };
        numbers.extend(draw(raw, &looked, tab, &seen, &mut strings, (&mut findings, &mut book)));
    }
    findings.extend(strings.unused());
    findings.extend(parts::read(package, &workbook, parts::Seen { book: &book, numbers })?);
    findings.extend(left::titles(package, &workbook)?);
    findings.extend(order(package, &workbook, &formulas)?);
    let office = office::parts(package)?;
    findings.extend(office.findings);
    findings.extend(office::asides(package, |_| false)?);
    Ok(Read { findings, book, refusal: office.refusal.or(workbook.refusal) })
}

/// Every word and figure that the workbook's cells hold, seen or not.
pub(crate) fn said(package: &Package<'_>, mut take: impl FnMut(&str)) {
    let Ok(workbook::Opened { workbook, links }) = workbook::read(package) else { return };
    let Ok(looks) = styles::read(package, &workbook.path) else { return };
    if let Ok(strings) = styles::strings(package, &workbook.path, &looks) {
        strings.each(&mut take);
    }
    let ground = sheet::Ground { package, looks: &looks, links: &links };
    let mut total = 0;
    for tab in &workbook.tabs {
        let Ok(raw) = sheet::read(&ground, tab, &mut total) else { continue };
        let cells = raw.rows.iter().flat_map(|row| &row.cells);
        cells.for_each(|cell| super::said(cell, &looks.styles, &mut take));
    }
}

/// Cells in the order of calculation that have no formula any more.
fn order(
    package: &Package<'_>,
    workbook: &Workbook,
    formulas: &left::Formulas,
) -> Result<Option<Finding>, Refusal> {
    const ITEM: u16 = 63;
    let Some(part) = package.one(&workbook.path, "calcChain") else { return Ok(None) };
    let Some(bytes) = package.bytes(part)? else { return Ok(None) };
    let (mut gone, mut last) = (Vec::new(), 0);
    for record in Records::new(&bytes).filter(|it| it.id == ITEM) {
        let number = |at: usize| u32_at(record.body, at).unwrap_or_default();
        let (row, column) = (number(4).saturating_add(1), number(8).saturating_add(1));
        let tab = workbook.tabs.iter().find(|tab| tab.id == number(0));
        if !formulas.has(number(0), (row, column), &mut last) && gone.len() < traces::KEPT {
            let shown = tab.filter(|tab| tab.state == TabState::Shown);
            let of = shown.map(|tab| tab.name.as_str()).unwrap_or_default();
            gone.push(format!("{of}!{}", cell_name(row, column)));
        }
    }
    let summary = "cells that once had formulas";
    Ok((!gone.is_empty()).then(|| Finding::new(vector::ORDER, Place::part(part), summary).hiding(gone)))
}
