//! One sheet of an old workbook, read from its beginning to its end.
//!
//! Source: MS-XLS 2.1.7.20.5.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal,
    book::{
        drawing::Drawings,
        sheet::{Area, Cell, Column, Raw, Row, Value, cell_name},
        workbook::{Tab, TabKind},
        xls::{
            art::Art,
            beside::{Aside, areas},
            chart::Charts,
            globals::Globals,
            known,
            records::{Record, Records},
        },
    },
    container::{
        little::{self, f64_at, take, u16_at, u32_at},
        traces,
    },
    limits, vector,
};

/// What came of reading a sheet.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) raw: Raw,
    pub(super) drawings: Drawings,
    pub(super) charts: Charts,
    /// Where its records end.
    pub(super) end: usize,
    /// Whether it is a dialog, which no program shows any more.
    pub(super) dialog: bool,
    /// Whether it is a sheet of old macros, whatever the list of sheets says.
    pub(super) macros: bool,
}

const BOF: u16 = 0x809;
const EOF: u16 = 0x0a;
/// Columns of a sheet.
const COLUMNS: u32 = 256;

/// Reads the records from a place on.
pub(super) fn read(
    stream: &[u8],
    begin: usize,
    tab: &Tab,
    globals: &Globals,
    total: &mut usize,
) -> Result<Read, Refusal> {
    let mut records = Records::new(stream, begin);
    let mut sheet = Sheet::new(tab, globals);
    let mut depth = 0_usize;
    for record in records.by_ref() {
        match record.id {
            BOF => {
                depth += 1;
                if depth == 1 {
                    sheet.read.macros = record.u16(2) == 0x40;
                }
            }
            EOF => depth = depth.saturating_sub(1),
            _ if depth == 0 => return Err(Refusal::new(Reason::Broken, "a sheet does not begin")),
            _ if 1 < depth || tab.kind == TabKind::Chart => sheet.read.charts.take(&record, globals),
            _ => sheet.take(&record, total)?,
        }
        if depth == 0 {
            break;
        }
    }
    if depth != 0 || records.at == begin {
        return Err(Refusal::new(Reason::Broken, "a sheet is cut off"));
    }
    let mut read = sheet.done();
    // No program has a column past these, so none shows what stands there.
    if read.raw.rows.iter().filter_map(|row| row.cells.last()).any(|cell| COLUMNS < cell.column) {
        return Err(Refusal::new(Reason::Broken, "a cell is past the last column"));
    }
    read.end = records.at;
    Ok(read)
}

struct Sheet<'a> {
    read: Read,
    tab: &'a Tab,
    globals: &'a Globals,
    rows: BTreeMap<u32, Row>,
    /// The cell whose formula was read last.
    last: (u32, u32),
    aside: Aside,
    art: Art,
    /// Values of cells that another value follows.
    twice: Vec<String>,
    unknown: BTreeMap<u16, Vec<String>>,
}

impl<'a> Sheet<'a> {
    fn new(tab: &'a Tab, globals: &'a Globals) -> Self {
        Self {
            read: Read::default(),
            tab,
            globals,
            rows: BTreeMap::new(),
            last: (0, 0),
            aside: Aside::default(),
            art: Art::default(),
            twice: Vec::new(),
            unknown: BTreeMap::new(),
        }
    }

