//! What a sheet's part says beside its cells.

use quick_xml::events::BytesStart;

use crate::{
    Finding, Place,
    book::{
        sheet::{Area, Raw, area},
        styles::{Condition, Look, Styles},
        workbook::Tab,
    },
    limits, vector, xml,
};

/// What was met beside the cells.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// The element whose words are gathered.
    of: Option<Of>,
    words: String,
    pub(crate) headers: Vec<String>,
    pub(crate) lists: Vec<(String, String)>,
    pub(crate) hints: Vec<(String, Vec<String>)>,
    pub(crate) scenarios: Vec<String>,
    pub(crate) views: Vec<String>,
    asides: Vec<String>,
    smart: Vec<String>,
    area: String,
    conditional: Vec<Area>,
    /// A condition's own style, while it is read.
    own: Option<Condition>,
    /// What conditions do whose cells are named after them.
    looks: Vec<Look>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Header,
    List,
    Areas,
}

impl Beside {
    /// Whether no words are being gathered.
    pub(crate) fn is_idle(&self) -> bool {
        self.of.is_none() && self.own.is_none()
    }

    pub(crate) fn start(&mut self, name: &str, element: &BytesStart<'_>, raw: &mut Raw, styles: &Styles) {
        let get = |attribute| xml::attribute(element, attribute).filter(|value| !value.is_empty());
        match name {
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                self.of = Some(Of::Header);
                self.words.clear();
            }
            "dataValidation" => {
                self.area = get("sqref").unwrap_or_default();
                let hints = ["promptTitle", "prompt", "errorTitle", "error"].into_iter().filter_map(get);
                let hints: Vec<_> = hints.collect();
                if !hints.is_empty() {
                    self.hints.push((self.area.clone(), hints));
                }
            }
            "formula1" | "formula2" => {
                self.of = Some(Of::List);
                self.words.clear();
            }
            "conditionalFormatting" => {
                let areas = get("sqref").unwrap_or_default();
                self.conditional = areas.split_whitespace().filter_map(area).collect();
            }
            "cfRule" => {
                let style = xml::number(element, "dxfId").map(Look::Style);
                raw.conditions.extend(style.map(|look| (self.conditional.clone(), look)));
            }
            "dataBar" | "iconSet" if get("showValue").is_some_and(|it| it == "0" || it == "false") => {
                raw.conditions.push((self.conditional.clone(), Look::NoNumber));
                self.looks.push(Look::NoNumber);
            }
            "dxf" => self.own = Some(Condition::default()),
            "sqref" => {
                self.of = Some(Of::Areas);
                self.words.clear();
            }
            "scenario" => {
                self.scenarios.extend([get("name"), get("user"), get("comment")].into_iter().flatten());
            }
            "inputCells" => self.scenarios.extend(get("val")),
            "customSheetView" => self.views.push(get("guid").unwrap_or_default()),
            "cellSmartTagPr" => self.smart.extend(get("val")),
            _ => self.own.iter_mut().for_each(|own| own.take(name, element, &styles.palette)),
        }
    }

    pub(crate) fn text(&mut self, words: &str) {
        if self.of.is_some() {
            self.words.push_str(words);
        }
    }

    pub(crate) fn aside(&mut self, words: &str) {
        self.asides.push(words.to_owned());
    }

    pub(crate) fn end(&mut self, name: &str, raw: &mut Raw) {
        match (name, self.of) {
            (
                "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter",
                Some(Of::Header),
            ) => {
                self.headers.extend(plain_header(&self.words));
                self.of = None;
            }
            ("formula1" | "formula2", _) => {
                let words = self.words.trim();
                if words.starts_with('"') {
                    self.lists.push((self.area.clone(), words.trim_matches('"').to_owned()));
                }
                self.of = None;
            }
            ("dxf", _) => self.looks.extend(self.own.take().map(Look::Own)),
            ("sqref", Some(Of::Areas)) => {
                let areas: Vec<Area> = self.words.split_whitespace().filter_map(area).collect();
                raw.conditions.extend(self.looks.drain(..).map(|look| (areas.clone(), look)));
                self.of = None;
            }
            ("conditionalFormatting", _) => {
                self.conditional.clear();
                self.looks.clear();
            }
            _ => {}
        }
    }

    pub(crate) fn findings(self, tab: &Tab) -> Vec<Finding> {
        let sheet = |area: &str| Place::cell(&tab.name, area.replace(' ', ","));
        let mut findings = Vec::new();
        let whole = |vector, words: Vec<String>, summary: &str| {
            (!words.is_empty()).then(|| Finding::new(vector, sheet(""), summary).hiding(words))
        };
        findings.extend(whole(vector::HEADER, self.headers, "a header or footer, which only print shows"));
        findings.extend(whole(vector::SCENARIO, self.scenarios, "scenarios: other values of cells"));
        findings.extend(whole(vector::CUSTOM_VIEW, self.views, "somebody's own view of the sheet"));
        findings.extend(whole(vector::XML_ASIDE, self.asides, "a comment in the sheet's part"));
        findings.extend(whole(vector::EXTENSION, self.smart, "smart tags of cells"));
        for (area, list) in self.lists.into_iter().take(limits::TOLD) {
            let words = list.split(',').map(|word| word.trim().to_owned());
            let summary = "a list of allowed values";
            findings.push(Finding::new(vector::VALIDATION_LIST, sheet(&area), summary).hiding(words));
        }
        for (area, words) in self.hints.into_iter().take(limits::TOLD) {
            let summary = "words that help to fill in the cell";
            findings.push(Finding::new(vector::VALIDATION_WORDS, sheet(&area), summary).hiding(words));
        }
        findings
    }
}

/// A header's words without its codes; `None` if it has only page numbers, dates and names of the file's own.
pub(crate) fn plain_header(text: &str) -> Option<String> {
    let mut words = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '&' {
            words.push(character);
            continue;
        }
        match rest.next() {
            Some('"') => while rest.next().is_some_and(|it| it != '"') {},
            Some('&') => words.push('&'),
            Some(digit) if digit.is_ascii_digit() => while rest.next_if(char::is_ascii_digit).is_some() {},
            Some('K') => {
                let mut left = 6;
                while left != 0 && rest.next_if(|it| it.is_ascii_hexdigit() || *it == '+').is_some() {
                    left -= 1;
                }
            }
            _ => words.push(' '),
        }
    }
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = plain.split(' ').any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.is_empty() && !["page", "of"].contains(&word.to_lowercase().as_str())
    });
    says.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_of_page_numbers_says_nothing() {
        assert_eq!(plain_header("&LPage &P of &N&R&D"), None);
        assert_eq!(
            plain_header("&C&\"Arial,Bold\"&12OFFICIAL – Jo Smith"),
            Some("OFFICIAL – Jo Smith".to_owned())
        );
    }
}
