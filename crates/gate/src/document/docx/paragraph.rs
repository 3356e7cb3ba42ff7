//! Paragraphs and runs of a story, and the fields that run through them.
//!
//! Source: ECMA-376 part 1, 17.3 and 17.16.

use super::{
    control,
    field::Field,
    look::shade,
    story::{Spot, Story, Veil},
    track,
};
use crate::{
    Finding, Place,
    document::{told::pieces, tree::Element},
    vector,
};

/// Twips below which a line of fixed height cuts its words away.
const LOW: i64 = 80;

impl Story<'_> {
    pub(super) fn paragraph(&mut self, paragraph: &Element, spot: &Spot) {
        self.counted += 1;
        let outer = std::mem::replace(&mut self.paragraph, self.counted);
        let mut inner = spot.clone();
        if let Some(properties) = paragraph.child("pPr") {
            inner.style = properties.value("pStyle").map(str::to_owned);
            let own = properties.child("shd").and_then(|it| shade(it, &self.shared.styles.theme));
            inner.ground = own.or(self.shared.styles.ground(inner.style.as_deref())).unwrap_or(inner.ground);
            inner.veil = inner.veil.or_else(|| self.paragraph_veil(properties));
        } else {
            inner.style = None;
            inner.ground = self.shared.styles.ground(None).unwrap_or(inner.ground);
        }
        self.blocks(paragraph, &inner);
        self.break_line();
        self.paragraph = outer;
    }

    /// Why a whole paragraph cannot be seen.
    fn paragraph_veil(&self, properties: &Element) -> Option<Veil> {
        let paper = &self.shared.paper;
        let beside = (vector::SHAPE_OFF_PAGE, "words beside the page");
        let spacing = properties.child("spacing").filter(|it| it.attribute("lineRule") == Some("exact"));
        if spacing.and_then(|it| it.number("line")).is_some_and(|line| line < LOW) {
            return Some((vector::TEXT_TINY, "words in lines too low to be read"));
        }
        let frame = properties.child("framePr");
        let twips = |name: &str| frame.and_then(|it| it.number(name));
        let (x, y) = (twips("x").unwrap_or_default(), twips("y").unwrap_or_default());
        // A frame that does not say how large it is grows with its words.
        let (w, h) = (twips("w").unwrap_or(paper.width), twips("h").unwrap_or(paper.height));
        if frame.is_some() && paper.misses((x, y), (w, h)) {
            return Some(beside);
        }
        let indent = properties.child("ind");
        let left = indent.and_then(|it| it.number("left").or_else(|| it.number("start"))).unwrap_or_default();
        let right = indent.and_then(|it| it.number("right").or_else(|| it.number("end"))).unwrap_or_default();
        let far = paper.width <= left || left <= -paper.width || paper.width <= right;
        far.then_some(beside)
    }

    pub(super) fn run(&mut self, run: &Element, spot: &Spot) {
        let own = run.children().filter(|it| it.is("rPr")).last();
        let look = self.shared.styles.run(&spot.look, spot.style.as_deref(), own);
        let veil = spot.veil.or_else(|| look.hides(spot.ground));
        let mut hidden = String::new();
        let before = self.shown.len();
        for child in run.children() {
            match &*child.name {
                "t" => self.say(&child.own_words(), veil, &mut hidden),
                "tab" | "ptab" => self.say("\t", veil, &mut hidden),
                "br" | "cr" => self.say("\n", veil, &mut hidden),
                "noBreakHyphen" => self.say("-", veil, &mut hidden),
                "delText" => {
                    let summary = "words that were deleted";
                    self.told.words(vector::TRACK_DELETED, &self.place(), summary, &child.own_words());
                }
                "instrText" | "delInstrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(&child.own_words());
                    } else {
                        let summary = "an instruction outside any field";
                        self.told.words(vector::FIELD_WORDS, &self.place(), summary, &child.own_words());
                    }
                }
                "fldChar" => self.field_mark(child),
                "footnoteReference" | "endnoteReference" => {
                    let id = child.attribute("id").unwrap_or_default();
                    self.notes.insert(format!("{} {id}", child.name.trim_end_matches("Reference")));
                }
                "rPr" => track::changes(child, &self.place(), self.told),
                _ => self.block(child, &spot.veiled(veil)),
            }
        }
        if let Some((vector, summary)) = veil {
            self.told.words(vector, &self.place(), summary, &hidden);
        } else if look.web == Some(true) && !self.is_in_contents() {
            let words = pieces(self.shown.get(before..).unwrap_or_default());
            let summary = "words that paper shows and a page of the web does not";
            if !words.is_empty() {
                let finding = Finding::new(vector::TEXT_WEB_HIDDEN, Place::part(self.place()), summary);
                self.told.tell(finding.hiding(words).seen());
            }
        }
    }

    /// Whether this is a table of contents, in which Word hides the numbers of pages from the web.
    fn is_in_contents(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.keyword().as_str(), "TOC" | "PAGEREF"))
    }

    fn field_mark(&mut self, mark: &Element) {
        for data in mark.children().filter(|it| it.is("fldData")) {
            let summary = "data that a program packed into a field";
            self.told.words(vector::FIELD_DATA, &self.place(), summary, &data.own_words());
        }
        for form in mark.children().filter(|it| it.is("ffData")) {
            control::told(form, &self.place(), self.told);
        }
        match mark.attribute("fldCharType").unwrap_or_default() {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            _ => self.end_field(),
        }
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        field.told(&self.place(), self.told);
        if let Some(outer) = self.fields.last_mut() {
            let into = if outer.shows { &mut outer.result } else { &mut outer.instruction };
            into.push_str(&field.result);
        }
    }

    pub(super) fn simple_field(&mut self, element: &Element, spot: &Spot) {
        let instruction = element.attribute("instr").unwrap_or_default().to_owned();
        self.fields.push(Field { instruction, result: String::new(), shows: true });
        self.blocks(element, spot);
        self.end_field();
    }
}
