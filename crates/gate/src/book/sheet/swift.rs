//! Rows and cells as nearly every program writes them, taken in without the XML reader.

use crate::{
    Refusal,
    book::{
        leap::{Ends, Rest, local},
        sheet::{Cell, Reading, Row, Value, area, reference, value},
        strings::decoded,
    },
};

/// What there was before a row that may not be taken in after all.
struct Mark {
    rows: usize,
    formulas: usize,
    filled: usize,
    cells: usize,
}

impl Reading<'_, '_> {
    /// Takes in whole rows and cells, up to what is not written just so; says how many bytes they are.
    pub(super) fn swift(&mut self, text: &str) -> Result<usize, Refusal> {
        let mut rest = Rest(text);
        let mut left = text.len();
        loop {
            rest.blanks();
            let taken = if rest.0.starts_with("<c") {
                self.swift_cell(&mut rest)?
            } else if rest.0.starts_with("<row") {
                self.swift_row(&mut rest)?
            } else {
                None
            };
            if taken.is_none() {
                return Ok(text.len() - left);
            }
            left = rest.0.len();
        }
    }

    /// A whole row; nothing of it if one of its cells is not written just so.
    fn swift_row(&mut self, rest: &mut Rest<'_>) -> Result<Option<()>, Refusal> {
        let mark = Mark {
            rows: self.raw.rows.len(),
            formulas: self.raw.formulas.len(),
            filled: self.raw.filled.len(),
            cells: self.cells,
        };
        let taken = self.row_within(rest)?;
        if taken.is_none() {
            self.raw.rows.truncate(mark.rows);
            self.raw.formulas.truncate(mark.formulas);
            self.raw.filled.truncate(mark.filled);
            self.cells = mark.cells;
        }
        Ok(taken)
    }

    fn row_within(&mut self, rest: &mut Rest<'_>) -> Result<Option<()>, Refusal> {
        if !rest.takes("<row") {
            return Ok(None);
        }
        let (before, width) = self.raw.rows.last().map_or((0, 0), |row| (row.number, row.cells.len()));
        let mut said = Said::default();
        let Some(ends) = rest.attributes(|name, value| said.take(local(name), value)) else {
            return Ok(None);
        };
        let mut row = said.row(before);
        if ends == Ends::Later {
            // Rows are much alike.
            row.cells.reserve_exact(width);
        }
        self.raw.rows.push(row);
        if ends == Ends::Here {
            return Ok(Some(()));
        }
        loop {
            rest.blanks();
            if rest.takes("</row>") {
                return Ok(Some(()));
            }
            if self.swift_cell(rest)?.is_none() {
                return Ok(None);
            }
        }
    }

    /// A whole cell; nothing of it if it is not written just so.
    fn swift_cell(&mut self, rest: &mut Rest<'_>) -> Result<Option<()>, Refusal> {
        let mut ahead = *rest;
        let before = self.raw.rows.last().and_then(|row| row.cells.last()).map_or(0, |cell| cell.column);
        let Some(read) = cell(&mut ahead, before.saturating_add(1)) else { return Ok(None) };
        self.count()?;
        *rest = ahead;
        self.raw.filled.extend(read.filled);
        self.has_formula = read.has_formula;
        self.put(read.cell);
        Ok(Some(()))
    }
}

/// A row's attributes; the first of a name counts.
#[derive(Default)]
struct Said<'t> {
    number: Option<&'t str>,
    height: Option<&'t str>,
    hidden: Option<&'t str>,
    level: Option<&'t str>,
}

impl<'t> Said<'t> {
    fn take(&mut self, name: &str, value: &'t str) {
        match name {
            "r" => self.number = self.number.or(Some(value)),
            "ht" => self.height = self.height.or(Some(value)),
            "hidden" => self.hidden = self.hidden.or(Some(value)),
            "outlineLevel" => self.level = self.level.or(Some(value)),
            _ => {}
        }
    }

    fn row(&self, before: u32) -> Row {
        Row {
            number: self.number.and_then(|it| it.trim().parse().ok()).unwrap_or(before.saturating_add(1)),
            height: self.height.and_then(|it| it.trim().parse().ok()),
            hidden: self.hidden.is_some_and(crate::xml::is_yes),
            level: self.level.and_then(|it| it.trim().parse().ok()).unwrap_or(0),
            cells: Vec::new(),
        }
    }
}

/// A cell that was read.
struct Read {
    cell: Cell,
    has_formula: bool,
    filled: Option<crate::book::sheet::Area>,
}

fn cell(rest: &mut Rest<'_>, next: u32) -> Option<Read> {
    if !rest.takes("<c") {
        return None;
    }
    let mut cell = Cell { column: next, ..Cell::default() };
    let (mut kind, mut kinds) = ("", 0_u8);
    let ends = rest.attributes(|name, value| match name {
        "r" => cell.column = reference(value).map_or(cell.column, |(_, column)| column),
        "s" => cell.style = value.parse().unwrap_or(0),
        "t" => (kind, kinds) = (value, kinds.saturating_add(1)),
        _ => {}
    })?;
    if 1 < kinds {
        return None;
    }
    let mut read = Read { cell, has_formula: false, filled: None };
    if ends == Ends::Here {
        return Some(read);
    }
    rest.blanks();
    if rest.takes("<f") {
        formula(rest, &mut read)?;
        rest.blanks();
    }
    if kind == "inlineStr" {
        if rest.takes("<is>") {
            read.cell.value = Value::words(inline(rest)?);
            rest.blanks();
        } else {
            return None;
        }
    } else if rest.takes("<v>") {
        read.cell.value = value(kind, rest.words("</v>")?);
        rest.blanks();
    }
    rest.takes("</c>").then_some(read)
}

/// A cell's formula: words, or nothing where another cell's fills it.
fn formula(rest: &mut Rest<'_>, read: &mut Read) -> Option<()> {
    let mut filled = None;
    let ends = rest.attributes(|name, value| {
        if local(name) == "ref" {
            filled = filled.or(Some(value));
        }
    })?;
    read.has_formula = true;
    read.filled = filled.and_then(area);
    if ends == Ends::Later {
        let words = rest.words("</f>")?;
        read.cell.formula = (!words.is_empty()).then(|| words.to_owned());
    }
    Some(())
}

/// A cell's own words, in one style.
fn inline(rest: &mut Rest<'_>) -> Option<String> {
    let words = plain_words(rest)?;
    rest.takes("</is>").then_some(words)
}

/// A `t` in one style, with its words.
pub(crate) fn plain_words(rest: &mut Rest<'_>) -> Option<String> {
    rest.blanks();
    if !rest.takes("<t") {
        return None;
    }
    let words = match rest.attributes(|_, _| ())? {
        Ends::Here => String::new(),
        Ends::Later => decoded(rest.words("</t>")?),
    };
    rest.blanks();
    Some(words)
}
