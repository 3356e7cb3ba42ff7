//! The content part, read from its beginning to its end.
//!
//! Source: ODF 1.3 part 3, clause 9 (tables) and 3.7 (office:spreadsheet).

use quick_xml::events::BytesStart;

use super::{
    bag::Bag,
    beside::Beside,
    raw::{Cell, Column, Content, Group, Row, State, Table, Value, areas},
    shapes, words,
};
use crate::{
    Finding, Place, Reason, Refusal,
    book::sheet::{Area, cell_name},
    limits, vector,
    xml::{self, Node},
};

/// The part's name.
pub(super) const PART: &str = "content.xml";

pub(super) fn read(text: &str) -> Result<Content, Refusal> {
    let mut reading = Reading::default();
    xml::walk(text, PART, |node| reading.take(&node))?;
    let Reading { mut content, beside, asides, strays, .. } = reading;
    content.findings.extend(beside.findings(&content.asked));
    let mut found = |vector, summary, words: Vec<String>| {
        if !words.is_empty() {
            content.findings.push(Finding::new(vector, Place::part(PART), summary).hiding(words));
        }
    };
    found(vector::XML_ASIDE, "a comment in the content's part", asides);
    found(vector::EXTENSION, "words of an element that the gate does not know", strays);
    Ok(content)
}

/// The part that is being read.
#[derive(Default)]
struct Reading {
    content: Content,
    table: Option<Table>,
    cell: Option<Cell>,
    words: words::Gather,
    shapes: shapes::Gather,
    bag: Option<Bag>,
    beside: Beside,
    conditional: Vec<Area>,
    asides: Vec<String>,
    /// Words that are no cell's, no shape's and no known element's.
    strays: Vec<String>,
    /// Whether the body has begun: what is before it are styles.
    body: bool,
    column_groups: Vec<Group>,
    row_groups: Vec<Group>,
    depth: usize,
    /// The row and the column that come next.
    row: u32,
    column: u32,
    cells: usize,
}

impl Reading {
    fn take(&mut self, node: &Node<'_, '_>) -> Result<(), Refusal> {
        if let Node::Start { empty: false, .. } = node {
            self.depth += 1;
        }
        if let Node::Aside(words) = node {
            self.asides.push((*words).to_owned());
        }
        if !self.bagged(node) && !self.drawn(node) {
            self.table(node)?;
        }
        if let Node::End { .. } = node {
            self.depth = self.depth.saturating_sub(1);
        }
        Ok(())
    }

    /// Where the reading is.
    fn place(&self) -> Place {
        match (&self.table, &self.cell) {
            (Some(table), Some(cell)) => {
                Place::cell(&table.name, cell_name(self.row.saturating_add(1), cell.column))
            }
            (Some(table), None) => Place::cell(&table.name, ""),
            (None, _) => Place::part(PART),
        }
    }

    /// Takes what is of an element that is a finding by being there.
    fn bagged(&mut self, node: &Node<'_, '_>) -> bool {
        match (&mut self.bag, node) {
            (Some(bag), Node::Start { name, element, .. }) => {
                self.content.used.extend(used(element));
                bag.start(name, element);
            }
            (Some(bag), Node::Text(text)) => bag.text(text),
            (Some(bag), Node::End { .. }) => {
                if bag.depth == self.depth {
                    self.close_bag();
                }
            }
            (Some(_), Node::Aside(_)) => {}
            (None, Node::Start { name, element, empty }) => {
                let Some(bag) = Bag::open(name, element, self.depth, self.place()) else { return false };
                if *name == "scenario"
                    && let Some(table) = &mut self.table
                {
                    table.scenario = true;
                }
                self.bag = Some(bag);
                if *empty {
                    self.close_bag();
                }
            }
            (None, _) => return false,
        }
        true
    }

    fn close_bag(&mut self) {
        self.content.findings.extend(self.bag.take().into_iter().flat_map(Bag::findings));
    }

