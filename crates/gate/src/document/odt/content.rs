//! The body of a text, read from its beginning to its end.
//!
//! Source: `OpenDocument` 1.3 part 3, 4 to 9.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Source,
    lists::List,
    styles::{Style, Styles},
};
use crate::{
    Finding, Place, Refusal,
    document::{
        colour::Ground,
        comment_note,
        scribe::{Kind, Scribe},
        told::{Told, pieces},
        tree::{Element, Node},
    },
    model::{Block, Note},
    table::unseen,
    vector::{self, Vector},
};

/// Empty cells that one may stand for: a table of a text is no wider.
const REPEATED: u16 = 64;

/// Why words cannot be seen, whatever they look like.
pub(super) type Veil = (&'static Vector, &'static str);

/// A text that is being read.
pub(super) struct Content<'a> {
    pub(super) styles: &'a Styles,
    pub(super) told: &'a mut Told,
    part: &'a str,
    paragraph: usize,
    cells: usize,
    pub(super) shown: String,
    /// What notes show: below what refers to them.
    pub(super) notes: String,
    /// Addresses of links, and where they stand.
    pub(super) links: Vec<(String, String)>,
    /// Values that are kept, and told unless the text shows them.
    pub(super) kept: Vec<String>,
    pub(super) source: &'a Source<'a>,
    /// What is seen, block by block, and what notes show.
    pub(super) scribe: Scribe,
    pub(super) note_blocks: Vec<Note>,
    /// The lists that are open, and how far closed ones were counted.
    pub(super) lists: Vec<List>,
    pub(super) counted: BTreeMap<(String, usize), u32>,
    /// Insertions that are not to be shown, those of them that are open, and deletions that are to be shown.
    unwanted: BTreeSet<String>,
    left_out: BTreeSet<String>,
    restored: BTreeMap<String, String>,
    in_head: bool,
}

/// What a text shows.
pub(super) struct Seen {
    /// Its words.
    pub(super) words: String,
    /// Its blocks.
    pub(super) blocks: Vec<Block>,
    /// Its notes.
    pub(super) notes: Vec<Note>,
    /// Addresses of links, and where they stand.
    pub(super) links: Vec<(String, String)>,
}

/// Where in a text words stand, and what that means for them.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) veil: Option<Veil>,
    pub(super) ground: Ground,
    look: Style,
    in_line: bool,
}

impl Spot {
    /// Plain paper.
    pub(super) fn on(ground: Ground) -> Self {
        Self { veil: None, ground, look: Style::default(), in_line: false }
    }

    /// The same, behind a veil, unless there is one.
    pub(super) fn veiled(&self, veil: Option<Veil>) -> Self {
        Self { veil: self.veil.or(veil), ..self.clone() }
    }
}

impl<'a> Content<'a> {
    /// A text of a part.
    pub(super) fn new(styles: &'a Styles, source: &'a Source<'a>, part: &'a str, told: &'a mut Told) -> Self {
        Self {
            styles,
            told,
            part,
            paragraph: 0,
            cells: 0,
            shown: String::new(),
            notes: String::new(),
            links: Vec::new(),
            kept: Vec::new(),
            source,
            scribe: Scribe::default(),
            note_blocks: Vec::new(),
            lists: Vec::new(),
            counted: BTreeMap::new(),
            unwanted: BTreeSet::new(),
            left_out: BTreeSet::new(),
            restored: BTreeMap::new(),
            in_head: false,
        }
    }

    /// Reads the body in a part.
    pub(super) fn read(&mut self, root: &Element) -> Result<(), Refusal> {
        let spot = Spot::on(self.styles.paper.unwrap_or(Ground::PAPER));
        for body in root.all("document-content").flat_map(Element::children) {
            if matches!(&*body.name, "body" | "scripts") {
                self.blocks(body, &spot)?;
            }
        }
        Ok(())
    }

    /// What was shown.
    pub(super) fn finish(mut self) -> Seen {
        self.shown.push_str(&self.notes);
        for value in self.kept.iter().filter(|it| !self.shown.contains(it.as_str())) {
            self.told.words(
                vector::DOCUMENT_VARIABLE,
                self.part,
                "a value that is kept and not shown",
                value,
            );
        }
        let (blocks, notes) = (self.scribe.finish(), self.note_blocks);
        Seen { words: self.shown, blocks, notes, links: self.links }
    }

    /// Where this is, for a report.
    pub(super) fn place(&self) -> String {
        format!("{}, paragraph {}", self.part, self.paragraph)
    }

    /// Reads what is in an element.
    pub(super) fn blocks(&mut self, parent: &Element, spot: &Spot) -> Result<(), Refusal> {
        for node in &parent.nodes {
            match node {
                Node::Element(element) => self.block(element, spot)?,
                Node::Words(words) if spot.in_line => self.say(words, spot),
                Node::Words(_) => {}
            }
        }
        Ok(())
    }

