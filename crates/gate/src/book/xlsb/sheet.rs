//! One sheet in a binary part, read from its beginning to its end.
//!
//! Source: MS-XLSB 2.1.7.62.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal,
    book::{
        beside::{Beside, plain_header},
        formula,
        sheet::{Area, Cell, Column, Link, Raw, Row, Value, cell_name},
        styles::Look,
        workbook::{Tab, TabKind},
        xls::{error, put, short_number, value_said},
        xlsb::{
            known,
            records::{Cursor, Record, Records},
            styles::Looks,
            workbook::Links,
        },
    },
    container::{
        little::{self, f64_at},
        package::Package,
        traces,
    },
    limits, vector,
};

/// Columns of a sheet.
const COLUMNS: u32 = 1 << 14;

/// What a sheet is read by.
pub(super) struct Ground<'a> {
    pub(super) package: &'a Package<'a>,
    pub(super) looks: &'a Looks,
    pub(super) links: &'a Links,
}

pub(super) fn read(ground: &Ground<'_>, tab: &Tab, total: &mut usize) -> Result<Raw, Refusal> {
    if tab.kind == TabKind::Chart {
        return Ok(Raw::default());
    }
    let Some(bytes) = ground.package.bytes(&tab.path)? else { return Ok(Raw::default()) };
    let mut sheet = Sheet {
        ground,
        tab,
        raw: Raw::default(),
        beside: Beside::default(),
        conditional: Vec::new(),
        twice: Vec::new(),
        unknown: BTreeMap::new(),
    };
    let mut records = Records::new(&bytes);
    for record in records.by_ref() {
        sheet.take(&record, total)?;
    }
    known::is_whole(&records, &tab.path)?;
    sheet.raw.filtered |= filtered_by_table(ground.package, tab)?;
    Ok(sheet.done())
}

/// Whether a table on the sheet has a filter that is set.
fn filtered_by_table(package: &Package<'_>, tab: &Tab) -> Result<bool, Refusal> {
    for relation in package.relations(&tab.path).iter().filter(|it| it.kind == "table" && !it.outside) {
        let bytes = package.bytes(&relation.target)?.unwrap_or_default();
        if Records::new(&bytes).any(|record| record.id == 163) {
            return Ok(true);
        }
    }
    Ok(false)
}

struct Sheet<'a> {
    ground: &'a Ground<'a>,
    tab: &'a Tab,
    raw: Raw,
    beside: Beside,
    conditional: Vec<Area>,
    /// Values of cells that another value follows.
    twice: Vec<String>,
    unknown: BTreeMap<u16, Vec<String>>,
}

