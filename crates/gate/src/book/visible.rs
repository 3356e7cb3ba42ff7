//! What a sheet shows: cell by cell, as a program would draw it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Finding, Place,
    book::{
        display::Display,
        drawing::Drawings,
        formula, links,
        packed::{self, FAR, packed},
        places::{self, Held},
        sheet::{Area, Cell, Raw, Row, Value, area, cell_name},
        strings::Strings,
        styles::{Look, Styles},
        workbook::{Tab, TabKind, TabState, Workbook},
    },
    jail::Want,
    model,
    plan::Shown,
    vector::{self, Vector},
};

/// A column narrower than this, in characters, shows nothing.
const NARROW: f64 = 0.6;
/// A row lower than this, in points, shows nothing.
const FLAT: f64 = 3.0;

/// What cells are held against.
pub(crate) struct Ground<'a> {
    pub(crate) workbook: &'a Workbook,
    pub(crate) styles: &'a Styles,
    pub(crate) drawings: &'a Drawings,
    pub(crate) shown: &'a Shown,
    pub(crate) want: Want,
}

/// What came of drawing a sheet.
pub(crate) struct Drawn {
    pub(crate) findings: Vec<Finding>,
    /// The sheet as it is seen; `None` if it is not.
    pub(crate) sheet: Option<model::Sheet>,
    /// What is on it, if it is not seen.
    pub(crate) words: Vec<String>,
    /// The numbers that are seen, as the cells hold them.
    pub(crate) numbers: Vec<f64>,
}

/// Draws a sheet.
pub(crate) fn draw(raw: &Raw, tab: &Tab, ground: &Ground<'_>, strings: &mut Strings) -> Drawn {
    let used = used_columns(raw);
    let mut sheet = Sheet {
        raw,
        tab,
        ground,
        columns: columns(raw, &used),
        merged: merged(raw),
        far: far(raw, &used),
        beside: Vec::new(),
        marks: Vec::new(),
        linked: raw.links.iter().filter_map(|link| area(&link.area)).collect(),
    };
    // No program shows a dialog any more, and none but Excel a sheet of old macros.
    let drawn = matches!(tab.kind, TabKind::Sheet | TabKind::Chart);
    let plain = drawn && tab.state == TabState::Shown && !ground.workbook.without_window;
    // A sheet that is not seen is told by its first words.
    let most = match ground.want {
        Want::Model => usize::MAX,
        Want::Report if plain => 0,
        Want::Report => places::KEPT,
    };
    let held = sheet.cells(strings, most);
    let mut findings = places::findings(&tab.name, &held);
    findings.append(&mut sheet.beside);
    findings.extend(places::marked(&tab.name, &sheet.marks));
    findings.extend(links::findings(raw, tab, ground.workbook, &held));
    let shown: Vec<_> =
        findings.iter().filter(|it| ground.shown.has(it)).map(|it| (it.vector.0, &it.place)).collect();
    let whole = |finding: &Finding| match tab.state {
        TabState::Shown => finding.vector.0 == vector::WINDOW_HIDDEN,
        _ => finding.place == Place::cell(&tab.name, ""),
    };
    let seen = plain || drawn && ground.workbook.findings.iter().any(|it| whole(it) && ground.shown.has(it));
    let (mut rows, mut numbers): (BTreeMap<u32, Vec<(u32, String)>>, _) = (BTreeMap::new(), Vec::new());
    if seen {
        for cell in &held {
            let goes = cell.why.is_some_and(|why| {
                !shown.iter().any(|(it, place)| *it == why && places::covers(place, cell))
            });
            // A value that its format hides has no words of its own to show.
            let words =
                if cell.text.trim().is_empty() && cell.why.is_some() { &cell.whole } else { &cell.text };
            if !goes && !words.is_empty() {
                numbers.extend(cell.number);
                rows.entry(cell.row).or_default().push((cell.column, words.clone()));
            }
        }
    }
    let seen_columns: BTreeSet<u32> = rows.values().flatten().map(|(column, _)| *column).collect();
    let unseen = held.iter().filter(|_| !seen).take(places::KEPT);
    Drawn {
        words: unseen.map(|cell| cell.whole.clone()).collect(),
        numbers,
        sheet: (seen && tab.kind == TabKind::Sheet)
            .then(|| model::Sheet { name: tab.name.clone(), rows: sheet.packed(&rows, &seen_columns) }),
        findings,
    }
}

struct Sheet<'a> {
    raw: &'a Raw,
    tab: &'a Tab,
    ground: &'a Ground<'a>,
    columns: BTreeMap<u32, &'static Vector>,
    merged: Merged,
    far: (Option<u32>, Option<u32>),
    beside: Vec<Finding>,
    /// Characters that cannot be seen, with row and column.
    marks: Vec<(u32, u32, char)>,
    /// Where there are links: their cells' words are asked for.
    linked: Vec<Area>,
}

