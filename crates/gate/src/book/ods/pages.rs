//! What the styles part says beside styles: headers, footers, pictures behind pages.
//!
//! Source: ODF 1.3 part 3, 16.10 to 16.15 (master pages, headers and footers).

use std::collections::BTreeSet;

use super::content::used;
use crate::{
    Finding, Place, Refusal, vector,
    xml::{self, Node},
};

const PART: &str = "styles.xml";

pub(super) fn read(text: &str, reached: &mut BTreeSet<String>) -> Result<Vec<Finding>, Refusal> {
    let (mut inside, mut field, mut master) = (false, false, String::new());
    let (mut headers, mut asides, mut backgrounds) = (Vec::new(), Vec::new(), Vec::new());
    xml::walk(text, PART, |node| {
        match node {
            Node::Start { name: "master-page", element, .. } => {
                master = xml::attribute(element, "display-name")
                    .or_else(|| xml::attribute(element, "name"))
                    .unwrap_or_default();
            }
            Node::Start { name, empty: false, .. } if is_header(name) => inside = true,
            Node::End { name } if is_header(name) => inside = false,
            Node::Start { name, element, empty } => {
                field = inside && !empty && FIELDS.contains(&name);
                if let Some(target) = used(element) {
                    if name == "background-image" {
                        backgrounds.push(target.clone());
                    }
                    reached.insert(target);
                }
            }
            Node::End { .. } => field = false,
            Node::Text(words) if inside && says(words, field) => {
                headers.push((master.clone(), words.trim().to_owned()));
            }
            Node::Text(_) => {}
            Node::Aside(words) => asides.push(words.to_owned()),
        }
        Ok(())
    })?;
    let mut findings = Vec::new();
    let masters: BTreeSet<&String> = headers.iter().map(|(master, _)| master).collect();
    for master in masters {
        let words = headers.iter().filter(|(it, _)| it == master).map(|(_, words)| words.clone());
        let place = Place::part(format!("{PART}: {master}"));
        let summary = "a header or footer, which only print shows";
        findings.push(Finding::new(vector::HEADER, place, summary).hiding(words));
    }
    let mut found = |vector, summary, words: Vec<String>| {
        if !words.is_empty() {
            findings.push(Finding::new(vector, Place::part(PART), summary).hiding(words));
        }
    };
    found(vector::BACKGROUND, "a picture behind pages or cells", backgrounds);
    found(vector::XML_ASIDE, "a comment in the styles' part", asides);
    Ok(findings)
}

fn is_header(name: &str) -> bool {
    matches!(name, "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first")
}

/// Fields that the program fills when it prints.
const FIELDS: [&str; 7] = ["sheet-name", "title", "date", "time", "page-number", "page-count", "file-name"];

/// Whether words of a header say anything: figures in a field are places for others, and "page" is on every page.
fn says(words: &str, field: bool) -> bool {
    if field {
        return words.chars().any(char::is_alphabetic);
    }
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| !word.is_empty() && !["page", "of"].contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_of_fields_and_page_numbers_says_nothing() {
        assert!(!says("???", true) && !says("99", true) && !says("Page ", false) && !says(" / ", false));
        assert!(says("OFFICIAL", false) && says("Staff list", true) && says("7", false));
    }
}
