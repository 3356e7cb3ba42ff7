//! Comments between the lines of parts.

use crate::{
    Finding, Place, Refusal,
    container::package::Package,
    vector,
    xml::{self, Node},
};

/// Comments in parts, but in those that somebody else has looked through.
pub(crate) fn asides(package: &Package<'_>, looked: impl Fn(&str) -> bool) -> Result<Vec<Finding>, Refusal> {
    let mut findings = Vec::new();
    for name in package.names().filter(|name| !looked(name) && !package.is_without_asides(name)) {
        let Some(bytes) = package.bytes(name)? else { continue };
        if !bytes.iter().take(8).any(|byte| *byte == b'<') {
            continue;
        }
        let Ok(text) = xml::text(bytes, name) else { continue };
        // Most parts have none, and to look for one is quicker than to walk.
        if !text.contains("<!--") {
            continue;
        }
        let mut words = Vec::new();
        let walked = xml::walk(&text, name, |node| {
            if let Node::Aside(aside) = node {
                words.push(aside.trim().to_owned());
            }
            Ok(())
        });
        if walked.is_ok() && !words.is_empty() {
            let summary = "a comment in the XML of a part";
            findings.push(Finding::new(vector::XML_ASIDE, Place::part(name), summary).hiding(words));
        }
    }
    Ok(findings)
}
