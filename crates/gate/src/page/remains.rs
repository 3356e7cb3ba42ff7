//! What is in the file beside the document: earlier states, objects that nothing uses, bytes before and after.
//!
//! Law of the format: ISO 32000-1 7.5.6 (updates), 7.5.4 (the table), 7.5.7 (streams of objects).

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::object::{Dict, FromBytes, MaybeRef, Object, ObjectIdentifier, Stream};

use super::file::{File, Found, dict_of, entries, part, said};
use super::scan::{Body, is};
use super::words;
use crate::vector;
use crate::{Finding, Place, Reason, Refusal};

/// Values of a file, of all its objects together.
const VALUES: usize = 20_000_000;

/// What the document reaches.
pub(super) struct Reach<'a> {
    /// Objects by number.
    pub ids: BTreeSet<ObjectIdentifier>,
    /// Dictionaries among them, those of streams too, with the object that they are in.
    pub dicts: Vec<(ObjectIdentifier, Dict<'a>)>,
}

/// Follows every reference from the trailers on.
pub(super) fn reach<'a>(file: &File<'a>) -> Result<Reach<'a>, Refusal> {
    let nobody = ObjectIdentifier::new(0, 0);
    let mut reach = Reach { ids: BTreeSet::new(), dicts: Vec::new() };
    let mut waiting: Vec<(ObjectIdentifier, MaybeRef<Object<'a>>)> =
        file.trailers.iter().map(|dict| (nobody, MaybeRef::NotRef(Object::Dict(dict.clone())))).collect();
    // A file without a trailer has a catalogue all the same.
    reach.ids.insert(file.xref.root_id());
    waiting.push((file.xref.root_id(), MaybeRef::NotRef(Object::Dict(file.root.clone()))));
    let mut left = VALUES;
    while let Some((within, value)) = waiting.pop() {
        left = left.checked_sub(1).ok_or_else(|| Refusal::new(Reason::TooLarge, "values"))?;
        let (within, object) = match value {
            MaybeRef::NotRef(object) => (within, object),
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                if !reach.ids.insert(id) {
                    continue;
                }
                let Some(object) = file.xref.get::<Object<'a>>(id) else { continue };
                (id, object)
            }
        };
        match object {
            Object::Array(array) => waiting.extend(array.raw_iter().map(|item| (within, item))),
            other => {
                if let Some(dict) = dict_of(other) {
                    waiting.extend(entries(&dict).into_values().map(|value| (within, value)));
                    reach.dicts.push((within, dict));
                }
            }
        }
    }
    Ok(reach)
}

/// Tells what is in the file beside the document.
pub(super) fn tell(file: &File<'_>, reach: &Reach<'_>, found: &mut Found) {
    let replaced = replaced(file);
    earlier(file, &replaced, found);
    for body in &replaced {
        let words = all_words(&raw(file.bytes, body));
        if words::says(&words.concat()) {
            let summary = format!("{} was replaced by a later one", part(body.id));
            found.add(Finding::new(vector::PDF_UNUSED, part(body.id), summary).hiding(words));
        }
    }
    unused(file, reach, found);
    around(file, found);
    remarks(file, found);
    mended(file, found);
}

/// Objects that lie in the file more than once, all but the last of each.
fn replaced(file: &File<'_>) -> Vec<Body> {
    let mut last: BTreeMap<ObjectIdentifier, usize> = BTreeMap::new();
    for body in &file.scan.bodies {
        last.insert(body.id, body.start);
    }
    let old = |body: &&Body| last.get(&body.id).is_some_and(|last| body.start < *last);
    file.scan.bodies.iter().filter(old).copied().collect()
}

fn earlier(file: &File<'_>, replaced: &[Body], found: &mut Found) {
    // A file arranged for reading while it arrives has two ends by its nature.
    let usual = if file.scan.linearized { 2 } else { 1 };
    let saved = file.scan.ends.len().max(file.scan.tables.len());
    if usual < saved {
        let words: Vec<_> = replaced.iter().flat_map(|body| all_words(&raw(file.bytes, body))).collect();
        let summary = format!("saved {} times, each time after what was there before", saved + 1 - usual);
        let hidden = words.into_iter().take(crate::limits::TOLD);
        found.add(Finding::new(vector::PDF_REVISION, Place::part(""), summary).hiding(hidden).must_choose());
    }
}

/// An object as its bytes say, whatever the table says.
fn raw<'a>(bytes: &'a [u8], body: &Body) -> Object<'a> {
    let object = bytes.get(body.at..).and_then(Object::from_bytes);
    object.unwrap_or(Object::Boolean(false))
}

/// The objects of streams of objects, and those by themselves.
fn all(file: &File<'_>) -> BTreeSet<ObjectIdentifier> {
    let mut ids: BTreeSet<_> = file.scan.bodies.iter().map(|body| body.id).collect();
    for id in ids.clone() {
        let Some(stream) = file.xref.get::<Stream<'_>>(id) else { continue };
        if !is(stream.dict(), "Type", "ObjStm") {
            continue;
        }
        let Ok(content) = stream.decoded() else { continue };
        ids.extend(super::packed(stream.dict(), &content).into_iter().map(|(id, _)| id));
    }
    ids
}

