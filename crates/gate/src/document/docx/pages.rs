//! Sections: the paper, and which headers and footers its pages show.
//!
//! Source: ECMA-376 part 1, 17.6 (sections), 17.10 (headers and footers).

use std::collections::{BTreeMap, BTreeSet};

use super::{Settings, Shared, part, story::Story};
use crate::{
    Finding, Place, Refusal,
    container::package::Package,
    document::{drawing, told::Told, tree::Element},
    model::{self, Block},
    vector,
};

/// The largest side of a paper that Word knows, in twips.
const LARGEST: i64 = 31_680;

/// The largest paper of a document, in twips.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) margin: i64,
}

impl Paper {
    /// Of all sections.
    pub(super) fn of(root: &Element) -> Self {
        let most = |name: &str| root.all("pgSz").filter_map(|it| it.number(name)).max();
        let margin = root.all("pgMar").filter_map(|it| it.number("left")).min();
        // No paper is larger than this, and sums of such numbers stay small.
        Self {
            width: most("w").unwrap_or(12_240).clamp(1, LARGEST),
            height: most("h").unwrap_or(15_840).clamp(1, LARGEST),
            margin: margin.unwrap_or_default().clamp(0, LARGEST),
        }
    }

    /// How most of it lies.
    pub(super) fn lies(&self) -> model::Paper {
        if self.height < self.width { model::Paper::Wide } else { model::Paper::Tall }
    }

    /// Whether a box lies wholly beside it.
    pub(super) fn misses(&self, (x, y): (i64, i64), (w, h): (i64, i64)) -> bool {
        let beside =
            |at: i64, size: i64, page: i64| page <= at || (at < 0 && at.saturating_add(size) <= -page / 10);
        beside(x, w, self.width) || beside(y, h, self.height)
    }
}

/// The relationships of headers and footers that some page shows.
#[derive(Debug, Default)]
pub(super) struct Pages {
    used: BTreeSet<String>,
}

impl Pages {
    /// Of all sections, in order: a section without a header of its own has the one before.
    pub(super) fn of(root: &Element, settings: &Settings) -> Self {
        let mut pages = Self::default();
        let former: Vec<*const Element> =
            root.all("sectPrChange").flat_map(Element::children).map(std::ptr::from_ref).collect();
        let mut current = BTreeMap::new();
        for section in root.all("sectPr").filter(|it| !former.contains(&std::ptr::from_ref(*it))) {
            for reference in section.children().filter(|it| it.name.ends_with("Reference")) {
                let kind = reference.attribute("type").unwrap_or("default");
                let id = reference.attribute("id").unwrap_or_default();
                current.insert((reference.name.to_string(), kind.to_owned()), id.to_owned());
            }
            let first = section.switch("titlePg") == Some(true);
            let shown = current.iter().filter(|((_, kind), _)| match kind.as_str() {
                "first" => first,
                "even" => settings.even,
                _ => true,
            });
            pages.used.extend(shown.map(|(_, id)| id.clone()));
        }
        pages
    }
}

/// Reads headers and footers that are shown, with their words into `shown`, and tells of the others.
pub(super) fn read(
    shared: &Shared<'_>,
    main: &str,
    pages: &Pages,
    shown: &mut String,
    told: &mut Told,
) -> Result<[Vec<Block>; 2], Refusal> {
    let [mut heads, mut feet] = [Vec::new(), Vec::new()];
    for relation in shared.package.relations(main) {
        let name = relation.target.as_str();
        if relation.outside || !matches!(relation.kind.as_str(), "header" | "footer") {
            continue;
        }
        let Some(tree) = part(shared.package, name)? else { continue };
        drawing::asides(&tree, name, told);
        if pages.used.contains(&relation.id) {
            let mut story = Story::new(shared, name, told).along_pages();
            story.read(&tree.root);
            let (words, blocks, _) = story.finish();
            shown.push_str(&words);
            let into = if relation.kind == "header" { &mut heads } else { &mut feet };
            if !into.contains(&blocks) {
                into.push(blocks);
            }
        } else {
            let summary = "a header or footer that no page shows";
            told.words(vector::HEADER_UNUSED, name, summary, &tree.root.words());
        }
    }
    Ok([heads.concat(), feet.concat()])
}

/// Tells of printers' settings.
pub(super) fn printers(package: &Package<'_>, main: &str, told: &mut Told) {
    for relation in package.relations(main).iter().filter(|it| it.kind == "printerSettings") {
        let summary = "the settings of a printer";
        told.tell(Finding::new(vector::PRINTER, Place::part(&*relation.target), summary));
    }
}
