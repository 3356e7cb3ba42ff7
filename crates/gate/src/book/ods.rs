//! `OpenDocument` spreadsheets: what a person sees in them, and what they say beside it.
//!
//! What stands in a cell's paragraphs is what the program last drew, so no number is formatted here: a cell is looked
//! at only for whether its words can be seen. Cells and rows that repeat are written once, and emptiness is never
//! unfolded.
//!
//! Source: ODF 1.3 part 2 (packages), part 3 (schema), clauses 3, 9, 10, 16 to 20.

use std::collections::BTreeSet;

use crate::{
    Finding, Place, Reason, Refusal,
    book::Read,
    container::{package, zip::Zip},
    model::{Book, Sheet},
    plan::Shown,
    vector,
};

mod bag;
mod beside;
mod content;
mod cover;
mod display;
mod formats;
mod formula;
mod manifest;
mod meta;
mod objects;
mod pages;
mod parts;
mod raw;
mod shapes;
mod styles;
mod visible;
mod words;

use manifest::Parts;
use raw::{Content, Table};
use styles::Styles;

#[cfg(test)]
mod tests;

/// Reads a spreadsheet of `LibreOffice`.
///
/// # Errors
///
/// [`Reason::Encrypted`] if its manifest says so; [`Reason::Broken`]; [`Reason::TooLarge`].
pub(crate) fn read(zip: &Zip<'_>, shown: &Shown) -> Result<Read, Refusal> {
    let parts = Parts::open(zip)?;
    let mut styles = Styles::default();
    let mut findings = package::container(zip);
    let outer = parts.text("styles.xml")?;
    if let Some(text) = &outer {
        styles.add(text, "styles.xml")?;
    }
    let text = parts.text(content::PART)?.ok_or_else(|| Refusal::new(Reason::Broken, "it has no content"))?;
    styles.add(&text, content::PART)?;
    let mut content = content::read(&text)?;
    drop(text);
    let settings = meta::settings(&parts)?;
    findings.append(&mut content.findings);
    let mut book = Book::default();
    let hidden = hidden(&content, &styles);
    let no_zeros = settings.no_zeros;
    let charts = parts.names().any(|name| name.starts_with("Object "));
    let ground = visible::Ground { styles: &styles, shown, hidden: &hidden, no_zeros, charts };
    let mut figures = BTreeSet::new();
    for table in &content.tables {
        if let Some(mut drawn) = tab(table, &ground, &mut findings)? {
            figures.append(&mut drawn.figures);
            let name = name(&table.name, &book.sheets);
            book.sheets.push(Sheet { name, rows: drawn.rows });
        }
    }
    if let Some(text) = &outer {
        findings.extend(pages::read(text, &mut content.used)?);
    }
    findings.extend(settings.findings);
    let seen: BTreeSet<&str> =
        book.sheets.iter().flat_map(|sheet| &sheet.rows).flatten().map(|text| text.trim()).collect();
    let looked =
        parts::read(&parts, &content, &objects::Ground { seen: &seen, figures: &figures, hidden: &hidden })?;
    findings.extend(looked.findings);
    Ok(Read { findings, book, refusal: looked.refusal })
}

/// A sheet as drawn, if its tab is shown, or a person chose to show it; what it says beside them is added.
fn tab(
    table: &Table,
    ground: &visible::Ground<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Option<visible::Drawn>, Refusal> {
    if is_copy(table) {
        let summary = "a copy of another file's cells";
        let finding = Finding::new(vector::EXTERNAL_DATA, Place::cell(&table.name, ""), summary);
        findings.push(finding.hiding(copied(table)));
        return Ok(None);
    }
    let mut drawn = visible::draw(table, ground)?;
    findings.append(&mut drawn.findings);
    findings.extend(table.shapes.iter().flat_map(|shape| shape.findings(&table.name, ground.styles)));
    if !is_hidden(table, ground.styles) {
        return Ok(Some(drawn));
    }
    let finding =
        Finding::new(vector::SHEET_HIDDEN, Place::cell(&table.name, ""), "the sheet is hidden").may_choose();
    let chosen = ground.shown.has(&finding);
    findings.push(finding);
    Ok(chosen.then_some(drawn))
}

/// A sheet's name, as every program takes it: 31 characters, none of them a sign of a formula, no two alike.
fn name(name: &str, before: &[Sheet]) -> String {
    const MOST: usize = 31;
    let plain: String = name.chars().map(|it| if "[]:*?/\\".contains(it) { '_' } else { it }).collect();
    let plain = Some(plain.trim_matches('\'')).filter(|it| !it.trim().is_empty()).unwrap_or("Sheet");
    let begin = |most: usize| plain.chars().take(most).collect::<String>();
    let taken = |name: &String| before.iter().any(|it| it.name.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number| format!("{} ({number})", begin(MOST - 8)));
    let mut names = std::iter::once(begin(MOST)).chain(numbered.take(before.len() + 1));
    names.find(|name| !taken(name)).unwrap_or_else(|| begin(MOST))
}

/// Whether a table is what the program keeps of another file: `'file:///staff.ods'#$Sheet1`.
fn is_copy(table: &Table) -> bool {
    table.name.starts_with('\'') && table.name.contains("'#")
}

/// So many words of a copy are kept: enough to know what it is.
const KEPT: usize = 200;

fn copied(table: &Table) -> Vec<String> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let words = cells.map(|cell| {
        let words = cell.words.text();
        if words.is_empty() { cell.value.written().to_owned() } else { words }
    });
    words.filter(|it| !it.is_empty()).take(KEPT).collect()
}

fn is_hidden(table: &Table, styles: &Styles) -> bool {
    table.off || table.scenario || !styles.shows_table(&table.style)
}

fn hidden(content: &Content, styles: &Styles) -> Vec<String> {
    let hidden = content.tables.iter().filter(|table| is_hidden(table, styles) && !is_copy(table));
    hidden.map(|table| table.name.clone()).collect()
}
