//! Texts of `LibreOffice`, and what its sheets and slides share with them.
//!
//! Source: `OpenDocument` 1.3, part 2 (packages) and part 3 (schema).

mod styles;
mod content;
mod inline;
mod shape;
mod running;
mod about;
mod members;

use crate::{
    Finding, Reason, Refusal,
    container::{package, zip::Zip},
    document::{
        drawing,
        told::{Told, pieces},
        tree::Tree,
    },
    vector, xml,
};
use content::Content;
use styles::Styles;

/// What a text holds beside what it shows, with what its container says.
///
/// # Errors
///
/// [`Reason::Macros`]; [`Reason::Encrypted`]; [`Reason::Broken`] if a part is no XML; as [`Tree::read`].
pub(crate) fn inspect_odt(zip: &Zip<'_>) -> Result<Vec<Finding>, Refusal> {
    let (findings, _) = read(zip)?;
    Ok(package::container(zip).into_iter().chain(findings).collect())
}

/// The words that a reader of a text sees: lines of paragraphs, cells with tabs between; changes accepted.
///
/// # Errors
///
/// As [`inspect_odt`].
pub(crate) fn text_odt(zip: &Zip<'_>) -> Result<String, Refusal> {
    Ok(read(zip)?.1)
}

fn read(zip: &Zip<'_>) -> Result<(Vec<Finding>, String), Refusal> {
    let mut told = Told::default();
    let manifest = members::Manifest::read(zip)?;
    members::refuse_macros(zip)?;
    let content = part(zip, "content.xml")?.ok_or_else(|| Refusal::new(Reason::Broken, "no content"))?;
    let common = part(zip, "styles.xml")?.unwrap_or_default();
    let styles = Styles::of([&common.root, &content.root]);
    for (tree, name) in [(&content, "content.xml"), (&common, "styles.xml")] {
        drawing::asides(tree, name, &mut told);
    }
    let mut body = Content::new(&styles, "content.xml", &mut told);
    body.read(&content.root)?;
    let (mut shown, mut links) = body.finish();
    links.extend(running::read(&styles, &common.root, &content.root, &mut shown, &mut told)?);
    for (place, address) in links {
        let bare = address.trim_start_matches("mailto:").trim_start_matches("https://");
        if !shown.contains(bare.trim_start_matches("http://").trim_end_matches('/')) {
            let place = crate::Place::part(place);
            let finding = Finding::new(vector::LINK, place, "a link's address, which the page does not show");
            told.tell(finding.hiding(pieces(&address)).may_choose());
        }
    }
    about::read(zip, &mut told)?;
    members::read(zip, &manifest, [&content.root, &common.root], &mut told)?;
    Ok((told.finish(), shown))
}

/// A member as a tree; `None` if it is not there.
fn part(zip: &Zip<'_>, name: &str) -> Result<Option<Tree>, Refusal> {
    let Some(member) = zip.members.iter().find(|it| it.name == name) else { return Ok(None) };
    let text = xml::text(zip.read(member)?, name)?;
    Tree::read(&text, name).map(Some)
}
