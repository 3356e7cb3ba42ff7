//! The members of the container: what leads to each, and what each is.
//!
//! Source: `OpenDocument` 1.3 part 2, 2 and 3.

use std::collections::{BTreeMap, BTreeSet};

use super::part;
use crate::{
    Finding, Place, Reason, Refusal,
    container::zip::{Member, Zip},
    document::{
        told::{Told, pieces},
        tree::Element,
    },
    vector,
};

/// What the manifest lists: names, and types.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    types: BTreeMap<String, String>,
}

/// Members that every program knows, and reads without being led to them.
const ROOTS: &[&str] =
    &["mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf", "layout-cache"];

impl Manifest {
    /// Reads the manifest.
    ///
    /// # Errors
    ///
    /// [`Reason::Encrypted`] if it says that a member is.
    pub(super) fn read(zip: &Zip<'_>) -> Result<Self, Refusal> {
        let mut types = BTreeMap::new();
        let tree = part(zip, "META-INF/manifest.xml")?.unwrap_or_default();
        if tree.root.all("encryption-data").next().is_some() {
            return Err(Refusal::new(Reason::Encrypted, "META-INF/manifest.xml"));
        }
        for entry in tree.root.all("file-entry") {
            let path = entry.attribute("full-path").unwrap_or_default().to_owned();
            types.insert(path, entry.attribute("media-type").unwrap_or_default().to_owned());
        }
        Ok(Self { types })
    }
}

/// Refuses a container that holds a program.
pub(super) fn refuse_macros(zip: &Zip<'_>) -> Result<(), Refusal> {
    for member in files(zip) {
        let file = member.name.rsplit('/').next().unwrap_or_default();
        let is_list = matches!(file, "script-lb.xml" | "script-lc.xml");
        let is_program = match folder(&member.name) {
            "Scripts" => true,
            "Basic" if !is_list => {
                let bytes = zip.read(member)?;
                let text = String::from_utf8_lossy(&bytes);
                let code = text.split_once("<script:module").and_then(|(_, after)| after.split_once('>'));
                code.is_none_or(|(start, code)| {
                    !start.ends_with('/')
                        && !code.trim().trim_end_matches("</script:module>").trim().is_empty()
                })
            }
            _ => false,
        };
        if is_program {
            return Err(Refusal::new(Reason::Macros, &*member.name));
        }
    }
    Ok(())
}

/// Tells of members that are not shown, or are shown in part.
pub(super) fn read(
    zip: &Zip<'_>,
    manifest: &Manifest,
    roots: [&Element; 2],
    told: &mut Told,
) -> Result<(), Refusal> {
    let addresses = roots.into_iter().flat_map(Element::within).filter_map(|it| it.attribute("href"));
    let reached: BTreeSet<String> =
        addresses.map(|it| it.trim_start_matches("./").replace("%20", " ")).collect();
    for member in files(zip) {
        let name = member.name.as_str();
        let is_led_to = reached.contains(name) || reached.contains(folder(name));
        let is_listed = manifest.types.contains_key(name);
        let place = Place::part(name);
        match folder(name) {
            "META-INF" if name.contains("signatures.") => {
                told.tell(Finding::new(vector::SIGNATURE, place, "a digital signature"));
            }
            "META-INF" if name == "META-INF/manifest.xml" => {}
            "Thumbnails" => told.tell(Finding::new(vector::THUMBNAIL, place, "a picture of the first page")),
            "Versions" => told.tell(Finding::new(vector::VERSION, place, "the document as it was before")),
            _ if name == "VersionList.xml" => {
                let words = String::from_utf8_lossy(&zip.read(member)?).into_owned();
                let finding = Finding::new(vector::VERSION, place, "who saved which version, and when");
                told.tell(finding.hiding(pieces(&words)));
            }
            "Configurations2" if member.size == 0 => {}
            "Configurations2" => {
                told.tell(Finding::new(vector::CUSTOM_RIBBON, place, "menus and keys of its own"));
            }
            "Basic" => {}
            "Dialogs" => told.tell(Finding::new(vector::CONTROLS, place, "a dialog of a program")),
            _ if ROOTS.contains(&name) => {}
            _ if !is_listed || !is_led_to => {
                let summary = if is_listed {
                    "a part that no program shows, because nothing leads to it"
                } else {
                    "a part that the file's own list does not name"
                };
                told.tell(Finding::new(vector::PART_UNREACHED, place, summary).hiding([name.to_owned()]));
            }
            _ => {}
        }
    }
    objects(zip, manifest, told)
}

/// Files within the file: charts, and others.
fn objects(zip: &Zip<'_>, manifest: &Manifest, told: &mut Told) -> Result<(), Refusal> {
    for (path, kind) in &manifest.types {
        let name = path.trim_end_matches('/');
        let is_object = name.starts_with("Object") && !name.contains('/');
        // The last word of a type: `application/vnd.oasis.opendocument.chart`.
        let kind = kind.rsplit('.').next().unwrap_or_default();
        if !is_object || kind == "formula" {
            continue;
        }
        let (vector, summary) = if kind == "chart" {
            (vector::CHART, "a chart's copy of the figures and names behind it")
        } else {
            (vector::EMBEDDED, "a whole file within this one, of which a picture is shown")
        };
        let content = part(zip, &format!("{name}/content.xml"))?;
        let words = content.map(|it| it.root.every_word()).unwrap_or_default();
        told.tell(Finding::new(vector, Place::part(name), summary).hiding(pieces(&words)));
    }
    Ok(())
}

fn files<'a>(zip: &'a Zip<'_>) -> impl Iterator<Item = &'a Member> {
    zip.members.iter().filter(|it| !it.name.ends_with('/'))
}

/// The first folder of a name; empty if it lies in none.
fn folder(name: &str) -> &str {
    name.split_once('/').map_or("", |(folder, _)| folder)
}
