//! Parts that every office file may have, whatever it shows.
//!
//! Each is known by the relationship that leads to it, never by its name.

use crate::{
    Finding, Place, Reason, Refusal,
    container::{
        package::{Package, Relation},
        traces,
    },
    kind, picture,
    vector::{self, Vector},
    xml::{self, Node},
};

mod aside;
mod known;
mod properties;
pub(crate) mod sets;
mod vml;

pub(crate) use aside::asides;

pub(crate) use properties::is_program;

/// What the parts say, and whether one of them is a program.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub(crate) findings: Vec<Finding>,
    pub(crate) refusal: Option<Refusal>,
}

/// Looks at every part that a relationship leads to.
pub(crate) fn parts(package: &Package<'_>) -> Result<Parts, Refusal> {
    let mut parts = Parts::default();
    let names: Vec<String> =
        std::iter::once(String::new()).chain(package.names().map(str::to_owned)).collect();
    for name in &names {
        for relation in package.relations(name) {
            if !relation.outside {
                parts.look(package, relation)?;
            } else if let Some(finding) = outside(name, relation) {
                parts.findings.push(finding);
            }
        }
    }
    parts.findings.sort();
    parts.findings.dedup();
    Ok(parts)
}

impl Parts {
    fn look(&mut self, package: &Package<'_>, relation: &Relation) -> Result<(), Refusal> {
        let part = relation.target.as_str();
        match relation.kind.as_str() {
            "core-properties" => self.findings.extend(properties::core(package, part)?),
            "extended-properties" => self.findings.extend(properties::extended(package, part)?),
            "custom-properties" => self.findings.extend(properties::custom(package, part)?),
            "customXml" => self.findings.extend(custom_xml(package, part)?),
            "vmlDrawing" => self.findings.extend(vml::read(package, part)?),
            "vbaProject" | "wordVbaData" => {
                self.findings.push(Finding::new(vector::MACROS, Place::part(part), "macros"));
                self.refusal = Some(Refusal::new(Reason::Macros, part));
            }
            "image" => self.findings.extend(picture(package, part)?),
            kind => {
                if let Some((vector, summary)) = whole(kind) {
                    let words = words(package, part)?;
                    self.findings.push(Finding::new(vector, Place::part(part), summary).hiding(words));
                }
            }
        }
        Ok(())
    }
}

/// Whether a kind of relationship is one that nobody here looks after.
pub(crate) fn is_unknown(kind: &str) -> bool {
    whole(kind).is_none() && !known::is_known(kind)
}

/// What a picture's own file says. One that is drawn by commands is not looked into, and said to be so.
fn picture(package: &Package<'_>, part: &str) -> Result<Vec<Finding>, Refusal> {
    package.bytes(part)?.map_or(Ok(Vec::new()), |bytes| picture_of(&bytes, part))
}

/// The same, of a picture's bytes.
pub(crate) fn picture_of(bytes: &[u8], part: &str) -> Result<Vec<Finding>, Refusal> {
    let commands =
        || vec![Finding::new(vector::PICTURE, Place::part(part), "a picture that is drawn by commands")];
    let Some(kind) = kind::sniff(bytes) else { return Ok(commands()) };
    match picture::inspect(bytes, kind) {
        Ok(findings) => Ok(findings.into_iter().map(|finding| finding.within(part)).collect()),
        Err(refusal) if refusal.reason == Reason::TooLarge => Err(refusal),
        Err(_) => Ok(commands()),
    }
}

/// Parts that are findings by being there.
fn whole(kind: &str) -> Option<(&'static Vector, &'static str)> {
    Some(match kind {
        "thumbnail" => (vector::THUMBNAIL, "a picture of the first page"),
        "package" | "oleObject" => (vector::EMBEDDED, "another file within this one"),
        "video" | "audio" | "media" => {
            (vector::EMBEDDED, "a film or a sound, of which a page shows one picture")
        }
        "control" | "ctrlProp" | "activeXControlBinary" => (vector::CONTROLS, "a form's control"),
        "webextension" | "webextensiontaskpanes" => (vector::WEB_EXTENSION, "an add-in's data"),
        "extensibility" | "customUI" | "userCustomization" => (vector::CUSTOM_RIBBON, "commands of its own"),
        "origin" | "signature" => (vector::SIGNATURE, "a digital signature"),
        "printerSettings" => (vector::PRINTER, "a printer's settings"),
        "person" | "people" => (vector::PEOPLE, "a list of people"),
        "classificationlabels" | "customProperty" => {
            (vector::CUSTOM_PROPERTIES, "a label or property of its own")
        }
        _ => return None,
    })
}