    /// Takes what is of a shape.
    fn drawn(&mut self, node: &Node<'_, '_>) -> bool {
        let begins = matches!(node, Node::Start { name, .. } if shapes::is_shape(name));
        if self.words.is_inside() && !self.shapes.is_inside() && !begins {
            return false;
        }
        if let Node::Start { name, element, .. } = node
            && (self.shapes.is_inside() || *name == "background-image")
        {
            self.content.used.extend(used(element));
        }
        let anchor = self.cell.as_ref().map(|cell| (self.row.saturating_add(1), cell.column));
        self.shapes.take(node, self.depth, anchor)
    }

    fn table(&mut self, node: &Node<'_, '_>) -> Result<(), Refusal> {
        match node {
            Node::Start { name: "table", element, empty } => self.begin(element, *empty)?,
            Node::End { name: "table" } => self.end()?,
            Node::Start { name: "table-row", element, empty } => self.begin_row(element, *empty),
            Node::End { name: "table-row" } => self.end_row(),
            Node::Start { name: name @ ("table-cell" | "covered-table-cell"), element, empty } => {
                self.begin_cell(name, element, *empty);
            }
            Node::End { name: "table-cell" | "covered-table-cell" } => self.end_cell(),
            Node::Start { name, element, empty } if self.cell.is_none() => {
                self.start(name, element, *empty);
            }
            Node::End { name } if self.cell.is_none() => self.close(name),
            Node::Text(text) if !self.words.is_inside() => {
                let taken = self.cell.is_none() && self.beside.text(text);
                if self.body && !taken && !text.trim().is_empty() {
                    self.strays.push(text.trim().to_owned());
                }
            }
            node => self.words.take(node),
        }
        Ok(())
    }

