//! A sheet taken for a table: what was guessed is said in plain sentences, and what cannot be guessed is a mistake.
//!
//! Model: a sheet is a list (one line for each count) or a cross-tab. Its labels make the keys of a [`Table`], `Total`
//! where a row or a column is a sum; the rules of [`Table`] then hold: every cell within must be there, and every margin
//! that is given must be the sum. What the guess was, a person confirms by its notes, or corrects by [`Said`].

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Table, added_up,
    dimensions::{self, Sides},
    grid::{Grid, Place},
    layout::{Layout, Shape, TOTAL},
    mistake::TableMistake,
    outline::{Form, Outline},
    pattern::Pattern,
    roll_up,
    sheet_mistake::SheetMistake,
    text::{Figure, Odd, figure, is_period},
    written::{self, Printed},
};
use crate::ledger::Period;

/// What a person has said of a sheet, or corrected; everything that is absent is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The column of counts: the sheet is a list.
    pub value: Option<String>,
    /// Names of the dimensions across the top, the upper rows first: the sheet is a cross-tab.
    pub across: Vec<String>,
    /// Names of the columns of labels, from the left.
    pub down: Vec<String>,
    /// Columns that roll up, the finer and the coarser.
    pub hierarchies: Option<Vec<(String, String)>>,
    /// What blanks, dashes, words such as `nil` and lines that a list leaves out mean.
    pub blank: Option<Blank>,
}

/// What a blank among counts means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing was counted.
    Nought,
}

/// A count of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What it counts: one field for each key column.
    pub key: Vec<String>,
    /// How many.
    pub count: i64,
    /// As it is written in the sheet.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A sheet that was understood.
