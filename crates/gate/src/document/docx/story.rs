//! One story of a document, read from its beginning to its end.
//!
//! Source: ECMA-376 part 1, 17.2 to 17.4, 17.11, 17.13.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    Shared, control,
    field::Field,
    look::Look,
    table::{At, Table},
    track,
};
use crate::{
    document::{
        colour::{Colour, Ground},
        drawing,
        scribe::Scribe,
        told::Told,
        tree::Element,
    },
    model::{Block, Face, Lost},
    table::unseen,
    vector::{self, Vector},
};

/// Why words cannot be seen, whatever they look like.
pub(super) type Veil = (&'static Vector, &'static str);

/// A story that is being read.
pub(super) struct Story<'a> {
    pub(super) shared: &'a Shared<'a>,
    pub(super) told: &'a mut Told,
    part: &'a str,
    /// The paragraph that is read, and how many were begun.
    pub(super) paragraph: usize,
    pub(super) counted: usize,
    pub(super) shown: String,
    pub(super) fields: Vec<Field>,
    /// What is seen, block by block.
    pub(super) scribe: Scribe,
    /// How the run that is read looks.
    pub(super) face: Face,
    /// Notes that are referred to, in order.
    pub(super) notes: Vec<String>,
    /// Whether it stands above or below pages, and then, whether the line that is read counts them.
    pub(super) runs_along: bool,
    pub(super) counts_pages: bool,
    /// Whether what is read was deleted, and is to be shown.
    pub(super) restored: bool,
    cells: usize,
    row: usize,
    column: usize,
    bookmarks: BTreeSet<String>,
}

/// Where in a story words stand, and what that means for them.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) veil: Option<Veil>,
    pub(super) ground: Ground,
    pub(super) style: Option<String>,
    pub(super) look: Look,
    pub(super) table: Option<Rc<Table>>,
    pub(super) columns: usize,
}

impl Spot {
    /// The same, behind a veil, unless there is one.
    pub(super) fn veiled(&self, veil: Option<Veil>) -> Self {
        Self { veil: self.veil.or(veil), ..self.clone() }
    }
}

impl<'a> Story<'a> {
    /// A story of a part.
    pub(super) fn new(shared: &'a Shared<'a>, part: &'a str, told: &'a mut Told) -> Self {
        Self {
            shared,
            told,
            part,
            paragraph: 0,
            counted: 0,
            shown: String::new(),
            fields: Vec::new(),
            scribe: Scribe::default(),
            face: Face::default(),
            notes: Vec::new(),
            runs_along: false,
            counts_pages: false,
            restored: false,
            cells: 0,
            row: 0,
            column: 0,
            bookmarks: BTreeSet::new(),
        }
    }

    /// Reads all that is in an element.
    pub(super) fn read(&mut self, root: &Element) {
        let paper = root.all("background").next().and_then(|it| it.attribute("color")).and_then(Colour::hex);
        let paper = paper.filter(|_| self.shared.settings.background).unwrap_or(Colour::WHITE);
        let spot = Spot {
            veil: None,
            ground: Ground::Plain(paper),
            style: None,
            look: Look::default(),
            table: None,
            columns: 0,
        };
        self.blocks(root, &spot);
    }

    /// The same, of what stands above or below pages.
    pub(super) fn along_pages(self) -> Self {
        Self { runs_along: true, ..self }
    }

    /// What was shown, as words and as blocks, and the notes that were referred to.
    pub(super) fn finish(mut self) -> (String, Vec<Block>, Vec<String>) {
        let place = self.place();
        for field in std::mem::take(&mut self.fields) {
            field.told(&place, self.told);
        }
        for name in &self.bookmarks {
            self.told.words(vector::BOOKMARK, self.part, "names of passages", name);
        }
        (self.shown, self.scribe.finish(), self.notes)
    }

