//! What hangs on the file as a whole: bookmarks, names, layers, files, structure, private data.
//!
//! Law of the format: ISO 32000-1 7.7.2 (catalogue), 12.3 (navigation), 7.11.4 (files), 8.11 (layers),
//! 14.5 (private data), 14.7 and 14.9 (structure, words for those who listen), 14.10 (web capture).

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Object, ObjectIdentifier, Stream};

use super::action;
use super::file::{File, Found, dict_of, entries, part, said};
use super::remains::Reach;
use super::words;
use crate::vector::{self, Vector};
use crate::write::page::called;
use crate::{Finding, Place, limits};

/// Entries of the catalogue that the standard knows.
const KEYS: &[&str] = &[
    "Type",
    "Version",
    "Extensions",
    "Pages",
    "PageLabels",
    "Names",
    "Dests",
    "ViewerPreferences",
    "PageLayout",
    "PageMode",
    "Outlines",
    "Threads",
    "OpenAction",
    "AA",
    "URI",
    "AcroForm",
    "Metadata",
    "StructTreeRoot",
    "MarkInfo",
    "Lang",
    "SpiderInfo",
    "OutputIntents",
    "PieceInfo",
    "OCProperties",
    "Perms",
    "Legal",
    "Requirements",
    "Collection",
    "NeedsRendering",
    "DSS",
    "AF",
    "DPartRoot",
];

/// Tells what hangs on the file as a whole.
pub(super) fn tell<'a>(file: &File<'a>, reach: &Reach<'a>, found: &mut Found) {
    let root = &file.root;
    action::tell(file, root, &Place::part("Catalog"), vector::PDF_ACTION, found);
    outline(file, found);
    names(file, found);
    labels(file, found);
    layers(file, found);
    structure(file, found);
    threads(file, found);
    let lone = [
        ("Collection", vector::PDF_PORTFOLIO, "the file is a folder of files"),
        ("SpiderInfo", vector::PDF_WEB, "the file was captured on the web"),
        ("DSS", vector::PDF_SIGNATURE, "proofs of signatures, with certificates"),
    ];
    for (key, vector, summary) in lone {
        if root.contains_key(key) {
            found.add(Finding::new(vector, Place::part(key), summary));
        }
    }
    unknown(file, root, KEYS, &Place::part("Catalog"), found);
    everywhere(file, reach, found);
}

/// Tells entries that no standard knows.
pub(super) fn unknown<'a>(
    file: &File<'a>,
    dict: &Dict<'a>,
    known: &[&str],
    place: &Place,
    found: &mut Found,
) {
    let mut told = Vec::new();
    for (key, value) in entries(dict) {
        let key = String::from_utf8_lossy(&key).into_owned();
        if !known.contains(&key.as_str()) {
            let value = file.follow(value).as_ref().and_then(said).unwrap_or_default();
            told.push(words::clean(&format!("{key} {value}")));
        }
    }
    told.truncate(limits::TOLD);
    let summary = format!("{} entries that no standard knows", told.len());
    found.add_words(Finding::new(vector::PDF_PRIVATE, place.clone(), summary).hiding(told));
}

fn outline(file: &File<'_>, found: &mut Found) {
    let Some(top) = file.dict(&file.root, "Outlines") else { return };
    for item in file.tree(top, &["First", "Next"]) {
        let place = Place::part("Outlines");
        action::tell(file, &item, &place, vector::PDF_ACTION, found);
        if let Some(title) = file
            .words(&item, "Title")
            .filter(|title| words::says(title) && !file.shows(title) && !numbered(file, title))
        {
            found.add(
                Finding::new(vector::PDF_OUTLINE, place, "a bookmark that no page shows").hiding([title]),
            );
        }
    }
}

/// Whether a text is the word for one of the file's pages, and its number.
fn numbered(file: &File<'_>, text: &str) -> bool {
    let number = text.strip_prefix("Page ").and_then(|number| number.parse::<usize>().ok());
    number.is_some_and(|number| (1..=file.pages).contains(&number) && called(number) == text)
}