/// A relationship that leads out of the file, other than a link (which its cell or line is asked about).
fn outside(of: &str, relation: &Relation) -> Option<Finding> {
    let place = || Place::part(of);
    let (vector, summary) = match relation.kind.as_str() {
        "hyperlink" => return None,
        _ if relation.kind.contains("externalLink") || relation.kind.starts_with("xl") => {
            (vector::EXTERNAL_DATA, "the path of another workbook")
        }
        "attachedTemplate" => (vector::COMPANY, "the path of a template"),
        "image" => (vector::LINK, "a picture that is fetched from elsewhere"),
        _ => (vector::LINK, "something that is fetched from elsewhere"),
    };
    Some(Finding::new(vector, place(), summary).hiding([relation.target.clone()]))
}

fn custom_xml(package: &Package<'_>, part: &str) -> Result<Option<Finding>, Refusal> {
    let Some(bytes) = package.bytes(part)? else { return Ok(None) };
    let Ok(text) = xml::text(bytes, part) else {
        return Ok(Some(Finding::new(vector::CUSTOM_XML, Place::part(part), "data that no program shows")));
    };
    let (mut root, mut words) = (String::new(), Vec::new());
    xml::walk(&text, part, |node| {
        match node {
            Node::Start { name, .. } if root.is_empty() => name.clone_into(&mut root),
            Node::Text(text) if !text.trim().is_empty() && words.len() < KEPT => {
                words.push(text.trim().to_owned());
            }
            _ => {}
        }
        Ok(())
    })?;
    // An empty list of sources is in every document that Word made.
    let empty = words.is_empty() && root == "Sources";
    let (vector, summary) = if root == "DataMashup" {
        (vector::DATA_MASHUP, "queries, and where their data came from")
    } else {
        (vector::CUSTOM_XML, "data that no program shows")
    };
    Ok((!empty).then(|| Finding::new(vector, Place::part(part), summary).hiding(words)))
}

/// So many words of a part are kept: enough to know what it is.
const KEPT: usize = 200;

/// Whether a part begins as XML does.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    bytes.iter().take(64).any(|byte| *byte == b'<')
}

/// The words of a part.
pub(crate) fn words(package: &Package<'_>, part: &str) -> Result<Vec<String>, Refusal> {
    package.bytes(part)?.map_or(Ok(Vec::new()), |bytes| words_of(bytes, part))
}

/// The same, of a part's bytes.
pub(crate) fn words_of(bytes: Vec<u8>, part: &str) -> Result<Vec<String>, Refusal> {
    if !is_xml(&bytes) {
        return Ok(traces::words(&bytes));
    }
    let Ok(text) = xml::text(bytes, part) else { return Ok(Vec::new()) };
    let mut words = Vec::new();
    let read = xml::walk(&text, part, |node| {
        match node {
            Node::Text(text) if !text.trim().is_empty() && words.len() < KEPT => {
                words.push(text.trim().to_owned());
            }
            Node::Start { element, .. } if words.len() < KEPT => {
                let mut attributes = element.attributes();
                let said = attributes.with_checks(false).flatten();
                let said = said.filter(|it| SAYING.contains(&it.key.local_name().as_ref()));
                words.extend(said.map(|it| it.value.into_owned()).filter(|it| !it.is_empty()));
            }
            _ => {}
        }
        Ok(())
    });
    match read {
        Err(refusal) if refusal.reason == Reason::Doctype => Err(refusal),
        // A drawing of an old kind need not be well formed.
        _ => Ok(words),
    }
}

/// Attributes that hold words of people.
const SAYING: [&str; 41] = [
    "name",
    "displayName",
    "userId",
    "v",
    "val",
    "u",
    "c",
    "caption",
    "descr",
    "title",
    "author",
    "userName",
    "ref",
    "sheet",
    "connection",
    "command",
    "sourceName",
    "refreshedBy",
    "sourceFile",
    "odcFile",
    "url",
    "description",
    "formula",
    "uniqueName",
    "fmlaRange",
    "fmlaLink",
    "fmlaTxbx",
    "fmlaMacro",
    "macro",
    "listFillRange",
    "linkedCell",
    "value",
    "label",
    "screentip",
    "supertip",
    "tag",
    "server",
    "text",
    "xpath",
    "onAction",
    "first",
];
