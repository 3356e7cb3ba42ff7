//! One sheet, read from its beginning to its end.

use quick_xml::events::BytesStart;

use crate::{
    Finding, Place, Reason, Refusal,
    book::{
        beside::Beside,
        extension::Extension,
        strings::{Gather, Words, decoded},
        styles::{Look, Styles},
        workbook::{Tab, TabKind},
    },
    container::package::Package,
    limits,
    xml::{self, Node, Walker},
};

mod swift;

pub(crate) use swift::plain_words;

/// What stands in a sheet's part.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// Merged cells: from row, from column, to row, to column.
    pub(crate) merged: Vec<Area>,
    /// Where a condition changes how cells look, and which style it gives.
    pub(crate) conditions: Vec<(Vec<Area>, Look)>,
    /// Whether noughts are not shown.
    pub(crate) no_zeros: bool,
    /// Whether a filter is set.
    pub(crate) filtered: bool,
    /// Links: where, the relationship, the words shown on pointing.
    pub(crate) links: Vec<Link>,
    pub(crate) findings: Vec<Finding>,
    /// Whether a row without a height of its own is hidden.
    pub(crate) rows_hidden: bool,
    /// The height of a row without one of its own.
    pub(crate) row_height: Option<f64>,
    /// Where there are formulas, as row and column.
    pub(crate) formulas: Vec<(u32, u32)>,
    /// Where one formula fills many cells.
    pub(crate) filled: Vec<Area>,
}

/// From row, from column, to row, to column, each from 1.
pub(crate) type Area = [u32; 4];

/// Some columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) width: Option<f64>,
    pub(crate) hidden: bool,
    pub(crate) level: u32,
}

/// A row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) number: u32,
    pub(crate) height: Option<f64>,
    pub(crate) hidden: bool,
    pub(crate) level: u32,
    pub(crate) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Default)]
pub(crate) struct Cell {
    pub(crate) column: u32,
    pub(crate) style: u32,
    pub(crate) value: Value,
    pub(crate) formula: Option<String>,
}

/// What a cell holds.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Value {
    #[default]
    None,
    Shared(usize),
    Words(Box<Words>),
    Number(f64),
    Yes(bool),
    Error(String),
}

impl Value {
    /// Words in one style.
    pub(crate) fn words(text: String) -> Self {
        Self::Words(Box::new(Words { text, ..Words::default() }))
    }
}

/// A link.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) area: String,
    pub(crate) target: String,
    /// A place within the workbook.
    pub(crate) location: String,
    /// Words that stood in the cell when the link was made.
    pub(crate) display: String,
    pub(crate) tip: Option<String>,
}

pub(crate) fn read(package: &Package<'_>, tab: &Tab, styles: &Styles) -> Result<Raw, Refusal> {
    if tab.kind == TabKind::Chart {
        return Ok(Raw::default());
    }
    let Some(text) = package.text(&tab.path)? else { return Ok(Raw::default()) };
    let mut reading = Reading::new(package, tab, styles);
    xml::walk_with(&text, &tab.path, &mut reading)?;
    let mut raw = reading.raw;
    raw.findings = reading.beside.findings(tab);
    raw.findings.extend(reading.extension.finding(Place::cell(&tab.name, "")));
    raw.filtered |= filtered_by_table(package, tab)?;
    Ok(raw)
}

