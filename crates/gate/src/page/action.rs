//! What a file does when it is opened, turned over or clicked.
//!
//! Law of the format: ISO 32000-1 12.6 (actions), 12.6.4.16 (JavaScript).

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::object::{Dict, Object};

use super::file::{File, Found, dict_of, entries, said};
use super::words;
use crate::vector::{self, Vector};
use crate::{Finding, Place};

/// Actions that follow each other.
const CHAIN: usize = 64;

/// Tells the actions of a page, an annotation, a field, a bookmark or the whole file.
///
/// `own` is the vector of what acts by itself. Going to another page of the same file is no action to tell.
pub(super) fn tell<'a>(
    file: &File<'a>,
    holder: &Dict<'a>,
    place: &Place,
    own: &'static Vector,
    found: &mut Found,
) {
    for key in ["A", "PA", "OpenAction"] {
        if let Some(Object::Dict(action)) = file.get(holder, key) {
            chain(file, action, place, own, found);
        }
    }
    if let Some(events) = file.dict(holder, "AA") {
        for action in
            entries(&events).into_values().filter_map(|value| file.follow(value)).filter_map(dict_of)
        {
            chain(file, action, place, own, found);
        }
    }
}

/// Tells an action, and those that follow it.
pub(super) fn chain<'a>(
    file: &File<'a>,
    first: Dict<'a>,
    place: &Place,
    own: &'static Vector,
    found: &mut Found,
) {
    for action in file.tree(first, &["Next"]).into_iter().take(CHAIN) {
        let kind = file.name(&action, "S");
        match kind.as_str() {
            "JavaScript" | "Rendition" if action.contains_key("JS") => {
                let script = file.all_words(&action, &["JS"]);
                found.add(
                    Finding::new(vector::PDF_SCRIPT, place.clone(), "a program in JavaScript").hiding(script),
                );
            }
            "URI" => link(file, &action, place, found),
            "" | "GoTo" | "Named" | "SetOCGState" | "Trans" | "GoTo3DView" | "GoToDp" => {}
            _ => {
                let mut targets = BTreeSet::new();
                for key in ["F", "URL", "Win", "Mac", "Unix", "D", "T"] {
                    targets
                        .extend(file.get(&action, key).into_iter().flat_map(|object| target(file, object)));
                }
                let summary = format!("an action of the kind {}", kind.chars().take(20).collect::<String>());
                found.add(Finding::new(own, place.clone(), summary).hiding(targets));
            }
        }
    }
}

/// An address is told unless the page shows it.
fn link<'a>(file: &File<'a>, action: &Dict<'a>, place: &Place, found: &mut Found) {
    let Some(address) = file.words(action, "URI") else { return };
    if file.shows(bare(&address)) {
        return;
    }
    // An address of the web or of post is what a reader expects behind a link, and sees on pointing at it.
    let expected = bare(&address) != address;
    let mut finding =
        Finding::new(vector::PAGE_LINK, place.clone(), "a link whose address is not on the page");
    finding.seen_by_reader = expected;
    found.add(finding.hiding([address]).may_choose());
}

/// An address as people write it.
pub(super) fn bare(address: &str) -> &str {
    let schemes = ["mailto:", "tel:", "https://www.", "http://www.", "https://", "http://"];
    schemes.iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address)
}

/// The words of a file's name, in whichever form.
pub(super) fn target<'a>(file: &File<'a>, object: Object<'a>) -> Vec<String> {
    match object {
        Object::Dict(dict) => file.all_words(&dict, &["UF", "F", "Unix", "Mac", "DOS", "P", "D", "Desc"]),
        other => said(&other).filter(|text| words::says(text)).into_iter().collect(),
    }
}
