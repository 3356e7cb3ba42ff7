//! Layouts and masters: words of theirs that a slide shows, and words that none does.
//!
//! Source: ECMA-376 part 1, 19.3.1.39 (layouts), 19.3.1.42 (masters).

use super::{deck::Deck, place};
use crate::{
    Refusal,
    document::{drawing, plain, told::Told, tree::Element},
    model::Block,
    vector,
};

/// Adds the words of them that slides show to `shown`, and tells of the rest. What slides show of them, once each.
pub(super) fn read(
    deck: &mut Deck<'_>,
    main: &str,
    shown: &mut String,
    told: &mut Told,
) -> Result<Vec<Block>, Refusal> {
    let mut blocks = Vec::new();
    let mut names = Vec::new();
    for part in drawing::reached_from(deck.package, main) {
        for relation in deck.package.relations(&part).iter().filter(|it| !it.outside) {
            let kind = relation.kind.as_str();
            let fits = matches!(kind, "slideLayout" | "slideMaster" | "notesMaster" | "handoutMaster");
            if fits && !names.contains(&relation.target) {
                names.push(relation.target.clone());
            }
        }
    }
    for name in names {
        let tree = deck.tree(&name)?;
        drawing::asides(&tree, &name, told);
        let is_used = deck.used.contains(&name);
        for inner in tree.root.within() {
            drawing::told(inner, &name, told);
        }
        for shape in tree.root.within().filter(|it| it.is("sp") || it.is("graphicFrame")) {
            let words = without_fields(shape);
            match place::placeholder(shape) {
                None if is_used => {
                    told.signs(&name, &words.replace('\u{b}', "\n"));
                    shown.push_str(words.trim());
                    shown.push('\n');
                    blocks.extend(
                        plain(words.trim()).into_iter().filter(|it| !blocks.contains(it)).collect::<Vec<_>>(),
                    );
                }
                None => {
                    let summary = "words of a layout that no slide uses";
                    told.words(vector::SLIDE_LAYOUT, &name, summary, &words);
                }
                Some(kind) => {
                    let is_running = matches!(kind.attribute("type"), Some("ftr" | "hdr" | "dt"));
                    let is_own = is_running || kind.flag("hasCustomPrompt");
                    if is_own && !shown.contains(words.trim()) {
                        let summary = "words of a layout that no slide shows";
                        told.words(vector::SLIDE_LAYOUT, &name, summary, &words);
                    }
                }
            }
        }
    }
    Ok(blocks)
}

/// Words that somebody typed: not a date or number that the program puts in.
fn without_fields(shape: &Element) -> String {
    let runs = shape.all("r").filter_map(|it| it.child("t")).map(Element::own_words);
    runs.collect::<Vec<_>>().join(" ")
}