    fn take(&mut self, record: &Record<'_>, total: &mut usize) -> Result<(), Refusal> {
        let raw = &mut self.read.raw;
        match record.id {
            0x208 => self.row(record),
            0x7d => raw.columns.push(Column {
                from: u32::from(record.u16(0)) + 1,
                to: u32::from(record.u16(2)) + 1,
                width: Some(f64::from(record.u16(4)) / 256.0),
                hidden: record.u16(8) & 1 != 0,
                level: u32::from(record.u16(8) >> 8 & 7),
            }),
            0x225 => {
                raw.rows_hidden = record.u16(0) & 2 != 0;
                raw.row_height = Some(f64::from(record.u16(2)) / 20.0).filter(|_| !raw.rows_hidden);
            }
            0x23e => raw.no_zeros |= record.u16(0) & 0x10 == 0,
            0x9b => raw.filtered = true,
            0x81 => self.read.dialog = record.u16(0) & 0x10 != 0,
            0xe5 => raw.merged.extend(areas(little::after(&record.whole(), 0))),
            0x203 | 0x27e | 0xfd | 0x204 | 0xd6 | 0x205 | 0x06 => {
                self.cell(record);
                *total += 1;
            }
            0xbd => {
                let count = self.many(record);
                *total += count;
            }
            0x207 => {
                let text = record.from(0).text().unwrap_or_default();
                self.give(|cell| cell.value = words(text));
            }
            0x4bc => self.fill(record, 8, 10),
            0x221 => self.fill(record, 12, 14),
            _ => {
                let context = (self.globals, &mut self.read.raw);
                let known =
                    self.art.take(record) || self.aside.take(record, context) || known::is_silent(record.id);
                if !known {
                    self.unknown.entry(record.id).or_default().extend(traces::words(&record.whole()));
                }
            }
        }
        if limits::CELLS < *total {
            return Err(Refusal::new(Reason::TooLarge, "too many cells"));
        }
        Ok(())
    }

    fn row(&mut self, record: &Record<'_>) {
        let number = u32::from(record.u16(0)) + 1;
        let flags = record.u16(12);
        let row = self.rows.entry(number).or_insert_with(|| Row { number, ..Row::default() });
        row.height = Some(f64::from(record.u16(6) & 0x7fff) / 20.0);
        row.hidden = flags & 0x20 != 0;
        row.level = u32::from(flags & 7);
    }

    fn cell(&mut self, record: &Record<'_>) {
        let at = (u32::from(record.u16(0)) + 1, u32::from(record.u16(2)) + 1);
        let mut cell = Cell { column: at.1, style: u32::from(record.u16(4)), ..Cell::default() };
        cell.value = match record.id {
            0x203 => number(f64_at(record.body, 6)),
            0x27e => Value::Number(short_number(record.u32(6))),
            0xfd => Value::Shared(little::size(record.u32(6))),
            0x205 if record.u8(7) == 0 => Value::Yes(record.u8(6) != 0),
            0x205 => Value::Error(error(record.u8(6))),
            0x06 => {
                let length = usize::from(record.u16(20));
                let tokens = take(record.body, 22, length).unwrap_or_else(|| little::after(record.body, 22));
                let extra = little::after(record.body, 22 + length);
                let told = self.globals.links.told(tokens, extra, &self.globals.workbook);
                cell.formula = Some(told).filter(|it| !it.is_empty());
                self.last = at;
                cached(record)
            }
            _ => {
                let text = record.from(6).rich().unwrap_or_default();
                Value::Words(Box::new(self.globals.looks.words(&text)))
            }
        };
        self.put(at.0, cell);
    }

