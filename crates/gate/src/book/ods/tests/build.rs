//! Spreadsheets as `LibreOffice` writes them, built part by part.

use std::io::Write as _;

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    Form, Kind,
    model::{Book, Model},
    plan::Shown,
    read::{self, Reading},
    verify::{self, Pair},
    write,
};

/// What is planted: nothing that a program writes has it in it.
pub(in crate::book::ods) const TOKEN: &str = "quokkaberry";

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"
 xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"
 xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0""#;

/// A spreadsheet to be changed before it is packed.
#[derive(Clone, Default)]
pub(super) struct Ods {
    /// Automatic styles of the content.
    pub(super) styles: String,
    /// What stands before the sheets.
    pub(super) before: String,
    /// What stands in the first sheet before its columns.
    pub(super) shapes: String,
    /// The first sheet's columns.
    pub(super) columns: String,
    /// The first sheet's rows, after those that every file has.
    pub(super) rows: String,
    /// What stands in the first sheet after its rows.
    pub(super) tail: String,
    /// What stands after the first sheet.
    pub(super) after: String,
    /// Elements of the meta part.
    pub(super) meta: String,
    /// Items of the settings.
    pub(super) settings: String,
    /// The first sheet's header.
    pub(super) header: String,
    /// Parts of its own, with what they hold.
    pub(super) parts: Vec<(String, Vec<u8>)>,
    /// Names of parts that the manifest leaves out.
    pub(super) unnamed: Vec<String>,
    /// What stands in the manifest beside parts.
    pub(super) manifest: String,
}

/// A sheet with the style of hidden ones, if it is named so.
pub(super) fn sheet(name: &str, style: &str, rows: &str) -> String {
    format!(
        "<table:table table:name=\"{name}\" table:style-name=\"{style}\"><table:table-column/>{rows}</table:table>"
    )
}

/// A row of one cell of words.
pub(super) fn row(words: &str) -> String {
    format!("<table:table-row>{}</table:table-row>", cell("", words))
}

/// A cell of words, with attributes of its own.
pub(super) fn cell(attributes: &str, words: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{words}</text:p></table:table-cell>"
    )
}

