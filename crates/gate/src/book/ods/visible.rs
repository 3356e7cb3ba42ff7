//! What a sheet shows: cell by cell, as it was last drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    cover,
    display::Display,
    formula,
    raw::{Cell, Column, Group, Row, State, Table, Value},
    styles::{Look, Styles},
};
use crate::{
    Finding, Place, Reason, Refusal,
    book::{
        formula as words,
        packed::{FAR, first_gap, packed},
        places::{self, Held},
        sheet::{Area, cell_name},
    },
    plan::Shown,
    vector::{self, Vector},
};

/// A row lower, or a column narrower, than this many points shows nothing.
const FLAT: f64 = 3.0;
/// So many bytes of words a sheet may repeat: a word in every cell of a million rows is no sheet that is sent.
const REPEATED: usize = 256 << 20;

/// What cells are held against.
pub(super) struct Ground<'a> {
    pub(super) styles: &'a Styles,
    pub(super) shown: &'a Shown,
    /// Names of sheets that are not shown.
    pub(super) hidden: &'a [String],
    /// Whether noughts are not shown.
    pub(super) no_zeros: bool,
    /// Whether there are charts to hold against what is seen.
    pub(super) charts: bool,
}

/// What came of drawing a sheet.
pub(super) struct Drawn {
    pub(super) findings: Vec<Finding>,
    pub(super) rows: Vec<Vec<String>>,
    /// Figures of cells that are seen, as charts write them; empty if there are no charts.
    pub(super) figures: BTreeSet<String>,
}

/// Draws a sheet, as if its tab were shown.
pub(super) fn draw(table: &Table, ground: &Ground<'_>) -> Result<Drawn, Refusal> {
    let mut sheet = Sheet {
        table,
        ground,
        far: far(table),
        covered: cover::areas(table, ground.styles),
        conditional: conditional(table, ground.styles),
        looks: BTreeMap::new(),
        held: Vec::new(),
        findings: Vec::new(),
        figures: BTreeSet::new(),
        bytes: 0,
        marks: Vec::new(),
    };
    for row in &table.rows {
        for cell in &row.cells {
            sheet.cell(row, cell)?;
        }
    }
    let mut findings = places::findings(&table.name, &sheet.held);
    findings.append(&mut sheet.findings);
    findings.extend(places::marked(&table.name, &sheet.marks));
    let chosen: Vec<_> =
        findings.iter().filter(|it| ground.shown.has(it)).map(|it| (it.vector.0, &it.place)).collect();
    let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    for cell in &sheet.held {
        let goes = cell
            .why
            .is_some_and(|why| !chosen.iter().any(|(it, place)| *it == why && places::covers(place, cell)));
        // A value that its format hides has no words of its own to show.
        let text = if cell.text.trim().is_empty() && cell.why.is_some() { &cell.whole } else { &cell.text };
        if !goes && !text.is_empty() {
            rows.entry(cell.row).or_default().push((cell.column, text.clone()));
        }
    }
    let rows = sheet.packed(&rows);
    Ok(Drawn { findings, rows, figures: sheet.figures })
}

struct Sheet<'a> {
    table: &'a Table,
    ground: &'a Ground<'a>,
    far: (Option<u32>, Option<u32>),
    covered: Vec<Area>,
    /// Where a condition may hide what is in cells.
    conditional: Vec<Area>,
    looks: BTreeMap<&'a str, Look>,
    held: Vec<Held>,
    findings: Vec<Finding>,
    figures: BTreeSet<String>,
    bytes: usize,
    /// Characters that cannot be seen, with row and column.
    marks: Vec<(u32, u32, char)>,
}

