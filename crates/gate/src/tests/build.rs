//! A small workbook, and ways to change it.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use super::parts::CLEAN;

/// What is planted, and must not come out.
pub(super) const CANARY: &str = "zanzibar17quill";
/// A number that is planted where words cannot be.
pub(super) const NUMBER: &str = "9434765919";
pub(super) const BOOK: &str = "xl/workbook.xml";
pub(super) const SHEET: &str = "xl/worksheets/sheet1.xml";
pub(super) const STYLES: &str = "xl/styles.xml";
pub(super) const STRINGS: &str = "xl/sharedStrings.xml";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook as its parts.
#[derive(Clone)]
pub(super) struct Book(pub(super) BTreeMap<String, Vec<u8>>);

impl Book {
    /// A workbook that says nothing beside what it shows.
    pub(super) fn clean() -> Self {
        Self(CLEAN.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect())
    }

    pub(super) fn text(&self, part: &str) -> String {
        String::from_utf8(self.0[part].clone()).unwrap()
    }

    /// Sets a part's bytes.
    pub(super) fn set(mut self, part: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(part.to_owned(), bytes.into());
        self
    }

    /// Puts other words in the place of some that a part has.
    pub(super) fn swap(self, part: &str, from: &str, to: impl AsRef<str>) -> Self {
        let text = self.text(part);
        assert!(text.contains(from), "{part} has no {from}");
        let text = text.replacen(from, to.as_ref(), 1);
        self.set(part, text)
    }

    /// Puts words before some that a part has.
    pub(super) fn before(self, part: &str, mark: &str, words: impl AsRef<str>) -> Self {
        self.swap(part, mark, format!("{}{mark}", words.as_ref()))
    }

    /// Makes one part lead to another.
    pub(super) fn lead(self, of: &str, id: &str, kind: &str, target: &str) -> Self {
        let outside = if target.contains(':') { r#" TargetMode="External""# } else { "" };
        let target = if outside.is_empty() { format!("/{target}") } else { target.to_owned() };
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let rels = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let line = format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>"#);
        if self.0.contains_key(&rels) {
            self.before(&rels, "</Relationships>", line)
        } else {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            self.set(&rels, format!(r#"<Relationships xmlns="{space}">{line}</Relationships>"#))
        }
    }

    /// Adds a part to which another leads.
    pub(super) fn add(self, of: &str, id: &str, kind: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let content = format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml");
        let line = format!(r#"<Override PartName="/{name}" ContentType="{content}"/>"#);
        self.before("[Content_Types].xml", "</Types>", line).lead(of, id, kind, name).set(name, bytes)
    }

    /// Adds a word to the shared strings; gives a cell that uses it.
    pub(super) fn cell(self, at: &str, style: u32, words: &str) -> (Self, String) {
        let number = self.text(STRINGS).matches("<si>").count();
        let book = self.before(STRINGS, "</sst>", format!("<si><t>{words}</t></si>"));
        (book, format!(r#"<c r="{at}" s="{style}" t="s"><v>{number}</v></c>"#))
    }

    /// Adds a row after the figures, with the canary in its second cell.
    pub(super) fn row(self, attributes: &str, style: u32) -> Self {
        let (book, cell) = self.cell("B6", style, CANARY);
        book.before(SHEET, "</sheetData>", format!(r#"<row r="6"{attributes}>{cell}</row>"#))
    }

    /// Adds a third sheet with the canary in it.
    pub(super) fn sheet(self, kind: &str, state: &str, name: &str) -> Self {
        let words = format!(r#"<c r="A1" t="inlineStr"><is><t>{CANARY}</t></is></c>"#);
        let text =
            format!(r#"<worksheet xmlns="m"><sheetData><row r="1">{words}</row></sheetData></worksheet>"#);
        let line = format!(r#"<sheet name="{name}" sheetId="3"{state} r:id="rId30"/>"#);
        self.before(BOOK, "</sheets>", line).add(BOOK, "rId30", kind, "xl/sheets/sheet3.xml", text)
    }

    /// The file.
    pub(super) fn zip(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// A file's parts, read by another program than the gate.
    pub(super) fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut part = Vec::new();
            file.read_to_end(&mut part).unwrap();
            parts.insert(name, part);
        }
        Self(parts)
    }
}

/// Whether a file has a word anywhere: in its bytes, or in those of a part.
pub(super) fn holds(file: &[u8], word: &str) -> bool {
    let wide = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let forms = [word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    let search = aho_corasick::AhoCorasick::builder().ascii_case_insensitive(true).build(forms).unwrap();
    let has = |bytes: &[u8]| search.is_match(bytes);
    has(file) || (file.starts_with(b"PK") && Book::open(file).0.values().any(|part| has(part)))
}
