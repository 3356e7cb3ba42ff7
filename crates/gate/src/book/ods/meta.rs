//! What a file says of its makers and of their machine.
//!
//! Source: ODF 1.3 part 3, clause 4 (metadata) and 3.10 (application settings).

use super::manifest::Parts;
use crate::{
    Finding, Place, Refusal,
    office::is_program,
    vector::{self, Vector},
    xml::{self, Node},
};

/// What the settings say.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) findings: Vec<Finding>,
    /// Whether noughts are not shown.
    pub(super) no_zeros: bool,
}

const SETTINGS: &str = "settings.xml";

/// Reads the settings: a printer, sources of data, and what is left out on the screen.
pub(super) fn settings(parts: &Parts<'_, '_>) -> Result<Settings, Refusal> {
    let mut settings = Settings::default();
    let Some(text) = parts.text(SETTINGS)? else { return Ok(settings) };
    let (mut item, mut printer, mut sources) = (String::new(), Vec::new(), Vec::new());
    xml::walk(&text, SETTINGS, |node| {
        match node {
            Node::Start { name: "config-item", element, empty: false } => {
                item = xml::attribute(element, "name").unwrap_or_default();
            }
            Node::End { name: "config-item" } => item.clear(),
            Node::Text(words) if !words.trim().is_empty() => match item.as_str() {
                "PrinterName" | "PrinterSetup" => printer.push(words.trim().to_owned()),
                "CurrentDatabaseDataSource" | "CurrentDatabaseCommand" => {
                    sources.push(words.trim().to_owned());
                }
                "ShowZeroValues" => settings.no_zeros |= words.trim() == "false",
                _ => {}
            },
            _ => {}
        }
        Ok(())
    })?;
    let mut found = |vector, summary, words: Vec<String>| {
        if !words.is_empty() {
            let finding = Finding::new(vector, Place::part(SETTINGS), summary);
            settings.findings.push(finding.hiding(words));
        }
    };
    found(vector::PRINTER, "a printer's settings", printer);
    found(vector::CONNECTION, "the name of a source of data", sources);
    Ok(settings)
}

/// Who made a file, what it is called, and what else is said of it.
pub(super) fn read(parts: &Parts<'_, '_>, part: &str) -> Result<Vec<Finding>, Refusal> {
    let Some(text) = parts.text(part)? else { return Ok(Vec::new()) };
    let mut said: [Vec<String>; 4] = [const { Vec::new() }; 4];
    let (mut open, mut own, mut asides) = (Vec::new(), String::new(), Vec::new());
    xml::walk(&text, part, |node| {
        match node {
            Node::Start { name, element, empty } => {
                if name == "user-defined" {
                    own = xml::attribute(element, "name").unwrap_or_default();
                }
                if name == "template" || name == "auto-reload" {
                    let [.., whose, _] = &mut said;
                    let path = [xml::attribute(element, "href"), xml::attribute(element, "title")];
                    whose.extend(path.into_iter().flatten().filter(|it| !it.is_empty()));
                }
                if !empty {
                    open.push(name.to_owned());
                }
            }
            Node::End { .. } => drop(open.pop()),
            Node::Text(words) if !words.trim().is_empty() => {
                let words = words.trim();
                let [who, what, _, others] = &mut said;
                match open.last().map(String::as_str).unwrap_or_default() {
                    "initial-creator" | "creator" | "printed-by" if !is_program(words) => {
                        who.push(words.to_owned());
                    }
                    "user-defined" => others.push(format!("{own}: {words}")),
                    name if PLAIN.contains(&name) => {}
                    _ => what.push(words.to_owned()),
                }
            }
            Node::Aside(words) => asides.push(words.to_owned()),
            Node::Text(_) => {}
        }
        Ok(())
    })?;
    let mut findings: Vec<Finding> = FIELDS
        .iter()
        .zip(said)
        .filter(|(_, words)| !words.is_empty())
        .map(|((vector, summary), words)| Finding::new(vector, Place::part(part), *summary).hiding(words))
        .collect();
    if !asides.is_empty() {
        let finding = Finding::new(vector::XML_ASIDE, Place::part(part), "a comment in the part");
        findings.push(finding.hiding(asides));
    }
    Ok(findings)
}

static FIELDS: [(&Vector, &str); 4] = [
    (vector::AUTHOR, "who made it and last saved it"),
    (vector::TITLE, "a title, subject, keywords or remarks"),
    (vector::COMPANY, "the path of a template"),
    (vector::CUSTOM_PROPERTIES, "properties of its own"),
];

/// Elements that say which program wrote the file and when, as every file does; and authors that are only programs.
const PLAIN: [&str; 10] = [
    "generator",
    "creation-date",
    "date",
    "print-date",
    "editing-cycles",
    "editing-duration",
    "language",
    "initial-creator",
    "creator",
    "printed-by",
];
