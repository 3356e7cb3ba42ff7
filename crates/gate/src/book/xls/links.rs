//! Names, and the sheets and files that a workbook knows by number.
//!
//! Source: MS-XLS 2.4.150 (Lbl), 2.4.106 (`ExternSheet`), 2.4.271 (`SupBook`), 2.4.71 (CRN).

use crate::{
    Finding, Place,
    book::{
        tokens::{self, Form},
        workbook::{Name, Workbook},
        xls::records::{Cursor, Record, text_of},
    },
    container::{
        little::{self, f64_at, take, u16_at},
        traces,
    },
    limits, vector,
};

/// What other sheets and files the workbook names by number.
#[derive(Debug, Default)]
pub(super) struct Links {
    books: Vec<Book>,
    /// For each number: which file, and which of its sheets.
    sheets: Vec<(usize, usize)>,
    names: Vec<Named>,
    /// Comments on names that are not there.
    comments: Vec<(String, String)>,
}

/// A file, by its path and its sheets.
#[derive(Debug, Default)]
struct Book {
    outside: bool,
    path: String,
    sheets: Vec<String>,
    /// What was kept of its cells and names.
    words: Vec<String>,
}

#[derive(Debug)]
struct Named {
    called: String,
    comment: Option<String>,
    hidden: bool,
    tokens: Vec<u8>,
    extra: Vec<u8>,
}

/// What the names are that Excel writes as a number.
const OWN: [&str; 14] = [
    "Consolidate_Area",
    "Auto_Open",
    "Auto_Close",
    "Extract",
    "Database",
    "Criteria",
    "Print_Area",
    "Print_Titles",
    "Recorder",
    "Data_Form",
    "Auto_Activate",
    "Auto_Deactivate",
    "Sheet_Title",
    "_FilterDatabase",
];

impl Links {
    /// Takes a record; gives whether it is one that is known here.
    pub(super) fn take(&mut self, record: &Record<'_>) -> bool {
        match record.id {
            0x18 => self.names.push(named(record)),
            0x894 => {
                let mut lengths = record.from(12);
                let lengths = [lengths.u16(), lengths.u16()].map(Option::unwrap_or_default);
                let mut words = record.from(16);
                let said = words_of(&mut words, lengths[0]);
                let comment = words_of(&mut words, lengths[1]);
                // A comment follows its name; one of no name is told as if it had one.
                let mut near = self.names.iter_mut().rev().take(64);
                match near.find(|it| it.called.eq_ignore_ascii_case(&said)) {
                    Some(of) => of.comment = Some(comment),
                    None => self.comments.push((said, comment)),
                }
            }
            0x17 => {
                let numbers = little::after(&record.whole(), 2).to_vec();
                let sheets = numbers.chunks_exact(6).filter_map(|it| Some((u16_at(it, 0)?, u16_at(it, 2)?)));
                self.sheets.extend(sheets.map(|(book, sheet)| (usize::from(book), usize::from(sheet))));
            }
            0x1ae => self.books.push(book(record)),
            0x23 => {
                let words = [record.from(6).short().unwrap_or_default()];
                let words = words.into_iter().chain(traces::words(little::after(record.body, 8)));
                self.books.last_mut().into_iter().for_each(|it| it.words.extend(words.clone()));
            }
            0x5a => {
                let words = cached(record);
                self.books.last_mut().into_iter().for_each(|it| it.words.extend(words.clone()));
            }
            0x59 => {}
            _ => return false,
        }
        true
    }

    /// How a formula in letters would name a sheet.
    fn sheet(&self, number: u16, workbook: &Workbook) -> String {
        let Some((book, sheet)) = self.sheets.get(usize::from(number)) else { return String::new() };
        let Some(of) = self.books.get(*book) else { return String::new() };
        if of.outside {
            let name = of.sheets.get(*sheet).map(String::as_str).unwrap_or_default();
            return format!("[{}]{name}!", book + 1);
        }
        let tab = workbook.tabs.get(*sheet).map(|tab| tab.name.replace('\'', "''"));
        tab.map(|name| format!("'{name}'!")).unwrap_or_default()
    }

