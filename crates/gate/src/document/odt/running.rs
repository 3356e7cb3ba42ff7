//! Headers and footers, by the master pages that are used.
//!
//! Source: `OpenDocument` 1.3 part 3, 16.9 to 16.14.

use std::collections::BTreeSet;

use super::{
    content::{Content, Spot, lines},
    styles::Styles,
};
use crate::{
    Refusal,
    document::{colour::Ground, told::Told, tree::Element},
    vector,
};

/// Adds the headers and footers that pages show to `shown`, and tells of the others. The addresses of their links.
pub(super) fn read(
    styles: &Styles,
    common: &Element,
    content: &Element,
    shown: &mut String,
    told: &mut Told,
) -> Result<Vec<(String, String)>, Refusal> {
    let used = used(styles, common, content);
    let mut links = Vec::new();
    for master in common.all("master-page") {
        let is_used = used.contains(master.attribute("name").unwrap_or_default());
        for element in master.children() {
            let is_off = element.attribute("display") == Some("false");
            if element.is("notes") {
                continue;
            }
            if is_used && !is_off {
                let mut running = Content::new(styles, "styles.xml", told);
                running.blocks(element, &Spot::on(styles.paper.unwrap_or(Ground::PAPER)))?;
                let (words, more) = running.finish();
                shown.push_str(&words);
                links.extend(more);
            } else {
                let summary = "a header or footer that no page shows";
                told.words(vector::HEADER_UNUSED, "styles.xml", summary, &lines(element));
            }
        }
    }
    Ok(links)
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
