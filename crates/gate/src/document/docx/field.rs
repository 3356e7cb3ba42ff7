//! Fields: an instruction, and what the page shows of it.
//!
//! Source: ECMA-376 part 1, 17.16.

use crate::{
    Finding, Place,
    document::told::{Told, even, pieces},
    vector,
};

/// A field that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) result: String,
    /// Whether what follows is what the page shows.
    pub(super) shows: bool,
}

/// Fields of which the instruction names nothing but a place or a form, with the words they may have.
const PLAIN: &[(&str, usize)] = &[
    ("PAGE", 0),
    ("NUMPAGES", 0),
    ("SECTIONPAGES", 0),
    ("SECTION", 0),
    ("NUMWORDS", 0),
    ("NUMCHARS", 0),
    ("DATE", 0),
    ("TIME", 0),
    ("CREATEDATE", 0),
    ("SAVEDATE", 0),
    ("PRINTDATE", 0),
    ("EDITTIME", 0),
    ("REVNUM", 0),
    ("FILENAME", 0),
    ("FILESIZE", 0),
    ("TITLE", 0),
    ("SUBJECT", 0),
    ("AUTHOR", 0),
    ("LISTNUM", 1),
    ("AUTONUM", 0),
    ("AUTONUMLGL", 0),
    ("REF", 1),
    ("PAGEREF", 1),
    ("NOTEREF", 1),
    ("SEQ", 2),
    ("STYLEREF", 1),
    ("TOC", 0),
    ("BIBLIOGRAPHY", 0),
    ("INDEX", 0),
    ("=", 1),
    ("FORMTEXT", 0),
    ("FORMCHECKBOX", 0),
    ("FORMDROPDOWN", 0),
    ("SYMBOL", 1),
    ("EQ", 4),
];

/// Fields that read something outside the document.
const SOURCES: &[&str] = &[
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "INCLUDE",
    "LINK",
    "DDE",
    "DDEAUTO",
    "DATABASE",
    "RD",
    "IMPORT",
    "EMBED",
];

/// Fields in which programs pack data.
const PACKED: &[&str] = &["ADDIN", "PRIVATE", "CITATION"];

impl Field {
    /// The word that says what it is.
    pub(super) fn keyword(&self) -> String {
        let first = self.instruction.split_whitespace().next().unwrap_or_default();
        let first = if first.starts_with('=') { "=" } else { first };
        first.to_uppercase()
    }

    /// Whether it says on which page it stands, or how many there are.
    pub(super) fn counts_pages(&self) -> bool {
        matches!(self.keyword().as_str(), "PAGE" | "NUMPAGES" | "SECTIONPAGES")
    }

    /// Tells what its instruction says beside what it shows.
    pub(super) fn told(&self, place: &str, told: &mut Told) {
        let keyword = self.keyword();
        let instruction = even(&self.instruction);
        if instruction.is_empty() {
            return;
        }
        if SOURCES.contains(&keyword.as_str()) {
            let summary = format!("a field ({keyword}) that reads another file or a database");
            told.words(vector::FIELD_SOURCE, place, &summary, &instruction);
        } else if PACKED.contains(&keyword.as_str()) {
            told.words(vector::FIELD_DATA, place, "data that an add-in packed into a field", &instruction);
        } else if keyword == "HYPERLINK" {
            self.link(place, told);
        } else if !self.is_plain(&keyword) {
            let summary = "a field whose instruction says other words than the page";
            told.words(vector::FIELD_WORDS, place, summary, &instruction);
        }
    }

    fn link(&self, place: &str, told: &mut Told) {
        let words = words(&self.instruction);
        let mut rest = words.iter().skip(1).peekable();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "\\o" => {
                    let tip = rest.next().map(String::as_str).unwrap_or_default();
                    told.words(vector::LINK_TIP, place, "words shown when a pointer rests on a link", tip);
                }
                // The name of a place in this document, or of a window.
                "\\l" | "\\t" | "\\s" => {
                    rest.next();
                }
                "\\n" | "\\m" | "\\h" => {}
                address if self.result.contains(address.trim_start_matches("mailto:")) => {}
                address => {
                    let finding = Finding::new(
                        vector::LINK,
                        Place::part(place),
                        "a link's address, which the page does not show",
                    );
                    told.tell(finding.hiding(pieces(address)).may_choose());
                }
            }
        }
    }

    /// Whether the instruction says no more than how something is counted or written.
    fn is_plain(&self, keyword: &str) -> bool {
        let Some((_, most)) = PLAIN.iter().find(|(name, _)| *name == keyword) else { return false };
        let words = words(&self.instruction);
        let mut arguments = 0;
        let mut after_switch = false;
        for word in words.iter().skip(1) {
            let is_switch = word.starts_with('\\');
            if !is_switch && (!after_switch || 60 < word.len()) {
                arguments += 1;
            }
            after_switch = is_switch;
        }
        arguments <= *most
    }
}

/// The words of an instruction; what stands in quotes is one.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (count, piece) in instruction.replace(['\u{201c}', '\u{201d}'], "\"").split('"').enumerate() {
        if count % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}
