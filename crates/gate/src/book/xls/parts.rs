//! What an old workbook's container has beside the workbook.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal,
    book::{left, workbook::Workbook},
    container::{
        cfb::{Compound, Entry, shown},
        traces,
    },
    office::{self, sets},
    vector::{self, Vector},
};

/// What the streams and storages beside the workbook say.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) findings: Vec<Finding>,
    pub(super) refusal: Option<Refusal>,
}

/// Streams by which a container is known to be encrypted.
const LOCKED: [&str; 5] =
    ["EncryptedPackage", "EncryptionInfo", "\u{6}DataSpaces", "\u{9}DRMContent", "\u{9}DRMViewerContent"];

/// Whether a container's streams are encrypted.
pub(crate) fn is_locked(compound: &Compound<'_>) -> bool {
    LOCKED.iter().any(|name| compound.has(name))
}

/// Looks at every stream but the workbook's own.
pub(super) fn read(compound: &Compound<'_>, workbook: &Workbook, own: &str) -> Parts {
    let mut parts = Parts::default();
    let mut by_first: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in compound.entries().filter(|it| !it.path.eq_ignore_ascii_case(own)) {
        let first = entry.path.split('/').next().unwrap_or_default();
        by_first.entry(first).or_default().push(entry);
    }
    for (first, entries) in by_first {
        parts.look(compound, workbook, first, &entries);
    }
    parts
}

impl Parts {
    fn look(&mut self, compound: &Compound<'_>, workbook: &Workbook, first: &str, entries: &[&Entry]) {
        let place = Place::part(shown(first));
        let bytes = || compound.stream(first).unwrap_or_default();
        match first {
            "\u{5}SummaryInformation" => self.findings.extend(sets::summary(&bytes(), &shown(first))),
            "\u{5}DocumentSummaryInformation" => {
                let bytes = bytes();
                self.findings.extend(sets::document(&bytes, &shown(first)));
                let mut titles = sets::titles(&bytes);
                titles.retain(|title| !title.trim().is_empty() && !left::is_shown(title, workbook));
                if !titles.is_empty() {
                    let summary = "names of parts that the workbook does not show";
                    self.findings.push(Finding::new(vector::PARTS_TITLED, place, summary).hiding(titles));
                }
            }
            // What kind of object the file is: of words only the program's own.
            "\u{1}CompObj" | "\u{1}Ole" | "\u{3}ObjInfo" => {
                let mut words = traces::words(&bytes());
                words.retain(|it| {
                    !["Excel", "Biff", "8FIB", "Microsoft", "LibreOffice"].iter().any(|own| it.contains(own))
                });
                if !words.is_empty() {
                    let summary = "words beside the name of the program";
                    self.findings.push(Finding::new(vector::PART_UNKNOWN, place, summary).hiding(words));
                }
            }
            _ => self.whole(compound, first, entries),
        }
    }

    /// What is a finding by being there.
    fn whole(&mut self, compound: &Compound<'_>, first: &str, entries: &[&Entry]) {
        let (vector, summary) = kind(first);
        let program = entries.iter().any(|it| it.name() == "_VBA_PROJECT" || it.name() == "VBA");
        // A program in an embedded file is that file's, and goes with it.
        if vector == vector::MACROS || program && vector != vector::EMBEDDED {
            self.findings.push(Finding::new(vector::MACROS, Place::part(shown(first)), "macros"));
            self.refusal = Some(Refusal::new(Reason::Macros, shown(first)));
            return;
        }
        let mut words = Vec::new();
        for entry in entries.iter().filter(|it| it.is_stream) {
            let room = traces::KEPT.saturating_sub(words.len());
            let bytes = compound.bytes_of(entry);
            let said = office::words_of(bytes.clone(), &entry.path).unwrap_or_default();
            words.extend(if said.is_empty() { traces::words(&bytes) } else { said }.into_iter().take(room));
        }
        // An empty storage is the workbook's own word for "none".
        if entries.iter().any(|it| it.is_stream && 0 < it.size) || vector == vector::PART_UNKNOWN {
            self.findings.push(Finding::new(vector, Place::part(shown(first)), summary).hiding(words));
        }
    }
}

/// What a stream or storage is, by its name.
fn kind(name: &str) -> (&'static Vector, &'static str) {
    match name.to_lowercase().as_str() {
        "_vba_project_cur" | "_vba_project" | "vba" | "macros" => (vector::MACROS, "macros"),
        "_sx_db_cur" | "_sx_db" => (vector::PIVOT_CACHE, "a copy of the data behind a pivot table"),
        "ctls" => (vector::CONTROLS, "a form's controls"),
        "revision log" => (vector::REVISIONS, "a log of changes to cells"),
        "user names" => (vector::USERS, "who had it open"),
        "msodatastore" => (vector::CUSTOM_XML, "data that no program shows"),
        "_signatures" | "_xmlsignatures" => (vector::SIGNATURE, "a digital signature"),
        "xml" => (vector::XML_MAP, "the form of data that cells are filled from"),
        "list data" => (vector::TABLE_WORDS, "data behind a list"),
        "book" => (vector::SECOND_BOOK, "the workbook once more, in an older form"),
        name if ["mbd", "lnk", "_1", "objectpool"].iter().any(|it| name.starts_with(it)) => {
            (vector::EMBEDDED, "another file within this one")
        }
        "\u{1}ole10native" | "package" | "contents" => (vector::EMBEDDED, "another file within this one"),
        _ => (vector::PART_UNKNOWN, "a part of a kind that is not known"),
    }
}
