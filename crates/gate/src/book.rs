//! Workbooks: what a person sees in them, and what they say beside it.
//!
//! A sheet is read once, from its beginning to its end. What is shown is worked
//! out from rows, columns, styles and number formats as a program would draw
//! them; all else is a finding.
//!
//! Source: ECMA-376 part 1, clause 18 (`SpreadsheetML`).

use std::collections::BTreeSet;

use display::Display;
use drawing::Drawings;
use sheet::{Cell, Raw, Value};
use strings::Strings;
use styles::Styles;
use workbook::{Tab, TabState, Workbook};

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
mod tokens;
mod visible;
mod workbook;
pub(crate) mod xls;
pub(crate) mod xlsb;

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
        let seen = Seen { workbook: &workbook, styles: &styles, shown, want };
        numbers.extend(draw(raw, &looked, tab, &seen, &mut strings, (&mut findings, &mut book)));
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

/// What a sheet is drawn by, whatever form it was written in.
struct Seen<'a> {
    workbook: &'a Workbook,
    styles: &'a Styles,
    shown: &'a Shown,
    want: Want,
}

/// Draws a sheet: adds what it shows, and what it says beside that. The numbers that are seen come back.
fn draw(
    raw: Raw,
    looked: &Drawings,
    tab: &Tab,
    seen: &Seen<'_>,
    strings: &mut Strings,
    (findings, book): (&mut Vec<Finding>, &mut Book),
) -> Vec<f64> {
    let Seen { workbook, styles, shown, want } = *seen;
    let ground = visible::Ground { workbook, styles, drawings: looked, shown, want };
    let drawn = visible::draw(&raw, tab, &ground, strings);
    findings.extend(raw.findings);
    findings.extend(looked.findings(&tab.name));
    if let Some(finding) = findings.iter_mut().find(|it| hides(it, tab)) {
        finding.hidden.extend(drawn.words);
    }
    findings.extend(drawn.findings);
    book.sheets.extend(drawn.sheet);
    drawn.numbers
}

/// The words of every cell that is shown.
fn words_seen(book: &Book) -> BTreeSet<&str> {
    book.sheets.iter().flat_map(|sheet| &sheet.rows).flatten().map(|text| text.trim()).collect()
}

/// What a cell holds, for those who look for it in what is rebuilt.
fn said(cell: &Cell, styles: &Styles, take: &mut impl FnMut(&str)) {
    match &cell.value {
        Value::Words(words) => {
            take(&words.text);
            take(&words.phonetic);
        }
        Value::Number(number) => {
            take(&number.to_string());
            let shown = Display::of(cell, styles, false, &mut Strings::default());
            take(&shown.text);
            take(&shown.whole);
        }
        _ => {}
    }
    cell.formula.iter().for_each(|formula| take(formula));
}

/// Whether a finding is why a sheet is not seen.
fn hides(finding: &Finding, tab: &Tab) -> bool {
    let own = finding.vector.0.id.starts_with("sheet-") && finding.place == Place::cell(&tab.name, "");
    own || tab.state == TabState::Shown && finding.vector.0 == vector::WINDOW_HIDDEN
}