impl<'a> Sheet<'a> {
    /// Takes cells that are alike, wherever they stand.
    fn cell(&mut self, row: &'a Row, cell: &'a Cell) -> Result<(), Refusal> {
        self.formula(row, cell);
        let mut why_row = why_row(self.ground.styles, row);
        if cell.covered {
            why_row = why_row.or(Some(vector::CELL_MERGED_OVER));
        }
        for column in cell.column..cell.column.saturating_add(cell.count) {
            let look = self.look(row, cell, column);
            let mut display = Display::of(cell, &look, self.ground.styles);
            let marks = display.strip();
            let first = column == cell.column;
            if first {
                self.marks.extend(marks.into_iter().map(|mark| (row.from, column, mark)));
            }
            if display.whole.is_empty() {
                break;
            }
            if first {
                self.beside(row, cell, &display);
            }
            let more = (display.text.len() + display.whole.len()).saturating_mul(row.count as usize);
            self.bytes = self.bytes.saturating_add(more);
            if REPEATED < self.bytes {
                let refusal = Refusal::new(Reason::TooLarge, format!("{}: too many words", self.table.name));
                return Err(refusal);
            }
            let why_column = self.column(column).and_then(|it| why_column(self.ground.styles, it));
            for number in row.from..row.from.saturating_add(row.count) {
                let why =
                    why_row.or(why_column).or_else(|| self.why(cell, &look, &display, (number, column)));
                if self.ground.charts && why.is_none() {
                    self.figures.extend(cell.value.figure());
                }
                let (text, whole) = (display.text.clone(), display.whole.clone());
                self.held.push(Held { row: number, column, text, whole, number: None, why });
            }
        }
        Ok(())
    }

    fn look(&mut self, row: &'a Row, cell: &'a Cell, column: u32) -> Look {
        let of_column = || self.column(column).and_then(|it| it.cells.as_deref());
        let style = cell.style.as_deref().or(row.default.as_deref()).or_else(of_column).unwrap_or("Default");
        let styles = self.ground.styles;
        self.looks.entry(style).or_insert_with(|| styles.look(style)).clone()
    }

    fn column(&self, number: u32) -> Option<&'a Column> {
        let columns = &self.table.columns;
        let next = columns.partition_point(|it| it.from <= number);
        columns.get(next.checked_sub(1)?).filter(|it| number - it.from < it.count)
    }

    fn why(&self, cell: &Cell, look: &Look, display: &Display, at: (u32, u32)) -> Option<&'static Vector> {
        let far = |edge: Option<u32>, at: u32| edge.is_some_and(|edge| edge <= at);
        let zero = matches!(cell.value, Value::Number(number, _) if number == 0.0);
        Some(match () {
            () if far(self.far.0, at.0) || far(self.far.1, at.1) => vector::CELL_REMOTE,
            () if self.ground.no_zeros && zero => vector::CELL_ZERO_HIDDEN,
            () if self.table.protected && look.guarded => vector::CELL_FORMAT_HIDES,
            () if display.unseen && look.is_tiny() => vector::CELL_TINY,
            () if display.unseen => vector::CELL_SAME_COLOUR,
            () if display.text.trim().is_empty() => vector::CELL_FORMAT_HIDES,
            () if self.covered.iter().any(|area| within(*area, at)) => vector::CELL_COVERED,
            () if self.conditional.iter().any(|area| within(*area, at)) => vector::CELL_CONDITION_HIDES,
            () if self.ground.styles.own_condition_hides(look) => vector::CELL_CONDITION_HIDES,
            () => return None,
        })
    }

    /// What a cell's formula says beside its value.
    fn formula(&mut self, row: &Row, cell: &Cell) {
        let Some(formula) = &cell.formula else { return };
        let hidden = || self.ground.hidden.iter().any(|it| formula::names_sheet(formula, it));
        let (vector, summary, said) = if formula::is_outside(formula) {
            (vector::FORMULA_OUTSIDE, "the formula reads another file", vec![formula.clone()])
        } else if hidden() {
            let summary = "the formula reads a sheet that is not shown";
            (vector::FORMULA_HIDDEN_SHEET, summary, vec![formula.clone()])
        } else {
            (vector::FORMULA_WORDS, "words in the formula", words::words(formula))
        };
        if !said.is_empty() {
            self.findings.push(Finding::new(vector, self.place(row, cell), summary).hiding(said));
        }
    }

    /// What a cell says beside what it shows.
    fn beside(&mut self, row: &Row, cell: &Cell, display: &Display) {
        let place = self.place(row, cell);
        let mut found = |vector, summary: &str, words: Vec<String>| {
            if !words.is_empty() {
                self.findings.push(Finding::new(vector, place.clone(), summary).hiding(words));
            }
        };
        let unseen = "words within the cell that cannot be seen";
        found(vector::RUN_HIDDEN, unseen, display.unseen_runs.clone());
        let masked = "the cell shows other words than its value";
        found(vector::CELL_FORMAT_MASKS, masked, display.masked.iter().cloned().collect());
        found(vector::PHONETIC, "how words are pronounced, kept beside them", cell.words.spoken.clone());
        let links = cell.words.links.iter().filter(|it| !it.starts_with('#'));
        let links = links.filter(|it| !plain(&display.text).contains(&plain(it)));
        let links: Vec<String> = links.cloned().collect();
        found(vector::LINK, "a link whose address the cell does not show", links);
        let tips = "words that are shown when a pointer rests on it";
        found(vector::LINK_TIP, tips, cell.words.tips.clone());
    }

    fn place(&self, row: &Row, cell: &Cell) -> Place {
        Place::cell(&self.table.name, cell_name(row.from, cell.column))
    }

    fn packed(&self, rows: &BTreeMap<u32, Vec<(u32, String)>>) -> Vec<Vec<String>> {
        let styles = self.ground.styles;
        let used: BTreeSet<u32> = rows.values().flatten().map(|(column, _)| *column).collect();
        let unseen: Vec<(u32, u32)> = self
            .table
            .rows
            .iter()
            .filter(|row| why_row(styles, row).is_some())
            .map(|row| (row.from, row.from.saturating_add(row.count)))
            .collect();
        let count = |from: u32, to: u32| {
            let first = unseen.partition_point(|(_, end)| *end <= from);
            let runs = unseen.iter().skip(first).take_while(|(begin, _)| *begin < to);
            runs.map(|(begin, end)| (to.min(*end) - from.max(*begin)) as usize).sum()
        };
        let column = |at: u32| self.column(at).is_some_and(|it| why_column(styles, it).is_some());
        packed(rows, &used, count, column)
    }
}

