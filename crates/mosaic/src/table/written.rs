//! Sheets written again: as a list, and as they were pasted with what is withheld left out.

use std::collections::BTreeSet;

use super::{
    grid::{Grid, Place, letters},
    outline::Outline,
    pattern::{MARKER, Pattern},
    recognise::Recognised,
    text::{Figure, figure, has_count, has_figures, is_period},
};

/// The counts as a list.
pub(super) fn list(it: &Recognised) -> String {
    let header = it.columns().iter().chain([&it.shape().value]).map(String::clone).collect();
    let line = |cell: &super::recognise::Counted| {
        cell.key.iter().cloned().chain([cell.count.to_string()]).collect::<Vec<_>>()
    };
    // What the sheet leaves out because it is nought.
    let layout = it.table().layout();
    let given: BTreeSet<&[String]> = it.cells.iter().map(|it| it.key.as_slice()).collect();
    let is_left = |cell: &usize| layout.is_interior(*cell) && !given.contains(layout.key(*cell));
    let left = (0..layout.len()).filter(is_left).map(|cell| [layout.key(cell), &["0".to_owned()]].concat());
    csv([header].into_iter().chain(it.cells.iter().map(line)).chain(left), str::to_owned)
}

/// A cell of a sheet as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What stands in it.
    pub text: String,
    /// The place of its count among those of the sheet; `None` for a heading, a label or nothing.
    pub count: Option<usize>,
}

/// The sheet with its counts as the pattern shows them.
pub(super) fn sheet(it: &Recognised, pattern: &Pattern) -> String {
    let rows = printed(it, pattern).into_iter();
    csv(rows.map(|row| row.into_iter().map(|it| it.text).collect()), plain)
}

/// The same, cell by cell.
pub(super) fn printed(it: &Recognised, pattern: &Pattern) -> Vec<Vec<Printed>> {
    let (grid, outline) = (&it.grid, &it.outline);
    let mut shown = it.cells.iter().enumerate().map(|(place, cell)| {
        let count =
            pattern.layout().place(&cell.key).and_then(|it| pattern.shown().get(it).copied().flatten());
        let text = count.map_or_else(|| MARKER.to_owned(), |it| it.to_string());
        Printed { text, count: Some(place) }
    });
    let label = |text: &str| Printed { text: text.to_owned(), count: None };
    let mut rows = Vec::new();
    for row in 0..grid.height() {
        if is_left_out(grid, outline, row) {
            continue;
        }
        let is_in = |rows: &[usize]| rows.binary_search(&row).is_ok();
        let (is_body, is_bare) = (is_in(&outline.body), is_in(&outline.bare));
        let mut cells = Vec::new();
        for column in 0..grid.width() {
            let text = grid.cell(row, column);
            // Nothing stands among the counts that is neither one of them nor a label.
            let is_lost = is_bare && is_number(text);
            let is_head = outline.stubs.contains(&column) || outline.values.binary_search(&column).is_ok();
            cells.push(if is_body && outline.values.binary_search(&column).is_ok() {
                shown.next().unwrap_or_else(|| label(MARKER))
            } else if (is_body || is_bare) && (is_lost || !outline.stubs.contains(&column))
                || is_in(&outline.headings) && !is_head && has_figures(text)
            {
                label("")
            } else {
                label(text)
            });
        }
        rows.push(cells);
    }
    rows
}

/// Whether a label is a bare number, and no year.
fn is_number(text: &str) -> bool {
    matches!(figure(text), Figure::Count(_)) && !is_period(text)
}

/// Whether a line is a title, a note or a heading that heads nothing, with a figure in it, which nobody has checked.
fn is_left_out(grid: &Grid, outline: &Outline, row: usize) -> bool {
    let is_in = |rows: &[usize]| rows.binary_search(&row).is_ok();
    let heads = is_in(&outline.headings) && 1 < outline.told(grid, row).len();
    let is_loose = is_in(&outline.titles)
        || is_in(&outline.notes)
        || (is_in(&outline.headings) && !heads && row != outline.lowest());
    let is_figure = |text: &str| has_figures(text) && !is_period(text);
    is_loose && grid.filled(row).any(|column| is_figure(grid.cell(row, column)))
}

/// What is left out when the sheet is written, in sentences.
pub(super) fn left_out(grid: &Grid, outline: &Outline) -> Vec<String> {
    let mut notes = Vec::new();
    for column in &outline.numbered {
        let column = letters(*column);
        notes.push(format!(
            "Column {column} holds numbers. They were taken as labels, and are sent as they stand."
        ));
    }
    let labels = outline.body.iter().flat_map(|row| outline.stubs.iter().map(move |it| (*row, *it)));
    let headings = outline.headings.iter().flat_map(|row| (0..grid.width()).map(move |it| (*row, it)));
    for (row, column) in headings.chain(labels) {
        let (place, text) = (Place { row, column }, grid.cell(row, column));
        let is_told = outline.numbered.contains(&column) && row != outline.lowest();
        if !has_count(text) && (is_told || !is_number(text)) {
            continue;
        }
        notes.push(format!("The label “{text}” ({place}) seems to hold a count. It is sent as it stands."));
    }
    let loose: Vec<usize> =
        outline.headings.iter().copied().filter(|it| is_left_out(grid, outline, *it)).collect();
    let lines =
        [(&outline.titles, "a title"), (&loose, "a heading over nothing"), (&outline.notes, "a note")];
    for (rows, what) in lines {
        for row in rows {
            let text = grid.filled(*row).map(|it| grid.cell(*row, it)).collect::<Vec<_>>().join(" ");
            let text: String = text.chars().take(60).collect();
            let end = if is_left_out(grid, outline, *row) {
                "; it holds a figure that nobody has checked, so it is not sent"
            } else {
                ""
            };
            notes.push(format!("Row {} was taken as {what} (“{text}”){end}.", row + 1));
        }
    }
    for column in &outline.asides {
        notes.push(format!("Column {} holds no counts: what stands in it is not sent.", letters(*column)));
    }
    notes
}

/// Rows as CSV.
fn csv(rows: impl IntoIterator<Item = Vec<String>>, field: impl Fn(&str) -> String) -> String {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let _ = out.write_record(row.iter().map(|it| field(it)));
    }
    out.into_inner().ok().and_then(|it| String::from_utf8(it).ok()).unwrap_or_default()
}

/// A label that a spreadsheet cannot take for a formula.
fn plain(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '@', '-']) && 1 < text.len();
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
