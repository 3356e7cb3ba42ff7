//! Headers and footers, by the master pages that are used.
//!
//! Source: `OpenDocument` 1.3 part 3, 16.9 to 16.14.

use std::collections::BTreeSet;

use super::{
    Source,
    content::{Content, Spot, lines},
    styles::Styles,
};
use crate::{
    Refusal,
    document::{colour::Ground, told::Told, tree::Element},
    model::Block,
    vector,
};

/// Headers and footers that pages show.
#[derive(Default)]
pub(super) struct Running {
    pub(super) head: Vec<Block>,
    pub(super) foot: Vec<Block>,
    /// The addresses of their links.
    pub(super) links: Vec<(String, String)>,
}

/// Reads the headers and footers that pages show, with their words into `shown`, and tells of the others.
pub(super) fn read(
    (styles, source): (&Styles, &Source<'_>),
    common: &Element,
    content: &Element,
    shown: &mut String,
    told: &mut Told,
) -> Result<Running, Refusal> {
    let used = used(styles, common, content);
    let mut found = Running::default();
    let mut known: Vec<Vec<Block>> = Vec::new();
    for master in common.all("master-page") {
        let is_used = used.contains(master.attribute("name").unwrap_or_default());
        for element in master.children() {
            let is_off = element.attribute("display") == Some("false");
            if element.is("notes") {
                continue;
            }
            if is_used && !is_off {
                let mut running = Content::new(styles, source, "styles.xml", told);
                running.blocks(element, &Spot::on(styles.paper.unwrap_or(Ground::PAPER)))?;
                let seen = running.finish();
                shown.push_str(&seen.words);
                found.links.extend(seen.links);
                if !known.contains(&seen.blocks) {
                    let into =
                        if element.name.starts_with("header") { &mut found.head } else { &mut found.foot };
                    into.extend(seen.blocks.clone());
                    known.push(seen.blocks);
                }
            } else {
                let summary = "a header or footer that no page shows";
                told.words(vector::HEADER_UNUSED, "styles.xml", summary, &lines(element));
            }
        }
    }
    Ok(found)
}

/// The master pages that some page follows: the first one, those that styles and slides call for, and those after them.
fn used(styles: &Styles, common: &Element, content: &Element) -> BTreeSet<String> {
    let first = common.all("master-page").filter_map(|it| it.attribute("name"));
    let first = first.take(1).chain(std::iter::once("Standard")).map(str::to_owned);
    let slides = content.all("page").filter_map(|it| it.attribute("master-page-name")).map(str::to_owned);
    let mut used: BTreeSet<String> = first.chain(slides).chain(styles.masters.iter().cloned()).collect();
    loop {
        let before = used.len();
        for master in common.all("master-page") {
            if used.contains(master.attribute("name").unwrap_or_default()) {
                used.extend(master.attribute("next-style-name").map(str::to_owned));
            }
        }
        if used.len() == before {
            return used;
        }
    }
}