    /// The part that it stands in.
    pub(super) fn part(&self) -> &'a str {
        self.part.split(", ").next().unwrap_or_default()
    }

    /// Where this is, for a report.
    pub(super) fn place(&self) -> String {
        format!("{}, paragraph {}", self.part, self.paragraph)
    }

    /// Reads what is in an element.
    pub(super) fn blocks(&mut self, parent: &Element, spot: &Spot) {
        for child in parent.children() {
            self.block(child, spot);
        }
    }

    /// Reads an element.
    pub(super) fn block(&mut self, element: &Element, spot: &Spot) {
        match &*element.name {
            "p" => self.paragraph(element, spot),
            "r" => self.run(element, spot),
            "tbl" => self.table(element, spot),
            "tr" => self.row(element, spot),
            "tc" => self.cell(element, spot),
            "ins" | "moveTo" | "del" | "moveFrom" => self.change(element, spot),
            "customXmlInsRangeStart"
            | "customXmlDelRangeStart"
            | "customXmlMoveFromRangeStart"
            | "customXmlMoveToRangeStart" => {
                track::told(element, &self.place(), self.told);
            }
            "fldSimple" => self.simple_field(element, spot),
            "AlternateContent" => self.alternate(element, spot),
            "anchor" | "inline" => self.holder(element, spot),
            "wsp" | "shape" | "rect" | "roundrect" | "oval" => self.shape(element, spot),
            "sdtPr" | "smartTag" | "customXml" | "permStart" | "ffData" => {
                control::told(element, &self.place(), self.told);
                self.blocks(element, spot);
            }
            "bookmarkStart" => {
                let name = element.attribute("name").unwrap_or_default();
                // Word leaves one mark of this name in every document, and it says nothing.
                if name != "_GoBack" {
                    self.bookmarks.insert(name.to_owned());
                }
            }
            "hyperlink" => {
                let tip = element.attribute("tooltip").unwrap_or_default();
                let summary = "words shown when a pointer rests on a link";
                self.told.words(vector::LINK_TIP, &self.place(), summary, tip);
                self.blocks(element, spot);
            }
            "textpath" => {
                let words = element.attribute("string").unwrap_or_default();
                let mut hidden = String::new();
                self.say(words, spot.veil, &mut hidden);
                if let Some((vector, summary)) = spot.veil {
                    self.told.words(vector, &self.place(), summary, &hidden);
                }
            }
            "pPr" | "rPr" | "tblPr" | "tblPrEx" | "trPr" | "tcPr" | "sectPr" | "tblGrid" => {
                track::changes(element, &self.place(), self.told);
            }
            _ => {
                drawing::told(element, &self.place(), self.told);
                match &*element.name {
                    "pic" | "imagedata" => self.picture(element, spot),
                    "chart" if spot.veil.is_none() => self.scribe.put(Block::Lost(Lost::Chart)),
                    _ => {}
                }
                self.blocks(element, spot);
            }
        }
    }

    /// A change that is kept: its words are seen if a person chose so.
    fn change(&mut self, change: &Element, spot: &Spot) {
        if track::told(change, &self.place(), self.told) {
            let is_old = matches!(&*change.name, "del" | "moveFrom");
            let outer = std::mem::replace(&mut self.restored, is_old);
            self.blocks(change, spot);
            self.restored = outer;
        }
    }

    /// Takes words: into an instruction, a field's result, or what is shown.
    pub(super) fn say(&mut self, words: &str, veil: Option<Veil>, hidden: &mut String) {
        let within_instruction = self.fields.iter().any(|field| !field.shows);
        if let Some(field) = self.fields.last_mut() {
            let into = if field.shows { &mut field.result } else { &mut field.instruction };
            into.push_str(words);
        }
        if within_instruction {
            return;
        }
        if veil.is_some() {
            hidden.push_str(words);
            return;
        }
        if !unseen(words).is_empty() {
            self.told.signs(&self.place(), words);
        }
        self.shown.push_str(words);
        if self.runs_along && self.fields.iter().any(Field::counts_pages) {
            self.counts_pages = true;
        } else {
            self.scribe.say(words, self.face);
        }
    }

    fn table(&mut self, table: &Element, spot: &Spot) {
        let described = table.child("tblPr");
        for key in ["tblCaption", "tblDescription"] {
            let words = described.and_then(|it| it.value(key)).unwrap_or_default();
            let summary = "words that are read out in place of a table";
            self.told.words(vector::ALT_TEXT, &self.place(), summary, words);
        }
        let read = Rc::new(Table::of(table, &self.shared.styles));
        let outer = std::mem::take(&mut self.row);
        let floats = described.and_then(|it| it.child("tblpPr"));
        let twips = |name: &str| floats.and_then(|it| it.number(name)).unwrap_or_default();
        let paper = &self.shared.paper;
        let beside = paper.misses((twips("tblpX"), twips("tblpY")), (paper.width, paper.height));
        let veil = beside.then_some((vector::SHAPE_OFF_PAGE, "words in a table beside the page"));
        self.scribe.begin_table();
        self.blocks(table, &Spot { table: Some(read), ..spot.veiled(veil) });
        self.scribe.end_table();
        self.row = outer;
    }

    fn row(&mut self, row: &Element, spot: &Spot) {
        let outer = std::mem::take(&mut self.column);
        let properties = row.child("trPr");
        let height = properties.and_then(|it| it.child("trHeight"));
        let exact = height.filter(|it| it.attribute("hRule") == Some("exact"));
        let veil = if properties.is_some_and(|it| it.child("del").is_some()) {
            Some((vector::TRACK_DELETED, "words in a row that was deleted"))
        } else if properties.and_then(|it| it.switch("hidden")) == Some(true) {
            Some((vector::TEXT_HIDDEN, "words in a row that is marked as hidden"))
        } else if exact.and_then(|it| it.number("val")).is_some_and(|height| height < 80) {
            Some((vector::TEXT_TINY, "words in a row too low to be read"))
        } else {
            None
        };
        let columns = row.children().filter(|it| it.is("tc")).count();
        let is_head = properties.and_then(|it| it.switch("tblHeader")) == Some(true)
            || (self.row == 0 && spot.table.as_ref().is_some_and(|it| it.has_head()));
        self.scribe.begin_row(is_head);
        let before = properties.and_then(|it| it.child("gridBefore")).and_then(|it| it.number("val"));
        if let Some(before) = before.and_then(|it| u16::try_from(it).ok()).filter(|it| 0 < *it) {
            self.scribe.begin_cell(before, 1);
            self.scribe.end_cell();
        }
        self.blocks(row, &Spot { columns, ..spot.veiled(veil) });
        self.scribe.end_row();
        self.trim(&[' ', '\t']);
        self.break_line();
        self.column = outer;
        self.row += 1;
    }

    fn cell(&mut self, cell: &Element, spot: &Spot) {
        let properties = cell.child("tcPr");
        let is_under = ["vMerge", "hMerge"].into_iter().any(|name| {
            let merge = properties.and_then(|it| it.child(name));
            merge.is_some_and(|it| it.attribute("val").is_none_or(|value| value == "continue"))
        });
        let veil = if properties.is_some_and(|it| it.child("cellDel").is_some()) {
            Some((vector::TRACK_DELETED, "words in a cell that was deleted"))
        } else if is_under {
            Some((vector::TEXT_COVERED, "words in a cell over which another is merged"))
        } else {
            None
        };
        let mut inner = spot.veiled(veil);
        if let Some(table) = &spot.table {
            let at = At { row: self.row, column: self.column, columns: spot.columns };
            let region = table.cell(&self.shared.styles, at, properties);
            inner.ground = region.ground.unwrap_or(inner.ground);
            inner.look = region.look;
        }
        let span = properties.and_then(|it| it.child("gridSpan")).and_then(|it| it.number("val"));
        let span = span.and_then(|it| u16::try_from(it).ok()).unwrap_or(1);
        if is_under {
            self.scribe.under(span);
        } else {
            self.scribe.begin_cell(span, 1);
        }
        self.cells += 1;
        self.blocks(cell, &inner);
        self.cells -= 1;
        if !is_under {
            self.scribe.end_cell();
        }
        self.trim(&[' ']);
        self.shown.push('\t');
        self.column += 1;
    }

    /// Ends a line; within a cell, a word.
    pub(super) fn break_line(&mut self) {
        let end = if self.cells == 0 { '\n' } else { ' ' };
        if !self.shown.is_empty() && !self.shown.ends_with(['\n', end, '\t']) {
            self.shown.push(end);
        } else if self.cells == 0 && self.shown.ends_with('\t') {
            self.shown.push('\n');
        }
    }

    fn trim(&mut self, what: &[char]) {
        let kept = self.shown.trim_end_matches(what).len();
        self.shown.truncate(kept);
    }
}
