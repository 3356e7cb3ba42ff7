//! Values of a column that are given together, so that fewer counts are small.
//!
//! The sheet is written anew, since its rows and columns are others: headings, labels and counts in the order of the old one,
//! without its titles and notes.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    grid::{Grid, Place},
    layout::{Shape, TOTAL},
    outline::{Form, Outline},
    recognise::{Blank, Counted, Recognised, all_notes, table},
    sheet_mistake::SheetMistake,
};
use crate::ledger::{Period, joined, plain};

/// Values that become one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// The column.
    pub column: String,
    /// Its values, or names of earlier merges.
    pub values: BTreeSet<String>,
    /// What they are called together.
    pub name: String,
}

impl Recognised {
    /// The same sheet with some values given together, one merge after another.
    ///
    /// ```
    /// use mosaic::table::{Grid, Merge, Said, recognise};
    ///
    /// let found = recognise(&Grid::read("kind,2024,2025\nguard,7,9\nherding,2,1\ntoy,1,3\n")?, &Said::default())?;
    /// let small = Merge { column: "kind".to_owned(), values: ["herding".to_owned(), "toy".to_owned()].into(), name: "other".to_owned() };
    /// assert_eq!(found.merged(&[small])?.csv(), "kind,year,count\nguard,2024,7\nguard,2025,9\nother,2024,3\nother,2025,4\n");
    /// # Ok::<(), mosaic::table::SheetMistake>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`SheetMistake::Merge`] for a column or a value that is not there, a column that others roll up to, values of
    /// different wholes, a name that is taken, and periods with days between them.
    pub fn merged(&self, merges: &[Merge]) -> Result<Self, SheetMistake> {
        let mut it = self.clone();
        if let Some(merge) = merges.get(MOST) {
            let (why, help) = (format!("there are {} merges", merges.len()), format!("{MOST} are allowed"));
            return Err(SheetMistake::Merge { column: merge.column.clone(), why, help });
        }
        for merge in merges {
            it = it.one_merged(merge)?;
        }
        Ok(it)
    }

    fn one_merged(&self, merge: &Merge) -> Result<Self, SheetMistake> {
        let column = self.sound(merge)?;
        let is_across = self.across();
        let side = |key: &[String], across: bool| -> Vec<String> {
            key.iter().zip(&is_across).filter(|it| *it.1 == across).map(|it| it.0.clone()).collect()
        };
        let (mut downs, mut tops) = (Order::default(), Order::default());
        let mut sums: BTreeMap<Vec<String>, i64> = BTreeMap::new();
        for it in &self.cells {
            let mut key = it.key.clone();
            if let Some(value) = key.get_mut(column).filter(|it| merge.values.contains(*it)) {
                value.clone_from(&merge.name);
            }
            downs.add(side(&key, false));
            tops.add(side(&key, true));
            let sum = sums.entry(key).or_default();
            *sum = sum.saturating_add(it.count);
        }
        let names: Vec<(&str, bool)> =
            self.columns().iter().map(String::as_str).zip(is_across.iter().copied()).collect();
        let sheet = Sheet { names, downs: downs.all, tops: tops.all, value: &self.shape().value, sums };
        let (grid, outline, cells) = sheet.drawn(self.form())?;
        let shape: Shape = self.shape().clone();
        let table = table(self.columns(), &cells, &shape, Some(Blank::Nought))?;
        let period = self.period.clone();
        let values = merge.values.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let mut taken = self.taken.clone();
        taken.push(format!("Of `{}` {values} are given together, as `{}`.", merge.column, merge.name));
        let notes = all_notes(&taken, (&grid, &outline));
        Ok(Self { grid, outline, cells, shape, table, period, taken, notes })
    }

    /// For each key column whether it stands across the top: its values then change within a row.
    fn across(&self) -> Vec<bool> {
        let mut rows: BTreeMap<usize, &[String]> = BTreeMap::new();
        let mut across = vec![false; self.columns().len()];
        for it in &self.cells {
            let first = rows.entry(it.place.row).or_insert(&it.key);
            for ((across, one), other) in across.iter_mut().zip(first.iter()).zip(&it.key) {
                *across |= one != other;
            }
        }
        across
    }

    /// Whether every cell within is printed: a list may leave noughts out.
    pub fn is_whole(&self) -> bool {
        let layout = self.table.layout();
        let within = (0..layout.len()).filter(|it| layout.is_interior(*it)).count();
        let printed = self.cells.iter().filter_map(|it| layout.place(&it.key));
        printed.filter(|it| layout.is_interior(*it)).count() == within
    }

