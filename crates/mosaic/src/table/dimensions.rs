//! The names of a sheet's dimensions and the keys along its sides.

use std::collections::BTreeSet;

use super::{
    axis::{Axis, Labels, Side},
    grid::{Grid, letters},
    outline::{Form, Outline},
    recognise::Said,
    roll_up,
    sheet_mistake::SheetMistake,
    text::{Totals, has_figures, is_period, is_time, totals},
};

/// Both sides of a sheet.
pub(super) struct Sides {
    pub(super) down: Axis,
    pub(super) across: Axis,
    pub(super) notes: Vec<String>,
}

impl Sides {
    /// The key columns: those of the rows, then those across the top.
    pub(super) fn columns(&self) -> Vec<String> {
        [self.down.names.as_slice(), self.across.names.as_slice()].concat()
    }
}

/// Reads the labels of both sides.
///
/// `counts`: those of each row.
pub(super) fn sides(
    grid: &Grid,
    outline: &Outline,
    said: &Said,
    counts: &[Vec<i64>],
) -> Result<Sides, SheetMistake> {
    let mut notes = Vec::new();
    let form = match outline.form {
        Form::Long => {
            let value = outline.values.first().copied().unwrap_or(0);
            format!("A list: each row is one count, in column {}.", letters(value))
        }
        Form::CrossTab => "A cross-tab: each row has one count for each heading.".to_owned(),
    };
    notes.push(form);
    let (mut rows, grouped) = down(grid, outline, said, &mut notes);
    rows.counts = counts.to_vec();
    let mut down = rows.read()?;
    let mut columns = across(grid, outline, said, &mut notes);
    let line = |it: usize| counts.iter().map(|line| crate::numbers::at(line, it)).collect();
    columns.counts = (0..outline.values.len()).map(line).collect();
    let mut across = columns.read()?;
    if !grouped {
        leave_out_aliases(&mut down, &mut notes);
    }
    // Two columns of keys need two names; those of the list that is written besides are taken.
    let mut taken: BTreeSet<String> = ["value", "role"].map(str::to_owned).into();
    for name in down.names.iter_mut().chain(&mut across.names) {
        let plain = name.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            *name = format!("{plain} {number}");
        }
    }
    for (name, label) in down.totals.iter().chain(&across.totals) {
        notes.push(format!("`{label}` was taken as a total over `{name}`."));
    }
    for label in down.hidden.iter().chain(&across.hidden) {
        notes.push(format!("`{label}` was taken as a subtotal: it is the sum of those beside it."));
    }
    Ok(Sides { down, across, notes })
}

/// The labels beside the rows, and whether rows of labels alone made one more level.
fn down(grid: &Grid, outline: &Outline, said: &Said, notes: &mut Vec<String>) -> (Labels, bool) {
    let mut names: Vec<String> = outline.stubs.iter().map(|it| outline.heading(grid, *it)).collect();
    if let ([name], Some((first, _))) = (names.as_mut_slice(), corner(grid, outline)) {
        *name = first;
    }
    let first = outline.stubs.first().copied().unwrap_or(0);
    let is_above = |it: &&usize| outline.body.first().is_some_and(|body| **it < *body);
    let heads = outline.bare.iter().filter(|it| !grid.cell(**it, first).is_empty());
    let grouped = 1 < heads.clone().count() && heads.clone().any(|it| is_above(&it)) && names.len() == 1;
    let mut pending = String::new();
    let mut entries = Vec::new();
    let mut heads = heads.peekable();
    for row in &outline.body {
        while let Some(head) = heads.next_if(|it| *it < row) {
            grid.cell(*head, first).clone_into(&mut pending);
        }
        let mut raw: Vec<String> = outline.stubs.iter().map(|it| grid.cell(*row, *it).to_owned()).collect();
        if grouped {
            raw.insert(0, std::mem::take(&mut pending));
        } else if 1 < raw.len()
            && let Some(it) = raw.first_mut().filter(|it| it.is_empty())
        {
            *it = std::mem::take(&mut pending);
        }
        pending.clear();
        entries.push((*row, raw));
    }
    let mut levels = outline.stubs.clone();
    if grouped {
        levels.insert(0, first);
        let name = names.first().filter(|it| !it.is_empty()).map_or("rows", String::as_str);
        names.insert(0, format!("{name} group"));
        notes.push(
            "Rows with a label and no counts were taken as headings over the rows below them.".to_owned(),
        );
    } else {
        for row in &outline.bare {
            notes.push(format!("Row {} has no counts: no more than its label is used.", row + 1));
        }
    }
    named(&mut names, &said.down, "rows", notes);
    (Labels { side: Side::Down, names, levels, entries, counts: Vec::new() }, grouped)
}