fn conditional(table: &Table, styles: &Styles) -> Vec<Area> {
    let hiding = table.conditions.iter().filter(|(_, style)| styles.condition_hides(style));
    hiding.flat_map(|(areas, _)| areas.iter().copied()).collect()
}

/// An address without what a reader leaves out.
fn plain(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let text =
        text.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
    text.trim_end_matches('/').to_owned()
}

fn within([from_row, from_column, to_row, to_column]: Area, (row, column): (u32, u32)) -> bool {
    from_row <= row && row <= to_row && from_column <= column && column <= to_column
}

fn why_row(styles: &Styles, row: &Row) -> Option<&'static Vector> {
    match (row.state, row.group) {
        (State::Filtered, _) => Some(vector::ROW_FILTERED),
        (State::Collapsed, Group::None) => Some(vector::ROW_HIDDEN),
        (State::Collapsed, _) | (State::Shown, Group::Closed) => Some(vector::ROW_COLLAPSED),
        (State::Shown, _) => {
            styles.height(&row.style).is_some_and(|it| it < FLAT).then_some(vector::ROW_FLAT)
        }
    }
}

fn why_column(styles: &Styles, column: &Column) -> Option<&'static Vector> {
    match (column.state, column.group) {
        (State::Collapsed | State::Filtered, Group::None) => Some(vector::COLUMN_HIDDEN),
        (State::Collapsed | State::Filtered, _) | (State::Shown, Group::Closed) => {
            Some(vector::COLUMN_COLLAPSED)
        }
        (State::Shown, _) => {
            styles.width(&column.style).is_some_and(|it| it < FLAT).then_some(vector::COLUMN_NARROW)
        }
    }
}

/// From which row, and from which column, cells are far away from the rest.
fn far(table: &Table) -> (Option<u32>, Option<u32>) {
    let rows = table.rows.iter().filter(|row| !row.cells.is_empty());
    // A run of rows is as near to what follows as its last is.
    let rows = rows.flat_map(|row| row.from..row.from.saturating_add(row.count));
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let columns = cells.flat_map(|cell| cell.column..cell.column.saturating_add(cell.count));
    (first_gap(&rows.collect::<BTreeSet<_>>(), FAR.0), first_gap(&columns.collect::<BTreeSet<_>>(), FAR.1))
}
