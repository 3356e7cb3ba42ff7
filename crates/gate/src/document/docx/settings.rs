//! A document's settings: variables, mail merge, locks, marks of editing.
//!
//! Source: ECMA-376 part 1, 17.14 (mail merge), 17.15 (settings).

use super::{Shared, part};
use crate::{
    Finding, Place, Refusal,
    document::{
        told::{Told, pieces},
        tree::{Element, Tree},
    },
    vector,
};

/// What of the settings decides on what is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    /// Whether even pages have headers of their own.
    pub(super) even: bool,
    /// Whether the page's colour is drawn.
    pub(super) background: bool,
}

/// Reads the settings, and tells what they say.
pub(super) fn read(root: &Element, name: &str, told: &mut Told) -> Settings {
    let Some(settings) = root.child("settings") else { return Settings::default() };
    for variable in settings.all("docVar") {
        let words = ["name", "val"].into_iter().filter_map(|key| variable.attribute(key)).flat_map(pieces);
        let finding = Finding::new(
            vector::DOCUMENT_VARIABLE,
            Place::part(name),
            "values that a template or program left",
        );
        told.tell(finding.hiding(words));
    }
    if let Some(merge) = settings.child("mailMerge") {
        let words = merge.within().filter_map(|it| it.attribute("val")).flat_map(pieces);
        let finding =
            Finding::new(vector::MAIL_MERGE, Place::part(name), "the source of a mail merge, and its query");
        told.tell(finding.hiding(words));
    }
    for lock in ["documentProtection", "writeProtection"].into_iter().filter_map(|it| settings.child(it)) {
        let words =
            ["hash", "hashValue", "salt", "saltValue"].into_iter().filter_map(|key| lock.attribute(key));
        let finding =
            Finding::new(vector::PROTECTION, Place::part(name), "a lock on editing, and its password's hash");
        told.tell(finding.hiding(words.map(str::to_owned)));
    }
    for schema in settings.children().filter(|it| matches!(&*it.name, "attachedSchema" | "schemaLibrary")) {
        let words = schema.attributes().map(|(_, value)| value);
        let inner = schema.within().flat_map(Element::attributes).map(|(_, value)| value);
        let words = words.chain(inner).flat_map(pieces);
        let finding = Finding::new(vector::CUSTOM_ELEMENT, Place::part(name), "a form of in-house XML");
        told.tell(finding.hiding(words));
    }
    Settings {
        even: settings.switch("evenAndOddHeaders") == Some(true),
        background: settings.switch("displayBackgroundShape") == Some(true),
    }
}

/// Tells that passages are marked by when they were written.
pub(super) fn editing_marks(
    shared: &Shared<'_>,
    main: &str,
    tree: &Tree,
    told: &mut Told,
) -> Result<(), Refusal> {
    let settings = match shared.package.one(main, "settings") {
        Some(name) => part(shared.package, name)?,
        None => None,
    };
    let in_settings = settings.is_some_and(|it| it.root.all("rsid").next().is_some());
    let in_text = || tree.root.within().flat_map(Element::attributes).any(|(key, _)| key.contains("rsid"));
    if in_settings || in_text() {
        let summary = "numbers that tell which passages were written in one sitting";
        told.tell(Finding::new(vector::EDITING_MARKS, Place::part(main), summary));
    }
    Ok(())
}