/// The labels above the columns. Rows of headings that say the same everywhere are no level.
fn across(grid: &Grid, outline: &Outline, said: &Said, notes: &mut Vec<String>) -> Labels {
    let entry = |rows: &[usize], column: usize| -> (usize, Vec<String>) {
        (column, rows.iter().map(|it| grid.cell(*it, column).to_owned()).collect())
    };
    if outline.form == Form::Long {
        let entries = outline.values.iter().map(|it| entry(&[], *it)).collect();
        return Labels {
            side: Side::Across,
            names: Vec::new(),
            levels: Vec::new(),
            entries,
            counts: Vec::new(),
        };
    }
    let texts = |row: usize| outline.told(grid, row);
    let mut levels: Vec<usize> = outline.headings.iter().copied().filter(|it| 1 < texts(*it).len()).collect();
    if levels.is_empty() {
        levels.extend(outline.headings.last());
    }
    let first = outline.stubs.first().copied().unwrap_or(0);
    let lowest = outline.lowest();
    let name = |level: &usize| -> String {
        let beside = grid.cell(*level, first);
        if *level != lowest && !beside.is_empty() && !grid.cell(lowest, first).is_empty() {
            return beside.to_owned();
        }
        if let (Some((_, second)), 1) = (corner(grid, outline), levels.len()) {
            return second;
        }
        // One word over everything names what is below it.
        let over = outline.headings.iter().rev().filter(|it| *it < level && texts(**it).len() == 1);
        let mut over = over.filter_map(|it| texts(*it).first().map(|it| (*it).to_owned()));
        let over = over.next();
        let over = over.filter(|it| is_time(it) || (it.split(' ').count() <= 2 && !has_figures(it)));
        over.unwrap_or_else(|| of_periods(&texts(*level)).to_owned())
    };
    let mut names: Vec<String> = levels.iter().map(name).collect();
    named(&mut names, &said.across, "columns", notes);
    let entries = outline.values.iter().map(|it| entry(&levels, *it)).collect();
    Labels { side: Side::Across, names, levels, entries, counts: Vec::new() }
}

/// `District / Year` in the corner names the rows and the columns.
fn corner(grid: &Grid, outline: &Outline) -> Option<(String, String)> {
    let place = outline.corner();
    let (first, second) = grid.cell(place.row, place.column).split_once(['/', '\\'])?;
    let (first, second) = (first.trim(), second.trim());
    let is_name = |it: &str| !it.is_empty() && !has_figures(it) && !it.contains(['/', '\\']);
    let one = outline.stubs.len() == 1 && outline.form == Form::CrossTab;
    (one && is_name(first) && is_name(second)).then(|| (first.to_owned(), second.to_owned()))
}

/// The name of a dimension of periods.
fn of_periods(labels: &BTreeSet<&str>) -> &'static str {
    let mut values = labels.iter().filter(|it| totals(it, "") == Totals::No).peekable();
    let some = values.peek().is_some();
    let (mut periods, mut years) = (some, some);
    for it in values {
        periods &= is_period(it);
        years &= it.len() == 4;
    }
    match (periods, years) {
        (true, true) => "year",
        (true, false) => "period",
        (false, _) => "",
    }
}

/// Names that were said take the place of others; a dimension without a name gets one, and is told of.
fn named(names: &mut [String], said: &[String], fallback: &str, notes: &mut Vec<String>) {
    const OF_PIVOTS: [&str; 2] = ["Row Labels", "Column Labels"];
    for (name, said) in names.iter_mut().zip(said) {
        said.clone_into(name);
    }
    for name in names {
        if name.is_empty() || OF_PIVOTS.contains(&name.as_str()) {
            fallback.clone_into(name);
            notes.push(format!("The sheet has no name for a dimension; it is called `{fallback}`."));
        }
    }
}

/// Leaves out of the keys what only says again what another column says.
fn leave_out_aliases(axis: &mut Axis, notes: &mut Vec<String>) {
    let keys: Vec<&[String]> = axis.keys.iter().map(Vec::as_slice).collect();
    let found = roll_up::aliases(&keys, axis.names.len());
    let name = |it: usize| axis.names.get(it).cloned().unwrap_or_default();
    for (out, other) in &found {
        notes.push(format!("`{}` says the same as `{}` and is no key of its own.", name(*out), name(*other)));
    }
    let mut out: Vec<usize> = found.iter().map(|it| it.0).collect();
    out.sort_unstable();
    for column in out.iter().rev() {
        axis.names.remove(*column);
        for key in &mut axis.keys {
            key.remove(*column);
        }
    }
}
