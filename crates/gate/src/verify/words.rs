//! Every word of a file, wherever it stands in it.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    Kind,
    container::{cfb::Compound, traces, zip::Zip},
    kind, read,
    table::{self, is_unseen},
    verify::search::Search,
    xml::{self, Node},
};

/// A file's parts as they are, unpacked.
#[derive(Default)]
pub(crate) struct Parts(Vec<Vec<u8>>);

impl Parts {
    /// The file itself, and every part in it.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut parts = vec![bytes.to_vec()];
        if let Ok(zip) = Zip::open(bytes) {
            parts.extend(zip.members.iter().filter_map(|member| zip.read(member).ok()));
        }
        Self(parts)
    }

    /// Whether one of these stands in any of them.
    #[cfg(test)]
    pub(crate) fn has(&self, what: &[&[u8]]) -> bool {
        what.iter().any(|what| self.0.iter().any(|part| memchr::memmem::find(part, what).is_some()))
    }

    /// Adds a text.
    pub(super) fn add(&mut self, text: impl Into<Vec<u8>>) {
        self.0.push(text.into());
    }
}

/// So much of a word is looked for: bytes that are no words at all can look like one of any length.
const LONG: usize = 64;

/// Long words as bytes, in the three ways in which programs write them, wherever they stand in the parts; those that
/// stand in what is known are no leak.
pub(super) fn raw(denied: &HashSet<&String>, parts: &Parts, known: &Parts) -> Option<String> {
    let long: Vec<&str> = denied.iter().map(|word| word.as_str()).filter(|word| 8 <= word.len()).collect();
    let mut patterns: Vec<(Vec<u8>, usize)> = Vec::with_capacity(3 * long.len());
    for (at, word) in long.iter().enumerate() {
        // The beginning of a word that has no end is enough to know it by.
        let word: String = word.chars().take(LONG).collect();
        patterns.push((word.as_bytes().to_vec(), at));
        patterns.push((word.encode_utf16().flat_map(u16::to_le_bytes).collect(), at));
        patterns.push((word.encode_utf16().flat_map(u16::to_be_bytes).collect(), at));
    }
    let search = Search::new(patterns);
    let met = |parts: &Parts| {
        let mut met = vec![false; long.len()];
        parts.0.iter().for_each(|part| search.mark(part, &mut met));
        met
    };
    let leaked = met(parts).iter().zip(met(known)).filter(|(met, known)| **met && !known).count();
    (0 < leaked).then(|| format!("{leaked} words of the source that are not shown"))
}

/// The words of a file: of every part, if it is a container.
pub(super) fn of_file(bytes: &[u8]) -> HashSet<String> {
    let mut words = HashSet::new();
    if kind::sniff(bytes) == Some(Kind::Cfb) {
        of_compound(bytes, &mut words);
        return words;
    }
    match Zip::open(bytes) {
        Ok(zip) => {
            for member in &zip.members {
                if let Ok(part) = zip.read(member) {
                    of_part(part, &member.name, &mut words);
                }
            }
            read::said(bytes, |text| gather(text, &mut words));
        }
        Err(_) => match table::text(bytes) {
            Ok((text, _)) => gather(&text, &mut words),
            Err(_) => gather(&String::from_utf8_lossy(bytes), &mut words),
        },
    }
    words
}

/// Of a file of the old kind, every stream, and whatever stands between them.
fn of_compound(bytes: &[u8], words: &mut HashSet<String>) {
    traces::each(bytes, |text| gather(text, words));
    if let Ok(compound) = Compound::open(bytes) {
        for entry in compound.entries() {
            gather(&entry.path, words);
            traces::each(&compound.bytes_of(entry), |text| gather(text, words));
        }
    }
    read::said(bytes, |text| gather(text, words));
}

fn of_part(bytes: Vec<u8>, name: &str, words: &mut HashSet<String>) {
    let wide =
        matches!(bytes.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'<', 0, ..] | [0, b'<', ..]);
    let text = !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok();
    if wide || !text {
        traces::each(&bytes, |text| gather(text, words));
    }
    if !wide && !text {
        return;
    }
    let Ok(text) = xml::text(bytes, name) else { return };
    // A character that is written as its code parts a text in two, and no word.
    let mut run = String::new();
    // What is not XML is words all the same.
    let read = xml::walk(&text, name, |node| {
        if let Node::Text(text) = node {
            run.push_str(text);
            return Ok(());
        }
        gather(&std::mem::take(&mut run), words);
        match node {
            Node::Aside(text) => gather(text, words),
            Node::Start { element, .. } => {
                for attribute in element.attributes().with_checks(false).flatten() {
                    // What stands for a sign is that sign, as a reader would have it.
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                    gather(value.as_deref().unwrap_or(&attribute.value), words);
                }
            }
            Node::Text(_) | Node::End { .. } => {}
        }
        Ok(())
    });
    if read.is_err() {
        gather(&text, words);
    }
}

/// Adds the words of a text: four characters and more, fewer if one is a figure; in small letters, as one would search.
pub(super) fn gather(text: &str, words: &mut HashSet<String>) {
    // Most words are of letters that have one form.
    let text: String = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_unseen(*c) || c.is_ascii()).collect()
    };
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let long =
            4 <= word.chars().count() || (3 <= word.len() && word.bytes().any(|byte| byte.is_ascii_digit()));
        if long && !words.contains(word) {
            words.insert(word.to_owned());
        }
    }
}