    /// What stands in a sheet beside its rows, and beside the sheets.
    fn start(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) {
        let group = || if display(element) { Group::Open } else { Group::Closed };
        match name {
            "body" => self.body = true,
            "background-image" => {
                if let Some(picture) = used(element) {
                    let summary = "a picture behind pages or cells";
                    let finding = Finding::new(vector::BACKGROUND, self.place(), summary);
                    self.content.findings.push(finding.hiding([picture]));
                }
            }
            "table-column" => self.columns(element),
            "table-column-group" if !empty => self.column_groups.push(group()),
            "table-row-group" if !empty => self.row_groups.push(group()),
            "conditional-format" => {
                let range = xml::attribute(element, "target-range-address");
                self.conditional = range.map(|it| areas(&it)).unwrap_or_default();
            }
            "condition" => {
                let style = xml::attribute(element, "apply-style-name");
                if let (Some(table), Some(style)) = (&mut self.table, style) {
                    table.conditions.push((self.conditional.clone(), style));
                }
                self.beside.condition(element, self.place());
            }
            _ => {
                self.beside.start(name, element, self.place());
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table-column-group" => drop(self.column_groups.pop()),
            "table-row-group" => drop(self.row_groups.pop()),
            "conditional-format" => self.conditional.clear(),
            name => self.beside.end(name),
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), Refusal> {
        let get = |name| xml::attribute(element, name);
        if self.table.is_some() {
            return Err(Refusal::new(Reason::NotRead, "a table within a cell"));
        }
        (self.row, self.column) = (0, 0);
        self.column_groups.clear();
        self.row_groups.clear();
        self.table = Some(Table {
            name: get("name").unwrap_or_default(),
            style: get("style-name").unwrap_or_default(),
            off: !display(element),
            protected: xml::flag(element, "protected"),
            ..Table::default()
        });
        if empty { self.end() } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let Some(mut table) = self.table.take() else { return Ok(()) };
        let across = |row: &Row| row.cells.iter().map(|cell| u64::from(cell.count)).sum::<u64>();
        let cells = table.rows.iter().map(|row| across(row).saturating_mul(u64::from(row.count)));
        let cells = cells.fold(0, u64::saturating_add);
        self.cells = self.cells.saturating_add(usize::try_from(cells).unwrap_or(usize::MAX));
        if limits::CELLS < self.cells {
            return Err(Refusal::new(Reason::TooLarge, format!("{PART}: too many cells")));
        }
        table.shapes = self.shapes.done();
        self.content.tables.push(table);
        Ok(())
    }

    fn columns(&mut self, element: &BytesStart<'_>) {
        let get = |name| xml::attribute(element, name);
        let Some(table) = &mut self.table else { return };
        let from = table.columns.last().map_or(1, |it| it.from.saturating_add(it.count));
        table.columns.push(Column {
            from,
            count: repeated(element, "number-columns-repeated"),
            style: get("style-name").unwrap_or_default(),
            cells: get("default-cell-style-name"),
            state: state(element),
            group: innermost(&self.column_groups),
        });
    }

    fn begin_row(&mut self, element: &BytesStart<'_>, empty: bool) {
        let get = |name| xml::attribute(element, name);
        self.column = 0;
        let Some(table) = &mut self.table else { return };
        table.rows.push(Row {
            from: self.row.saturating_add(1),
            count: repeated(element, "number-rows-repeated"),
            style: get("style-name").unwrap_or_default(),
            state: state(element),
            group: innermost(&self.row_groups),
            default: get("default-cell-style-name"),
            cells: Vec::new(),
        });
        if empty {
            self.end_row();
        }
    }

    fn end_row(&mut self) {
        let row = self.table.as_ref().and_then(|table| table.rows.last());
        self.row = self.row.saturating_add(row.map_or(0, |row| row.count));
    }

    /// A cell begins. Most of a sheet is cells, so its attributes are gone through once.
    fn begin_cell(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) {
        let mut cell = Cell {
            column: self.column.saturating_add(1),
            count: 1,
            covered: name == "covered-table-cell",
            ..Cell::default()
        };
        let mut asked = None;
        for attribute in element.attributes().with_checks(false).flatten() {
            let value = || attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or_default();
            match attribute.key.local_name().as_ref() {
                "number-columns-repeated" => cell.count = value().trim().parse().unwrap_or(1).max(1),
                "style-name" => cell.style = Some(value().into_owned()),
                "formula" => cell.formula = Some(value().into_owned()),
                "string-value" => cell.value = Value::Words(value().into_owned()),
                "value" => {
                    let written = value().into_owned();
                    cell.value = match written.trim().parse() {
                        Ok(number) => Value::Number(number, written),
                        Err(_) => Value::Words(written),
                    };
                }
                "date-value" | "time-value" | "boolean-value" => {
                    cell.value = Value::Other(value().into_owned());
                }
                "content-validation-name" => asked = Some(value().into_owned()),
                _ => {}
            }
        }
        if let (Some(asked), Some(table)) = (asked, &self.table) {
            let place = Place::cell(&table.name, cell_name(self.row.saturating_add(1), cell.column));
            self.content.asked.entry(asked).or_insert(place);
        }
        self.cell = Some(cell);
        if empty {
            self.end_cell();
        }
    }

    fn end_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        cell.words = self.words.done();
        self.column = self.column.saturating_add(cell.count);
        let row = self.table.as_mut().and_then(|table| table.rows.last_mut());
        if let Some(row) = row.filter(|_| !cell.is_empty()) {
            row.cells.push(cell);
        }
    }
}

/// How often something stands: once, if nothing is said.
fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::number(element, name).unwrap_or(1).max(1)
}

fn state(element: &BytesStart<'_>) -> State {
    match xml::attribute(element, "visibility").as_deref() {
        Some("collapse") => State::Collapsed,
        Some("filter") => State::Filtered,
        _ => State::Shown,
    }
}

/// A group that lies in a closed one is closed, whatever it says of itself.
fn innermost(groups: &[Group]) -> Group {
    if groups.contains(&Group::Closed) {
        Group::Closed
    } else {
        groups.last().copied().unwrap_or(Group::None)
    }
}

fn display(element: &BytesStart<'_>) -> bool {
    xml::attribute(element, "display").is_none_or(|it| it != "false")
}

/// The part that an element leads to.
pub(super) fn used(element: &BytesStart<'_>) -> Option<String> {
    let target = xml::attribute(element, "href")?;
    Some(target.trim_start_matches("./").trim_end_matches('/').to_owned())
}
