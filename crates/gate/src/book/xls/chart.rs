//! Charts: a copy of the data that they were drawn from.
//!
//! Source: MS-XLS 2.1.7.20.1.

use std::collections::BTreeSet;

use crate::{
    Finding, Place,
    book::{
        beside::plain_header,
        formula,
        workbook::{Tab, Workbook},
        xls::{globals::Globals, records::Record},
    },
    container::{little, traces},
    vector,
};

/// What the charts of a sheet say.
#[derive(Debug, Default)]
pub(super) struct Charts {
    words: Vec<String>,
    formulas: Vec<String>,
    headers: Vec<String>,
}

impl Charts {
    pub(super) fn take(&mut self, record: &Record<'_>, globals: &Globals) {
        match record.id {
            // Where a series has its words and figures from.
            0x1051 => {
                let tokens = little::after(record.body, 8);
                self.formulas.push(globals.links.told(tokens, b"", &globals.workbook));
            }
            0x100d => self.words.extend(record.from(2).short()),
            0x204 => self.words.extend(record.from(6).text()),
            0x14 | 0x15 => {
                let header = record.from(0).text().unwrap_or_default();
                self.headers.extend(plain_header(&header));
            }
            // Words in a box over the chart stand in what goes on with its record.
            0x1b6 => self.words.extend(record.more.iter().flat_map(|it| traces::words(it))),
            0x1b8 => self.words.extend(traces::words(&record.whole())),
            _ => {}
        }
    }

    /// What of it no shown cell says.
    pub(super) fn findings(self, tab: &Tab, workbook: &Workbook, seen: &BTreeSet<&str>) -> Vec<Finding> {
        let hides = |it: &String| formula::is_outside(it) || workbook.names_hidden(it);
        let reaches = self.formulas.iter().any(hides);
        let words: Vec<String> = self
            .words
            .into_iter()
            .map(|it| it.trim_matches('\0').trim().to_owned())
            .filter(|it| !it.is_empty() && !seen.contains(it.as_str()))
            .take(traces::KEPT)
            .collect();
        let place = || Place::cell(&tab.name, "");
        let mut findings = Vec::new();
        if reaches || !words.is_empty() {
            let summary = "a chart's copy of data that no shown cell holds";
            findings.push(Finding::new(vector::CHART, place(), summary).hiding(words));
        }
        if !self.headers.is_empty() {
            let summary = "a chart's header or footer, which only print shows";
            findings.push(Finding::new(vector::HEADER, place(), summary).hiding(self.headers));
        }
        findings
    }
}
