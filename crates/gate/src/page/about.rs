//! What the file says about itself: its properties and its page of metadata.
//!
//! A program's name, dates and numbers are not told: every file has them.
//! Neither is what the pages themselves show, such as a title that is the heading.
//!
//! Law of the format: ISO 32000-1 14.3 (metadata); XMP, ISO 16684-1.

use hayro_interpret::hayro_syntax::object::{Dict, Object};

use super::file::{File, Found, entries, said};
use super::words;
use crate::vector;
use crate::write::page::TITLE;
use crate::{Finding, Place};

/// Properties that say what it was made with and when, and no more.
const PLAIN: &[&[u8]] = &[b"CreationDate", b"ModDate", b"Trapped", b"PTEX.Fullbanner", b"SourceModified"];

/// Elements of metadata that say the same, or which standards it keeps to.
const USUAL: &[&str] = &[
    "Producer",
    "CreatorTool",
    "CreateDate",
    "ModifyDate",
    "MetadataDate",
    "DocumentID",
    "InstanceID",
    "OriginalDocumentID",
    "VersionID",
    "RenditionClass",
    "NPages",
    "PageCount",
    "format",
    "part",
    "conformance",
    "rev",
    "amd",
    "corr",
    "Trapped",
    "PDFVersion",
    "language",
    "date",
    "Marked",
    "type",
    "about",
    "parseType",
    "lang",
    "xmptk",
    "action",
    "when",
    "instanceID",
    "softwareAgent",
    "GTS_PDFXVersion",
    "GTS_PDFXConformance",
    "GTS_PDFVTVersion",
    "Iscorrectlytagged",
];

/// Tells a document's properties.
pub(super) fn info(file: &File<'_>, found: &mut Found) {
    let Some(info) = file.trailers.iter().rev().find_map(|trailer| file.dict(trailer, "Info")) else {
        return;
    };
    for (key, value) in entries(&info) {
        let Some(text) = file.follow(value).as_ref().and_then(said).filter(|text| words::says(text)) else {
            continue;
        };
        let name = words::text(&key);
        let vector = match key.as_slice() {
            b"Creator" | b"Producer" if !names_more(&text) => continue,
            b"Creator" | b"Producer" => vector::PDF_INFO_PROGRAM,
            b"Title" if text == TITLE => continue,
            b"Title" | b"Author" if file.shows_each(&text) => continue,
            b"Title" | b"Author" | b"Subject" | b"Keywords" => vector::PDF_INFO,
            key if PLAIN.contains(&key) => continue,
            _ => vector::PDF_INFO_CUSTOM,
        };
        let place = Place::part(format!("Info/{name}"));
        found.add(Finding::new(vector, place, format!("{} has a value", shape(&name))).hiding([text]));
    }
}

/// A property's name, unless a program made it of words.
fn shape(name: &str) -> String {
    if name.len() <= 40 { format!("the property {name}") } else { "a property of its own".to_owned() }
}

/// Whether a program's name holds a path, an address or a file's name.
fn names_more(text: &str) -> bool {
    let endings = [".doc", ".xls", ".ppt", ".pdf", ".odt", ".rtf", ".txt", ".indd"];
    let small = text.to_lowercase();
    text.contains('\\')
        || text.contains('@')
        || small.contains("users/")
        || small.contains("home/")
        || endings.iter().any(|ending| small.contains(ending))
}

/// Tells the words of a page of metadata.
pub(super) fn xmp<'a>(file: &File<'a>, holder: &Dict<'a>, place: Place, found: &mut Found) {
    let Some(Object::Stream(stream)) = file.get(holder, "Metadata") else { return };
    let Ok(content) = stream.decoded() else { return };
    let mut told: Vec<_> = values(&String::from_utf8_lossy(&content))
        .into_iter()
        .filter(|(name, text)| {
            words::says(text) && !known(name, text) && !(seen(name) && file.shows_each(text))
        })
        .map(|(name, text)| words::clean(&format!("{name}: {text}")))
        .collect();
    told.truncate(crate::limits::TOLD);
    let summary = format!("{} values beside program, dates and numbers", told.len());
    found.add_words(Finding::new(vector::PDF_XMP, place, summary).hiding(told));
}

/// Whether it is what a page may show itself.
fn seen(name: &str) -> bool {
    matches!(name, "title" | "creator")
}

fn known(name: &str, text: &str) -> bool {
    let program = matches!(name, "Producer" | "CreatorTool" | "softwareAgent");
    USUAL.contains(&name) && !(program && names_more(text))
        || name.starts_with("xmlns")
        || text == "x-default"
        || (name == "title" && text == TITLE)
}

/// The texts and attributes of XML, each with the last name that says what it is.
///
/// Lists and their items (`rdf:Alt`, `rdf:li`) have no name of their own: the element around them says it.
fn values(xml: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.chars().next() {
            Some('/') => {
                names.pop();
            }
            Some('?' | '!') | None => {}
            Some(_) => {
                let (name, rest) = tag.split_once(|sign: char| sign.is_whitespace()).unwrap_or((tag, ""));
                attributes(rest, &mut found);
                if !tag.ends_with('/') && names.len() < crate::limits::DEPTH {
                    names.push(local(name));
                }
            }
        }
        let text = text.trim();
        if !text.is_empty() {
            let lists = ["Alt", "Seq", "Bag", "li", "Description", "RDF", "xmpmeta"];
            let name = names.iter().rev().find(|name| !lists.contains(name)).copied().unwrap_or_default();
            // What describes a schema of its own kind is the standard's words, not the author's.
            let name = if names.contains(&"schemas") { "part" } else { name };
            found.push((name.to_owned(), plain(text)));
        }
    }
    found
}

/// Words as they are meant: XML writes five signs as their names.
fn plain(text: &str) -> String {
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

fn attributes(rest: &str, found: &mut Vec<(String, String)>) {
    let mut rest = rest;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = if after.starts_with('\'') { '\'' } else { '"' };
        let Some((value, later)) = after.get(1..).and_then(|value| value.split_once(quote)) else { break };
        let name = name.trim();
        let name = if name.starts_with("xmlns") { "xmlns" } else { local(name) };
        found.push((name.to_owned(), value.to_owned()));
        rest = later;
    }
}

fn local(name: &str) -> &str {
    let name = name.trim_end_matches('/');
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