/// Whether a table on the sheet has a filter that is set.
fn filtered_by_table(package: &Package<'_>, tab: &Tab) -> Result<bool, Refusal> {
    for relation in package.relations(&tab.path).iter().filter(|it| it.kind == "table" && !it.outside) {
        if package.text(&relation.target)?.is_some_and(|text| text.contains("filterColumn")) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A sheet that is being read.
struct Reading<'r, 'p> {
    raw: Raw,
    package: &'r Package<'p>,
    tab: &'r Tab,
    styles: &'r Styles,
    cell: Option<Cell>,
    kind: String,
    text: String,
    gather: Gather,
    beside: Beside,
    extension: Extension,
    cells: usize,
    has_formula: bool,
}

impl Walker for Reading<'_, '_> {
    fn meet(&mut self, node: Node<'_, '_>) -> Result<(), Refusal> {
        self.take(&node)
    }

    fn leap(&mut self, rest: &str) -> Result<usize, Refusal> {
        // Beside cells, whoever gathers words wants to meet every one.
        let idle = self.cell.is_none() && self.beside.is_idle() && self.extension.is_idle();
        if idle { self.swift(rest) } else { Ok(0) }
    }
}

impl<'r, 'p> Reading<'r, 'p> {
    fn new(package: &'r Package<'p>, tab: &'r Tab, styles: &'r Styles) -> Self {
        Self {
            raw: Raw::default(),
            package,
            tab,
            styles,
            cell: None,
            kind: String::new(),
            text: String::new(),
            gather: Gather::default(),
            beside: Beside::default(),
            extension: Extension::default(),
            cells: 0,
            has_formula: false,
        }
    }

    fn take(&mut self, node: &Node<'_, '_>) -> Result<(), Refusal> {
        if self.cell.is_some() {
            self.in_cell(node);
            return Ok(());
        }
        self.extension.take(node);
        match node {
            Node::Start { name: "c", element, empty } => self.begin(element, *empty)?,
            Node::Start { name: "row", element, .. } => self.row(element),
            Node::Start { name: "col", element, .. } => self.columns(element),
            Node::Start { name, element, .. } => self.start(name, element),
            Node::Text(words) => self.beside.text(words),
            Node::End { name } => self.beside.end(name, &mut self.raw),
            Node::Aside(words) => self.beside.aside(words),
        }
        Ok(())
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "mergeCell" => self.raw.merged.extend(xml::attribute(element, "ref").as_deref().and_then(area)),
            "sheetFormatPr" => {
                self.raw.rows_hidden = xml::flag(element, "zeroHeight");
                self.raw.row_height = xml::number(element, "defaultRowHeight");
            }
            "sheetView" => {
                let zeros = xml::attribute(element, "showZeros");
                self.raw.no_zeros |= zeros.is_some_and(|it| it == "0" || it == "false");
            }
            "filterColumn" => self.raw.filtered = true,
            "hyperlink" => self.link(element),
            _ => self.beside.start(name, element, &mut self.raw, self.styles),
        }
    }

    fn link(&mut self, element: &BytesStart<'_>) {
        let get = |name| xml::attribute(element, name).unwrap_or_default();
        let target = self.package.related(&self.tab.path, &get("id")).map(|it| it.target.clone());
        self.raw.links.push(Link {
            area: get("ref"),
            target: target.unwrap_or_default(),
            location: get("location"),
            display: get("display"),
            tip: Some(get("tooltip")).filter(|it| !it.is_empty()),
        });
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        let before = self.raw.rows.last().map_or(0, |row| row.number);
        self.raw.rows.push(Row {
            number: xml::number(element, "r").unwrap_or(before.saturating_add(1)),
            height: xml::number(element, "ht"),
            hidden: xml::flag(element, "hidden"),
            level: xml::number(element, "outlineLevel").unwrap_or(0),
            cells: Vec::new(),
        });
    }

    fn columns(&mut self, element: &BytesStart<'_>) {
        self.raw.columns.push(Column {
            from: xml::number(element, "min").unwrap_or(1),
            to: xml::number(element, "max").unwrap_or(1),
            width: xml::number(element, "width"),
            hidden: xml::flag(element, "hidden"),
            level: xml::number(element, "outlineLevel").unwrap_or(0),
        });
    }

    /// A cell begins. Most of a sheet is cells, so its attributes are gone through once.
    fn begin(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), Refusal> {
        self.count()?;
        let before = self.raw.rows.last().and_then(|row| row.cells.last()).map_or(0, |cell| cell.column);
        let mut cell = Cell { column: before.saturating_add(1), ..Cell::default() };
        self.kind.clear();
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => cell.column = reference(&attribute.value).map_or(cell.column, |(_, column)| column),
                "s" => cell.style = attribute.value.parse().unwrap_or(0),
                "t" => self.kind.push_str(&attribute.value),
                _ => {}
            }
        }
        self.text.clear();
        self.has_formula = false;
        if empty {
            self.put(cell);
        } else {
            self.cell = Some(cell);
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), Refusal> {
        self.cells += 1;
        if limits::CELLS < self.cells {
            return Err(Refusal::new(Reason::TooLarge, format!("{}: too many cells", self.tab.path)));
        }
        Ok(())
    }

    fn in_cell(&mut self, node: &Node<'_, '_>) {
        match node {
            Node::Start { name: "v", .. } => self.text.clear(),
            Node::Start { name: "f", element, .. } => {
                self.text.clear();
                self.has_formula = true;
                // One formula may fill many cells, which have none of their own.
                let filled = xml::attribute(element, "ref").as_deref().and_then(area);
                self.raw.filled.extend(filled);
            }
            Node::End { name: "v" } => {
                let value = value(&self.kind, &self.text);
                if let Some(cell) = &mut self.cell {
                    cell.value = value;
                }
            }
            Node::End { name: "f" } => {
                let formula = std::mem::take(&mut self.text);
                if let Some(cell) = &mut self.cell {
                    cell.formula = (!formula.is_empty()).then_some(formula);
                }
            }
            Node::End { name: "c" } => {
                if let Some(mut cell) = self.cell.take() {
                    if self.kind == "inlineStr" {
                        cell.value = Value::Words(Box::new(self.gather.done()));
                    }
                    self.put(cell);
                }
            }
            node => {
                if let Node::Text(words) = node {
                    self.text.push_str(words);
                }
                if self.kind == "inlineStr" {
                    self.gather.take(node, self.styles);
                }
            }
        }
    }

    fn put(&mut self, cell: Cell) {
        if self.raw.rows.is_empty() {
            self.raw.rows.push(Row { number: 1, ..Row::default() });
        }
        let Some(row) = self.raw.rows.last_mut() else { return };
        if self.has_formula {
            self.raw.formulas.push((row.number, cell.column));
        }
        if cell.value != Value::None || cell.formula.is_some() {
            row.cells.push(cell);
        }
    }
}