    /// Numbers of several columns in one record.
    fn many(&mut self, record: &Record<'_>) -> usize {
        let row = u32::from(record.u16(0)) + 1;
        let first = u32::from(record.u16(2)) + 1;
        let cells = take(record.body, 4, record.body.len().saturating_sub(6)).unwrap_or_default();
        let mut count = 0;
        for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
            let style = u32::from(u16_at(cell, 0).unwrap_or_default());
            let value = Value::Number(short_number(u32_at(cell, 2).unwrap_or_default()));
            self.put(row, Cell { column, style, value, formula: None });
            count += 1;
        }
        count
    }

    /// One formula that fills many cells, of which the first was the last to be read.
    fn fill(&mut self, record: &Record<'_>, length: usize, from: usize) {
        let size = usize::from(record.u16(length));
        let whole = record.whole();
        let tokens = take(&whole, from, size).unwrap_or_else(|| little::after(&whole, from));
        let extra = little::after(&whole, from.saturating_add(size));
        let told = self.globals.links.told(tokens, extra, &self.globals.workbook);
        self.give(|cell| cell.formula = Some(told).filter(|it| !it.is_empty()).or(cell.formula.take()));
    }

    /// Gives the cell whose formula was read last something more.
    fn give(&mut self, give: impl FnOnce(&mut Cell)) {
        let (row, column) = self.last;
        let Some(row) = self.rows.get_mut(&row) else { return };
        if let Ok(at) = row.cells.binary_search_by_key(&column, |it| it.column)
            && let Some(cell) = row.cells.get_mut(at)
        {
            give(cell);
        }
    }

    fn put(&mut self, number: u32, cell: Cell) {
        let row = self.rows.entry(number).or_insert_with(|| Row { number, ..Row::default() });
        let column = cell.column;
        if let Some(before) = put(row, cell) {
            self.twice.push(cell_name(number, column));
            self.twice.extend(said(&before));
        }
    }

    fn done(mut self) -> Read {
        let empty = |cell: &Cell| cell.value == Value::None && cell.formula.is_none();
        self.read.raw.rows = self.rows.into_values().collect();
        self.read.raw.rows.iter_mut().for_each(|row| row.cells.retain(|cell| !empty(cell)));
        let findings = &mut self.read.raw.findings;
        let place = || Place::cell(&self.tab.name, "");
        if !self.twice.is_empty() {
            let summary = "cells that stand twice in the sheet: programs differ in which they show";
            findings.push(Finding::new(vector::CELL_TWICE, place(), summary).hiding(self.twice));
        }
        findings.extend(known::findings(&place(), self.unknown));
        let things = self.art.things(&mut self.aside);
        findings.extend(self.aside.findings(self.tab));
        self.read.drawings = Drawings::of(things);
        self.read
    }
}

/// Puts a cell in its place; gives the value that stood there, if one did.
pub(in crate::book) fn put(row: &mut Row, cell: Cell) -> Option<Value> {
    // Cells stand in their order: only one that is out of it can stand there twice.
    if row.cells.last().is_none_or(|last| last.column < cell.column) {
        row.cells.push(cell);
        return None;
    }
    match row.cells.binary_search_by_key(&cell.column, |it| it.column) {
        Ok(at) => row.cells.get_mut(at).map(|place| std::mem::replace(place, cell).value),
        Err(at) => {
            row.cells.insert(at, cell);
            None
        }
    }
}

/// What a value says, for those that another takes the place of.
pub(in crate::book) fn said(value: &Value) -> Option<String> {
    match value {
        Value::Words(words) => Some(words.text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn words(text: String) -> Value {
    Value::words(text)
}

fn number(number: Option<f64>) -> Value {
    number.map_or(Value::None, Value::Number)
}

/// What a formula's cell showed when it was saved.
fn cached(record: &Record<'_>) -> Value {
    if record.u16(12) != 0xffff {
        return number(f64_at(record.body, 6));
    }
    match record.u8(6) {
        1 => Value::Yes(record.u8(8) != 0),
        2 => Value::Error(error(record.u8(8))),
        _ => Value::None,
    }
}

/// A number in four bytes: thirty bits of one with a fraction or of a whole one, which may be of hundredths.
pub(in crate::book) fn short_number(short: u32) -> f64 {
    let number = if short & 2 == 0 {
        f64::from_bits(u64::from(short & !3) << 32)
    } else {
        f64::from(short.cast_signed() >> 2)
    };
    if short & 1 == 0 { number } else { number / 100.0 }
}

/// An error's words, by its number.
pub(in crate::book) fn error(code: u8) -> String {
    let words = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#ERROR!",
    };
    words.to_owned()
}

/// An area as four numbers of two bytes, each from 0: rows, then columns.
pub(super) fn area_at(bytes: &[u8], at: usize) -> Option<Area> {
    let number = |from: usize| u16_at(bytes, at + from).map(|it| u32::from(it) + 1);
    Some([number(0)?, number(4)?, number(2)?, number(6)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "these are exact")]
    fn a_short_number_is_whole_or_not_and_may_be_of_hundredths() {
        assert_eq!(short_number(0x3ff0_0000), 1.0);
        assert_eq!(short_number(0x3ff0_0001), 0.01);
        assert_eq!(short_number(0x004b_5646), 1_234_321.0);
        assert_eq!(short_number(0x004b_5647), 12_343.21);
        assert_eq!(short_number(0xffff_fffe), -1.0);
    }
}
