//! What was found so far, and the words of it.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, limits,
    vector::{PICTURE_FRAMES, Vector},
};

/// Characters of one hidden text that are kept: enough to know it by.
const KEPT: usize = 500;
/// Texts of one finding that are kept.
const TEXTS: usize = 40;
/// Letters in a row that are taken for words within bytes of an unknown form.
const RUN: usize = 4;

/// Findings, of which each vector has at most [`limits::TOLD`].
#[derive(Debug, Default)]
pub(super) struct Found {
    list: Vec<Finding>,
    told: BTreeMap<&'static str, (&'static Vector, usize)>,
    /// How deeply blocks lie in blocks: some can hold each other.
    pub(super) depth: usize,
}

impl Found {
    /// Notes a finding.
    pub(super) fn say(&mut self, vector: &'static Vector, place: &str, summary: &str, hidden: Vec<String>) {
        let (_, told) = self.told.entry(vector.id).or_insert((vector, 0));
        *told = told.saturating_add(1);
        if *told <= limits::TOLD {
            let texts = hidden.into_iter().filter(|text| !text.is_empty()).take(TEXTS);
            self.list.push(Finding::new(vector, Place::part(place), summary).hiding(texts));
        }
    }

    /// Notes frames after the first. Whoever opens the file may see them, so a person may choose to show them.
    pub(super) fn frames(&mut self, frames: usize) {
        let summary = format!("{frames} frames, of which the first is kept unless a plan shows them all");
        self.list.push(Finding::new(PICTURE_FRAMES, Place::part(""), summary).may_choose());
    }

    /// The findings, and how many of each vector were not told one by one.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        for (vector, told) in self.told.into_values() {
            if limits::TOLD < told {
                let summary = format!("{} more of the same", told - limits::TOLD);
                self.list.push(Finding::new(vector, Place::part(""), summary));
            }
        }
        self.list
    }
}

/// A text, shortened, without what fills it up.
pub(super) fn text(bytes: &[u8]) -> String {
    // Four bytes make at most one character: no more than these can be kept.
    let bytes = bytes.get(..KEPT * 4).unwrap_or(bytes);
    short(&String::from_utf8_lossy(bytes))
}

/// A text of two bytes a letter, the lesser first, as Windows keeps it.
pub(super) fn wide_text(bytes: &[u8]) -> String {
    let letters = bytes.as_chunks::<2>().0.iter().take(KEPT * 2).map(|pair| u16::from_le_bytes(*pair));
    short(&char::decode_utf16(letters).map(|letter| letter.unwrap_or('\u{fffd}')).collect::<String>())
}

/// The first characters of a text that are not white.
pub(super) fn short(words: &str) -> String {
    let bare = words.trim_matches(|letter: char| letter == '\0' || letter.is_whitespace());
    bare.chars().filter(|letter| !letter.is_control() || letter.is_whitespace()).take(KEPT).collect()
}

/// What may be words within bytes of an unknown form.
pub(super) fn runs(bytes: &[u8]) -> Vec<String> {
    let printable = |byte: &u8| matches!(*byte, 0x20..=0x7e);
    bytes
        .split(|byte| !printable(byte))
        .filter(|run| RUN <= run.len())
        .map(text)
        .filter(|run| !run.is_empty())
        .take(TEXTS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::PICTURE_COMMENT;

    #[test]
    fn what_is_found_too_often_is_counted() {
        let mut found = Found::default();
        for _ in 0..limits::TOLD + 3 {
            found.say(PICTURE_COMMENT, "", "a comment", Vec::new());
        }

        let list = found.finish();

        assert_eq!(list.len(), limits::TOLD + 1);
        assert_eq!(list.last().map(|last| last.summary.as_str()), Some("3 more of the same"));
    }

    #[test]
    fn words_are_kept_short() {
        assert_eq!(text("é".repeat(2_000).as_bytes()).chars().count(), KEPT);
        assert_eq!(wide_text(&[b'A', 0, b'b', 0, 0, 0]), "Ab");
        assert_eq!(runs(b"\0\x01Jane Doe\0x\0serial"), ["Jane Doe", "serial"]);
    }
}
