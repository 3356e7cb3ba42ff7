//! What a text says of itself: people, times, titles, printers.
//!
//! Source: `OpenDocument` 1.3 part 3, 4.3 (metadata), 3.10 (settings).

use super::part;
use crate::{
    Finding, Place, Refusal,
    container::zip::Zip,
    document::{
        drawing,
        told::{Told, pieces},
        tree::Element,
    },
    vector,
};

/// Tells of the metadata and the settings.
pub(super) fn read(zip: &Zip<'_>, told: &mut Told) -> Result<(), Refusal> {
    if let Some(tree) = part(zip, "meta.xml")? {
        drawing::asides(&tree, "meta.xml", told);
        for element in tree.root.all("meta").flat_map(Element::children) {
            metadata(element, told);
        }
    }
    if let Some(tree) = part(zip, "settings.xml")? {
        drawing::asides(&tree, "settings.xml", told);
        for item in tree.root.all("config-item") {
            setting(item, told);
        }
    }
    Ok(())
}

fn metadata(element: &Element, told: &mut Told) {
    let mut words = element.every_word();
    let (vector, summary) = match &*element.name {
        "creator" | "initial-creator" | "printed-by" => (vector::AUTHOR, "who made, changed or printed it"),
        "editing-cycles" | "editing-duration" | "creation-date" | "date" | "print-date" => {
            (vector::EDITING_TIMES, "when, how long and how often it was edited")
        }
        "title" | "subject" | "description" | "keyword" => (vector::TITLE, "its title, subject or keywords"),
        // LibreOffice writes four of these that are empty.
        "user-defined" if words.trim().is_empty() => return,
        "user-defined" => {
            words = format!("{} {words}", element.attribute("name").unwrap_or_default());
            (vector::CUSTOM_PROPERTIES, "properties of its own")
        }
        "template" => {
            let keys = ["href", "title"].into_iter().filter_map(|key| element.attribute(key));
            words = keys.collect::<Vec<_>>().join(" ");
            (vector::TEMPLATE_PATH, "the template it was made with")
        }
        "auto-reload" | "hyperlink-behaviour" => {
            element.attribute("href").unwrap_or_default().clone_into(&mut words);
            (vector::LINK, "the address of a file that is opened after this one")
        }
        "generator" | "document-statistic" | "language" => return,
        _ => (vector::CUSTOM_PROPERTIES, "properties that the gate does not know"),
    };
    told.words(vector, "meta.xml", summary, &words);
}

fn setting(item: &Element, told: &mut Told) {
    let words = item.own_words();
    let (vector, summary) = match item.attribute("name").unwrap_or_default() {
        "PrinterName" | "PrinterSetup" => (vector::PRINTER, "a printer and its settings"),
        "CurrentDatabaseDataSource" | "CurrentDatabaseCommand" => {
            (vector::MAIL_MERGE, "the source of a mail merge")
        }
        "RedlineProtectionKey" | "ModifyPasswordInfo" => (vector::PROTECTION, "a lock's key"),
        "Rsid" | "RsidRoot" => {
            let summary = "numbers that tell which passages were written in one sitting";
            let place = Place::part("settings.xml");
            told.tell(Finding::new(vector::EDITING_MARKS, place, summary).hiding(pieces(&words)));
            return;
        }
        _ => return,
    };
    told.words(vector, "settings.xml", summary, &words);
}
