//! Forms: what was filled in, what it is reset to, fields that no page shows, and forms within forms.
//!
//! Law of the format: ISO 32000-1 12.7 (forms), 12.7.8 (XFA).

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::object::{Dict, Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;

use super::action;
use super::file::{File, Found, said};
use super::note;
use super::words;
use crate::vector;
use crate::{Finding, Place, limits};

/// Tells a form's fields.
pub(super) fn tell<'a>(file: &File<'a>, pages: &[Page<'a>], found: &mut Found) {
    let widgets = note::widgets(file, pages);
    let mut placed: BTreeSet<ObjectIdentifier> = BTreeSet::new();
    for (field, place, hidden) in &widgets {
        placed.extend(field.obj_id());
        action::tell(file, field, place, vector::PDF_ACTION, found);
        one(file, field, place, *hidden, found);
    }
    let Some(form) = file.dict(&file.root, "AcroForm") else { return };
    if form.contains_key("XFA") {
        let packets = file.items(&form, "XFA");
        let hidden: Vec<_> = packets
            .iter()
            .filter_map(
                |packet| if let Object::Stream(stream) = packet { stream.decoded().ok() } else { None },
            )
            .flat_map(|packet| texts(&String::from_utf8_lossy(&packet)))
            .take(limits::TOLD)
            .collect();
        found.add(
            Finding::new(vector::PDF_XFA, Place::part("AcroForm"), "a form within a form").hiding(hidden),
        );
    }
    for field in file.tree(form, &["Fields", "Kids"]) {
        let Some(id) = field.obj_id() else { continue };
        if placed.contains(&id) {
            continue;
        }
        // A field whose boxes are its children is where they are; one without any is nowhere.
        let shown = field.contains_key("Kids");
        let name = file.words(&field, "T").unwrap_or_default();
        one(
            file,
            &field,
            &Place::part(format!("field {}", id.obj_number)),
            !shown && !name.is_empty(),
            found,
        );
    }
}

fn one<'a>(file: &File<'a>, field: &Dict<'a>, place: &Place, hidden: bool, found: &mut Found) {
    let values = spoken(file, field, "V");
    if hidden {
        let name = file.words(field, "T").into_iter().chain(values);
        found.add(
            Finding::new(vector::PDF_FIELD_HIDDEN, place.clone(), "a field that the page does not show")
                .hiding(name),
        );
        return;
    }
    if !values.is_empty() {
        let seen = values.iter().all(|value| file.shows(value));
        let bare = file.name(field, "Subtype") == "Widget" && !field.contains_key("AP");
        let mut finding = Finding::new(vector::PDF_FIELD, place.clone(), "what was filled in").hiding(values);
        finding.seen_by_reader = seen;
        // Each program draws a field without an appearance as it likes.
        found.add(if bare && !seen { finding.must_choose() } else { finding.may_choose() });
    }
    let mut other = spoken(file, field, "DV");
    other.extend(spoken(file, field, "Opt"));
    other.extend(file.all_words(field, &["TU", "RV"]).into_iter().filter(|text| !file.shows(text)));
    other.retain(|text| words::says(text));
    other.truncate(limits::TOLD);
    found.add_words(
        Finding::new(vector::PDF_FIELD_DEFAULT, place.clone(), "what it is reset to or chosen from")
            .hiding(other),
    );
}

/// The words of an entry that is a word or a list of words, or of pairs.
fn spoken<'a>(file: &File<'a>, field: &Dict<'a>, key: &str) -> Vec<String> {
    let mut told = Vec::new();
    for item in file.items(field, key) {
        match &item {
            Object::Array(pair) => told.extend(file.list(pair).iter().filter_map(said)),
            // A box that is ticked or not has a name for a value, which the page shows.
            Object::Name(_) => {}
            other => told.extend(said(other)),
        }
    }
    told.retain(|text| words::says(text));
    told.truncate(limits::TOLD);
    told
}

/// What stands between the tags of a form within a form.
fn texts(xml: &str) -> Vec<String> {
    let pieces = xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| words::clean(text));
    pieces.filter(|text| words::says(text)).collect()
}
