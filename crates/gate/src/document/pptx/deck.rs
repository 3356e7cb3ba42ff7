//! The deck as a whole: its slides in order, its parts as trees, and what it keeps beside slides.
//!
//! Source: ECMA-376 part 1, 19.2 (presentation), 19.4 (comments), 19.3.3 (tags).

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    Finding, Place, Reason, Refusal,
    container::package::Package,
    document::{
        comment_note, drawing,
        told::{Told, pieces},
        tree::{Element, Tree},
    },
    model::Note,
    vector,
};

/// A deck that is being read.
pub(super) struct Deck<'a> {
    pub(super) package: &'a Package<'a>,
    /// Relationships of the slides, in their order.
    pub(super) listed: Vec<String>,
    /// Across and down, in English metric units.
    pub(super) size: (i64, i64),
    /// Layouts and masters whose own words some slide shows.
    pub(super) used: BTreeSet<String>,
    trees: BTreeMap<String, Rc<Tree>>,
}

impl<'a> Deck<'a> {
    /// Opens a deck.
    pub(super) fn open(package: &'a Package<'a>, main: &str) -> Result<Self, Refusal> {
        let mut deck =
            Self { package, listed: Vec::new(), size: (0, 0), used: BTreeSet::new(), trees: BTreeMap::new() };
        let tree = deck.tree(main)?;
        let ids = tree.root.all("sldIdLst").flat_map(Element::children).filter_map(|it| it.prefixed("id"));
        deck.listed = ids.map(str::to_owned).collect();
        let size = tree.root.all("sldSz").next();
        let length = |name: &str| size.and_then(|it| it.number(name));
        deck.size = (length("cx").unwrap_or(9_144_000), length("cy").unwrap_or(6_858_000));
        Ok(deck)
    }

    /// A part as a tree; each is read once.
    pub(super) fn tree(&mut self, name: &str) -> Result<Rc<Tree>, Refusal> {
        if let Some(tree) = self.trees.get(name) {
            return Ok(Rc::clone(tree));
        }
        let text = self.package.text(name)?.ok_or_else(|| Refusal::new(Reason::Broken, name))?;
        let tree = Rc::new(Tree::read(&text, name)?);
        self.trees.insert(name.to_owned(), Rc::clone(&tree));
        Ok(tree)
    }

    /// The part of a kind that another leads to, as a tree.
    pub(super) fn one(&mut self, name: &str, kind: &str) -> Result<Option<(String, Rc<Tree>)>, Refusal> {
        let Some(target) = self.package.one(name, kind).map(str::to_owned) else { return Ok(None) };
        let tree = self.tree(&target)?;
        Ok(Some((target, tree)))
    }
}

/// Tells what a part keeps: comments, people, tags, names of shows and sections, locks. The comments that a person
/// chose to show.
pub(super) fn kept(deck: &mut Deck<'_>, name: &str, told: &mut Told) -> Result<Vec<Note>, Refusal> {
    let mut notes = Vec::new();
    if !deck.package.content_type(name).ends_with("xml") {
        return Ok(notes);
    }
    let kinds: Vec<_> = deck.package.relations(name).iter().filter(|it| !it.outside).cloned().collect();
    for relation in kinds {
        let target = relation.target.as_str();
        match relation.kind.as_str() {
            "comments" => notes.extend(comments(&deck.tree(target)?.root, target, told)),
            "commentAuthors" | "authors" => {
                let tree = deck.tree(target)?;
                let people = tree.root.within().filter(|it| it.is("cmAuthor") || it.is("author"));
                let words =
                    people.flat_map(|it| ["name", "userId"].map(|key| it.attribute(key).map(str::to_owned)));
                let words: Vec<_> = words.flatten().collect();
                let finding =
                    Finding::new(vector::PEOPLE, Place::part(target), "names of those who commented");
                told.tell(finding.hiding(words));
            }
            "tags" => {
                let tree = deck.tree(target)?;
                let words = tree.root.all("tag").flat_map(|it| ["name", "val"].map(|key| it.attribute(key)));
                let words: Vec<_> = words.flatten().flat_map(pieces).collect();
                let finding =
                    Finding::new(vector::SLIDE_TAGS, Place::part(target), "values that an add-in keeps");
                told.tell(finding.hiding(words));
            }
            "presProps" | "viewProps" => {
                let tree = deck.tree(target)?;
                drawing::asides(&tree, target, told);
                let published = tree.root.within().filter(|it| it.is("htmlPubPr") || it.is("webPr"));
                let words: Vec<_> =
                    published.filter_map(|it| it.attribute("title")).flat_map(pieces).collect();
                told.words(vector::PAGE_META, target, "words for a page of the web", &words.concat());
            }
            _ => {}
        }
    }
    if let Some(tree) = deck.trees.get(name) {
        names(&tree.root, name, told);
    }
    Ok(notes)
}

fn names(root: &Element, part: &str, told: &mut Told) {
    for element in root.within().filter(|it| it.is("custShow") || it.is("section")) {
        let summary = "the names of sections, or of shows for one audience";
        told.words(vector::SLIDE_SECTIONS, part, summary, element.attribute("name").unwrap_or_default());
    }
    for lock in root.all("modifyVerifier") {
        let words = ["hashData", "hashValue", "saltData"].into_iter().filter_map(|key| lock.attribute(key));
        let finding =
            Finding::new(vector::PROTECTION, Place::part(part), "a lock on editing, and its password's hash");
        told.tell(finding.hiding(words.map(str::to_owned)));
    }
}

fn comments(root: &Element, part: &str, told: &mut Told) -> Vec<Note> {
    let mut notes = Vec::new();
    for (count, comment) in root.within().filter(|it| it.is("cm") || it.is("reply")).enumerate() {
        let own = comment.child("text").map(Element::own_words);
        let words = own.or_else(|| comment.child("txBody").map(Element::words)).unwrap_or_default();
        let (vector, summary) = if comment.is("cm") {
            (vector::COMMENT, "a comment on a slide")
        } else {
            (vector::COMMENT_THREAD, "an answer to a comment on a slide")
        };
        let place = Place::part(format!("{part}, comment {}", count + 1));
        if told.ask(Finding::new(vector, place, summary).hiding(pieces(&words)).must_choose()) {
            notes.push(comment_note("", &words));
        }
    }
    notes
}