    /// The place of a merge's column, if it makes sense.
    fn sound(&self, merge: &Merge) -> Result<usize, SheetMistake> {
        let wrong =
            |why: String, help: String| SheetMistake::Merge { column: merge.column.clone(), why, help };
        let columns = self.columns();
        let column = columns.iter().position(|it| *it == merge.column).ok_or_else(|| {
            wrong("there is no such column".to_owned(), format!("name one of {}", columns.join(", ")))
        })?;
        if let Some((fine, _)) = self.shape().hierarchies.iter().find(|it| it.1 == merge.column) {
            return Err(wrong(format!("`{fine}` rolls up to it"), format!("merge values of `{fine}`")));
        }
        let values = values_of(&self.cells, column);
        if let Some(it) = merge.values.iter().find(|it| !values.contains(it.as_str())) {
            let known = values.iter().copied().collect::<Vec<_>>().join(", ");
            return Err(wrong(format!("it has no value `{it}`"), format!("name some of {known}")));
        }
        if merge.values.len() < 2 {
            return Err(wrong("one value is no merge".to_owned(), "name two values or more".to_owned()));
        }
        let name = merge.name.trim();
        // However it is spelt: whoever keeps such tables may not tell capitals apart.
        let (same, all) = (plain(name), 0..columns.len());
        let is_taken = all.flat_map(|it| values_of(&self.cells, it)).any(|it| plain(it) == same);
        if name.is_empty() || same == plain(TOTAL) || is_taken {
            let help = "give a name that no value has, and that is not Total".to_owned();
            return Err(wrong(format!("`{name}` cannot be what they are called together"), help));
        }
        if self.parents(merge, column).len() != 1 {
            let help = "merge values that roll up to the same".to_owned();
            return Err(wrong("its values roll up to different wholes".to_owned(), help));
        }
        if self.period() == Some(merge.column.as_str()) {
            let spans = merge.values.iter().filter_map(|it| Period::try_from(it.clone()).ok());
            let all = joined(spans.map(|it| it.span()).collect());
            let said = Period::try_from(name.to_owned()).ok().map(|it| it.span());
            if all.is_none() || said != all {
                let help = "merge periods of which each begins where another ends, and name all their days: 2020 to 2021";
                return Err(wrong(format!("`{name}` is not the days of its values"), help.to_owned()));
            }
        }
        Ok(column)
    }

    /// What the values of a merge roll up to: one list of values for each combination.
    pub(super) fn parents(&self, merge: &Merge, column: usize) -> BTreeSet<Vec<String>> {
        let mut above = vec![self.columns().get(column).cloned().unwrap_or_default()];
        let mut next = 0;
        while let Some(fine) = above.get(next).cloned() {
            above.extend(self.shape().hierarchies.iter().filter(|it| it.0 == fine).map(|it| it.1.clone()));
            next += 1;
        }
        let places: Vec<usize> = self
            .columns()
            .iter()
            .enumerate()
            .filter(|it| above.iter().skip(1).any(|up| up == it.1))
            .map(|it| it.0)
            .collect();
        let of = |it: &Counted| places.iter().filter_map(|place| it.key.get(*place).cloned()).collect();
        let is_one = |it: &&Counted| it.key.get(column).is_some_and(|it| merge.values.contains(it));
        self.cells.iter().filter(is_one).map(of).collect()
    }
}

/// The most merges of a sheet.
const MOST: usize = 100;

/// The values of a column, its total left out.
pub(super) fn values_of(cells: &[Counted], column: usize) -> BTreeSet<&str> {
    let values = cells.iter().filter_map(|it| it.key.get(column)).map(String::as_str);
    values.filter(|it| *it != TOTAL).collect()
}

/// Things in the order in which they came first.
#[derive(Default)]
struct Order {
    all: Vec<Vec<String>>,
    seen: BTreeSet<Vec<String>>,
}

impl Order {
    fn add(&mut self, it: Vec<String>) {
        if self.seen.insert(it.clone()) {
            self.all.push(it);
        }
    }
}

/// A sheet to be drawn.
struct Sheet<'a> {
    /// The key columns, and whether each stands across the top.
    names: Vec<(&'a str, bool)>,
    downs: Vec<Vec<String>>,
    tops: Vec<Vec<String>>,
    value: &'a str,
    sums: BTreeMap<Vec<String>, i64>,
}

impl Sheet<'_> {
    fn drawn(&self, form: Form) -> Result<(Grid, Outline, Vec<Counted>), SheetMistake> {
        let stubs = self.names.iter().filter(|it| !it.1).count();
        let levels = (self.names.len() - stubs).max(1);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for level in 0..levels {
            let names = self.names.iter().filter(|it| !it.1);
            let own = names.map(|it| if level + 1 == levels { it.0.to_owned() } else { String::new() });
            let above = |top: &Vec<String>| top.get(level).cloned().unwrap_or_else(|| self.value.to_owned());
            rows.push(own.chain(self.tops.iter().map(above)).collect());
        }
        let mut cells = Vec::new();
        for down in &self.downs {
            let mut line = down.clone();
            for top in &self.tops {
                let key = self.key(down, top);
                let count = self.sums.get(&key).copied().unwrap_or(0);
                let (place, text) = (Place { row: rows.len(), column: line.len() }, count.to_string());
                line.push(text.clone());
                cells.push(Counted { key, count, text, place });
            }
            rows.push(line);
        }
        let outline = Outline {
            headings: (0..levels).collect(),
            body: (levels..rows.len()).collect(),
            stubs: (0..stubs).collect(),
            values: (stubs..stubs + self.tops.len()).collect(),
            form,
            ..Outline::default()
        };
        Ok((Grid::of(rows)?, outline, cells))
    }

    fn key(&self, down: &[String], top: &[String]) -> Vec<String> {
        let (mut down, mut top) = (down.iter(), top.iter());
        let next = self.names.iter().filter_map(|it| if it.1 { top.next() } else { down.next() });
        next.cloned().collect()
    }
}
