//! The parts of a sheet: title, headings, columns of labels and of counts, rows, notes.

use std::collections::BTreeSet;

use super::{
    grid::{Grid, Place},
    recognise::Said,
    sheet_mistake::SheetMistake,
    text::{Figure, Totals, figure, has_figures, is_of_counts, is_period, is_remarks, is_time, totals},
};

/// The most rows of headings.
const MOST_HEADINGS: usize = 5;
/// The most columns of labels.
const MOST_STUBS: usize = 12;

/// Where the parts of a sheet are, by their rows and columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// Lines above the headings.
    pub(super) titles: Vec<usize>,
    /// Rows of headings.
    pub(super) headings: Vec<usize>,
    /// Rows with counts.
    pub(super) body: Vec<usize>,
    /// Rows among them with a label alone.
    pub(super) bare: Vec<usize>,
    /// Lines below the counts.
    pub(super) notes: Vec<usize>,
    /// Columns of labels.
    pub(super) stubs: Vec<usize>,
    /// Columns of counts.
    pub(super) values: Vec<usize>,
    /// Columns of remarks, and columns with nothing but a heading.
    pub(super) asides: Vec<usize>,
    /// Columns of numbers that were taken for labels.
    pub(super) numbered: Vec<usize>,
    /// Whether it is a list.
    pub(super) form: Form,
}

/// How a sheet says its counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One line for each count, its keys beside it.
    Long,
    /// One dimension or more across the top.
    #[default]
    CrossTab,
}

/// What a column holds, below the headings.
#[derive(Clone, Debug, Default)]
struct Column {
    at: usize,
    heading: String,
    counts: usize,
    odd: usize,
    labels: usize,
    /// What is written, and on how many rows.
    texts: BTreeSet<String>,
    rows: usize,
}

impl Outline {
    /// Finds the parts of a sheet.
    pub(super) fn of(grid: &Grid, said: &Said) -> Result<Self, SheetMistake> {
        let mut it = Self::default();
        it.find_headings(grid)?;
        it.find_columns(grid, said)?;
        it.find_rows(grid)?;
        Ok(it)
    }

    /// The last row of headings.
    pub(super) fn lowest(&self) -> usize {
        self.headings.last().copied().unwrap_or(0)
    }

