//! Footnotes, endnotes and comments.
//!
//! Source: ECMA-376 part 1, 17.11 and 17.13.4; MS-DOCX 2.5 (threads of comments).

use super::{Shared, part, story::Story};
use crate::{
    Finding, Place, Refusal,
    document::{
        comment_note,
        count::counted,
        drawing,
        told::{Told, pieces},
        tree::{Element, Tree},
    },
    model::Note,
    vector,
};

/// Reads the notes that the text refers to, with their words into `shown`, and tells of the others and of comments.
pub(super) fn read(
    shared: &Shared<'_>,
    main: &str,
    referred: &[String],
    shown: &mut String,
    told: &mut Told,
) -> Result<Vec<Note>, Refusal> {
    let mut found = Vec::new();
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
            "footnotes" | "endnotes" => found.extend(notes(shared, &tree, name, referred, shown, told)),
            "comments" => {
                found.extend(comments(&tree, name, told).into_iter().map(|note| (usize::MAX, note)));
            }
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
    found.sort_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, note)| note).collect())
}

/// The sign of the note at a place among those that are referred to: `1` for the first at the foot, `i` at the end.
pub(super) fn sign_of(referred: &[String], place: usize) -> String {
    let is_end = |key: &String| key.starts_with("endnote");
    let Some(key) = referred.get(place) else { return String::new() };
    let alike = referred.iter().take(place.saturating_add(1)).filter(|it| is_end(it) == is_end(key)).count();
    counted(u32::try_from(alike).unwrap_or(u32::MAX), if is_end(key) { "i" } else { "1" })
}

fn notes(
    shared: &Shared<'_>,
    tree: &Tree,
    name: &str,
    referred: &[String],
    shown: &mut String,
    told: &mut Told,
) -> Vec<(usize, Note)> {
    let mut found = Vec::new();
    for note in tree.root.within().filter(|it| it.is("footnote") || it.is("endnote")) {
        let id = note.attribute("id").unwrap_or_default();
        let is_line = note.attribute("type").is_some_and(|kind| kind != "normal");
        let place = format!("{name}, note {id}");
        let key = format!("{} {id}", note.name);
        let at = referred.iter().position(|it| *it == key);
        if at.is_some() || is_line {
            let mut story = Story::new(shared, &place, told);
            story.read(note);
            let (words, blocks, _) = story.finish();
            shown.push_str(&words);
            let mark = at.map(|at| sign_of(referred, at)).unwrap_or_default();
            if !blocks.is_empty() {
                found.push((at.unwrap_or(usize::MAX), Note { mark, blocks }));
            }
        } else {
            told.words(vector::NOTE_UNUSED, &place, "a note to which nothing refers", &note.words());
        }
    }
    found
}

/// Tells of comments. Those that a person chose to show.
fn comments(tree: &Tree, name: &str, told: &mut Told) -> Vec<Note> {
    let mut found = Vec::new();
    for comment in tree.root.all("comment") {
        let id = comment.attribute("id").unwrap_or_default();
        let who = ["author", "initials", "date"].into_iter().filter_map(|key| comment.attribute(key));
        let words = who.filter(|it| !it.is_empty()).map(str::to_owned).chain(pieces(&comment.words()));
        let place = Place::part(format!("{name}, comment {id}"));
        let finding = Finding::new(vector::COMMENT, place, "a comment, with who wrote it and when");
        if told.ask(finding.hiding(words).must_choose()) {
            found.push(comment_note(comment.attribute("author").unwrap_or_default(), &comment.words()));
        }
    }
    found
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