/// What a cell's `v` says, by the cell's type.
fn value(kind: &str, text: &str) -> Value {
    let trimmed = text.trim();
    match kind {
        "s" => trimmed.parse().map_or(Value::None, Value::Shared),
        "b" => Value::Yes(trimmed == "1" || trimmed == "true"),
        "e" => Value::Error(trimmed.to_owned()),
        "str" | "d" => Value::words(decoded(text)),
        _ if trimmed.is_empty() => Value::None,
        _ => trimmed.parse().map_or_else(|_| Value::words(trimmed.to_owned()), Value::Number),
    }
}

/// `B7` as row and column, each from 1.
pub(crate) fn reference(text: &str) -> Option<(u32, u32)> {
    plain_reference(text).or_else(|| any_reference(text))
}

/// The same, of letters and then figures, as nearly every one is.
fn plain_reference(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    if 12 < text.len() {
        return None;
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?;
            }
            b'0'..=b'9' if column != 0 => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    (row != 0 && column != 0).then_some((row, column))
}

fn any_reference(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at_checked(letters)?;
    let column = column.bytes().try_fold(0_u32, |sum, letter| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((row.parse().ok()?, column)).filter(|(row, column)| *row != 0 && *column != 0)
}

/// `B7:C9`, or one cell, as an area.
pub(crate) fn area(text: &str) -> Option<Area> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (from, to) = (reference(from)?, reference(to)?);
    Some([from.0, from.1, to.0, to.1])
}

/// A column's letters.
pub(crate) fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while 0 < column {
        column -= 1;
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// A cell's name.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        assert_eq!(cell_name(1_048_576, 16_384), "XFD1048576");
        assert_eq!(reference("$AB$12"), Some((12, 28)));
        assert_eq!(area("B7"), Some([7, 2, 7, 2]));
        assert_eq!(reference("12"), None);
        assert_eq!(reference("ZZZZZZZZZZ1"), None);
    }
}
