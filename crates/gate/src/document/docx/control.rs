//! Form fields, tags and permissions: names and values around words.
//!
//! Source: ECMA-376 part 1, 17.5 (structured tags), 17.13.7 (permissions), 17.16.17 (form fields).

use crate::{
    Finding, Place,
    document::{
        told::{Told, pieces},
        tree::Element,
    },
    vector,
};

/// What an element around words says of them.
pub(super) fn told(element: &Element, place: &str, told: &mut Told) {
    match &*element.name {
        "sdtPr" => control(element, place, told),
        "ffData" => {
            let words =
                element.within().filter(|it| !matches!(&*it.name, "enabled" | "calcOnExit" | "sizeAuto"));
            let words =
                words.filter_map(|it| it.attribute("val")).filter(|it| it.chars().any(char::is_alphabetic));
            let words: Vec<_> = words.flat_map(pieces).collect();
            if !words.is_empty() {
                let summary = "a form field's name, values and help";
                told.tell(Finding::new(vector::CONTROLS, Place::part(place), summary).hiding(words));
            }
        }
        "permStart" => {
            let summary = "who may edit a passage";
            told.words(vector::PERMISSION, place, summary, element.attribute("ed").unwrap_or_default());
        }
        "smartTag" => {
            let finding =
                Finding::new(vector::SMART_TAG, Place::part(place), "what a program took words for");
            told.tell(finding.hiding(around(element, "smartTagPr")));
        }
        "customXml" => {
            let finding = Finding::new(
                vector::CUSTOM_ELEMENT,
                Place::part(place),
                "an element of in-house XML around words",
            );
            told.tell(finding.hiding(around(element, "customXmlPr")));
        }
        _ => {}
    }
}

/// The names and values of an element that stands around words.
fn around(element: &Element, properties: &str) -> Vec<String> {
    let own = ["element", "uri"].into_iter().filter_map(|key| element.attribute(key));
    let inner = element.child(properties).into_iter().flat_map(Element::children);
    let inner = inner.flat_map(|it| ["name", "val", "uri"].map(|key| it.attribute(key))).flatten();
    own.chain(inner).flat_map(pieces).collect()
}

fn control(properties: &Element, place: &str, told: &mut Told) {
    if let Some(binding) = properties.child("dataBinding") {
        let keys = ["xpath", "prefixMappings", "storeItemID"];
        let words = keys.into_iter().filter_map(|key| binding.attribute(key)).flat_map(pieces);
        let summary = "a form field that is tied to data which the page does not show";
        told.tell(Finding::new(vector::CONTENT_BOUND, Place::part(place), summary).hiding(words));
    }
    let names = ["alias", "tag"].into_iter().filter_map(|key| properties.value(key));
    let items =
        properties.all("listItem").flat_map(|it| ["displayText", "value"].map(|key| it.attribute(key)));
    let words: Vec<_> = names.chain(items.flatten()).flat_map(pieces).collect();
    if !words.is_empty() {
        let summary = "a form field's name, tag, or list of values";
        told.tell(Finding::new(vector::CONTENT_CONTROL, Place::part(place), summary).hiding(words));
    }
}