impl Ods {
    fn content(&self) -> String {
        let Self { styles, before, shapes, columns, rows, tail, after, .. } = self;
        let columns = if columns.is_empty() {
            "<table:table-column table:style-name=\"co1\" table:number-columns-repeated=\"16384\" \
             table:default-cell-style-name=\"Default\"/>"
        } else {
            columns
        };
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {SPACES} office:version="1.3"><office:scripts/><office:font-face-decls/><office:automatic-styles>
<style:style style:name="co1" style:family="table-column"><style:table-column-properties style:column-width="0.889in"/></style:style>
<style:style style:name="ro1" style:family="table-row"><style:table-row-properties style:row-height="0.1777in"/></style:style>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
{styles}</office:automatic-styles><office:body><office:spreadsheet>
<table:calculation-settings table:automatic-find-labels="false"/>{before}
<table:table table:name="Replies" table:style-name="ta1"><office:forms form:automatic-focus="false"/>{shapes}{columns}
<table:table-row table:style-name="ro1">{}{}</table:table-row>
<table:table-row table:style-name="ro1" table:number-rows-repeated="2">{}<table:table-cell office:value-type="float"
 office:value="1234.5" calcext:value-type="float"><text:p>1,234.50</text:p></table:table-cell></table:table-row>
{rows}<table:table-row table:style-name="ro1" table:number-rows-repeated="1048573"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row>{tail}</table:table>{after}<table:named-expressions/>
</office:spreadsheet></office:body></office:document-content>"#,
            cell("calcext:value-type=\"string\"", "Borough"),
            cell("", "Requests"),
            cell("", "North &amp; South"),
        )
    }

    fn styles_part(&self) -> String {
        let header =
            if self.header.is_empty() { "<text:sheet-name>???</text:sheet-name>" } else { &self.header };
        format!(
            r##"<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {SPACES}><office:styles>
<style:default-style style:family="table-cell"><style:text-properties fo:color="#000000" fo:font-size="10pt"/></style:default-style>
<number:number-style style:name="N0"><number:number number:min-integer-digits="1"/></number:number-style>
<style:style style:name="Default" style:family="table-cell"/>
<style:style style:name="White" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties
 fo:background-color="transparent"/><style:text-properties fo:color="#ffffff"/></style:style>
</office:styles><office:master-styles><style:master-page style:name="Default"><style:header><text:p>{header}</text:p></style:header>
<style:footer><text:p>Page <text:page-number>1</text:page-number><text:s/>/ <text:page-count>99</text:page-count></text:p></style:footer>
</style:master-page></office:master-styles></office:document-styles>"##
        )
    }

    /// The packed file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        pack(&self.members())
    }

    /// The packed file's parts in their order, as they stand in it.
    pub(super) fn members(&self) -> Vec<(String, Vec<u8>)> {
        let mut parts: Vec<(String, Vec<u8>)> = vec![
            ("content.xml".into(), self.content().into_bytes()),
            ("styles.xml".into(), self.styles_part().into_bytes()),
            ("meta.xml".into(), format!("<office:document-meta {SPACES}><office:meta><meta:creation-date>2026-03-20T10:11:12</meta:creation-date>\
                <meta:generator>LibreOffice/24.2$Linux_X86_64</meta:generator>{}</office:meta></office:document-meta>", self.meta).into_bytes()),
            ("settings.xml".into(), format!("<office:document-settings {SPACES}><office:settings>\
                <config:config-item config:name=\"ActiveTable\" config:type=\"string\">Replies</config:config-item>{}\
                </office:settings></office:document-settings>", self.settings).into_bytes()),
            ("manifest.rdf".into(), b"<rdf:RDF xmlns:rdf=\"r\"><rdf:Description rdf:about=\"styles.xml\"/></rdf:RDF>".to_vec()),
            ("Configurations2/accelerator/current.xml".into(), Vec::new()),
        ];
        parts.extend(self.parts.iter().cloned());
        let named = parts.iter().filter(|(name, _)| !self.unnamed.contains(name));
        let entry = |name: &str| format!("<manifest:file-entry manifest:full-path=\"{name}\"/>");
        let entries = named.map(|(name, _)| entry(name)).collect::<Vec<_>>().concat();
        let manifest =
            format!("<manifest:manifest xmlns:manifest=\"m\">{entries}{}</manifest:manifest>", self.manifest);
        parts.push(("META-INF/manifest.xml".into(), manifest.into_bytes()));
        let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
        parts.insert(0, ("mimetype".into(), kind));
        parts
    }
}

/// Parts in a container, the type's own not compressed, as the standard wants it.
pub(super) fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        let how = if name == "mimetype" { stored } else { SimpleFileOptions::default() };
        zip.start_file(name, how).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn read(bytes: &[u8]) -> Reading {
    read_with(bytes, &Shown::default())
}

pub(super) fn read_with(bytes: &[u8], shown: &Shown) -> Reading {
    let reading = read::read("replies.ods", bytes, shown);
    assert_eq!(reading.report.kind, Some(Kind::Ods));
    reading
}

pub(super) fn book(reading: &Reading) -> Book {
    match &reading.model {
        Some(Model::Book(book)) => book.clone(),
        other => panic!("no book but {other:?}: {:?}", reading.report),
    }
}

/// Writes what is seen, and holds it against its source.
pub(super) fn rebuilt(bytes: &[u8], shown: &Shown) -> Vec<u8> {
    let model = Model::Book(book(&read_with(bytes, shown)));
    let form = Form::suiting(Some(Kind::Ods), &model);
    let output = write::write(&model, form).unwrap();
    let pair = Pair { name: "replies.ods", source: bytes, output: &output, form, shown };
    let verdict = verify::verify(&pair).unwrap();
    assert!(verdict.passed(), "{verdict:?}");
    output
}

/// Whether a file's bytes, unpacked too, have the token in them.
pub(super) fn says_token(bytes: &[u8]) -> bool {
    let has = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let wide: Vec<u8> = TOKEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        text.contains(TOKEN) || bytes.windows(wide.len()).any(|it| it == wide)
    };
    let parts = read::unpack(bytes).unwrap_or_default();
    has(bytes) || parts.iter().any(|(_, part)| has(part))
}