fn names(file: &File<'_>, found: &mut Found) {
    let names = file.dict(&file.root, "Names").unwrap_or_default();
    if let Some(files) = file.dict(&names, "EmbeddedFiles") {
        for (key, value) in file.names(files) {
            let hidden = [key].into_iter().chain(action::target(file, value)).collect::<BTreeSet<_>>();
            let place = Place::part("EmbeddedFiles");
            found.add(Finding::new(vector::PDF_ATTACHMENT, place, "a file within the file").hiding(hidden));
        }
    }
    if let Some(scripts) = file.dict(&names, "JavaScript") {
        for action in file.names(scripts).into_iter().filter_map(|(_, value)| dict_of(value)) {
            action::chain(file, action, &Place::part("JavaScript"), vector::PDF_ACTION, found);
        }
    }
    let mut places: Vec<String> = file
        .dict(&names, "Dests")
        .map_or_else(Vec::new, |dests| file.names(dests).into_iter().map(|(key, _)| key).collect());
    if let Some(dests) = file.dict(&file.root, "Dests") {
        places.extend(dests.keys().map(|key| words::text(&key)));
    }
    // Names that a program counted up are not words: `section.2`, `page.3`, `loc_17`.
    let mut told: Vec<_> = places.into_iter().filter(|name| worded(name) && !file.shows(name)).collect();
    told.sort();
    told.truncate(limits::TOLD);
    let summary = format!("{} names of places in the document", told.len());
    found.add_words(Finding::new(vector::PDF_DESTINATION, Place::part("Dests"), summary).hiding(told));
}

fn worded(name: &str) -> bool {
    let usual =
        ["section", "subsection", "subsubsection", "chapter", "page", "figure", "table", "equation", "item"];
    let mut runs = name.split(|sign: char| !sign.is_alphabetic()).filter(|run| 4 <= run.chars().count());
    runs.any(|run| !usual.contains(&run.to_lowercase().as_str()))
}

fn labels(file: &File<'_>, found: &mut Found) {
    let Some(top) = file.dict(&file.root, "PageLabels") else { return };
    let mut told = Vec::new();
    for node in file.tree(top, &["Kids"]) {
        let labels = file.items(&node, "Nums").into_iter().filter_map(dict_of);
        told.extend(labels.filter_map(|label| file.words(&label, "P")));
    }
    told.retain(|text| words::says(text) && !file.shows(text));
    told.truncate(limits::TOLD);
    let summary = format!("{} prefixes of page numbers", told.len());
    found.add_words(Finding::new(vector::PDF_LABEL, Place::part("PageLabels"), summary).hiding(told));
}

fn layers<'a>(file: &File<'a>, found: &mut Found) {
    let Some(layers) = file.dict(&file.root, "OCProperties") else { return };
    let ids = |dict: &Dict<'a>, key: &str| -> BTreeSet<ObjectIdentifier> {
        let Some(Object::Array(array)) = file.get(dict, key) else { return BTreeSet::new() };
        array.raw_iter().filter_map(|item| item.as_obj_ref()).map(ObjectIdentifier::from).collect()
    };
    let usual = file.dict(&layers, "D").unwrap_or_default();
    let (all, on) = (ids(&layers, "OCGs"), ids(&usual, "ON"));
    let mut off = ids(&usual, "OFF");
    if file.name(&usual, "BaseState") == "OFF" {
        off.extend(all.difference(&on));
    }
    // A layer may be on, and switch itself off on paper or on the screen.
    let switched = |id: &ObjectIdentifier| {
        let usage = file.xref.get::<Dict<'a>>(*id).and_then(|layer| file.dict(&layer, "Usage"));
        [("View", "ViewState"), ("Print", "PrintState"), ("Export", "ExportState")].iter().any(
            |(key, state)| {
                let event = usage.as_ref().and_then(|usage| file.dict(usage, key));
                event.is_some_and(|event| file.name(&event, state) == "OFF")
            },
        )
    };
    off.extend(all.iter().filter(|id| switched(id)));
    for id in off {
        let Some(layer) = file.xref.get::<Dict<'a>>(id) else { continue };
        let name = file.all_words(&layer, &["Name"]);
        found.add(Finding::new(vector::PDF_LAYER, part(id), "a layer that is switched off").hiding(name));
    }
}