    /// What a row of headings says over the columns of counts.
    pub(super) fn told<'a>(&self, grid: &'a Grid, row: usize) -> BTreeSet<&'a str> {
        self.values.iter().map(|it| grid.cell(row, *it)).filter(|it| !it.is_empty()).collect()
    }

    /// A column's heading: the lowest that is not blank.
    pub(super) fn heading(&self, grid: &Grid, column: usize) -> String {
        let mut up = self.headings.iter().rev().map(|it| grid.cell(*it, column));
        up.find(|it| !it.is_empty()).unwrap_or_default().to_owned()
    }

    fn find_headings(&mut self, grid: &Grid) -> Result<(), SheetMistake> {
        let wide = (0..grid.height()).filter(|it| 1 < grid.fill(*it));
        let left = wide.filter_map(|it| grid.filled(it).next()).min().ok_or(SheetMistake::NoTable)?;
        let mut first = None;
        for row in 0..grid.height() {
            let Some(column) = grid.filled(row).next() else { continue };
            let text = grid.cell(row, column);
            let low = text.to_lowercase();
            let fill = grid.fill(row);
            let is_apart = fill <= 2 && grid.fill(row + 1) == 0;
            let is_apart = is_apart && (row + 1..grid.height()).any(|it| 2 < grid.fill(it));
            let is_numbered = fill <= 2
                && ["table", "figure", "sheet"].iter().any(|it| low.starts_with(it))
                && 2 < row_after(grid, row).map_or(0, |it| grid.fill(it));
            // One word over the columns of counts is a heading that is merged.
            let is_over = fill == 1
                && left < column
                && !has_figures(text)
                && text.len() <= 40
                && 1 < grid.fill(row + 1);
            if (1 < fill || is_over) && !is_numbered && !is_apart {
                first = Some(row);
                break;
            }
            self.titles.push(row);
        }
        let first = first.ok_or(SheetMistake::NoTable)?;
        self.headings.push(first);
        while self.headings.len() < MOST_HEADINGS && self.is_heading(grid, self.lowest() + 1, left) {
            self.headings.push(self.lowest() + 1);
        }
        Ok(())
    }

    /// Whether a row, the next one, is one more row of headings.
    fn is_heading(&self, grid: &Grid, row: usize, left: usize) -> bool {
        let places: Vec<usize> = grid.filled(row).filter(|it| *it != left).collect();
        let (mut words, mut years) = (0, BTreeSet::new());
        for text in places.iter().map(|it| grid.cell(row, *it)) {
            match figure(text) {
                Figure::Label => words += 1,
                Figure::Count(year) if is_period(text) => {
                    years.insert(year);
                }
                _ => return false,
            }
        }
        // Headings above that are merged leave columns apart to be told.
        let above: Vec<&str> = places.iter().map(|it| grid.cell(self.lowest(), *it)).collect();
        let told: BTreeSet<&&str> = above.iter().filter(|it| !it.is_empty()).collect();
        let is_merged = told.len() < above.len();
        let is_beside = !grid.cell(row, left).is_empty()
            && self.headings.iter().any(|it| !grid.cell(*it, left).is_empty());
        let in_turn = years.iter().zip(years.iter().skip(1)).all(|(year, next)| year + 1 == *next);
        match (is_beside, years.is_empty()) {
            (_, true) if words == 0 => false,
            (false, true) => true,
            (true, true) | (false, false) => is_merged,
            // Counts such as 1999 and 2003 are no headings.
            (true, false) => is_merged && in_turn,
        }
    }

    fn find_columns(&mut self, grid: &Grid, said: &Said) -> Result<(), SheetMistake> {
        let (columns, rows) = self.columns(grid);
        if let Some(name) = &said.value {
            let wanted = name.to_lowercase();
            let found = columns.iter().find(|it| it.heading.to_lowercase() == wanted);
            let all = || columns.iter().map(|it| it.heading.as_str()).collect::<Vec<_>>().join(", ");
            let missing = || SheetMistake::NoColumn { column: name.clone(), columns: all() };
            let value = found.ok_or_else(missing)?.at;
            self.list(&columns, value);
            return self.find_numbered(&columns, &rows);
        }
        let mut stubs: Vec<&Column> = Vec::new();
        let mut values: Vec<&Column> = Vec::new();
        for (place, it) in columns.iter().enumerate() {
            let many = it.counts + it.odd;
            let is_key = is_period_key(it) && place + 1 < columns.len();
            if it.rows == 0 || (is_remarks(&it.heading) && 0 < place) {
                self.asides.push(it.at);
            } else if place == 0 || many < it.labels || is_key {
                stubs.push(it);
            } else {
                values.push(it);
            }
        }
        if values.is_empty()
            && let Some(first) = stubs.iter().position(|it| it.labels == 0 && 0 < it.counts)
            && 1 < stubs.len()
        {
            values.push(stubs.remove(first));
        }
        if values.is_empty() {
            return Err(SheetMistake::NoTable);
        }
        let is_time = |it: &Column| is_period(&it.heading) || is_time(&it.heading);
        let is_single = |it: &&Column| !is_period(&it.heading) && !it.heading.is_empty();
        let single = self.headings.len() == 1 && said.across.is_empty();
        let value = match values.as_slice() {
            [only] if single && is_single(only) => Some(only.at),
            [key, count] if single && is_of_counts(&count.heading) && !is_time(key) => {
                self.repeats(grid, &stubs, &rows).then_some(count.at)
            }
            _ => None,
        };
        if let Some(value) = value {
            self.list(&columns, value);
        } else {
            self.stubs = stubs.iter().map(|it| it.at).collect();
            self.values = values.iter().map(|it| it.at).collect();
        }
        self.find_numbered(&columns, &rows)
    }

    /// Looks for counts in the place of labels: they would be sent as they stand.
    fn find_numbered(&mut self, columns: &[Column], rows: &[usize]) -> Result<(), SheetMistake> {
        if MOST_STUBS < self.stubs.len() {
            return Err(SheetMistake::ManyKeys { columns: self.stubs.len(), limit: MOST_STUBS });
        }
        let is_bare = |it: &&Column| self.stubs.contains(&it.at) && it.labels == 0 && 0 < it.counts;
        let bare: Vec<&Column> = columns.iter().filter(is_bare).collect();
        if let Some(it) =
            bare.iter().find(|it| is_period(&it.heading) || (it.rows < 2 && self.stubs.len() == 1))
        {
            let row = rows.first().copied().unwrap_or(0);
            return Err(SheetMistake::NoLabel { place: Place { row, column: it.at } });
        }
        let of_periods = |it: &&&Column| it.texts.iter().all(|it| is_period(it));
        self.numbered = bare.iter().filter(|it| !of_periods(it)).map(|it| it.at).collect();
        Ok(())
    }

    /// A list with one column of counts: every other column is a key.
    fn list(&mut self, columns: &[Column], value: usize) {
        let is_key = |it: &&Column| it.at != value && !is_remarks(&it.heading) && 0 < it.rows;
        self.form = Form::Long;
        self.stubs = columns.iter().filter(is_key).map(|it| it.at).collect();
        self.values = vec![value];
        let rest =
            columns.iter().map(|it| it.at).filter(|it| *it != value && self.stubs.binary_search(it).is_err());
        self.asides = rest.collect();
    }

    /// Whether most rows have labels that another row has too.
    fn repeats(&self, grid: &Grid, stubs: &[&Column], rows: &[usize]) -> bool {
        let label = |row: &usize| stubs.iter().map(|it| grid.cell(*row, it.at)).collect::<Vec<_>>();
        let labels: BTreeSet<Vec<&str>> = rows.iter().map(label).collect();
        self.headings.len() == 1 && 2 * labels.len() <= rows.len()
    }

    /// What each column that is not blank holds, and the rows that were looked at.
    fn columns(&self, grid: &Grid) -> (Vec<Column>, Vec<usize>) {
        let rows: Vec<usize> = (self.lowest() + 1..grid.height()).filter(|it| 1 < grid.fill(*it)).collect();
        let mut columns = Vec::new();
        for at in 0..grid.width() {
            let mut it = Column { at, heading: self.heading(grid, at), ..Column::default() };
            for text in rows.iter().map(|row| grid.cell(*row, at)).filter(|it| !it.is_empty()) {
                it.rows += 1;
                match figure(text) {
                    Figure::Count(_) => it.counts += 1,
                    Figure::Odd(_) => it.odd += 1,
                    Figure::Label => it.labels += 1,
                    Figure::Blank => {}
                }
                it.texts.insert(text.to_owned());
            }
            if 0 < it.rows || !it.heading.is_empty() {
                columns.push(it);
            }
        }
        (columns, rows)
    }

    fn find_rows(&mut self, grid: &Grid) -> Result<(), SheetMistake> {
        let cells = |row: usize| self.values.iter().map(move |it| grid.cell(row, *it));
        let below = self.lowest() + 1..grid.height();
        let is_count = |it: &str| matches!(figure(it), Figure::Count(_));
        let last = below.clone().rev().find(|row| cells(*row).any(is_count));
        let last = last.ok_or(SheetMistake::NoTable)?;
        let headings: Vec<&str> = cells(self.lowest()).collect();
        let (mut body, mut bare, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for row in below {
            let held: Vec<Figure> = cells(row).filter(|it| !it.is_empty()).map(figure).collect();
            let is_note = held.iter().all(|it| *it == Figure::Label);
            if grid.fill(row) == 0 {
                continue;
            }
            let is_again = 1 < headings.len() && cells(row).eq(headings.iter().copied());
            let is_new = !held.is_empty() && is_note && grid.fill(row - 1) == 0;
            if row <= last && (is_again || is_new) {
                return Err(SheetMistake::SecondTable { row: row + 1 });
            }
            match held.as_slice() {
                _ if last < row && is_note => notes.push(row),
                [] => bare.push(row),
                _ => body.push(row),
            }
        }
        (self.body, self.bare, self.notes) = (body, bare, notes);
        self.headed(grid)
    }

    /// Refuses counts where headings should be.
    fn headed(&self, grid: &Grid) -> Result<(), SheetMistake> {
        let (row, first) = (self.lowest(), self.stubs.first().copied().unwrap_or(0));
        let bare = |it: &&str| !is_period(it) && matches!(figure(it), Figure::Count(_));
        let texts: Vec<&str> = self.values.iter().map(|it| grid.cell(row, *it)).collect();
        let is_total = |it: &&&str| totals(it, "") != Totals::No;
        let numbers = texts.iter().filter(|it| bare(it)).count();
        let many = texts.iter().filter(|it| !is_total(it)).count();
        let unnamed = grid.cell(row, first).is_empty();
        if 0 < numbers && numbers == many && !unnamed && !is_even(&texts) {
            return Err(SheetMistake::NoHeadings { row: row + 1 });
        }
        Ok(())
    }

    /// The place of a heading or a label.
    pub(super) fn corner(&self) -> Place {
        Place { row: self.lowest(), column: self.stubs.first().copied().unwrap_or(0) }
    }
}

/// The next row that is not blank.
fn row_after(grid: &Grid, row: usize) -> Option<usize> {
    (row + 1..grid.height()).find(|it| 0 < grid.fill(*it))
}

/// Whether numbers go up in even steps, as headings do: 0, 1, 2 or 18, 19, 20.
fn is_even(texts: &[&str]) -> bool {
    let number = |it: &&str| if let Figure::Count(it) = figure(it) { Some(it) } else { None };
    let numbers: Vec<i64> = texts.iter().filter_map(number).collect();
    let mut steps = numbers.windows(2).filter_map(|it| Some(it.last()? - it.first()?));
    let first = steps.next();
    2 < numbers.len() && first.is_some_and(|it| 0 < it && steps.all(|step| step == it))
}

/// Whether a column of numbers is of years that say which row it is.
fn is_period_key(it: &Column) -> bool {
    let mut values = it.texts.iter().filter(|it| totals(it, "") == Totals::No);
    let all = 0 < it.counts && it.odd == 0 && values.all(|it| is_period(it));
    all && !is_period(&it.heading) && (is_time(&it.heading) || 2 * it.texts.len() <= it.rows)
}
