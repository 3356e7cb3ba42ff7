//! Annotations: notes, marks, links, stamps, pending redactions, sound and film.
//!
//! Law of the format: ISO 32000-1 12.5 (annotations), 12.5.6.23 (redaction), 13 (multimedia).

use hayro_interpret::hayro_syntax::object::{Dict, Object, Rect};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{RectExt, TransformExt};

use super::action;
use super::catalog;
use super::cover;
use super::file::{File, Found, dict_of};
use super::words;
use crate::vector;
use crate::{Finding, Place};

/// Flags of annotations: hidden, and not shown on the screen.
const HIDDEN: i32 = 2 | 32;
/// Entries in which annotations keep words.
const WORDS: &[&str] = &["Contents", "RC", "T", "Subj", "OverlayText", "CA"];

/// Entries of a page that the standard knows.
const PAGE_KEYS: &[&str] = &[
    "Type",
    "Parent",
    "LastModified",
    "Resources",
    "MediaBox",
    "CropBox",
    "BleedBox",
    "TrimBox",
    "ArtBox",
    "BoxColorInfo",
    "Contents",
    "Rotate",
    "Group",
    "Thumb",
    "B",
    "Dur",
    "Trans",
    "Annots",
    "AA",
    "Metadata",
    "PieceInfo",
    "StructParents",
    "ID",
    "PZ",
    "SeparationInfo",
    "Tabs",
    "TemplateInstantiated",
    "PresSteps",
    "UserUnit",
    "VP",
    "AF",
    "OutputIntents",
    "DPart",
];

/// Tells what a page has beside what it draws.
pub(super) fn page<'a>(file: &File<'a>, page: &Page<'a>, number: u32, found: &mut Found) {
    let place = Place::Page { page: number, corners: None };
    let dict = page.raw();
    action::tell(file, dict, &place, vector::PAGE_ACTION, found);
    if dict.contains_key("Thumb") {
        found.add(Finding::new(vector::PAGE_THUMBNAIL, place.clone(), "a small picture of the page"));
    }
    for view in file.items(dict, "VP").into_iter().filter_map(dict_of) {
        let told = file.all_words(&view, &["Name"]);
        found.add(Finding::new(vector::PAGE_PLACE, place.clone(), "a measure of a map or plan").hiding(told));
    }
    catalog::unknown(file, dict, PAGE_KEYS, &place, found);
    for item in file.items(dict, "Annots") {
        if let Some(note) = dict_of(item) {
            one(file, page, number, &note, found);
        }
    }
}

fn corners(page: &Page<'_>, note: &Dict<'_>) -> Option<[i32; 4]> {
    let bounds = note.get::<Rect>("Rect")?.to_kurbo();
    Some(cover::corners(page.initial_transform(true).to_kurbo().transform_rect_bbox(bounds)))
}

fn one<'a>(file: &File<'a>, page: &Page<'a>, number: u32, note: &Dict<'a>, found: &mut Found) {
    let place = Place::Page { page: number, corners: corners(page, note) };
    let kind = file.name(note, "Subtype");
    let hidden = note.get::<i32>("F").unwrap_or(0) & HIDDEN != 0;
    let drawn = appearance(file, note);
    let told: Vec<_> = file.all_words(note, WORDS).into_iter().filter(|text| words::says(text)).collect();
    action::tell(file, note, &place, vector::PDF_ACTION, found);
    match kind.as_str() {
        "Redact" => {
            let summary = "a redaction that was marked and never applied";
            found
                .add(Finding::new(vector::PAGE_REDACTION_PENDING, place, summary).hiding(told).must_choose());
            return;
        }
        // Fields are told with their form.
        "Widget" => return,
        "Link" => {
            let address =
                file.dict(note, "A").and_then(|action| file.words(&action, "URI")).unwrap_or_default();
            let told = told.into_iter().filter(|text| *text != address && !file.shows(action::bare(text)));
            let summary = "words about a link that the page does not show";
            found.add_words(Finding::new(vector::PAGE_LINK, place, summary).hiding(told));
            return;
        }
        "3D" | "RichMedia" | "Movie" | "Sound" | "Screen" => {
            let summary = format!("a {kind} annotation");
            found.add(Finding::new(vector::PAGE_MEDIA, place.clone(), summary).hiding(told.clone()));
        }
        "FileAttachment" => attached(file, note, &place, found),
        _ => {}
    }
    if hidden {
        let summary = format!("a {kind} annotation that is hidden");
        found.add(Finding::new(vector::PAGE_NOTE_HIDDEN, place, summary).hiding(told));
        return;
    }
    if !told.is_empty() {
        let mut finding =
            Finding::new(vector::PAGE_NOTE, place.clone(), format!("a {kind} annotation with words"));
        if drawn && matches!(kind.as_str(), "FreeText" | "Stamp") {
            finding = finding.seen();
        }
        found.add(finding.hiding(told).may_choose());
    } else if drawn && kind != "Popup" {
        let finding = Finding::new(vector::PAGE_NOTE_DRAWN, place.clone(), format!("a {kind} annotation"));
        found.add(finding.seen().may_choose());
    }
    if !drawn && kind != "Popup" {
        let summary = format!("a {kind} annotation without an appearance of its own");
        found.add(Finding::new(vector::PAGE_NOTE_BARE, place, summary).must_choose());
    }
}

/// Whether an annotation says itself how it is drawn.
fn appearance<'a>(file: &File<'a>, note: &Dict<'a>) -> bool {
    let normal = file.dict(note, "AP").and_then(|appearance| file.get(&appearance, "N"));
    match normal {
        Some(Object::Stream(_)) => true,
        // One of several, by the annotation's state; only forms' boxes have a use for that.
        Some(Object::Dict(states)) => {
            let state = file.name(note, "AS");
            file.get(&states, &state).is_some() && file.name(note, "Subtype") == "Widget"
        }
        _ => false,
    }
}

fn attached<'a>(file: &File<'a>, note: &Dict<'a>, place: &Place, found: &mut Found) {
    let names = file.get(note, "FS").map(|object| action::target(file, object)).unwrap_or_default();
    found.add(Finding::new(vector::PDF_ATTACHMENT, place.clone(), "a file pinned to the page").hiding(names));
}

/// The annotations of all pages that are fields, with where they are.
pub(super) fn widgets<'a>(file: &File<'a>, pages: &[Page<'a>]) -> Vec<(Dict<'a>, Place, bool)> {
    let mut found = Vec::new();
    for (page, number) in pages.iter().zip(1_u32..) {
        for note in file.items(page.raw(), "Annots").into_iter().filter_map(dict_of) {
            if file.name(&note, "Subtype") == "Widget" {
                let bounds = note.get::<Rect>("Rect").map(|rect| rect.to_kurbo());
                let flat = bounds.is_none_or(|bounds| bounds.width() < 1.0 || bounds.height() < 1.0);
                let hidden = note.get::<i32>("F").unwrap_or(0) & HIDDEN != 0 || flat;
                let place = Place::Page { page: number, corners: corners(page, &note) };
                found.push((note, place, hidden));
            }
        }
    }
    found
}
