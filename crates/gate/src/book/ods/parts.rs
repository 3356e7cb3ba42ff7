//! Parts of the package beside the content, each by what its name stands for.
//!
//! Source: ODF 1.3 part 2, 3.2; the folders that `LibreOffice` makes.

use super::{manifest::Parts, meta, objects, raw::Content};
use crate::{
    Finding, Place, Reason, Refusal, office,
    vector::{self, Vector},
    xml::{self, Node},
};

/// What the parts say, and whether one of them is a program.
#[derive(Default)]
pub(super) struct Looked {
    pub(super) findings: Vec<Finding>,
    pub(super) refusal: Option<Refusal>,
}

/// Looks at every part.
pub(super) fn read(
    parts: &Parts<'_, '_>,
    content: &Content,
    ground: &objects::Ground<'_>,
) -> Result<Looked, Refusal> {
    let mut looked = Looked::default();
    for name in parts.names() {
        // Empty lists of commands are in every file, and not in every manifest.
        if name.starts_with("Configurations2/") && parts.size(name) == 0 {
            continue;
        }
        if parts.is_named(name) {
            looked.part(parts, name, content, ground)?;
        } else {
            let finding = unreached(name, "a part that the manifest does not name");
            looked.findings.push(finding.hiding(words(parts, name)?));
        }
    }
    Ok(looked)
}

impl Looked {
    fn part(
        &mut self,
        parts: &Parts<'_, '_>,
        name: &str,
        content: &Content,
        ground: &objects::Ground<'_>,
    ) -> Result<(), Refusal> {
        let (folder, file) = name.split_once('/').unwrap_or(("", name));
        match folder {
            "" => self.root(parts, name, content)?,
            "META-INF" if file == "manifest.xml" => {}
            "Basic" | "Scripts" | "Dialogs" => self.program(name, file),
            "Pictures" => {
                if content.used.contains(name) {
                    let bytes = parts.bytes(name)?.unwrap_or_default();
                    self.findings.extend(office::picture_of(&bytes, name)?);
                } else {
                    self.findings.push(unreached(name, "a picture that no sheet shows"));
                }
            }
            "ObjectReplacements" => {
                let summary = "a picture of a chart or another file, drawn by commands";
                self.findings.push(Finding::new(vector::PICTURE, Place::part(name), summary));
            }
            "Fonts" => {}
            _ => match whole(folder, file) {
                Some((vector, summary)) => self.whole(parts, name, vector, summary)?,
                None => self.object(parts, (folder, file), content, ground)?,
            },
        }
        Ok(())
    }

    /// A part that is in no folder.
    fn root(&mut self, parts: &Parts<'_, '_>, name: &str, content: &Content) -> Result<(), Refusal> {
        match name {
            "mimetype" | "content.xml" | "styles.xml" | "settings.xml" => {}
            "meta.xml" => self.findings.extend(meta::read(parts, name)?),
            "manifest.rdf" => self.findings.extend(labels(parts, name)?),
            "VersionList.xml" => {
                self.whole(parts, name, vector::USERS, "who kept earlier versions, and when")?;
            }
            // An object of another program has no folder of its own.
            name if name.starts_with("Object ") && content.used.contains(name) => {
                self.whole(parts, name, vector::EMBEDDED, "another file within this one")?;
            }
            name if name.starts_with("Object ") => {
                self.findings.push(unreached(name, "an object that no sheet shows"));
            }
            name => self.whole(parts, name, vector::PART_UNKNOWN, "a part of an unknown kind")?,
        }
        Ok(())
    }

    fn whole(
        &mut self,
        parts: &Parts<'_, '_>,
        name: &str,
        vector: &'static Vector,
        summary: &str,
    ) -> Result<(), Refusal> {
        let finding = Finding::new(vector, Place::part(name), summary);
        self.findings.push(finding.hiding(words(parts, name)?));
        Ok(())
    }

    /// The lists of libraries are in every file that the editor of programs was opened in; what else is there is code.
    fn program(&mut self, name: &str, file: &str) {
        const LISTS: [&str; 4] = ["script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"];
        let last = file.rsplit('/').next().unwrap_or_default();
        if !LISTS.contains(&last) {
            self.findings.push(Finding::new(vector::MACROS, Place::part(name), "macros"));
            self.refusal = Some(Refusal::new(Reason::Macros, name));
        }
    }

    /// A part of an object: its content is looked through, and what it says of its makers.
    fn object(
        &mut self,
        parts: &Parts<'_, '_>,
        (folder, file): (&str, &str),
        content: &Content,
        ground: &objects::Ground<'_>,
    ) -> Result<(), Refusal> {
        let name = format!("{folder}/{file}");
        if !content.used.contains(folder) {
            let unknown = !folder.starts_with("Object ");
            let vector = if unknown { vector::PART_UNKNOWN } else { vector::PART_UNREACHED };
            return self.whole(parts, &name, vector, "a part of an object that no sheet shows");
        }
        match file {
            "content.xml" => self.findings.extend(objects::read(parts, &name, ground)?),
            "meta.xml" => self.findings.extend(meta::read(parts, &name)?),
            "styles.xml" | "settings.xml" | "mimetype" => {}
            _ => self.whole(parts, &name, vector::EMBEDDED, "a part of another file within this one")?,
        }
        Ok(())
    }
}

/// Parts that are findings by being there.
fn whole(folder: &str, file: &str) -> Option<(&'static Vector, &'static str)> {
    Some(match folder {
        "Thumbnails" => (vector::THUMBNAIL, "a picture of the first page"),
        "Versions" => (vector::EMBEDDED, "an earlier version of the file"),
        "Configurations2" => (vector::CUSTOM_RIBBON, "menus and commands of its own"),
        "META-INF" if file.contains("signatures") => (vector::SIGNATURE, "a digital signature"),
        "META-INF" => (vector::PART_UNKNOWN, "a part of an unknown kind"),
        "Database" | "database" => (vector::DATA_MODEL, "a database within the file"),
        _ => return None,
    })
}

fn unreached(name: &str, summary: &str) -> Finding {
    Finding::new(vector::PART_UNREACHED, Place::part(name), summary).hiding([name.to_owned()])
}

/// The words of a part, if it is XML that can be read: a library's list declares a type of its own.
fn words(parts: &Parts<'_, '_>, name: &str) -> Result<Vec<String>, Refusal> {
    let bytes = parts.bytes(name)?.unwrap_or_default();
    Ok(office::words_of(bytes, name).unwrap_or_default())
}

/// Labels that somebody gave to parts; a list of the parts themselves says nothing.
fn labels(parts: &Parts<'_, '_>, name: &str) -> Result<Option<Finding>, Refusal> {
    let Some(text) = parts.text(name)? else { return Ok(None) };
    let mut words = Vec::new();
    xml::walk(&text, name, |node| {
        if let Node::Text(text) | Node::Aside(text) = node
            && !text.trim().is_empty()
        {
            words.push(text.trim().to_owned());
        }
        Ok(())
    })?;
    let finding = || Finding::new(vector::CUSTOM_XML, Place::part(name), "labels that no program shows");
    Ok((!words.is_empty()).then(|| finding().hiding(words)))
}
