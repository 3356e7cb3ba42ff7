//! What a workbook's stream says before its sheets: their names, their styles, and the words that cells share.
//!
//! Source: MS-XLS 2.1.7.20.3.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal,
    book::{
        strings::Strings,
        styles::Styles,
        workbook::{Tab, TabKind, TabState, Workbook, window_hidden},
        xls::{
            PART, art, known,
            links::Links,
            looks::{Gather as Gathered, Looks},
            records::{Record, Text},
        },
    },
    container::{little, traces},
    limits, office, vector,
};

/// What stands before the sheets.
#[derive(Debug, Default)]
pub(super) struct Globals {
    pub(super) workbook: Workbook,
    pub(super) styles: Styles,
    pub(super) strings: Strings,
    /// Where each sheet's records begin, in the order of the tabs.
    pub(super) begins: Vec<usize>,
    pub(super) links: Links,
    /// What a font is, for runs of words.
    pub(super) looks: Looks,
}

/// What is gathered while the records are read.
#[derive(Default)]
pub(super) struct Gather {
    workbook: Workbook,
    begins: Vec<usize>,
    links: Links,
    looks: Gathered,
    texts: Vec<Text>,
    windows: Vec<bool>,
}

impl Gather {
    /// Takes a record; gives whether it is one that is known here.
    pub(super) fn take(&mut self, record: &Record<'_>) -> Result<bool, Refusal> {
        match record.id {
            0x85 => self.tab(record)?,
            0x22 => self.workbook.from_1904 = record.u16(0) == 1,
            0x3d => self.windows.push(record.u16(8) & 1 == 0),
            0xfc => self.texts(record)?,
            _ => return Ok(self.looks.take(record) || self.links.take(record)),
        }
        Ok(true)
    }

    fn tab(&mut self, record: &Record<'_>) -> Result<(), Refusal> {
        let tabs = &mut self.workbook.tabs;
        if limits::PARTS < tabs.len() {
            return Err(Refusal::new(Reason::TooLarge, "too many sheets"));
        }
        tabs.push(Tab {
            name: record.from(6).short().unwrap_or_default(),
            path: PART.to_owned(),
            id: u32::try_from(tabs.len()).unwrap_or(u32::MAX).saturating_add(1),
            kind: match record.u8(5) {
                0 => TabKind::Sheet,
                2 => TabKind::Chart,
                _ => TabKind::Macro,
            },
            state: match record.u8(4) & 3 {
                0 => TabState::Shown,
                1 => TabState::Hidden,
                _ => TabState::VeryHidden,
            },
        });
        self.begins.push(little::size(record.u32(0)));
        Ok(())
    }

    fn texts(&mut self, record: &Record<'_>) -> Result<(), Refusal> {
        let mut cursor = record.from(8);
        for _ in 0..record.u32(4) {
            let Some(text) = cursor.rich() else {
                return Err(Refusal::new(Reason::Broken, "its list of words is cut off"));
            };
            self.texts.push(text);
        }
        Ok(())
    }

    /// What was gathered, when every record was read.
    pub(super) fn done(self) -> Globals {
        let Self { mut workbook, begins, mut links, looks, texts, windows } = self;
        PART.clone_into(&mut workbook.path);
        workbook.without_window = !windows.is_empty() && !windows.contains(&true);
        let (styles, looks) = looks.done();
        let strings = Strings::of(PART, texts.iter().map(|text| looks.words(text)).collect());
        links.name(&mut workbook);
        if workbook.without_window {
            workbook.findings.push(window_hidden(PART));
        }
        Globals { workbook, styles, strings, begins, links, looks }
    }
}

/// What else stands before the sheets.
#[derive(Default)]
pub(super) struct Other {
    findings: Vec<Finding>,
    /// The pictures of every sheet.
    art: Vec<u8>,
    unknown: BTreeMap<u16, Vec<String>>,
}

impl Other {
    pub(super) fn take(&mut self, record: &Record<'_>) {
        let part = || Place::part(PART);
        let mut found = |vector, summary: &str, words: Vec<String>| {
            self.findings.push(Finding::new(vector, part(), summary).hiding(words));
        };
        let said = |it: Option<String>| it.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        match record.id {
            0x5c => {
                let user = said(record.from(0).text()).filter(|it| !office::is_program(it));
                if let Some(user) = user {
                    found(vector::WRITTEN_BY, "who last had it open to write", vec![user]);
                }
            }
            0x5b => {
                if let Some(user) = said(record.from(4).text()) {
                    found(vector::SHARED_BY, "the name of whoever reserved it", vec![user]);
                }
            }
            0x1a9 => {
                let words = traces::words(&record.whole());
                found(vector::CUSTOM_VIEW, "somebody's own view of the workbook", words);
            }
            0xeb => self.art.extend_from_slice(&record.whole()),
            0x876 | 0x80a | 0x80b => {
                found(vector::CONNECTION, "a connection to a source of data", traces::words(&record.whole()));
            }
            0x50..=0x52 | 0x1b5 => {
                found(vector::EXTERNAL_DATA, "where data is gathered from", traces::words(&record.whole()));
            }
            0x813 => {
                found(
                    vector::LIVE_DATA,
                    "live data, and where it comes from",
                    traces::words(&record.whole()),
                );
            }
            id if !known::is_silent(id) => {
                self.unknown.entry(id).or_default().extend(traces::words(&record.whole()));
            }
            _ => {}
        }
    }

    pub(super) fn findings(mut self) -> Result<Vec<Finding>, Refusal> {
        self.findings.extend(known::findings(&Place::part(PART), self.unknown));
        self.findings.extend(art::pictures(&self.art)?);
        Ok(self.findings)
    }
}
