//! Footnotes, endnotes and comments.
//!
//! Source: ECMA-376 part 1, 17.11 and 17.13.4; MS-DOCX 2.5 (threads of comments).

use std::collections::BTreeSet;

use super::{Shared, part, story::Story};
use crate::{
    Finding, Place, Refusal,
    document::{
        drawing,
        told::{Told, pieces},
        tree::{Element, Tree},
    },
    vector,
};

/// Reads the notes that the text refers to into `shown`, and tells of the others and of comments.
pub(super) fn read(
    shared: &Shared<'_>,
    main: &str,
    referred: &BTreeSet<String>,
    shown: &mut String,
    told: &mut Told,
) -> Result<(), Refusal> {
    for relation in shared.package.relations(main).iter().filter(|it| !it.outside) {
        let name = relation.target.as_str();
        let kind = relation.kind.as_str();
        if !matches!(
            kind,
            "footnotes"
                | "endnotes"
                | "comments"
                | "commentsExtended"
                | "commentsExtensible"
                | "documenttasks"
                | "documentTasks"
        ) {
            continue;
        }
        let Some(tree) = part(shared.package, name)? else { continue };
        drawing::asides(&tree, name, told);
        match kind {
            "footnotes" | "endnotes" => notes(shared, &tree, name, referred, shown, told),
            "comments" => comments(&tree, name, told),
            "commentsExtended" => threads(&tree, name, told),
            "commentsExtensible" => {
                let times = tree.root.within().filter_map(|it| it.attribute("dateUtc"));
                let finding =
                    Finding::new(vector::COMMENT_THREAD, Place::part(name), "when comments were written");
                let finding = finding.hiding(times.map(str::to_owned));
                if !finding.hidden.is_empty() {
                    told.tell(finding.must_choose());
                }
            }
            _ => {
                let words = tree.root.within().flat_map(Element::attributes);
                let words = words.filter(|(key, _)| !key.starts_with("xmlns")).flat_map(|(_, it)| pieces(it));
                let summary = "tasks that were given to people";
                told.tell(Finding::new(vector::COMMENT_THREAD, Place::part(name), summary).hiding(words));
            }
        }
    }
    Ok(())
}

fn notes(
    shared: &Shared<'_>,
    tree: &Tree,
    name: &str,
    referred: &BTreeSet<String>,
    shown: &mut String,
    told: &mut Told,
) {
    for note in tree.root.within().filter(|it| it.is("footnote") || it.is("endnote")) {
        let id = note.attribute("id").unwrap_or_default();
        let is_line = note.attribute("type").is_some_and(|kind| kind != "normal");
        let place = format!("{name}, note {id}");
        if referred.contains(&format!("{} {id}", note.name)) || is_line {
            let mut story = Story::new(shared, &place, told);
            story.read(note);
            let (words, _) = story.finish();
            shown.push_str(&words);
        } else {
            told.words(vector::NOTE_UNUSED, &place, "a note to which nothing refers", &note.words());
        }
    }
}

fn comments(tree: &Tree, name: &str, told: &mut Told) {
    for comment in tree.root.all("comment") {
        let id = comment.attribute("id").unwrap_or_default();
        let who = ["author", "initials", "date"].into_iter().filter_map(|key| comment.attribute(key));
        let words = who.filter(|it| !it.is_empty()).map(str::to_owned).chain(pieces(&comment.words()));
        let place = Place::part(format!("{name}, comment {id}"));
        let finding = Finding::new(vector::COMMENT, place, "a comment, with who wrote it and when");
        told.tell(finding.hiding(words).must_choose());
    }
}

fn threads(tree: &Tree, name: &str, told: &mut Told) {
    for comment in tree.root.all("commentEx") {
        let id = comment.attribute("paraId").unwrap_or_default();
        let summary = match (comment.attribute("paraIdParent"), comment.flag("done")) {
            (Some(_), true) => "an answer to a comment, which is marked as done",
            (Some(_), false) => "an answer to a comment",
            (None, true) => "a comment that is marked as done",
            (None, false) => continue,
        };
        let place = Place::part(format!("{name}, comment {id}"));
        told.tell(Finding::new(vector::COMMENT_THREAD, place, summary).must_choose());
    }
}
