//! Paragraphs and runs of a story, and the fields that run through them.
//!
//! Source: ECMA-376 part 1, 17.3 and 17.16.

use super::{
    control,
    field::Field,
    look::shade,
    notes::sign_of,
    story::{Spot, Story, Veil},
    styles::outline_level,
    track,
};
use crate::{
    Finding, Place,
    document::{drawing, scribe::Kind, told::pieces, tree::Element},
    model::Level,
    vector,
};

/// Twips below which a line of fixed height cuts its words away.
const LOW: i64 = 80;

impl Story<'_> {
    pub(super) fn paragraph(&mut self, paragraph: &Element, spot: &Spot) {
        self.counted += 1;
        let outer = std::mem::replace(&mut self.paragraph, self.counted);
        let outer_counts = std::mem::take(&mut self.counts_pages);
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
        let properties = paragraph.child("pPr");
        if properties.and_then(|it| it.switch("pageBreakBefore")) == Some(true) && inner.veil.is_none() {
            self.scribe.new_page();
        }
        let (kind, number) = self.kind(paragraph, &inner);
        self.scribe.begin_line(kind);
        if let Some(number) = number {
            self.scribe.sign(&number, Level::Count);
        }
        self.blocks(paragraph, &inner);
        self.end_of_line(properties);
        self.break_line();
        (self.paragraph, self.counts_pages) = (outer, outer_counts);
    }

    /// Whether a paragraph is a heading or a point of a list, and its number. What is not seen is not counted.
    fn kind(&mut self, paragraph: &Element, spot: &Spot) -> (Kind, Option<String>) {
        let properties = paragraph.child("pPr");
        let (styles, style) = (&self.shared.styles, spot.style.as_deref());
        let outline = properties.and_then(|it| it.child("outlineLvl")).and_then(outline_level);
        let heading = outline.or_else(|| styles.heading(style));
        let own = properties.and_then(|it| it.child("numPr"));
        let by_style = styles.list(style);
        let list = own.and_then(|it| it.value("numId")).map(str::to_owned);
        let list = list.or_else(|| by_style.as_ref().map(|(list, _)| list.clone()));
        let plain = (heading.map_or(Kind::Plain, Kind::Heading), None);
        let Some(list) = list.filter(|it| it != "0" && spot.veil.is_none()) else { return plain };
        if !says(paragraph) {
            return plain;
        }
        let level = own.and_then(|it| it.child("ilvl")).and_then(|it| it.number("val"));
        let level = level.and_then(|it| usize::try_from(it).ok()).or_else(|| by_style.and_then(|(_, it)| it));
        let numbering = &self.shared.numbering;
        let level = level.or_else(|| numbering.level_of(&list, style?)).unwrap_or(0);
        let counts = &mut self.shared.counts.borrow_mut();
        let Some(sign) = numbering.next(counts, &list, level) else { return plain };
        match heading {
            Some(heading) => (Kind::Heading(heading), (!sign.is_empty()).then_some(sign)),
            None if sign.is_empty() => plain,
            None => (Kind::Item(u8::try_from(level).unwrap_or(0), sign), None),
        }
    }

    /// Ends a line. The new pages have numbers of their own: a line of no more than old ones goes.
    fn end_of_line(&mut self, properties: Option<&Element>) {
        if self.counts_pages {
            let rest = self.scribe.line().to_lowercase();
            let mut rest = rest.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
            if rest.all(|word| matches!(word, "page" | "pages" | "of")) {
                self.scribe.unsay();
            }
        }
        self.scribe.end_line();
        let section = properties.and_then(|it| it.child("sectPr"));
        if section.is_some_and(|it| it.value("type") != Some("continuous")) {
            self.scribe.new_page();
        }
    }

    /// A picture in a line or over the page.
    pub(super) fn picture(&mut self, element: &Element, spot: &Spot) {
        if spot.veil.is_some() || self.fields.iter().any(|field| !field.shows) {
            return;
        }
        let shared = self.shared;
        let (id, cut, width) = if element.is("imagedata") {
            (element.prefixed("id"), drawing::older_cut(element), 0)
        } else {
            let Some(blip) = element.within().find(|it| it.is("blip")) else { return };
            (blip.prefixed("embed"), drawing::cut(element), drawing::width(element))
        };
        let target = id.and_then(|id| shared.package.related(self.part(), id)).filter(|it| !it.outside);
        let bytes = target.and_then(|it| shared.package.bytes(&it.target).ok().flatten());
        let picture = bytes.and_then(|bytes| shared.pictures.read(&bytes, cut));
        self.scribe.picture(picture, width);
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
        let outer_face = std::mem::replace(&mut self.face, look.face());
        for child in run.children() {
            match &*child.name {
                "t" => self.say(&child.own_words(), veil, &mut hidden),
                "tab" | "ptab" => self.say("\t", veil, &mut hidden),
                "br" if child.attribute("type") == Some("page") && veil.is_none() => {
                    self.say("\n", veil, &mut hidden);
                    self.scribe.new_page();
                }
                "br" | "cr" => self.say("\n", veil, &mut hidden),
                "noBreakHyphen" => self.say("-", veil, &mut hidden),
                "delText" if self.restored => self.say(&child.own_words(), veil, &mut hidden),
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
                // A note is seen where what refers to it is.
                "footnoteReference" | "endnoteReference" if veil.is_none() => self.note_sign(child),
                "rPr" => track::changes(child, &self.place(), self.told),
                _ => self.block(child, &spot.veiled(veil)),
            }
        }
        self.face = outer_face;
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

    /// The sign that refers to a note.
    fn note_sign(&mut self, reference: &Element) {
        let kind = reference.name.trim_end_matches("Reference");
        let key = format!("{kind} {}", reference.attribute("id").unwrap_or_default());
        let place = self.notes.iter().position(|known| *known == key).unwrap_or_else(|| {
            self.notes.push(key);
            self.notes.len() - 1
        });
        if !reference.flag("customMarkFollows") {
            self.scribe.sign(&sign_of(&self.notes, place), Level::Sign);
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

/// Whether a paragraph has words or pictures of its own: Word numbers an empty point too, but shows nothing to number.
fn says(paragraph: &Element) -> bool {
    paragraph.within().any(|it| matches!(&*it.name, "t" | "drawing" | "pict" | "sym"))
}
