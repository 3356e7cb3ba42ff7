//! Packages of `OpenDocument`: what they say that they are.
//!
//! Source: ODF 1.3 part 2, 3.3 (mimetype), 4.3 and 4.8.9 (the manifest's entry for the package).

use crate::{
    Refusal,
    container::zip::Zip,
    xml::{self, Node},
};

/// The list of a package's parts.
pub(crate) const MANIFEST: &str = "META-INF/manifest.xml";

/// A media type is no longer than this many bytes.
const TYPE: u64 = 256;

/// The media type that a package says it is of.
///
/// The part `mimetype` says so. It should stand first, and programs open the file wherever it stands, because whoever
/// unpacks a file and packs it again does not keep the order. Without that part, the manifest says so.
pub(crate) fn media_type(zip: &Zip<'_>) -> Option<String> {
    let member = |name: &str| zip.members.iter().find(|it| it.name == name);
    let Some(own) = member("mimetype") else {
        let listed = zip.read(member(MANIFEST)?).ok()?;
        return of_manifest(&xml::text(listed, MANIFEST).ok()?);
    };
    let bytes = if own.size < TYPE { zip.read(own).ok()? } else { return None };
    String::from_utf8(bytes).ok().map(|it| it.trim().to_owned())
}

/// The media type of the package, as its manifest has it.
fn of_manifest(text: &str) -> Option<String> {
    let mut found = None;
    let read = walk_manifest(text, |node| {
        if let Node::Start { name: "file-entry", element, .. } = node
            && xml::attribute(element, "full-path").is_some_and(|it| it == "/")
        {
            found = xml::attribute(element, "media-type");
        }
        Ok(())
    });
    read.ok().and(found)
}

/// Walks through a manifest.
///
/// OpenOffice.org wrote a document type into it that names the manifest's grammar and declares nothing. It is passed
/// over, and never fetched. One that declares something is refused, as everywhere.
pub(crate) fn walk_manifest(
    text: &str,
    visit: impl FnMut(Node<'_, '_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    xml::walk(&without_grammar(text), MANIFEST, visit)
}

/// A manifest without the document type that names its grammar.
pub(crate) fn without_grammar(text: &str) -> String {
    let Some((before, rest)) = text.split_once("<!DOCTYPE manifest:manifest PUBLIC ") else {
        return text.to_owned();
    };
    match rest.split_once('>') {
        Some((named, after)) if !named.contains(['[', '<', '&', '%']) => [before, after].concat(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reason;

    const NAMED: &str =
        "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\">";

    #[test]
    fn a_grammar_that_is_only_named_is_passed_over() {
        let text = format!("<?xml version=\"1.0\"?>\n{NAMED}\n<manifest:manifest/>");

        assert_eq!(walk_manifest(&text, |_| Ok(())), Ok(()));
    }

    #[test]
    fn a_document_type_that_declares_something_is_refused() {
        let declaring =
            "<!DOCTYPE manifest:manifest PUBLIC \"-//A\" \"B\" [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        for kind in [declaring, "<!DOCTYPE m SYSTEM \"m.dtd\">", &format!("{NAMED}{NAMED}")] {
            let refusal = walk_manifest(&format!("{kind}<manifest:manifest/>"), |_| Ok(())).unwrap_err();

            assert_eq!(refusal.reason, Reason::Doctype, "{kind}");
        }
    }
}
