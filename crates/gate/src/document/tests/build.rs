//! Containers for tests.

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::container::{package::Package, zip::Zip};

pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts in a ZIP.
pub(super) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package that is being put together.
#[derive(Clone, Default)]
pub(super) struct Parts {
    members: Vec<(String, Vec<u8>)>,
    types: String,
    relations: std::collections::BTreeMap<String, String>,
}

impl Parts {
    pub(super) fn new(main: &str, content: &str) -> Self {
        Self::default().relate("", "rId1", "officeDocument", main).part(main, content)
    }

    pub(super) fn part(mut self, name: &str, content: &str) -> Self {
        self.members.retain(|(known, _)| known != name);
        self.members.push((name.to_owned(), content.as_bytes().to_vec()));
        self
    }

    pub(super) fn typed(mut self, name: &str, kind: &str) -> Self {
        let line = format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
        self.types.push_str(&line);
        self
    }

    /// Leads from one part to another, whose name is whole.
    pub(super) fn relate(self, from: &str, id: &str, kind: &str, to: &str) -> Self {
        self.line(from, &format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"/{to}\"/>"))
    }

    /// Leads outside.
    pub(super) fn outside(self, from: &str, id: &str, kind: &str, to: &str) -> Self {
        let line = format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\" TargetMode=\"External\"/>"
        );
        self.line(from, &line)
    }

    fn line(mut self, from: &str, line: &str) -> Self {
        self.relations.entry(from.to_owned()).or_default().push_str(line);
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut parts = self.members.clone();
        let types = format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
            self.types
        );
        parts.push(("[Content_Types].xml".to_owned(), types.into_bytes()));
        for (from, lines) in &self.relations {
            let (folder, file) = from.rsplit_once('/').unwrap_or(("", from));
            let name = format!("{folder}/_rels/{file}.rels");
            let text = format!("<Relationships>{lines}</Relationships>");
            parts.push((name.trim_start_matches('/').to_owned(), text.into_bytes()));
        }
        zipped(&parts)
    }

    /// Reads it as a package.
    pub(super) fn with<T>(&self, read: impl FnOnce(&Package<'_>) -> T) -> T {
        let bytes = self.bytes();
        read(&Package::open(Zip::open(&bytes).unwrap()).unwrap())
    }
}