impl Sheet<'_> {
    fn take(&mut self, record: &Record<'_>, total: &mut usize) -> Result<(), Refusal> {
        let raw = &mut self.raw;
        match record.id {
            0 => self.row(record)?,
            1..=11 | 62 => {
                *total += 1;
                if limits::CELLS < *total {
                    return Err(Refusal::new(Reason::TooLarge, "too many cells"));
                }
                self.cell(record)?;
            }
            60 => raw.columns.push(Column {
                from: record.u32(0).saturating_add(1),
                to: record.u32(4).saturating_add(1).min(COLUMNS),
                width: Some(f64::from(record.u32(8)) / 256.0),
                hidden: record.u16(16) & 1 != 0,
                level: u32::from(record.u16(16) >> 8 & 7),
            }),
            137 => raw.no_zeros |= record.u16(0) & 0x10 == 0,
            485 => {
                raw.rows_hidden = record.u16(8) & 2 != 0;
                raw.row_height = Some(f64::from(record.u16(6)) / 20.0).filter(|_| !raw.rows_hidden);
            }
            176 => raw.merged.extend(record.from(0).area()),
            163 => raw.filtered = true,
            426 | 427 => self.fill(record),
            461 => self.conditional = record.from(8).areas(),
            463 if record.u32(8) != u32::MAX => {
                let look = Look::Style(little::size(record.u32(8)));
                raw.conditions.push((self.conditional.clone(), look));
            }
            467 if record.u8(2) == 0 => raw.conditions.push((self.conditional.clone(), Look::NoNumber)),
            id => {
                if !self.aside(record) && !known::is_silent(id) {
                    self.unknown.entry(id).or_default().extend(traces::words(record.body));
                }
            }
        }
        Ok(())
    }

    fn row(&mut self, record: &Record<'_>) -> Result<(), Refusal> {
        let flags = record.u8(11);
        let number = record.u32(0).saturating_add(1);
        let before = self.raw.rows.last().map_or(0, |row| row.number);
        if number <= before || 1 << 20 < number {
            return Err(Refusal::new(
                Reason::Broken,
                format!("{}: its rows are out of order", self.tab.path),
            ));
        }
        self.raw.rows.push(Row {
            number,
            height: Some(f64::from(record.u16(8)) / 20.0),
            hidden: flags & 0x10 != 0,
            level: u32::from(flags & 7),
            cells: Vec::new(),
        });
        Ok(())
    }

    fn cell(&mut self, record: &Record<'_>) -> Result<(), Refusal> {
        let cut = || Refusal::new(Reason::Broken, format!("{}: a cell is cut off", self.tab.path));
        let column = record.u32(0).saturating_add(1);
        if COLUMNS < column {
            return Err(Refusal::new(Reason::Broken, format!("{}: too many columns", self.tab.path)));
        }
        let mut cell = Cell { column, style: record.u32(4) & 0x00ff_ffff, ..Cell::default() };
        let mut cursor = record.from(8);
        cell.value = match record.id {
            2 => Value::Number(short_number(cursor.u32().ok_or_else(cut)?)),
            3 | 11 => Value::Error(error(record.u8(8))),
            4 | 10 => Value::Yes(record.u8(8) != 0),
            5 | 9 => Value::Number(f64_at(record.body, 8).ok_or_else(cut)?),
            6 | 8 => words(cursor.text().ok_or_else(cut)?),
            7 => Value::Shared(little::size(cursor.u32().ok_or_else(cut)?)),
            62 => Value::Words(Box::new(self.ground.looks.words(&cursor.rich().ok_or_else(cut)?))),
            _ => Value::None,
        };
        match record.id {
            9 => cursor.skip(8),
            10 | 11 => cursor.skip(1),
            _ => {}
        }
        if matches!(record.id, 8..=11) {
            cursor.skip(2);
            let row = self.raw.rows.last().map_or(1, |row| row.number);
            self.raw.formulas.push((row, cell.column));
            cell.formula = self.told(&mut cursor);
        }
        self.put(cell);
        Ok(())
    }

    fn told(&self, cursor: &mut Cursor<'_>) -> Option<String> {
        let (tokens, extra) = cursor.formula()?;
        Some(self.ground.links.told(tokens, extra)).filter(|it| !it.is_empty())
    }

    /// One formula that fills many cells, of which the first was the last to be read.
    fn fill(&mut self, record: &Record<'_>) {
        let mut cursor = record.from(0);
        self.raw.filled.extend(cursor.area());
        cursor.skip(usize::from(record.id == 426));
        let told = self.told(&mut cursor);
        if let Some(cell) = self.raw.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            cell.formula = told.or(cell.formula.take());
        }
    }

    fn put(&mut self, cell: Cell) {
        if self.raw.rows.is_empty() {
            self.raw.rows.push(Row { number: 1, ..Row::default() });
        }
        let Some(row) = self.raw.rows.last_mut() else { return };
        if cell.value == Value::None && cell.formula.is_none() {
            return;
        }
        let (number, column) = (row.number, cell.column);
        if let Some(before) = put(row, cell) {
            self.twice.push(cell_name(number, column));
            self.twice.extend(value_said(&before));
        }
    }

    /// What stands beside the cells.
    fn aside(&mut self, record: &Record<'_>) -> bool {
        match record.id {
            494 => self.link(record),
            479 => {
                let mut cursor = record.from(2);
                let texts = (0..6).map_while(|_| cursor.text());
                self.beside.headers.extend(texts.filter_map(|text| plain_header(&text)));
            }
            64 => self.validation(record),
            500 | 502 | 504 => self.beside.scenarios.extend(traces::words(record.body)),
            423 => self.beside.views.push("a view".to_owned()),
            _ => return false,
        }
        true
    }

    fn link(&mut self, record: &Record<'_>) {
        let mut cursor = record.from(0);
        let Some([from_row, from_column, to_row, to_column]) = cursor.area() else { return };
        let (from, to) = (cell_name(from_row, from_column), cell_name(to_row, to_column));
        let mut text = || cursor.text().unwrap_or_default();
        let (id, location, tip, display) = (text(), text(), text(), text());
        let target = self.ground.package.related(&self.tab.path, &id).map(|it| it.target.clone());
        self.raw.links.push(Link {
            area: if from == to { from } else { format!("{from}:{to}") },
            target: target.unwrap_or_default(),
            location,
            display,
            tip: Some(tip).filter(|it| !it.is_empty()),
        });
    }

    fn validation(&mut self, record: &Record<'_>) {
        let mut cursor = record.from(4);
        let places: Vec<String> = cursor
            .areas()
            .into_iter()
            .map(|[from_row, from_column, to_row, to_column]| {
                format!("{}:{}", cell_name(from_row, from_column), cell_name(to_row, to_column))
            })
            .collect();
        let place = places.join(" ");
        let hints: Vec<String> =
            (0..4).map_while(|_| cursor.text()).filter(|it| !it.trim().is_empty()).collect();
        if !hints.is_empty() {
            self.beside.hints.push((place.clone(), hints));
        }
        if record.u32(0) & 15 == 3
            && let Some(told) = self.told(&mut cursor)
        {
            let lists = formula::words(&told).into_iter().map(|list| (place.clone(), list));
            self.beside.lists.extend(lists);
        }
    }

    fn done(mut self) -> Raw {
        let place = Place::cell(&self.tab.name, "");
        self.raw.findings = self.beside.findings(self.tab);
        if !self.twice.is_empty() {
            let summary = "cells that stand twice in the sheet: programs differ in which they show";
            let finding = Finding::new(vector::CELL_TWICE, place.clone(), summary);
            self.raw.findings.push(finding.hiding(self.twice));
        }
        self.raw.findings.extend(known::findings(&place, self.unknown));
        self.raw
    }
}

fn words(text: String) -> Value {
    Value::words(text)
}