impl Sheet<'_> {
    /// Cells that hold something, with their words and why they are not seen: every one of the first so many, and then
    /// those that are not seen for certain.
    fn cells(&mut self, strings: &mut Strings, most: usize) -> Vec<Held> {
        let raw = self.raw;
        let mut held = Vec::new();
        for row in &raw.rows {
            let why_row = why_row(raw, row);
            let merged = self.merged.may_hide(row.number);
            for cell in &row.cells {
                if most <= held.len() && why_row.is_none() && !merged && self.is_certain(row, cell, strings) {
                    continue;
                }
                let mut display =
                    Display::of(cell, self.ground.styles, self.ground.workbook.from_1904, strings);
                self.formula(row, cell);
                self.marks.extend(display.strip().into_iter().map(|mark| (row.number, cell.column, mark)));
                if display.whole.is_empty() {
                    continue;
                }
                let why = why_row
                    .or_else(|| self.columns.get(&cell.column).copied())
                    .or_else(|| self.why(row, cell, &display));
                let place = || Place::cell(&self.tab.name, cell_name(row.number, cell.column));
                if !display.unseen_runs.is_empty() {
                    let summary = "words within the cell that cannot be seen";
                    let finding = Finding::new(vector::RUN_HIDDEN, place(), summary);
                    self.beside.push(finding.hiding(display.unseen_runs.clone()));
                }
                if display.masked {
                    let summary = "the number format shows other words than the value";
                    self.beside.push(
                        Finding::new(vector::CELL_FORMAT_MASKS, place(), summary)
                            .hiding([display.whole.clone()]),
                    );
                }
                held.push(Held {
                    row: row.number,
                    column: cell.column,
                    text: display.text,
                    whole: display.whole,
                    number: if let Value::Number(number) = cell.value { Some(number) } else { None },
                    why,
                });
            }
        }
        held
    }

    /// Whether a cell is seen for certain, without anything beside what it shows: then it need not be drawn.
    fn is_certain(&self, row: &Row, cell: &Cell, strings: &mut Strings) -> bool {
        let at = (row.number, cell.column);
        let certain = self.ground.styles.is_certain(cell.style);
        let shows = match &cell.value {
            Value::None => true,
            Value::Shared(number) => certain.words && strings.is_plain(*number),
            Value::Words(words) => certain.words && words.is_plain(),
            Value::Number(number) => certain.shows(*number) && !(self.raw.no_zeros && *number == 0.0),
            Value::Yes(_) => certain.numbers,
            Value::Error(_) => false,
        };
        let far = |edge: Option<u32>, at: u32| edge.is_some_and(|edge| edge <= at);
        shows
            && cell.formula.is_none()
            && !self.columns.contains_key(&cell.column)
            && !far(self.far.0, at.0)
            && !far(self.far.1, at.1)
            && !self.ground.drawings.covers(at)
            && !self.condition_hides(at, cell)
            && !self.linked.iter().any(|area| within(*area, at))
    }

    fn why(&self, row: &Row, cell: &Cell, display: &Display) -> Option<&'static Vector> {
        let (styles, at) = (self.ground.styles, (row.number, cell.column));
        let far = |edge: Option<u32>, at: u32| edge.is_some_and(|edge| edge <= at);
        Some(match () {
            () if self.merged.hides(at) => vector::CELL_MERGED_OVER,
            () if far(self.far.0, at.0) || far(self.far.1, at.1) => vector::CELL_REMOTE,
            () if self.raw.no_zeros && cell.value == Value::Number(0.0) => vector::CELL_ZERO_HIDDEN,
            () if display.unread => vector::CELL_FORMAT_UNREAD,
            () if display.text.trim().is_empty() => vector::CELL_FORMAT_HIDES,
            () if styles.is_unreadable(cell.style) && !display.coloured => vector::CELL_SAME_COLOUR,
            () if styles.is_tiny(cell.style) => vector::CELL_TINY,
            () if self.ground.drawings.covers(at) => vector::CELL_COVERED,
            () if self.condition_hides(at, cell) => vector::CELL_CONDITION_HIDES,
            () => return None,
        })
    }

    /// What is left when rows and columns that are not seen are taken out.
    fn packed(&self, rows: &BTreeMap<u32, Vec<(u32, String)>>, used: &BTreeSet<u32>) -> Vec<Vec<String>> {
        let raw = self.raw;
        let unseen: BTreeSet<u32> =
            raw.rows.iter().filter(|row| why_row(raw, row).is_some()).map(|row| row.number).collect();
        let column = |column: u32| {
            self.columns.contains_key(&column)
                || raw.columns.iter().any(|it| it.hidden && it.from <= column && column <= it.to)
        };
        packed(rows, used, |from, to| count(&unseen, from, to), column)
    }

    fn condition_hides(&self, at: (u32, u32), cell: &Cell) -> bool {
        let number = matches!(cell.value, Value::Number(_));
        let near = self.raw.conditions.iter().filter(|(areas, _)| areas.iter().any(|area| within(*area, at)));
        near.filter(|(_, look)| number || !matches!(look, Look::NoNumber))
            .any(|(_, look)| self.ground.styles.condition_hides(look, cell.style))
    }

    /// What a cell's formula says beside its value.
    fn formula(&mut self, row: &Row, cell: &Cell) {
        let Some(formula) = &cell.formula else { return };
        let place = || Place::cell(&self.tab.name, cell_name(row.number, cell.column));
        let mut found = |vector, summary: &str, words: Vec<String>| {
            self.beside.push(Finding::new(vector, place(), summary).hiding(words));
        };
        if formula::is_outside(formula) {
            found(vector::FORMULA_OUTSIDE, "the formula reads another file", vec![formula.clone()]);
        } else if self.ground.workbook.names_hidden(formula) {
            found(
                vector::FORMULA_HIDDEN_SHEET,
                "the formula reads a sheet that is not shown",
                vec![formula.clone()],
            );
        } else {
            let words = formula::words(formula);
            if !words.is_empty() {
                found(vector::FORMULA_WORDS, "words in the formula", words);
            }
        }
    }
}

