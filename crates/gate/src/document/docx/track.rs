//! Changes that are kept: who wrote, took out, moved or changed what, and when.
//!
//! Source: ECMA-376 part 1, 17.13.5.

use crate::{
    Finding, Place,
    document::{
        told::{Told, pieces},
        tree::Element,
    },
    vector::{self, Vector},
};

/// Tells of a change that holds words. Whether a person chose to show them.
pub(super) fn told(element: &Element, place: &str, told: &mut Told) -> bool {
    let Some((vector, summary)) = kind(&element.name) else { return false };
    let who = ["author", "date"].into_iter().filter_map(|key| element.attribute(key)).map(str::to_owned);
    let words = who.filter(|it| !it.is_empty()).chain(pieces(&element.words()));
    told.ask(Finding::new(vector, Place::part(place), summary).hiding(words).must_choose())
}

/// Tells of the changes within properties.
pub(super) fn changes(properties: &Element, place: &str, told: &mut Told) {
    for element in properties.within() {
        self::told(element, place, told);
    }
}

fn kind(name: &str) -> Option<(&'static Vector, &'static str)> {
    Some(match name {
        "ins" | "cellIns" => (vector::TRACK_INSERTED, "words that were inserted, with who did it and when"),
        "del" | "cellDel" => (vector::TRACK_DELETED, "words that were deleted, with who did it and when"),
        "moveFrom" | "moveTo" => (vector::TRACK_MOVED, "words that were moved, with who did it and when"),
        "cellMerge" => (vector::TRACK_FORMAT, "cells that were merged, with who did it and when"),
        _ if name.ends_with("Change") || name.starts_with("customXml") => {
            (vector::TRACK_FORMAT, "a change of how it looks, with who did it and when")
        }
        _ => return None,
    })
}
