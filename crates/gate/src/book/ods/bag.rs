//! Elements that are findings by being there: their words are gathered, and nothing of them is drawn.
//!
//! Source: ODF 1.3 part 3, clause 9 (tables), 14.1 (annotations), clause 13 (forms).

use quick_xml::events::BytesStart;

use crate::{
    Finding, Place,
    vector::{self, Vector},
    xml,
};

/// An element whose words are gathered.
#[derive(Debug)]
pub(super) struct Bag {
    vector: &'static Vector,
    summary: &'static str,
    place: Place,
    words: Vec<String>,
    /// Values of a field, which a pivot table keeps beside its fields.
    items: Vec<String>,
    /// Whether it was met with anything that counts.
    counts: bool,
    pub(super) depth: usize,
}

/// So many words are kept: enough to know what it is.
const KEPT: usize = 200;

/// Attributes that hold words of people, paths or values.
const SAYING: [&str; 24] = [
    "name",
    "href",
    "comment",
    "condition",
    "value",
    "current-value",
    "string-value",
    "label",
    "title",
    "display-name",
    "source-field-name",
    "source-name",
    "object-name",
    "user-name",
    "password",
    "database-name",
    "database-table-name",
    "table-name",
    "sql-statement",
    "query-name",
    "application-data",
    "dde-application",
    "dde-topic",
    "dde-item",
];

impl Bag {
    /// The bag that an element opens, if it opens one.
    pub(super) fn open(name: &str, element: &BytesStart<'_>, depth: usize, place: Place) -> Option<Self> {
        let (vector, summary) = match name {
            "annotation" => (vector::COMMENT, "a comment on a cell"),
            "tracked-changes" => (vector::REVISIONS, "a log of changes to cells"),
            "data-pilot-table" => (vector::PIVOT_TABLE, "a pivot table"),
            "database-range" => (vector::CONNECTION, "cells that are filled from a database"),
            "cell-range-source" => (vector::EXTERNAL_DATA, "cells that are filled from another file"),
            "table-source" => (vector::EXTERNAL_DATA, "a sheet that is filled from another file"),
            "scenario" => (vector::SCENARIO, "a scenario: other values of cells"),
            "dde-link" | "dde-source" | "data-stream-source" | "data-mapping" => {
                (vector::LIVE_DATA, "live data, and where it comes from")
            }
            "event-listener" | "script" => (vector::MACROS, "a program that is run by the file"),
            "form" | "xforms" => (vector::CONTROLS, "a form's controls"),
            _ => return None,
        };
        let counts = !matches!(name, "tracked-changes" | "database-range");
        let mut bag = Self { vector, summary, place, words: Vec::new(), items: Vec::new(), counts, depth };
        // What an element calls itself is a part of what it says.
        bag.attributes(element);
        Some(bag)
    }

    /// An element within it.
    pub(super) fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.vector == vector::PIVOT_TABLE && name == "data-pilot-member" {
            self.items.extend(xml::attribute(element, "name").filter(|_| self.items.len() < KEPT));
            return;
        }
        match self.vector {
            // A range that is only filtered or sorted says nothing that the sheet does not.
            it if it == vector::CONNECTION => self.counts |= name.starts_with("database-source"),
            _ => self.counts = true,
        }
        self.attributes(element);
    }

    fn attributes(&mut self, element: &BytesStart<'_>) {
        if KEPT <= self.words.len() {
            return;
        }
        let mut attributes = element.attributes();
        let said = attributes.with_checks(false).flatten();
        let said = said.filter(|it| SAYING.contains(&it.key.local_name().as_ref()));
        self.words.extend(said.map(|it| it.value.into_owned()).filter(|it| !it.is_empty()));
    }

    /// Words within it.
    pub(super) fn text(&mut self, text: &str) {
        if !text.trim().is_empty() && self.words.len() < KEPT {
            self.words.push(text.trim().to_owned());
        }
    }

    /// What it says.
    pub(super) fn findings(self) -> Vec<Finding> {
        if !self.counts {
            return Vec::new();
        }
        let finding = Finding::new(self.vector, self.place.clone(), self.summary).hiding(self.words);
        let mut findings =
            vec![if self.vector == vector::REVISIONS { finding.must_choose() } else { finding }];
        if !self.items.is_empty() {
            let summary = "values of a pivot table's fields, also those that it does not show";
            findings.push(Finding::new(vector::PIVOT_CACHE, self.place, summary).hiding(self.items));
        }
        findings
    }
}
