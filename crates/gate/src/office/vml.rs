//! Drawings of the old kind: captions of controls, pictures of headers, and the boxes of comments.

use crate::{
    Finding, Place, Reason, Refusal,
    container::package::Package,
    vector,
    xml::{self, Node},
};

#[derive(Default)]
struct Said {
    /// Within a box of words.
    boxed: usize,
    /// Within a control's list, link or macro.
    control: bool,
    words: Vec<String>,
    controls: Vec<String>,
    descriptions: Vec<String>,
}

/// What such a drawing says.
pub(super) fn read(package: &Package<'_>, part: &str) -> Result<Vec<Finding>, Refusal> {
    let Some(bytes) = package.bytes(part)? else { return Ok(Vec::new()) };
    let Ok(text) = xml::text(bytes, part) else { return Ok(Vec::new()) };
    let mut said = Said::default();
    match xml::walk(&text, part, |node| {
        said.take(&node);
        Ok(())
    }) {
        Err(refusal) if refusal.reason == Reason::Doctype => return Err(refusal),
        // Such a drawing need not be well formed.
        _ => {}
    }
    let one = |vector, words: Vec<String>, summary: &str| {
        (!words.is_empty()).then(|| Finding::new(vector, Place::part(part), summary).hiding(words))
    };
    let findings = [
        one(vector::SHAPE_TEXT, said.words, "words in a shape or control over the cells"),
        one(vector::CONTROLS, said.controls, "a control's list, link or macro"),
        one(vector::ALT_TEXT, said.descriptions, "a description behind a picture"),
    ];
    Ok(findings.into_iter().flatten().collect())
}

impl Said {
    fn take(&mut self, node: &Node<'_, '_>) {
        match node {
            Node::Start { name: "textbox", empty: false, .. } => self.boxed += 1,
            Node::End { name: "textbox" } => self.boxed = self.boxed.saturating_sub(1),
            Node::Start { name, empty: false, .. } if name.starts_with("Fmla") => self.control = true,
            Node::End { name } if name.starts_with("Fmla") => self.control = false,
            Node::Start { name: "shape" | "imagedata" | "rect" | "oval" | "group", element, .. } => {
                let said = ["alt", "title"].into_iter().filter_map(|it| xml::attribute(element, it));
                self.descriptions.extend(said.filter(|it| !it.trim().is_empty()));
            }
            Node::Text(words) if !words.trim().is_empty() => {
                if self.control {
                    self.controls.push(words.trim().to_owned());
                } else if 0 < self.boxed {
                    self.words.push(words.trim().to_owned());
                }
            }
            _ => {}
        }
    }
}
