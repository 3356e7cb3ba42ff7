//! Workbooks: what a person sees in them, and what they say beside it.
//!
//! A sheet is read once, from its beginning to its end. What is shown is worked
//! out from rows, columns, styles and number formats as a program would draw
//! them; all else is a finding.
//!
//! Source: ECMA-376 part 1, clause 18 (`SpreadsheetML`).

use workbook::{Tab, TabState};

use crate::{
    Finding, Place, Refusal, container::package::Package, jail::Want, model::Book, office, plan::Shown,
    vector,
};

mod beside;
mod colour;
mod display;
mod drawing;
mod extension;
mod formula;
mod leap;
mod left;
mod links;
pub(crate) mod ods;
mod packed;
mod parts;
mod places;
mod section;
mod sheet;
mod strings;
mod styles;
mod visible;
mod workbook;

pub(crate) use sheet::{cell_name, letters};
pub(crate) use strings::{decoded, many};

/// What came of reading a workbook.
pub(crate) struct Read {
    /// What it says beside what it shows.
    pub(crate) findings: Vec<Finding>,
    /// What it shows.
    pub(crate) book: Book,
    /// Why it is not rebuilt, though it was read.
    pub(crate) refusal: Option<Refusal>,
}

/// Reads a workbook of Excel 2007 or later.
pub(crate) fn read(package: &Package<'_>, shown: &Shown, want: Want) -> Result<Read, Refusal> {
    // Charts and tables are held against what the cells show.
    let want = if parts::need_cells(package) { Want::Model } else { want };
    let workbook = workbook::read(package)?;
    let styles = styles::read(package, &workbook.path)?;
    let mut strings = strings::read(package, &workbook.path, &styles)?;
    let mut findings = package.findings();
    findings.extend(workbook.findings.iter().cloned());
    let (mut book, mut numbers) = (Book::default(), Vec::new());
    let mut formulas = left::Formulas::default();
    for tab in &workbook.tabs {
        let raw = sheet::read(package, tab, &styles)?;
        formulas.cells.extend(raw.formulas.iter().map(|(row, column)| (tab.id, *row, *column)));
        formulas.filled.extend(raw.filled.iter().map(|area| (tab.id, *area)));
        let looked = drawing::read(package, &tab.path)?;
        let drawn = visible::draw(
            &raw,
            tab,
            &visible::Ground { workbook: &workbook, styles: &styles, drawings: &looked, shown, want },
            &mut strings,
        );
        findings.extend(raw.findings);
        findings.extend(looked.findings(&tab.name));
        if let Some(finding) = findings.iter_mut().find(|it| hides(it, tab)) {
            finding.hidden.extend(drawn.words);
        }
        findings.extend(drawn.findings);
        book.sheets.extend(drawn.sheet);
        numbers.extend(drawn.numbers);
    }
    findings.extend(strings.unused());
    findings.extend(parts::read(package, &workbook, parts::Seen { book: &book, numbers })?);
    findings.extend(left::titles(package, &workbook)?);
    findings.extend(left::order(package, &workbook, &formulas)?);
    let office = office::parts(package)?;
    findings.extend(office.findings);
    let looked = |part: &str| part == workbook.path || workbook.tabs.iter().any(|tab| tab.path == part);
    findings.extend(office::asides(package, looked)?);
    Ok(Read { findings, book, refusal: office.refusal.or(workbook.refusal) })
}

/// Whether a finding is why a sheet is not seen.
fn hides(finding: &Finding, tab: &Tab) -> bool {
    let own = finding.vector.0.id.starts_with("sheet-") && finding.place == Place::cell(&tab.name, "");
    own || tab.state == TabState::Shown && finding.vector.0 == vector::WINDOW_HIDDEN
}
