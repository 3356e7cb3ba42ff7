//! What stands in a spreadsheet's content, before anything is drawn.
//!
//! Rows and cells that repeat stand once, with how often: a sheet of one word may say that it has a million rows.

use std::collections::{BTreeMap, BTreeSet};

use super::{shapes::Shape, words::Words};
use crate::{
    Finding, Place,
    book::sheet::{Area, reference},
};

/// All that `content.xml` holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) tables: Vec<Table>,
    /// What was met beside cells.
    pub(super) findings: Vec<Finding>,
    /// Where the part leads: pictures and objects.
    pub(super) used: BTreeSet<String>,
    /// Names of cells' allowed values, with where they are first asked for.
    pub(super) asked: BTreeMap<String, Place>,
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) style: String,
    /// Whether the sheet itself says that it is not shown.
    pub(super) off: bool,
    pub(super) protected: bool,
    /// Whether it holds a scenario's values: no tab leads to it.
    pub(super) scenario: bool,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// Where a condition changes how cells look, and which style it gives.
    pub(super) conditions: Vec<(Vec<Area>, String)>,
    pub(super) shapes: Vec<Shape>,
}

/// Columns that are alike.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) from: u32,
    pub(super) count: u32,
    pub(super) style: String,
    pub(super) cells: Option<String>,
    pub(super) state: State,
    pub(super) group: Group,
}

/// Rows that are alike.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) from: u32,
    pub(super) count: u32,
    pub(super) style: String,
    pub(super) state: State,
    pub(super) group: Group,
    pub(super) default: Option<String>,
    /// Those that hold something.
    pub(super) cells: Vec<Cell>,
}

/// Whether rows or columns are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Shown,
    Collapsed,
    Filtered,
}

/// The groups that rows or columns are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    None,
    Open,
    Closed,
}

/// Cells that are alike, beside each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) column: u32,
    pub(super) count: u32,
    pub(super) style: Option<String>,
    /// Whether a merged cell lies over it.
    pub(super) covered: bool,
    pub(super) value: Value,
    pub(super) formula: Option<String>,
    pub(super) words: Words,
}

/// A cell's value, as it is written beside its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Value {
    #[default]
    None,
    Words(String),
    /// A number, and how it is written.
    Number(f64, String),
    /// A day, a time, yes or no, as it is written.
    Other(String),
}

impl Value {
    /// As it is written.
    pub(super) fn written(&self) -> &str {
        match self {
            Self::None => "",
            Self::Words(text) | Self::Number(_, text) | Self::Other(text) => text,
        }
    }
}

impl Value {
    /// As a chart writes it: a number, or a day counted from 30 December 1899.
    pub(super) fn figure(&self) -> Option<String> {
        match self {
            Self::Number(number, _) => Some(number.to_string()),
            Self::Other(day) => day_number(day).map(|it| it.to_string()),
            Self::Words(_) | Self::None => None,
        }
    }
}

/// The day from which days are counted, counted from 1 March of the year nought.
const BEGINNING: i64 = 693_899;

/// Days from 30 December 1899 to a day that is written as `2026-03-20`; the time that may follow is left out.
fn day_number(text: &str) -> Option<i64> {
    let day = text.split('T').next()?;
    let mut parts = day.splitn(3, '-').map(|it| it.parse::<i64>().ok().filter(|it| *it < 10_000));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years that begin in March have the day that is sometimes there at their end.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap + (153 * month + 2) / 5 + day - 1 - BEGINNING)
}

impl Cell {
    /// Whether it holds anything.
    pub(super) fn is_empty(&self) -> bool {
        self.value == Value::None && self.formula.is_none() && self.words.runs.is_empty()
    }
}

/// Areas of addresses such as `$'Sheet 1'.$A$1:.B9`, with blanks between.
pub(super) fn areas(text: &str) -> Vec<Area> {
    let mut quoted = false;
    let apart = |c: char| {
        quoted ^= c == '\'';
        !quoted && c.is_whitespace()
    };
    let cell = |text: &str| reference(text.rsplit('.').next().unwrap_or_default());
    let area = |text: &str| {
        let (from, to) = text.rsplit_once(':').unwrap_or((text, text));
        let (from, to) = (cell(from)?, cell(to)?);
        Some([from.0, from.1, to.0, to.1])
    };
    text.split(apart).filter_map(area).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_charts_count_them() {
        for (day, wanted) in
            [("1899-12-30", 0), ("1900-03-01", 61), ("2026-01-09", 46_031), ("2000-02-29T10:00:00", 36_585)]
        {
            assert_eq!(day_number(day), Some(wanted), "{day}");
        }
        assert_eq!(day_number("PT10H"), None);
        assert_eq!(day_number("true"), None);
    }

    #[test]
    fn addresses_are_read_with_their_sheets_names() {
        assert_eq!(areas("Sheet1.A1:Sheet1.B9"), [[1, 1, 9, 2]]);
        assert_eq!(areas("$'My sheet.x'.$A$1:.B9 Data.C3"), [[1, 1, 9, 2], [3, 3, 3, 3]]);
        assert_eq!(areas("#REF!"), Vec::<Area>::new());
    }
}
