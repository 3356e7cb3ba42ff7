//! What newer programs keep in a part for themselves.
//!
//! Source: MS-XLSX 2.2.6, 2.3.1: each extension is known by its URI.

use crate::{Finding, Place, vector, xml::Node};

/// Extensions of sheets and workbooks whose contents are read, or lead to parts that are read, or are only looks.
const KNOWN: [&str; 24] = [
    "{78c0d931-6437-407d-a8ee-f0aad7539e65}",
    "{cce6a557-97bc-4b89-adb6-d9c93caab3df}",
    "{05c60535-1f16-4fd2-b633-f4f36f0b64e0}",
    "{a8765ba9-456a-4dab-b4f3-acf838c121de}",
    "{3a4cf648-6aed-40f4-86ff-dc5316d8aed3}",
    "{7e03d99c-dc04-49d9-9315-930204a7b6e9}",
    "{fc87aee6-9edd-4a0a-b7fb-166176984837}",
    "{01252117-d84e-4e92-8308-4be1c098fcbb}",
    "{f7c9ee02-42e1-4005-9d12-6889affd525c}",
    "{b025f937-c7b1-47d3-b67f-a62eff666e3e}",
    "{140a7094-0e35-4892-8432-c4d2e57edeb5}",
    "{b58b0392-4f1f-4190-bb64-5df3571dce5f}",
    "{79f54976-1da5-4618-b147-4cde4b953a38}",
    "{bbe1a952-aa13-448e-aadc-164f8a28a991}",
    "{46be6895-7355-4a93-b00e-2c351335b9c9}",
    "{d0ca8ca8-9f24-4464-bf8e-62219dcf47f9}",
    "{876f7934-8845-4945-9796-88d515c7aa90}",
    "{841e416b-1ef1-43b6-ab56-02d37102cbd5}",
    "{983426d0-5260-488c-9760-48f4b6ac55f4}",
    "{fce2ad5d-f65c-4fa6-a056-5c36a1767c68}",
    "{9260a510-f301-46a8-8635-f512d64be5f5}",
    "{d14903ea-33c4-47f7-8f05-3474c54be107}",
    "{f057638f-6d5f-4e77-a914-e7f072b9bca8}",
    "{7626c862-2a13-11e5-b345-feff819cdc9f}",
];

/// Gathers the words of extensions that are not known, while a part is walked through.
#[derive(Debug, Default)]
pub(crate) struct Extension {
    /// Whether one is being read.
    open: bool,
    words: Vec<String>,
}

impl Extension {
    /// Whether none is being read.
    pub(crate) fn is_idle(&self) -> bool {
        !self.open
    }

    /// Takes a node of the part.
    pub(crate) fn take(&mut self, node: &Node<'_, '_>) {
        match node {
            Node::Start { name: "ext", element, empty: false } => {
                let uri = crate::xml::attribute(element, "uri").unwrap_or_default().to_lowercase();
                self.open = !KNOWN.contains(&uri.as_str());
            }
            Node::End { name: "ext" } => self.open = false,
            Node::Start { element, .. } if self.open => {
                for attribute in element.attributes().with_checks(false).flatten() {
                    if !attribute.key.as_ref().starts_with("xmlns") {
                        self.keep(&attribute.value);
                    }
                }
            }
            Node::Text(words) if self.open => self.keep(words),
            _ => {}
        }
    }

    /// Keeps what may be words: not numbers, not yes and no, not the numbers by which programs know things.
    fn keep(&mut self, words: &str) {
        let words = words.trim();
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        if 3 <= letters && !["true", "false"].contains(&words) && !words.starts_with('{') {
            self.words.push(words.to_owned());
        }
    }

    /// What was gathered.
    pub(crate) fn finding(self, place: Place) -> Option<Finding> {
        let summary = "an extension that is not known";
        (!self.words.is_empty()).then(|| Finding::new(vector::EXTENSION, place, summary).hiding(self.words))
    }
}