    /// A formula's words and what it reads.
    pub(super) fn told(&self, tokens: &[u8], extra: &[u8], workbook: &Workbook) -> String {
        let name = |at: u32| {
            let named = self.names.get(little::size(at & 0xffff).wrapping_sub(1));
            named.map(|it| it.called.clone()).unwrap_or_default()
        };
        tokens::told(Form::Xls, tokens, extra, |at| self.sheet(at, workbook), name)
    }

    /// Gives the workbook its names, and what it keeps of other files.
    pub(super) fn name(&mut self, workbook: &mut Workbook) {
        let mut findings = Vec::new();
        for named in &self.names {
            let value = self.told(&named.tokens, &named.extra, workbook);
            if !named.hidden {
                workbook.names.push(named.called.clone());
            }
            let name = Name {
                called: named.called.clone(),
                comment: named.comment.clone(),
                hidden: named.hidden,
                value,
            };
            findings.extend(name.finding());
        }
        for (called, comment) in std::mem::take(&mut self.comments) {
            let comment = Some(comment);
            findings.extend(Name { called, comment, ..Name::default() }.finding());
        }
        for book in self.books.iter().filter(|it| it.outside).take(limits::PARTS) {
            let words = std::iter::once(&book.path).chain(&book.sheets).chain(&book.words);
            let words: Vec<String> =
                words.filter(|it| !it.trim().is_empty()).take(traces::KEPT).cloned().collect();
            let place = Place::part(format!("link {}", findings.len() + 1));
            let summary = "a copy of another workbook's cells, or its path";
            findings.push(Finding::new(vector::EXTERNAL_DATA, place, summary).hiding(words));
        }
        workbook.findings.extend(findings);
    }
}

fn words_of(cursor: &mut Cursor<'_>, count: u16) -> String {
    let flags = cursor.u8().unwrap_or_default();
    text_of(&cursor.letters(usize::from(count), flags))
}

fn named(record: &Record<'_>) -> Named {
    let flags = record.u16(0);
    let mut cursor = record.from(14);
    let letters = words_of(&mut cursor, u16::from(record.u8(3)));
    let own = || letters.chars().next().and_then(|it| OWN.get(little::size(u32::from(it))));
    let called = match own() {
        Some(own) if flags & 0x20 != 0 => format!("_xlnm.{own}"),
        _ => letters.clone(),
    };
    let tokens = cursor.bytes(usize::from(record.u16(4)));
    Named { called, comment: None, hidden: flags & 1 != 0, tokens, extra: cursor.bytes(usize::MAX) }
}

/// A file that is named: this one, functions of an add-in, or another.
fn book(record: &Record<'_>) -> Book {
    let (count, kind) = (record.u16(0), record.u16(2));
    if [0x0401, 0x3a01].contains(&kind) && record.body.len() <= 4 {
        return Book::default();
    }
    let mut cursor = record.from(2);
    let path = cursor.text().unwrap_or_default();
    // Signs below a blank stand for drives and folders.
    let path: String = path.chars().map(|it| if it < ' ' { '\\' } else { it }).collect();
    let sheets = (0..count).map_while(|_| cursor.text()).collect();
    Book { outside: true, path, sheets, words: Vec::new() }
}

/// Values of cells of another file.
fn cached(record: &Record<'_>) -> Vec<String> {
    let whole = record.whole();
    let (last, first) = (record.u8(0), record.u8(1));
    let mut cursor = record.from(4);
    let mut words = Vec::new();
    for _ in first..=last {
        match cursor.u8() {
            Some(2) => words.extend(cursor.text()),
            Some(1) => words.extend(f64_at(&cursor.bytes(8), 0).map(|it| it.to_string())),
            Some(_) => drop(cursor.bytes(8)),
            None => break,
        }
    }
    if words.is_empty() { traces::words(take(&whole, 4, whole.len()).unwrap_or_default()) } else { words }
}
