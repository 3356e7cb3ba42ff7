//! The workbook's binary part: its sheets, its names, and what it says of its makers.
//!
//! Source: MS-XLSB 2.1.7.61.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal,
    book::{
        tokens::{self, Form},
        workbook::{Name, Tab, TabState, Workbook, kind, window_hidden},
        xlsb::{
            known,
            records::{Record, Records},
        },
    },
    container::{little, package::Package, traces},
    limits, vector,
};

/// A workbook, and what it names by number.
#[derive(Debug, Default)]
pub(super) struct Opened {
    pub(super) workbook: Workbook,
    pub(super) links: Links,
}

/// The sheets and files that formulas name by number.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Whether each file is another one.
    books: Vec<bool>,
    sheets: Vec<(u32, u32)>,
    names: Vec<String>,
    tabs: Vec<String>,
}

impl Links {
    /// How a formula in letters would name a sheet.
    fn sheet(&self, number: u16) -> String {
        let Some((book, sheet)) = self.sheets.get(usize::from(number)) else { return String::new() };
        match self.books.get(little::size(*book)) {
            Some(true) => format!("[{}]!", book.saturating_add(1)),
            Some(false) => {
                let tab = self.tabs.get(little::size(*sheet)).map(|name| name.replace('\'', "''"));
                tab.map(|name| format!("'{name}'!")).unwrap_or_default()
            }
            None => String::new(),
        }
    }

    /// A formula's words and what it reads.
    pub(super) fn told(&self, tokens: &[u8], extra: &[u8]) -> String {
        let name = |at: u32| self.names.get(little::size(at).wrapping_sub(1)).cloned().unwrap_or_default();
        tokens::told(Form::Xlsb, tokens, extra, |at| self.sheet(at), name)
    }
}

/// Reads the workbook's part.
pub(super) fn read(package: &Package<'_>) -> Result<Opened, Refusal> {
    let path = package.one("", "officeDocument").unwrap_or_default().to_owned();
    let bytes = package.bytes(&path)?.ok_or_else(|| Refusal::new(Reason::Broken, "it has no workbook"))?;
    let mut opened = Opened::default();
    opened.workbook.path.clone_from(&path);
    let (mut named, mut windows) = (Vec::new(), Vec::new());
    let mut unknown: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    let mut records = Records::new(&bytes);
    for record in records.by_ref() {
        match record.id {
            156 => opened.workbook.tabs.push(tab(package, &path, &record)?),
            153 => opened.workbook.from_1904 = record.u32(0) & 1 != 0,
            158 => windows.push(matches!(record.u8(28) & 3, 0)),
            39 => named.extend(name(&record)),
            357 | 358 | 667 => opened.links.books.push(false),
            355 => opened.links.books.push(true),
            362 => {
                let mut cursor = record.from(4);
                let sheets = (0..record.u32(0)).map_while(|_| {
                    let sheet = (cursor.u32()?, cursor.u32()?);
                    cursor.u32()?;
                    Some(sheet)
                });
                opened.links.sheets.extend(sheets);
            }
            id => match beside(&record, &path) {
                Some(finding) => opened.workbook.findings.push(finding),
                None if known::is_silent(id) => {}
                None => unknown.entry(id).or_default().extend(traces::words(record.body)),
            },
        }
        if limits::PARTS < opened.workbook.tabs.len() {
            return Err(Refusal::new(Reason::TooLarge, "too many sheets"));
        }
    }
    known::is_whole(&records, &path)?;
    opened.workbook.findings.extend(known::findings(&Place::part(&*path), unknown));
    opened.workbook.without_window = !windows.is_empty() && !windows.contains(&true);
    if windows.contains(&false) {
        opened.workbook.findings.push(window_hidden(&path));
    }
    opened.links.tabs = opened.workbook.tabs.iter().map(|tab| tab.name.clone()).collect();
    opened.name(named);
    opened.workbook.look_at_tabs();
    Ok(opened)
}

fn tab(package: &Package<'_>, path: &str, record: &Record<'_>) -> Result<Tab, Refusal> {
    let mut cursor = record.from(8);
    let texts = (cursor.text(), cursor.text());
    let (Some(id), Some(name)) = texts else {
        return Err(Refusal::new(Reason::Broken, "a sheet has no name"));
    };
    let relation = package.related(path, &id);
    Ok(Tab {
        name,
        path: relation.map(|it| it.target.clone()).unwrap_or_default(),
        id: record.u32(4),
        kind: kind(relation.map(|it| it.kind.as_str()).unwrap_or_default()),
        state: match record.u32(0) {
            0 => TabState::Shown,
            1 => TabState::Hidden,
            _ => TabState::VeryHidden,
        },
    })
}

/// A name, before what it stands for is told.
struct Named {
    called: String,
    hidden: bool,
    comment: Option<String>,
    tokens: Vec<u8>,
    extra: Vec<u8>,
}

fn name(record: &Record<'_>) -> Option<Named> {
    let flags = record.u32(0);
    let mut cursor = record.from(9);
    let mut called = cursor.text()?;
    if flags & 0x20 != 0 && !called.starts_with("_xlnm.") {
        called.insert_str(0, "_xlnm.");
    }
    let (tokens, extra) = cursor.formula().unwrap_or_default();
    let comment = cursor.text().filter(|it| !it.is_empty());
    Some(Named { called, hidden: flags & 1 != 0, comment, tokens: tokens.to_vec(), extra: extra.to_vec() })
}

impl Opened {
    fn name(&mut self, named: Vec<Named>) {
        self.links.names = named.iter().map(|it| it.called.clone()).collect();
        for Named { called, hidden, comment, tokens, extra } in named {
            if !hidden {
                self.workbook.names.push(called.clone());
            }
            let value = self.links.told(&tokens, &extra);
            self.workbook.findings.extend(Name { called, comment, hidden, value }.finding());
        }
    }
}

/// What a record of the workbook's part says of its makers.
fn beside(record: &Record<'_>, path: &str) -> Option<Finding> {
    let part = || Place::part(path);
    let text = |at: usize| record.from(at).text().filter(|it| !it.trim().is_empty());
    match record.id {
        548 => text(4).map(|user| {
            Finding::new(vector::SHARED_BY, part(), "the name of whoever reserved it").hiding([user])
        }),
        2071 => text(0).map(|path| {
            Finding::new(vector::SAVED_PATH, part(), "the folder that it was saved in").hiding([path])
        }),
        397 => Some(
            Finding::new(vector::CUSTOM_VIEW, part(), "somebody's own view of the workbook")
                .hiding(traces::words(record.body)),
        ),
        _ => None,
    }
}