    fn block(&mut self, element: &Element, spot: &Spot) -> Result<(), Refusal> {
        match &*element.name {
            "p" | "h" => self.paragraph(element, spot)?,
            "span" => {
                let style = self.styles.get("text", element.attribute("style-name"));
                let look = style.over(&spot.look);
                self.blocks(element, &Spot { look, ..spot.clone() })?;
            }
            "tracked-changes" => self.changes(element),
            "annotation" => self.comment(element),
            "section" => {
                let is_off = match element.attribute("display") {
                    Some("none") => true,
                    Some("condition") => element.flag("is-hidden"),
                    _ => false,
                };
                let condition = element.attribute("condition").unwrap_or_default();
                let summary = "the condition on which a section is shown";
                self.told.words(vector::FIELD_WORDS, &self.place(), summary, condition);
                let veil = is_off.then_some((vector::TEXT_HIDDEN, "words in a section that is switched off"));
                self.blocks(element, &spot.veiled(veil))?;
            }
            "list" => self.list(element, spot)?,
            "list-item" => self.point(element, spot)?,
            "change-start" | "change-end" | "change" => self.change_mark(element, spot),
            "table-header-rows" => {
                let outer = std::mem::replace(&mut self.in_head, true);
                self.blocks(element, spot)?;
                self.in_head = outer;
            }
            "table" | "table-row" | "table-cell" | "covered-table-cell" => self.table(element, spot)?,
            "page" => self.slide(element, spot)?,
            "notes" => {
                let words = lines(element);
                self.told.words(vector::SLIDE_NOTES, &self.place(), "notes to a slide", &words);
            }
            _ => self.inline(element, spot)?,
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Element, spot: &Spot) -> Result<(), Refusal> {
        self.paragraph += 1;
        let number = self.paragraph;
        let look = self.styles.get("paragraph", paragraph.attribute("style-name"));
        let ground = look.ground.unwrap_or(spot.ground);
        let is_off = paragraph.all("hidden-paragraph").any(|it| it.flag("is-hidden"));
        let veil = is_off.then_some((vector::TEXT_HIDDEN, "a paragraph that is switched off"));
        if look.breaks && spot.veil.or(veil).is_none() {
            self.scribe.new_page();
        }
        let is_heading = paragraph.is("h") || look.is_title;
        let inner = Spot { ground, look, in_line: true, ..spot.veiled(veil) };
        let kind = if inner.veil.is_none() && says(paragraph) { self.kind() } else { Kind::Plain };
        let height = paragraph.number("outline-level").and_then(|it| u8::try_from(it).ok()).unwrap_or(1);
        self.scribe.begin_line(if is_heading { Kind::Heading(height) } else { kind });
        self.blocks(paragraph, &inner)?;
        self.scribe.end_line();
        self.break_line();
        // What a shape in a line held was counted on: the line goes on where it was.
        if spot.in_line {
            self.paragraph = number.max(1);
        }
        Ok(())
    }

    /// Takes words: what cannot be seen is told.
    pub(super) fn say(&mut self, words: &str, spot: &Spot) {
        // An insertion that is not to be shown was told as a change.
        if !self.left_out.is_empty() {
            return;
        }
        let veil = spot.veil.or_else(|| spot.look.hides(spot.ground));
        if let Some((vector, summary)) = veil {
            self.told.words(vector, &self.place(), summary, words);
            return;
        }
        if !unseen(words).is_empty() {
            self.told.signs(&self.place(), words);
        }
        self.scribe.say_even(words, spot.look.face());
        for character in words.chars() {
            let blank = matches!(character, ' ' | '\n' | '\r' | '\t');
            if !blank {
                self.shown.push(character);
            } else if !self.shown.is_empty() && !self.shown.ends_with([' ', '\n', '\t']) {
                self.shown.push(' ');
            }
        }
    }

    /// Ends a line; within a cell, a word.
    pub(super) fn break_line(&mut self) {
        self.shown.truncate(self.shown.trim_end_matches(' ').len());
        let end = if self.cells == 0 { '\n' } else { ' ' };
        if !self.shown.is_empty() && !self.shown.ends_with(['\n', '\t']) {
            self.shown.push(end);
        }
    }

    fn table(&mut self, element: &Element, spot: &Spot) -> Result<(), Refusal> {
        let style = self.styles.get(&element.name, element.attribute("style-name"));
        let mut inner = Spot { ground: style.ground.unwrap_or(spot.ground), in_line: false, ..spot.clone() };
        if element.name.ends_with("cell") {
            if element.is("covered-table-cell") {
                inner = inner
                    .veiled(Some((vector::TEXT_COVERED, "words in a cell over which another is merged")));
            }
            let number = |key: &str| element.number(key).and_then(|it| u16::try_from(it).ok()).unwrap_or(1);
            let is_covered = element.is("covered-table-cell");
            if !is_covered {
                self.scribe.begin_cell(number("number-columns-spanned"), number("number-rows-spanned"));
            }
            self.cells += 1;
            self.blocks(element, &inner)?;
            self.cells -= 1;
            if !is_covered {
                self.scribe.end_cell();
                for _ in 1..number("number-columns-repeated").min(REPEATED) {
                    self.scribe.begin_cell(1, 1);
                    self.scribe.end_cell();
                }
            }
            self.shown.truncate(self.shown.trim_end_matches(' ').len());
            if self.cells == 0 {
                self.shown.push('\t');
            }
        } else {
            let is_row = element.is("table-row");
            let outer = self.in_head;
            if is_row {
                self.scribe.begin_row(self.in_head);
            } else {
                self.in_head = false;
                self.scribe.begin_table();
            }
            self.blocks(element, &inner)?;
            if is_row {
                self.scribe.end_row();
            } else {
                self.scribe.end_table();
            }
            self.in_head = outer;
            if element.is("table-row") && self.cells == 0 {
                self.shown.truncate(self.shown.trim_end_matches([' ', '\t']).len());
                self.break_line();
            }
        }
        Ok(())
    }

    fn slide(&mut self, page: &Element, spot: &Spot) -> Result<(), Refusal> {
        self.paragraph += 1;
        let style = self.styles.get("drawing-page", page.attribute("style-name"));
        if style.invisible == Some(true) {
            let finding =
                Finding::new(vector::SLIDE_HIDDEN, Place::part(self.place()), "a slide that is hidden");
            self.told.tell(finding.hiding(pieces(&lines(page))).may_choose());
            return Ok(());
        }
        self.blocks(page, &Spot { ground: style.ground.unwrap_or(spot.ground), ..spot.clone() })
    }

    fn comment(&mut self, comment: &Element) {
        let who =
            comment.children().filter(|it| matches!(&*it.name, "creator" | "date" | "creator-initials"));
        let who: Vec<_> = who.map(Element::every_word).chain(pieces(&lines(comment))).collect();
        let finding =
            Finding::new(vector::COMMENT, Place::part(self.place()), "a comment, with who wrote it and when");
        if self.told.ask(finding.hiding(who).must_choose()) {
            let author = comment.child("creator").map(Element::every_word).unwrap_or_default();
            self.note_blocks.push(comment_note(&author, &lines(comment)));
        }
    }

    /// Where a change begins, ends, or took words out.
    fn change_mark(&mut self, mark: &Element, spot: &Spot) {
        let id = mark.attribute("change-id").unwrap_or_default();
        match &*mark.name {
            "change-start" if self.unwanted.contains(id) => {
                self.left_out.insert(id.to_owned());
            }
            "change-end" => {
                self.left_out.remove(id);
            }
            "change" => {
                let words = self.restored.get(id).cloned().unwrap_or_default();
                self.say(&words, spot);
            }
            _ => {}
        }
    }

    fn changes(&mut self, changes: &Element) {
        // A text has regions, a sheet has the changes themselves.
        let regions = changes.children().flat_map(|it| {
            let id = it.attribute("id").unwrap_or_default();
            let inner = if it.is("changed-region") { it.children().collect() } else { vec![it] };
            inner.into_iter().map(move |change| (id, change))
        });
        for (count, (id, change)) in regions.enumerate() {
            let (vector, summary) = match &*change.name {
                "insertion" => (vector::TRACK_INSERTED, "words that were inserted, with who did it and when"),
                "deletion" => (vector::TRACK_DELETED, "words that were deleted, with who did it and when"),
                _ => (vector::TRACK_FORMAT, "a change of how it looks, with who did it and when"),
            };
            let who = change.within().filter(|it| it.is("creator") || it.is("date")).map(Element::every_word);
            let words = who.chain(pieces(&lines(change)));
            let place = Place::part(format!("{}, change {}", self.part, count + 1));
            let is_shown = self.told.ask(Finding::new(vector, place, summary).hiding(words).must_choose());
            match (&*change.name, is_shown) {
                ("insertion", false) => {
                    self.unwanted.insert(id.to_owned());
                }
                ("deletion", true) => {
                    self.restored.insert(id.to_owned(), lines(change));
                }
                _ => {}
            }
        }
    }
}

/// Whether a paragraph shows anything that a list could count.
fn says(paragraph: &Element) -> bool {
    !paragraph.every_word().trim().is_empty() || paragraph.all("image").next().is_some()
}

/// The words of paragraphs within, one after another.
pub(super) fn lines(element: &Element) -> String {
    let lines = element.within().filter(|it| it.is("p") || it.is("h")).map(Element::every_word);
    lines.collect::<Vec<_>>().join("\n")
}