#[derive(Clone, Debug)]
pub struct Recognised {
    pub(super) grid: Grid,
    pub(super) outline: Outline,
    pub(super) cells: Vec<Counted>,
    pub(super) shape: Shape,
    pub(super) table: Table,
    pub(super) period: Option<String>,
    /// Notes of what the columns were taken for, and of what stands where.
    pub(super) taken: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Recognised {
    /// The key columns.
    pub fn columns(&self) -> &[String] {
        self.table.layout().columns()
    }

    /// What the columns mean. Totals are claimed for each dimension in which the sheet has one, so that more margins may
    /// be claimed than the sheet prints: whoever checks then takes the reader to know more, never less.
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The key column whose every value but `Total` is a [`crate::ledger::Period`], if there is one.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// What was guessed and what was left out, in sentences for whoever has to confirm it.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Whether it is a list or a cross-tab.
    pub const fn form(&self) -> Form {
        self.outline.form
    }

    /// The counts that the sheet gives, row by row.
    pub fn cells(&self) -> &[Counted] {
        &self.cells
    }

    /// The table, every margin included.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The counts as a list: what [`Table::read`] reads with [`Recognised::shape`].
    pub fn csv(&self) -> String {
        written::list(self)
    }

    /// The sheet as it was pasted, as CSV, with [`super::MARKER`] in place of each count that the pattern withholds.
    ///
    /// The headings, labels and the order are those of the sheet. A count of which the pattern says nothing is withheld.
    /// A title or a note is kept only if it holds no figure, since nobody has checked it; columns of remarks are not.
    pub fn written(&self, pattern: &Pattern) -> String {
        written::sheet(self, pattern)
    }

    /// The same, cell by cell.
    pub fn printed(&self, pattern: &Pattern) -> Vec<Vec<Printed>> {
        written::printed(self, pattern)
    }
}

/// Takes a sheet for a table.
///
/// ```
/// use mosaic::table::{Grid, Pattern, Role, Said, recognise};
///
/// let grid = Grid::read("District\t2020\t2021\tTotal\nAdur\t12\t3\t15\nArun\t7\t1,034\t1,041\n")?;
/// let found = recognise(&grid, &Said::default())?;
/// assert_eq!((found.columns().join(" "), found.period()), ("District year".to_owned(), Some("year")));
///
/// let roles = found.table().counts().iter().map(|it| if *it == 3 { Role::Primary } else { Role::Open });
/// let pattern = Pattern::new(found.table(), roles.collect());
/// assert_eq!(found.written(&pattern), "District,2020,2021,Total\nAdur,12,*,15\nArun,7,1034,1041\n");
///
/// let marked = recognise(&Grid::read("District,2020\nAdur,<5\nArun,7\n")?, &Said::default());
/// assert_eq!(marked.map(|_| ()).map_err(|it| it.to_string()), Err("row 2, column B: \"<5\" is a marker, not a count".to_owned()));
/// # Ok::<(), mosaic::table::SheetMistake>(())
/// ```
///
/// # Errors
///
/// [`SheetMistake`], with the row and the column as the officer sees them, and how to mend it.
pub fn recognise(grid: &Grid, said: &Said) -> Result<Recognised, SheetMistake> {
    let outline = Outline::of(grid, said)?;
    let counts = counts(grid, &outline, said)?;
    let sides = dimensions::sides(grid, &outline, said, &counts)?;
    let mut notes = sides.notes.clone();
    let mut cells = cells(grid, &outline, &sides, &counts);
    let columns = sides.columns();
    hidden_totals(&columns, &mut cells, &mut notes);
    let shape = shape(&columns, &cells, said, (value_name(grid, &outline, &columns), &mut notes));
    let table = table(&columns, &cells, &shape, said.blank)?;
    let period = (0..columns.len()).find(|it| is_of_periods(&cells, *it));
    notes.extend(period.and_then(|it| overlap(&cells, it)));
    let period = period.and_then(|it| columns.get(it)).cloned();
    let taken = notes;
    let notes = all_notes(&taken, (grid, &outline));
    Ok(Recognised { grid: grid.clone(), outline, cells, shape, table, period, taken, notes })
}

/// Notes of what was taken for what, then of what stands where; each once.
pub(super) fn all_notes(taken: &[String], (grid, outline): (&Grid, &Outline)) -> Vec<String> {
    let mut told = BTreeSet::new();
    let all = taken.iter().cloned().chain(written::left_out(grid, outline));
    all.filter(|it| told.insert(it.clone())).collect()
}

/// Whether every value of a column is a period.
fn is_of_periods(cells: &[Counted], column: usize) -> bool {
    let mut values = cells.iter().filter_map(|it| it.key.get(column)).filter(|it| *it != TOTAL).peekable();
    values.peek().is_some() && values.all(|it| is_period(it))
}

/// What to say where two periods share days: values of a dimension are taken not to.
fn overlap(cells: &[Counted], column: usize) -> Option<String> {
    let values: BTreeSet<&String> = cells.iter().filter_map(|it| it.key.get(column)).collect();
    let periods = values.into_iter().filter_map(|it| Period::try_from(it.clone()).ok());
    let mut periods: Vec<Period> = periods.collect();
    periods.sort_by_key(Period::span);
    let mut pairs = periods.iter().zip(periods.iter().skip(1));
    let (first, second) = pairs.find(|(first, second)| first.span().overlaps(second.span()))?;
    let (first, second) = (first.text(), second.text());
    Some(format!(
        "`{first}` and `{second}` share days. They are taken as if they did not: sums of both are not seen."
    ))
}

/// The count of each cell, row by row.
fn counts(grid: &Grid, outline: &Outline, said: &Said) -> Result<Vec<Vec<i64>>, SheetMistake> {
    let mut counts = Vec::new();
    for row in &outline.body {
        let mut line = Vec::new();
        for column in &outline.values {
            let (place, text) = (Place { row: *row, column: *column }, grid.cell(*row, *column));
            let not = |why: Odd| SheetMistake::NotACount { place, text: text.to_owned(), why };
            line.push(match figure(text) {
                Figure::Count(it) => it,
                Figure::Blank if said.blank == Some(Blank::Nought) => 0,
                Figure::Blank => return Err(SheetMistake::Blank { place, text: text.to_owned() }),
                Figure::Odd(why) => return Err(not(why)),
                Figure::Label => return Err(not(Odd::Words)),
            });
        }
        counts.push(line);
    }
    Ok(counts)
}

fn cells(grid: &Grid, outline: &Outline, sides: &Sides, counts: &[Vec<i64>]) -> Vec<Counted> {
    let mut cells = Vec::new();
    for ((row, line), down) in outline.body.iter().zip(counts).zip(&sides.down.keys) {
        for ((column, count), across) in outline.values.iter().zip(line).zip(&sides.across.keys) {
            cells.push(Counted {
                key: [down.as_slice(), across.as_slice()].concat(),
                count: *count,
                text: grid.cell(*row, *column).to_owned(),
                place: Place { row: *row, column: *column },
            });
        }
    }
    cells
}

/// Takes the first or the last value of a dimension without totals for the total, where it is the sum of the others.
///
/// It has to be so in two places at least where it is not nought: one sum may come by chance.
fn hidden_totals(columns: &[String], cells: &mut [Counted], notes: &mut Vec<String>) {
    for (column, name) in columns.iter().enumerate() {
        let value = |it: &Counted| it.key.get(column).cloned().unwrap_or_default();
        let ends = [cells.last().map(value), cells.first().map(value)];
        if cells.iter().any(|it| value(it) == TOTAL) {
            continue;
        }
        for end in ends.into_iter().flatten() {
            let mut sums: BTreeMap<Vec<&String>, (i64, i64, usize)> = BTreeMap::new();
            for it in cells.iter() {
                let rest = it.key.iter().enumerate().filter(|it| it.0 != column).map(|it| it.1).collect();
                let sum = sums.entry(rest).or_default();
                if it.key.get(column) == Some(&end) {
                    sum.0 = it.count;
                } else {
                    (sum.1, sum.2) = (sum.1.saturating_add(it.count), sum.2 + 1);
                }
            }
            let is_sum = sums.values().all(|it| it.0 == it.1 && 1 < it.2);
            let many = sums.values().filter(|it| it.0 != 0).count();
            if is_sum && many == 1 {
                notes.push(format!("`{end}` is the sum of the others; if it is their total, call it Total."));
            }
            if is_sum && 1 < many {
                notes.push(format!(
                    "`{end}` was taken as the total of `{name}`: it is the sum of the others."
                ));
                for it in cells.iter_mut().filter_map(|it| it.key.get_mut(column)).filter(|it| **it == end) {
                    TOTAL.clone_into(it);
                }
                break;
            }
        }
    }
}

/// What the columns mean.
fn shape(
    columns: &[String],
    cells: &[Counted],
    said: &Said,
    (value, notes): (String, &mut Vec<String>),
) -> Shape {
    let keys: Vec<&[String]> = cells.iter().map(|it| it.key.as_slice()).collect();
    let name = |it: usize| columns.get(it).cloned().unwrap_or_default();
    let guessed = || -> Vec<(String, String)> {
        let found = roll_up::hierarchies(&keys, columns.len());
        found.iter().map(|(fine, coarse)| (name(*fine), name(*coarse))).collect()
    };
    let hierarchies = said.hierarchies.clone().unwrap_or_else(guessed);
    if said.hierarchies.is_none() {
        let note =
            |(fine, coarse): &(String, String)| format!("`{coarse}` was taken as what `{fine}` rolls up to.");
        notes.extend(hierarchies.iter().map(note));
    }
    let has_total = |it: &usize| keys.iter().any(|key| key.get(*it).is_some_and(|it| it == TOTAL));
    let totals: BTreeSet<String> = (0..columns.len()).filter(has_total).map(name).collect();
    if totals.is_empty() {
        notes.push("No row or column was taken as a total.".to_owned());
    }
    Shape { value, hierarchies, totals: Some(totals) }
}

/// What the counts are called: as in the list, else `count`.
fn value_name(grid: &Grid, outline: &Outline, columns: &[String]) -> String {
    let heading = outline.values.first().map(|it| outline.heading(grid, *it)).unwrap_or_default();
    let mut name =
        if outline.form == Form::Long && !heading.is_empty() { heading } else { "count".to_owned() };
    while columns.contains(&name) {
        name.push_str(" of cell");
    }
    name
}

/// The table, its margins checked.
pub(super) fn table(
    columns: &[String],
    cells: &[Counted],
    shape: &Shape,
    blank: Option<Blank>,
) -> Result<Table, SheetMistake> {
    let line = |it: &Counted| u64::try_from(it.place.row + 1).unwrap_or(u64::MAX);
    let keys: Vec<(u64, Vec<String>)> = cells.iter().map(|it| (line(it), it.key.clone())).collect();
    let layout = Layout::new(columns.to_vec(), &keys, shape)?;
    let mut given = vec![None; layout.len()];
    for (number, it) in (0_u64..).zip(cells) {
        let told = || SheetMistake::NoSuchMargin { place: it.place, key: layout.told(&it.key) };
        let cell = layout.place(&it.key).ok_or_else(told)?;
        crate::numbers::put(&mut given, cell, Some((number, it.count)));
    }
    if blank == Some(Blank::Nought) {
        for (_, it) in given.iter_mut().enumerate().filter(|it| layout.is_interior(it.0)) {
            *it = it.or(Some((u64::MAX, 0)));
        }
    }
    let counts = added_up(&layout, &given).map_err(|mistake| match mistake {
        TableMistake::DoesNotAddUp { line, key, given, sum } => {
            let cell = usize::try_from(line).ok().and_then(|it| cells.get(it));
            let place = cell.map_or(Place { row: 0, column: 0 }, |it| it.place);
            SheetMistake::DoesNotAddUp { place, key, given, sum }
        }
        other => other.into(),
    })?;
    Ok(Table::of(layout, counts))
}