/// How many of some rows lie between two.
fn count(rows: &BTreeSet<u32>, from: u32, to: u32) -> usize {
    if from < to { rows.range(from..to).count() } else { 0 }
}

pub(crate) fn within([from_row, from_column, to_row, to_column]: Area, (row, column): (u32, u32)) -> bool {
    from_row <= row && row <= to_row && from_column <= column && column <= to_column
}

fn why_row(raw: &Raw, row: &Row) -> Option<&'static Vector> {
    if row.hidden || raw.rows_hidden && row.height.is_none() {
        return Some(match () {
            () if raw.filtered => vector::ROW_FILTERED,
            () if 0 < row.level => vector::ROW_COLLAPSED,
            () => vector::ROW_HIDDEN,
        });
    }
    row.height.or(raw.row_height).is_some_and(|height| height < FLAT).then_some(vector::ROW_FLAT)
}

/// The columns that hold something.
fn used_columns(raw: &Raw) -> BTreeSet<u32> {
    // Rows are much alike: most cells stand below one that was met.
    let (mut near, mut used) = ([false; NEAR], BTreeSet::new());
    for cell in raw.rows.iter().flat_map(|row| &row.cells) {
        match usize::try_from(cell.column).ok().and_then(|at| near.get_mut(at)) {
            Some(met) if *met => {}
            met => {
                if let Some(met) = met {
                    *met = true;
                }
                used.insert(cell.column);
            }
        }
    }
    used
}

/// Columns of which it is remembered that they were met.
const NEAR: usize = 256;

/// The columns that are not seen, and why.
fn columns(raw: &Raw, used: &BTreeSet<u32>) -> BTreeMap<u32, &'static Vector> {
    let mut unseen = BTreeMap::new();
    for column in &raw.columns {
        let why = if column.hidden {
            if 0 < column.level { vector::COLUMN_COLLAPSED } else { vector::COLUMN_HIDDEN }
        } else if column.width.is_some_and(|width| width < NARROW) {
            vector::COLUMN_NARROW
        } else {
            continue;
        };
        if column.from <= column.to {
            unseen.extend(used.range(column.from..=column.to).map(|at| (*at, why)));
        }
    }
    unseen
}

/// Merged cells, so that what lies under one is found quickly.
struct Merged {
    by_row: BTreeMap<u32, Vec<Area>>,
    tall: Vec<Area>,
}

/// A merged cell of more rows than this is looked at for every cell.
const TALL: u32 = 1000;

fn merged(raw: &Raw) -> Merged {
    let mut merged = Merged { by_row: BTreeMap::new(), tall: Vec::new() };
    for area in &raw.merged {
        let [from, _, to, _] = *area;
        if to.saturating_sub(from) < TALL {
            (from..=to).for_each(|row| merged.by_row.entry(row).or_default().push(*area));
        } else {
            merged.tall.push(*area);
        }
    }
    merged
}

impl Merged {
    /// Whether a cell of a row may lie under another.
    fn may_hide(&self, row: u32) -> bool {
        !self.tall.is_empty() || self.by_row.contains_key(&row)
    }

    fn hides(&self, at: (u32, u32)) -> bool {
        let near = self.by_row.get(&at.0).map(Vec::as_slice).unwrap_or_default();
        near.iter().chain(&self.tall).any(|area| within(*area, at) && (area[0], area[1]) != at)
    }
}

/// From which row, and from which column, cells are far away from the rest.
fn far(raw: &Raw, columns: &BTreeSet<u32>) -> (Option<u32>, Option<u32>) {
    let rows = raw.rows.iter().filter(|row| !row.cells.is_empty()).map(|row| row.number);
    let mut rows: Vec<u32> = rows.collect();
    rows.sort_unstable();
    (packed::first_gap(&rows, FAR.0), packed::first_gap(columns, FAR.1))
}
