//! Cells gathered into places, so that a hidden column is one finding and not a thousand.

use std::collections::BTreeMap;

use crate::{
    Finding, Place,
    book::{
        sheet::{area, cell_name, letters},
        strings::many,
    },
    limits,
    vector::{self, Id, Vector},
};

/// A cell that holds something.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) row: u32,
    pub(crate) column: u32,
    /// What it would show, were it seen.
    pub(crate) text: String,
    /// All that it holds.
    pub(crate) whole: String,
    /// Its number, if it is one.
    pub(crate) number: Option<f64>,
    /// Why it is not seen.
    pub(crate) why: Option<&'static Vector>,
}

/// So many hidden words are kept for a place: enough to know what it is.
pub(crate) const KEPT: usize = 200;

/// What is said of characters that cannot be seen, given with their rows and columns.
pub(crate) fn marked(sheet: &str, marks: &[(u32, u32, char)]) -> Option<Finding> {
    let (row, column, _) = marks.first()?;
    let place = Place::cell(sheet, cell_name(*row, *column));
    let summary = format!("{} that cannot be seen, from here on", many(marks.len(), "character"));
    let codes = marks.iter().take(KEPT).map(|(_, _, mark)| format!("U+{:04X}", u32::from(*mark)));
    Some(Finding::new(vector::CHARACTER_UNSEEN, place, summary).hiding(codes))
}

/// One finding for each place whose cells are not seen for one reason.
pub(crate) fn findings(sheet: &str, held: &[Held]) -> Vec<Finding> {
    let mut by: BTreeMap<Id, Vec<&Held>> = BTreeMap::new();
    for cell in held {
        if let Some(why) = cell.why {
            by.entry(Id(why)).or_default().push(cell);
        }
    }
    let mut findings = Vec::new();
    for (Id(why), cells) in by {
        let mut places = match whole(why) {
            Whole::Rows => runs(&cells, |cell| cell.row, |from, to| format!("{from}:{to}")),
            Whole::Columns => {
                runs(&cells, |cell| cell.column, |from, to| format!("{}:{}", letters(from), letters(to)))
            }
            Whole::No => areas(&cells),
        };
        let rest = places.split_off(places.len().min(limits::TOLD));
        findings.extend(places.into_iter().map(|(place, cells)| finding(sheet, why, place, &cells)));
        if !rest.is_empty() {
            let place = rest.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>().join(",");
            let cells: Vec<_> = rest.iter().flat_map(|(_, cells)| cells.iter().copied()).collect();
            findings.push(finding(sheet, why, place, &cells));
        }
    }
    findings
}

fn finding(sheet: &str, why: &'static Vector, place: String, cells: &[&Held]) -> Finding {
    let summary = format!("{}: {}", why.title, many(cells.len(), "cell"));
    let words = cells.iter().take(KEPT).map(|cell| cell.whole.clone());
    let finding = Finding::new(why, Place::cell(sheet, place), summary).hiding(words);
    match () {
        () if why == vector::CELL_ZERO_HIDDEN => finding,
        // To show it may be too much, and to leave it out too little.
        () if why == vector::CELL_FORMAT_UNREAD => finding.must_choose(),
        () => finding.may_choose(),
    }
}

/// Whether a place takes in a cell.
pub(crate) fn covers(place: &Place, cell: &Held) -> bool {
    let Place::Cell { cell: places, .. } = place else { return false };
    places.split(',').any(|place| {
        if let Some([from_row, from_column, to_row, to_column]) = area(place) {
            return from_row <= cell.row
                && cell.row <= to_row
                && from_column <= cell.column
                && cell.column <= to_column;
        }
        let (from, to) = place.split_once(':').unwrap_or((place, place));
        if let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) {
            return from <= cell.row && cell.row <= to;
        }
        let column = |name: &str| area(&format!("{name}1")).map(|[_, column, _, _]| column);
        let (Some(from), Some(to)) = (column(from), column(to)) else { return false };
        from <= cell.column && cell.column <= to
    })
}

enum Whole {
    Rows,
    Columns,
    No,
}

/// Whether a reason takes in whole rows or columns.
fn whole(why: &Vector) -> Whole {
    match () {
        () if why.id.starts_with("row-") => Whole::Rows,
        () if why.id.starts_with("column-") => Whole::Columns,
        () => Whole::No,
    }
}

type Placed<'a> = Vec<(String, Vec<&'a Held>)>;

/// Rows or columns that follow each other.
fn runs<'a>(cells: &[&'a Held], key: impl Fn(&Held) -> u32, name: impl Fn(u32, u32) -> String) -> Placed<'a> {
    let mut by: BTreeMap<u32, Vec<&Held>> = BTreeMap::new();
    for cell in cells {
        by.entry(key(cell)).or_default().push(cell);
    }
    let mut runs: Vec<(u32, u32, Vec<&Held>)> = Vec::new();
    for (at, cells) in by {
        match runs.last_mut() {
            Some((_, to, run)) if *to + 1 == at => {
                *to = at;
                run.extend(cells);
            }
            _ => runs.push((at, at, cells)),
        }
    }
    runs.into_iter().map(|(from, to, cells)| (name(from, to), cells)).collect()
}

/// Cells as blocks: one below the other in a column, and columns of the same height beside each other.
fn areas<'a>(cells: &[&'a Held]) -> Placed<'a> {
    let mut sorted = cells.to_vec();
    sorted.sort_by_key(|cell| (cell.column, cell.row));
    let mut blocks: Vec<([u32; 4], Vec<&Held>)> = Vec::new();
    for cell in sorted {
        match blocks.last_mut() {
            Some(([_, _, to, column], block)) if *column == cell.column && *to + 1 == cell.row => {
                *to = cell.row;
                block.push(cell);
            }
            _ => blocks.push(([cell.row, cell.column, cell.row, cell.column], vec![cell])),
        }
    }
    let mut joined: Vec<([u32; 4], Vec<&Held>)> = Vec::new();
    for (block, cells) in blocks {
        let fits =
            |other: &[u32; 4]| other[0] == block[0] && other[2] == block[2] && other[3] + 1 == block[1];
        match joined.iter_mut().rev().take(limits::TOLD).find(|(other, _)| fits(other)) {
            Some((other, held)) => {
                other[3] = block[3];
                held.extend(cells);
            }
            None => joined.push((block, cells)),
        }
    }
    let name = |[from_row, from_column, to_row, to_column]: [u32; 4]| {
        let from = cell_name(from_row, from_column);
        let to = cell_name(to_row, to_column);
        if from == to { from } else { format!("{from}:{to}") }
    };
    joined.into_iter().map(|(block, cells)| (name(block), cells)).collect()
}
