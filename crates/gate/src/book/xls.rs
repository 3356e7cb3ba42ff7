//! Workbooks of Excel 97 to 2003: a stream of records in a compound file.
//!
//! What a record says becomes what a sheet in XML would say, and is drawn by
//! the same code: so there is one notion of what is seen.
//!
//! Source: MS-XLS.

use crate::{
    Finding, Place, Reason, Refusal,
    book::{Read, workbook::TabKind},
    container::{cfb::Compound, little, traces},
    jail::Want,
    limits,
    model::Book,
    plan::Shown,
    vector,
};

mod art;
mod beside;
mod chart;
mod globals;
mod hyperlink;
mod known;
mod links;
mod looks;
mod parts;
mod records;
mod sheet;

use globals::{Gather, Globals};
use records::Records;

pub(crate) use parts::is_locked;
pub(in crate::book) use sheet::{error, put, said as value_said, short_number};

/// The stream that holds the workbook.
const PART: &str = "Workbook";
const BOF: u16 = 0x809;
const EOF: u16 = 0x0a;
const LOCK: u16 = 0x2f;

/// What the records say, before they are drawn.
struct Opened {
    globals: Globals,
    findings: Vec<Finding>,
    sheets: Vec<sheet::Read>,
    /// From where to where records were read.
    read: Vec<(usize, usize)>,
}

/// Whether a compound file is a workbook of any age.
pub(crate) fn is_one(compound: &Compound<'_>) -> bool {
    compound.has(PART) || compound.has("Book")
}

/// Reads a workbook of Excel 97 to 2003.
///
/// # Errors
///
/// [`Reason::NotRead`] if it is older; [`Reason::Encrypted`]; [`Reason::Broken`]; [`Reason::TooLarge`].
pub(crate) fn read(compound: &Compound<'_>, shown: &Shown) -> Result<Read, Refusal> {
    let stream = stream(compound)?;
    let Opened { mut globals, findings: own, mut sheets, read } = open(&stream)?;
    for (tab, sheet) in globals.workbook.tabs.iter_mut().zip(&sheets) {
        tab.kind = match tab.kind {
            TabKind::Sheet if sheet.macros => TabKind::Macro,
            TabKind::Sheet if sheet.dialog => TabKind::Dialog,
            kind => kind,
        };
    }
    globals.workbook.look_at_tabs();
    let mut findings = compound.findings();
    findings.append(&mut globals.workbook.findings.clone());
    findings.extend(own);
    findings.extend(unreached(&stream, read));
    let mut book = Book::default();
    for (tab, read) in globals.workbook.tabs.iter().zip(&mut sheets) {
        let raw = std::mem::take(&mut read.raw);
        let looked = std::mem::take(&mut read.drawings);
        let seen =
            super::Seen { workbook: &globals.workbook, styles: &globals.styles, shown, want: Want::Model };
        super::draw(raw, &looked, tab, &seen, &mut globals.strings, (&mut findings, &mut book));
    }
    findings.extend(globals.strings.unused());
    let seen = super::words_seen(&book);
    for (tab, read) in globals.workbook.tabs.iter().zip(sheets) {
        findings.extend(read.charts.findings(tab, &globals.workbook, &seen));
    }
    let parts = parts::read(compound, &globals.workbook, PART);
    findings.extend(parts.findings);
    Ok(Read { findings, book, refusal: parts.refusal.or(globals.workbook.refusal) })
}

/// Every word and figure that the workbook's cells hold, seen or not.
pub(crate) fn said(compound: &Compound<'_>, mut take: impl FnMut(&str)) {
    let Ok(opened) = stream(compound).and_then(|stream| open(&stream)) else { return };
    opened.globals.strings.each(&mut take);
    for row in opened.sheets.iter().flat_map(|sheet| &sheet.raw.rows) {
        row.cells.iter().for_each(|cell| super::said(cell, &opened.globals.styles, &mut take));
    }
}

fn stream(compound: &Compound<'_>) -> Result<Vec<u8>, Refusal> {
    if is_locked(compound) {
        return Err(Refusal::new(Reason::Encrypted, ""));
    }
    let old = || Refusal::new(Reason::NotRead, "a workbook of Excel 5 or 95");
    compound.stream(PART).ok_or_else(old)
}

/// Reads what stands before the sheets, and each sheet.
fn open(stream: &[u8]) -> Result<Opened, Refusal> {
    let mut records = Records::new(stream, 0);
    let mut gather = Gather::default();
    let mut other = globals::Other::default();
    let head = records.next().filter(|it| it.id == BOF && it.u16(2) == 5);
    let head = head.ok_or_else(|| Refusal::new(Reason::Broken, "its records do not begin"))?;
    if head.u16(0) != 0x600 {
        return Err(Refusal::new(Reason::NotRead, "a workbook of Excel 5 or 95"));
    }
    loop {
        let record = records.next().ok_or_else(|| Refusal::new(Reason::Broken, "its records are cut off"))?;
        match record.id {
            EOF => break,
            LOCK => return Err(Refusal::new(Reason::Encrypted, "")),
            _ if gather.take(&record)? => {}
            _ => other.take(&record),
        }
    }
    let globals = gather.done();
    let (mut sheets, mut read, mut total) = (Vec::new(), vec![(0, records.at)], 0);
    for (tab, begin) in globals.workbook.tabs.iter().zip(&globals.begins) {
        let found = sheet::read(stream, *begin, tab, &globals, &mut total)?;
        read.push((*begin, found.end));
        sheets.push(found);
    }
    Ok(Opened { findings: other.findings()?, globals, sheets, read })
}

/// What stands in the stream before, between and after the records that lead to a sheet.
fn unreached(stream: &[u8], mut read: Vec<(usize, usize)>) -> Vec<Finding> {
    read.sort_unstable();
    read.push((stream.len(), stream.len()));
    let (mut findings, mut end) = (Vec::new(), 0);
    for (from, to) in read {
        let gap = stream.get(end..from.max(end)).unwrap_or_default();
        if !little::blank(gap) && findings.len() < limits::TOLD {
            let place = Place::part(format!("{PART}: byte {end}"));
            let summary = "records that no sheet leads to";
            findings.push(Finding::new(vector::RECORDS_UNREACHED, place, summary).hiding(traces::words(gap)));
        }
        end = end.max(to);
    }
    findings
}