fn unused(file: &File<'_>, reach: &Reach<'_>, found: &mut Found) {
    let by_bytes: BTreeMap<_, _> = file.scan.bodies.iter().map(|body| (body.id, body)).collect();
    for id in all(file).difference(&reach.ids) {
        let current = file.xref.get::<Object<'_>>(*id);
        let (object, how) = match (current, by_bytes.get(id)) {
            (Some(object), _) => (object, "nothing refers to"),
            (None, Some(body)) => (raw(file.bytes, body), "was deleted, and lies in the file still:"),
            (None, None) => continue,
        };
        if structural(&object, file.scan.linearized) {
            continue;
        }
        let words = all_words(&object);
        let carries = matches!(&object, Object::Stream(stream) if !stream.raw_data().is_empty());
        if carries || words::says(&words.concat()) {
            let summary = format!("{how} {}", part(*id));
            found.add(Finding::new(vector::PDF_UNUSED, part(*id), summary).hiding(words));
        }
    }
}

/// Whether an object belongs to the file and not to the document.
fn structural(object: &Object<'_>, linearized: bool) -> bool {
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        _ => return false,
    };
    // What a font's codes mean, left behind by a program that makes many fonts.
    let codes = matches!(object, Object::Stream(stream) if stream.decoded().is_ok_and(|content| {
        content.starts_with(b"%!PS-Adobe-3.0 Resource-CMap")
    }));
    // The hints of a file arranged for reading while it arrives are found by their place.
    let hints = linearized && !dict.contains_key("Type") && dict.contains_key("S");
    is(dict, "Type", "XRef")
        || is(dict, "Type", "ObjStm")
        || dict.contains_key("Linearized")
        || hints
        || codes
}

/// The words of an object: its strings, and what its stream shows.
fn all_words(object: &Object<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![object.clone()];
    let mut left = 10_000_usize;
    while let Some(object) = waiting.pop() {
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
        match &object {
            Object::String(_) => found.extend(said(&object)),
            Object::Array(array) => waiting.extend(array.raw_iter().filter_map(own)),
            Object::Dict(dict) => waiting.extend(entries(dict).into_values().filter_map(own)),
            Object::Stream(stream) => {
                found.extend(of_stream(stream));
                waiting.push(Object::Dict(stream.dict().clone()));
            }
            _ => {}
        }
    }
    found.retain(|words| words::says(words));
    found.truncate(crate::limits::TOLD);
    found
}

fn own(value: MaybeRef<Object<'_>>) -> Option<Object<'_>> {
    if let MaybeRef::NotRef(object) = value { Some(object) } else { None }
}

fn of_stream(stream: &Stream<'_>) -> Vec<String> {
    if is(stream.dict(), "Subtype", "Image") {
        return Vec::new();
    }
    let Ok(content) = stream.decoded() else { return Vec::new() };
    let shown = words::shown(&content);
    if shown.is_empty() && std::str::from_utf8(&content).is_ok() { words::legible(&content) } else { shown }
}

fn around(file: &File<'_>, found: &mut Found) {
    let mut tell = |vector, bytes: &[u8], what: &str| {
        if bytes.iter().any(|byte| !(byte.is_ascii_whitespace() || *byte == 0 || *byte == 0x1a)) {
            let summary = format!("{} bytes {what}", bytes.len());
            found.add(Finding::new(vector, Place::part(""), summary).hiding(words::legible(bytes)));
        }
    };
    let before = file.bytes.get(..file.scan.header.unwrap_or(0)).unwrap_or_default();
    tell(vector::PDF_BEFORE, before, "before the file begins");
    if let Some(end) = file.scan.ends.last() {
        tell(vector::PDF_AFTER, file.bytes.get(*end..).unwrap_or_default(), "after the file ends");
    }
}

fn remarks(file: &File<'_>, found: &mut Found) {
    let end = file.scan.ends.last().copied().unwrap_or(usize::MAX);
    let mut told = Vec::new();
    for (from, to) in file.scan.remarks.iter().filter(|(from, _)| *from < end) {
        let remark = file.bytes.get(*from..*to).unwrap_or_default();
        // The version, and the four bytes that say that the file is not text.
        let usual = remark.starts_with(b"PDF-") || remark.iter().take(4).all(|byte| 128 <= *byte);
        let words = words::clean(&String::from_utf8_lossy(remark));
        if !usual && 4 <= words::core(&words).len() {
            told.push(words);
        }
    }
    told.truncate(crate::limits::TOLD);
    let summary = format!("{} remarks between objects", told.len());
    found.add_words(Finding::new(vector::PDF_REMARK, Place::part(""), summary).hiding(told));
}

/// Whether the table is not where the file says, so that each program looks for objects in its own way.
fn mended(file: &File<'_>, found: &mut Found) {
    let header = file.scan.header.unwrap_or(0);
    let fits = |table: usize| {
        let table_at = |at: usize| {
            let rest = file.bytes.get(at..).unwrap_or_default();
            let rest = rest.trim_ascii_start();
            let body = |body: &&Body| body.start == file.bytes.len() - rest.len();
            rest.starts_with(b"xref") || file.scan.bodies.iter().any(|found| body(&found))
        };
        table_at(table) || table.checked_add(header).is_some_and(table_at)
    };
    if !file.scan.tables.last().is_some_and(|table| fits(*table)) {
        let summary = "the table of objects is not where the file says";
        found.add(Finding::new(vector::PDF_MENDED, Place::part(""), summary).must_choose());
    }
}
