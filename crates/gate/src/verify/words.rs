//! Every word of a file, wherever it stands in it.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    container::zip::Zip,
    xml::{self, Node},
};

/// The words of a file: of every part, if it is a container.
pub(super) fn of_file(bytes: &[u8]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    match Zip::open(bytes) {
        Ok(zip) => {
            for member in &zip.members {
                if let Ok(part) = zip.read(member) {
                    of_part(part, &member.name, &mut words);
                }
            }
        }
        Err(_) => gather(&String::from_utf8_lossy(bytes), &mut words),
    }
    words
}

fn of_part(bytes: Vec<u8>, name: &str, words: &mut BTreeSet<String>) {
    let Ok(text) = xml::text(bytes, name) else { return };
    // What is not XML is words all the same.
    let read = xml::walk(&text, name, |node| {
        match node {
            Node::Text(text) | Node::Aside(text) => gather(text, words),
            Node::Start { element, .. } => {
                for attribute in element.attributes().with_checks(false).flatten() {
                    gather(&attribute.value, words);
                }
            }
            Node::End { .. } => {}
        }
        Ok(())
    });
    if read.is_err() {
        gather(&text, words);
    }
}

/// Adds the words of a text: four characters and more, fewer if one is a figure; in small letters, as one would search.
pub(super) fn gather(text: &str, words: &mut BTreeSet<String>) {
    let text: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| *c != '\u{ad}').collect();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let long = 4 <= word.chars().count() || (3 <= word.len() && word.bytes().any(|byte| byte.is_ascii_digit()));
        if long && !words.contains(word) {
            words.insert(word.to_owned());
        }
    }
}
