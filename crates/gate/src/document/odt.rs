//! Texts of `LibreOffice`, and what its sheets and slides share with them.
//!
//! Source: `OpenDocument` 1.3, part 2 (packages) and part 3 (schema).

mod styles;
mod content;
mod inline;
mod shape;
mod lists;
mod running;
mod about;
mod members;

use crate::{
    Finding, Reason, Refusal,
    container::{package, zip::Zip},
    document::{
        Wanted, drawing,
        picture::Pictures,
        told::{Told, pieces},
        tree::Tree,
    },
    model::{Document, Paper, Section},
    plan::Shown,
    vector, xml,
};
use content::Content;
use styles::Styles;

/// What pictures of a text are read from.
struct Source<'a> {
    zip: &'a Zip<'a>,
    pictures: Pictures,
}

impl Source<'_> {
    /// A member, by the address that a text gives; `None` if it is not in the file.
    fn bytes(&self, address: &str) -> Option<Vec<u8>> {
        let name = address.trim_start_matches("./");
        let member = self.zip.members.iter().find(|it| it.name == name)?;
        self.zip.read(member).ok()
    }
}

/// What a text holds beside what it shows, with what its container says, and what it shows; changes that a person
/// chose to show with it.
///
/// # Errors
///
/// [`Reason::Macros`]; [`Reason::Encrypted`]; [`Reason::Broken`] if a part is no XML; as [`Tree::read`].
pub(crate) fn read_odt(
    zip: &Zip<'_>,
    choices: &Shown,
    pictures: Wanted,
) -> Result<(Vec<Finding>, Document), Refusal> {
    let (findings, document) = read(zip, Told::new(choices), Pictures::new(pictures))?;
    Ok((package::container(zip).into_iter().chain(findings).collect(), document))
}

fn read(zip: &Zip<'_>, mut told: Told, pictures: Pictures) -> Result<(Vec<Finding>, Document), Refusal> {
    let manifest = members::Manifest::read(zip)?;
    members::refuse_macros(zip)?;
    let content = part(zip, "content.xml")?.ok_or_else(|| Refusal::new(Reason::Broken, "no content"))?;
    let common = part(zip, "styles.xml")?.unwrap_or_default();
    let styles = Styles::of([&common.root, &content.root]);
    for (tree, name) in [(&content, "content.xml"), (&common, "styles.xml")] {
        drawing::asides(tree, name, &mut told);
    }
    let source = Source { zip, pictures };
    let mut body = Content::new(&styles, &source, "content.xml", &mut told);
    body.read(&content.root)?;
    let content::Seen { words: mut shown, blocks, notes, mut links } = body.finish();
    let running = running::read((&styles, &source), &common.root, &content.root, &mut shown, &mut told)?;
    links.extend(running.links);
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
    source.pictures.check()?;
    let paper = if styles.size.1 < styles.size.0 { Paper::Wide } else { Paper::Tall };
    let sections = vec![Section { paper, blocks }];
    Ok((told.finish(), Document { head: running.head, sections, notes, foot: running.foot }))
}

/// A member as a tree; `None` if it is not there.
fn part(zip: &Zip<'_>, name: &str) -> Result<Option<Tree>, Refusal> {
    let Some(member) = zip.members.iter().find(|it| it.name == name) else { return Ok(None) };
    let text = xml::text(zip.read(member)?, name)?;
    Tree::read(&text, name).map(Some)
}