fn structure(file: &File<'_>, found: &mut Found) {
    let Some(top) = file.dict(&file.root, "StructTreeRoot") else { return };
    let mut told = BTreeSet::new();
    for element in file.tree(top, &["K"]) {
        for text in file.all_words(&element, &["Alt", "ActualText", "E", "T"]) {
            if words::says(&text) && !file.shows(&text) && !numbered(file, &text) {
                told.insert(text);
            }
        }
    }
    let place = Place::part("StructTreeRoot");
    let summary = format!("{} texts that are read aloud and not shown", told.len());
    let told = told.into_iter().take(limits::TOLD);
    found.add_words(Finding::new(vector::PDF_STRUCTURE, place, summary).hiding(told));
}

fn threads(file: &File<'_>, found: &mut Found) {
    for thread in file.items(&file.root, "Threads").into_iter().filter_map(dict_of) {
        let told = file
            .dict(&thread, "I")
            .map_or_else(Vec::new, |info| file.all_words(&info, &["Title", "Author", "Subject", "Keywords"]));
        found.add_words(
            Finding::new(vector::PDF_THREAD, Place::part("Threads"), "an article's thread").hiding(told),
        );
    }
}

/// What may hang on any object.
fn everywhere<'a>(file: &File<'a>, reach: &Reach<'a>, found: &mut Found) {
    let mut told: BTreeSet<(ObjectIdentifier, &'static Vector)> = BTreeSet::new();
    let listed = listed(file);
    for (id, dict) in &reach.dicts {
        let place = if *id == file.xref.root_id() { Place::part("Catalog") } else { part(*id) };
        if dict.contains_key("Metadata") {
            super::about::xmp(file, dict, place.clone(), found);
        }
        if dict.contains_key("PieceInfo") && told.insert((*id, vector::PDF_PIECE)) {
            let programs = file.dict(dict, "PieceInfo").unwrap_or_default();
            let programs: Vec<_> = programs.keys().map(|key| words::text(&key)).take(limits::TOLD).collect();
            found.add(
                Finding::new(vector::PDF_PIECE, place.clone(), "a program's private copy").hiding(programs),
            );
        }
        if let Some(MaybeRef::NotRef(Object::Array(_))) = dict.get_raw::<Object<'a>>("ByteRange") {
            let hidden = file.all_words(dict, &["Name", "Reason", "Location", "ContactInfo", "M"]);
            found.add(Finding::new(vector::PDF_SIGNATURE, place.clone(), "a signature").hiding(hidden));
        }
        // A file that the list of files does not name: one that belongs to a part, or to an action.
        if file.dict(dict, "EF").is_some()
            && !listed.contains(id)
            && told.insert((*id, vector::PDF_ATTACHMENT))
        {
            let hidden = action::target(file, Object::Dict(dict.clone()));
            found.add(
                Finding::new(vector::PDF_ATTACHMENT, place.clone(), "a file that belongs to a part")
                    .hiding(hidden),
            );
        }
        // Pictures of patterns, and those that no page draws; the others were told with their page.
        if super::scan::is(dict, "Subtype", "Image") && !file.drawn.contains(id) {
            let stream = file.xref.get::<Stream<'_>>(*id);
            if let Some(facts) = stream.as_ref().and_then(super::facts::facts) {
                found.add(
                    Finding::new(vector::PAGE_PICTURE_FACTS, place, "in a picture that no page draws")
                        .hiding(facts),
                );
            }
        }
    }
}

/// The objects that the list of files names.
fn listed(file: &File<'_>) -> BTreeSet<ObjectIdentifier> {
    let names = file.dict(&file.root, "Names").and_then(|names| file.dict(&names, "EmbeddedFiles"));
    let files = names.map(|names| file.names(names)).unwrap_or_default();
    files.into_iter().filter_map(|(_, value)| dict_of(value)?.obj_id()).collect()
}
