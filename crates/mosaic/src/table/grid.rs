//! The cells of a sheet as text, as they are pasted from a spreadsheet or read from a file.
//!
//! Nothing is known yet of what they mean. What parts the cells is found out; quotation marks are read as
//! spreadsheets write them. Blank lines are rows, so that a row has the number that the officer sees.

use std::fmt;

use super::sheet_mistake::SheetMistake;

/// The most cells that a sheet may have.
const MOST_CELLS: usize = 200_000;
/// The most bytes that one cell may have.
const MOST_BYTES: usize = 2_000;
/// What may part cells, in the order in which it is believed.
const PARTED_BY: [u8; 4] = [b'\t', b';', b',', b'|'];

/// Cells of a sheet as text, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    rows: Vec<Vec<String>>,
    width: usize,
}

/// A cell's place in a grid, both counted from 0. It is written as a spreadsheet names it: `row 7, column C`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}, column {}", self.row + 1, letters(self.column))
    }
}

/// A column's name in a spreadsheet: `A` to `Z`, then `AA`.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while 0 < rest {
        letters.extend(char::from_digit(u32::try_from((rest - 1) % 26).unwrap_or(0) + 10, 36));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(char::to_ascii_uppercase).collect()
}

impl Grid {
    /// Reads what was pasted or saved: cells parted by tabs, semicolons, commas or bars, or set apart by spaces.
    ///
    /// # Errors
    ///
    /// [`SheetMistake`] for a sheet past the limits.
    pub fn read(text: &str) -> Result<Self, SheetMistake> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut best: Result<Self, SheetMistake> = Ok(Self::default());
        for by in PARTED_BY {
            let grid = Self::parted(text, by);
            match (&grid, &best) {
                (Ok(it), _) if it.looks_parted() => return grid,
                (Err(SheetMistake::TooLarge { .. }), _) => return grid,
                (Ok(it), Ok(old)) if it.width <= old.width => {}
                (Err(_), Ok(old)) if 0 < old.width => {}
                // A whole line taken for one cell may be too long for one.
                _ => best = grid,
            }
        }
        Self::aligned(text).map_or(best, Ok)
    }

    /// Cells parted by two spaces or more, if every row has as many: a blank cell would go unseen.
    fn aligned(text: &str) -> Option<Self> {
        let cells = |line: &str| line.split("  ").map(plain).filter(|it| !it.is_empty()).collect();
        let rows: Vec<Vec<String>> = text.lines().map(cells).collect();
        let mut wide = rows.iter().map(Vec::len).filter(|it| 1 < *it);
        let first = wide.next()?;
        if wide.any(|it| it != first) { None } else { Self::of(rows).ok() }
    }

    /// A grid of cells that were read elsewhere, row by row.
    ///
    /// # Errors
    ///
    /// [`SheetMistake`] for a sheet past the limits.
    pub fn of(rows: Vec<Vec<String>>) -> Result<Self, SheetMistake> {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if MOST_CELLS < width.saturating_mul(rows.len()) {
            return Err(SheetMistake::TooLarge { limit: MOST_CELLS });
        }
        let mut grid = Self { rows: Vec::with_capacity(rows.len()), width };
        for (row, cells) in rows.into_iter().enumerate() {
            if let Some(column) = cells.iter().position(|it| MOST_BYTES < it.len()) {
                return Err(SheetMistake::LongCell { place: Place { row, column } });
            }
            grid.rows.push(cells.iter().map(|it| plain(it)).collect());
        }
        while grid.rows.pop_if(|it| it.iter().all(String::is_empty)).is_some() {}
        Ok(grid)
    }

    fn parted(text: &str, by: u8) -> Result<Self, SheetMistake> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(by)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let (mut rows, mut cells) = (Vec::new(), 0_usize);
        let (mut record, mut end) = (csv::StringRecord::new(), 0_usize);
        loop {
            let more = reader.read_record(&mut record);
            if !more.map_err(|it| SheetMistake::Unreadable { why: it.to_string() })? {
                break;
            }
            // The reader skips blank lines; an officer counts them.
            let blank = blank_lines(text, end);
            end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            cells = cells.saturating_add(blank).saturating_add(record.len());
            if MOST_CELLS < cells {
                return Err(SheetMistake::TooLarge { limit: MOST_CELLS });
            }
            rows.extend(std::iter::repeat_n(Vec::new(), blank));
            rows.push(record.iter().map(str::to_owned).collect());
        }
        Self::of(rows)
    }

    /// Whether most rows that are not blank have the same number of cells, two or more.
    fn looks_parted(&self) -> bool {
        let mut widths: Vec<usize> = self.rows.iter().map(Vec::len).filter(|it| 0 < *it).collect();
        widths.sort_unstable();
        let common = widths.chunk_by(|a, b| a == b).max_by_key(|it| (it.len(), it.first().copied()));
        common.is_some_and(|it| it.first().is_some_and(|it| 1 < *it) && widths.len() <= 2 * it.len())
    }

    /// How many rows there are, blank ones included.
    pub const fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many columns there are.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The cells as CSV.
    pub fn csv(&self) -> String {
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &self.rows {
            // Writing into memory does not fail.
            let _ = out.write_record(row);
        }
        out.into_inner().ok().and_then(|it| String::from_utf8(it).ok()).unwrap_or_default()
    }

    /// A cell's text without spaces around it; empty outside the sheet.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|it| it.get(column)).map_or("", String::as_str)
    }

    /// The columns of a row that are not blank.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = usize> {
        (0..self.width).filter(move |it| !self.cell(row, *it).is_empty())
    }

    /// How many cells of a row are not blank.
    pub(super) fn fill(&self, row: usize) -> usize {
        self.filled(row).count()
    }
}

/// A cell on one line, without spaces around it and with single ones inside.
fn plain(text: &str) -> String {
    let is_space = |it: char| it.is_whitespace() || it.is_control() || it == '\u{feff}' || it == '\u{200b}';
    text.split(is_space).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How many blank lines stand from a byte on, where the row before it has ended.
fn blank_lines(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut rest = bytes.get(from..).unwrap_or_default();
    if from.checked_sub(1).and_then(|it| bytes.get(it)) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    loop {
        let next = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
        let Some(next) = next.or_else(|| rest.strip_prefix(b"\r")) else { return lines };
        (rest, lines) = (next, lines + 1);
    }
}
