//! The body of a text, read from its beginning to its end.
//!
//! Source: `OpenDocument` 1.3 part 3, 4 to 9.

use super::styles::{Style, Styles};
use crate::{
    Finding, Place, Refusal,
    document::{
        colour::Ground,
        told::{Told, pieces},
        tree::{Element, Node},
    },
    vector::{self, Vector},
};

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
    pub(super) fn new(styles: &'a Styles, part: &'a str, told: &'a mut Told) -> Self {
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

    /// What was shown, and the addresses of links.
    pub(super) fn finish(mut self) -> (String, Vec<(String, String)>) {
        self.shown.push_str(&self.notes);
        for value in self.kept.iter().filter(|it| !self.shown.contains(it.as_str())) {
            self.told.words(
                vector::DOCUMENT_VARIABLE,
                self.part,
                "a value that is kept and not shown",
                value,
            );
        }
        (self.shown, self.links)
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
        let inner = Spot { ground, look, in_line: true, ..spot.veiled(veil) };
        self.blocks(paragraph, &inner)?;
        self.break_line();
        // What a shape in a line held was counted on: the line goes on where it was.
        if spot.in_line {
            self.paragraph = number.max(1);
        }
        Ok(())
    }

    /// Takes words: what cannot be seen is told.
    pub(super) fn say(&mut self, words: &str, spot: &Spot) {
        let veil = spot.veil.or_else(|| spot.look.hides(spot.ground));
        if let Some((vector, summary)) = veil {
            self.told.words(vector, &self.place(), summary, words);
            return;
        }
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
            self.cells += 1;
            self.blocks(element, &inner)?;
            self.cells -= 1;
            self.shown.truncate(self.shown.trim_end_matches(' ').len());
            if self.cells == 0 {
                self.shown.push('\t');
            }
        } else {
            self.blocks(element, &inner)?;
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
        self.told.tell(finding.hiding(who).must_choose());
    }

    fn changes(&mut self, changes: &Element) {
        // A text has regions, a sheet has the changes themselves.
        let regions = changes
            .children()
            .flat_map(|it| if it.is("changed-region") { it.children().collect() } else { vec![it] });
        for (count, change) in regions.enumerate() {
            let (vector, summary) = match &*change.name {
                "insertion" => (vector::TRACK_INSERTED, "words that were inserted, with who did it and when"),
                "deletion" => (vector::TRACK_DELETED, "words that were deleted, with who did it and when"),
                _ => (vector::TRACK_FORMAT, "a change of how it looks, with who did it and when"),
            };
            let who = change.within().filter(|it| it.is("creator") || it.is("date")).map(Element::every_word);
            let words = who.chain(pieces(&lines(change)));
            let place = Place::part(format!("{}, change {}", self.part, count + 1));
            self.told.tell(Finding::new(vector, place, summary).hiding(words).must_choose());
        }
    }
}

/// The words of paragraphs within, one after another.
pub(super) fn lines(element: &Element) -> String {
    let lines = element.within().filter(|it| it.is("p") || it.is("h")).map(Element::every_word);
    lines.collect::<Vec<_>>().join("\n")
}
