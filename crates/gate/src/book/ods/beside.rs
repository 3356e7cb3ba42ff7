//! What the content says beside sheets: allowed values, names, words of conditions.
//!
//! Source: ODF 1.3 part 3, 9.4.4 (content validations), 9.4.11 (named expressions).

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::formula;
use crate::{Finding, Place, book, book::workbook::is_constant, limits, vector, xml};

/// What was met beside the cells.
#[derive(Debug, Default)]
pub(super) struct Beside {
    validations: Vec<Validation>,
    findings: Vec<Finding>,
    /// Whether words belong to the validation that is open.
    helping: bool,
    describing: Option<Place>,
}

#[derive(Debug, Default)]
struct Validation {
    name: String,
    base: String,
    condition: String,
    words: Vec<String>,
}

impl Beside {
    pub(super) fn start(&mut self, name: &str, element: &BytesStart<'_>, place: Place) {
        let get = |attribute| xml::attribute(element, attribute).filter(|value| !value.is_empty());
        match name {
            "content-validation" => self.validations.push(Validation {
                name: get("name").unwrap_or_default(),
                base: get("base-cell-address").unwrap_or_default(),
                condition: get("condition").unwrap_or_default(),
                words: Vec::new(),
            }),
            "help-message" | "error-message" => {
                self.helping = true;
                if let Some(validation) = self.validations.last_mut() {
                    validation.words.extend(get("title"));
                }
            }
            "named-expression" => self.findings.extend(named(element)),
            "named-range" => {
                if let Some(address) = get("cell-range-address").filter(|it| formula::is_outside(it)) {
                    let name = get("name").unwrap_or_default();
                    let finding = Finding::new(
                        vector::NAME_OUTSIDE,
                        Place::part(format!("name {name}")),
                        "a name for cells of another file",
                    );
                    self.findings.push(finding.hiding([name, address]));
                }
            }
            "title" | "desc" => self.describing = Some(place),
            _ => {}
        }
    }

    /// A condition that changes how cells look.
    pub(super) fn condition(&mut self, element: &BytesStart<'_>, place: Place) {
        let words = xml::attribute(element, "value").map(|it| book::formula::words(&it)).unwrap_or_default();
        if !words.is_empty() {
            let summary = "words in a condition on how cells look";
            self.findings.push(Finding::new(vector::FORMULA_WORDS, place, summary).hiding(words));
        }
    }

    /// Takes words, and says whether it knows what they belong to.
    pub(super) fn text(&mut self, text: &str) -> bool {
        if text.trim().is_empty() {
            return true;
        }
        if let Some(place) = &self.describing {
            let finding = Finding::new(vector::ALT_TEXT, place.clone(), "a description of the sheet");
            self.findings.push(finding.hiding([text.trim().to_owned()]));
        } else if let Some(validation) = self.validations.last_mut().filter(|_| self.helping) {
            validation.words.push(text.trim().to_owned());
        } else {
            return false;
        }
        true
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "help-message" | "error-message" => self.helping = false,
            "title" | "desc" => self.describing = None,
            _ => {}
        }
    }

    /// What it says; each validation is placed at the first cell that asks for it.
    pub(super) fn findings(self, asked: &BTreeMap<String, Place>) -> Vec<Finding> {
        let mut findings = self.findings;
        for validation in self.validations.into_iter().take(limits::TOLD) {
            let base = || Place::part(&*validation.base);
            let place = || asked.get(&validation.name).cloned().unwrap_or_else(base);
            let listed = validation.condition.contains("is-in-list");
            let mut words = book::formula::words(&validation.condition);
            if listed && !words.is_empty() {
                let summary = "a list of allowed values";
                findings.push(Finding::new(vector::VALIDATION_LIST, place(), summary).hiding(words));
                words = Vec::new();
            }
            words.extend(validation.words.iter().cloned());
            if !words.is_empty() {
                let summary = "words that help to fill in the cell";
                findings.push(Finding::new(vector::VALIDATION_WORDS, place(), summary).hiding(words));
            }
        }
        findings
    }
}

/// A name that stands for words, figures or another file's cells.
fn named(element: &BytesStart<'_>) -> Option<Finding> {
    let get = |attribute| xml::attribute(element, attribute).unwrap_or_default();
    let (name, expression) = (get("name"), get("expression"));
    let bare = formula::bare(&expression);
    let place = Place::part(format!("name {name}"));
    let finding = if formula::is_outside(bare) {
        Finding::new(vector::NAME_OUTSIDE, place, "a name for cells of another file")
    } else if is_constant(bare) {
        Finding::new(vector::NAME_CONSTANT, place, "a name that stands for words or figures")
    } else {
        return None;
    };
    Some(finding.hiding([name, expression]))
}
