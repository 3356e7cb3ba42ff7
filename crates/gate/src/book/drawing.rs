//! What lies over a sheet: pictures, shapes, charts.
//!
//! Source: ECMA-376 part 1, clause 20.5 (`SpreadsheetDrawingML`).

use quick_xml::events::BytesStart;

use crate::{
    Finding, Place, Refusal,
    book::sheet::Area,
    container::package::Package,
    vector,
    xml::{self, Node},
};

/// What lies over a sheet.
#[derive(Debug, Default)]
pub(crate) struct Drawings {
    covered: Vec<Area>,
    things: Vec<Thing>,
    asides: Vec<String>,
}

/// One picture, shape or chart.
#[derive(Debug, Default)]
pub(crate) struct Thing {
    pub(crate) kind: Kind,
    pub(crate) part: String,
    pub(crate) name: String,
    pub(crate) description: Vec<String>,
    pub(crate) words: String,
    pub(crate) hidden: bool,
    pub(crate) cropped: bool,
    pub(crate) see_through: bool,
    pub(crate) links: Vec<String>,
    /// Row and column, from 0.
    pub(crate) from: (u32, u32),
    pub(crate) to: (u32, u32),
}

/// What a thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Shape,
    Picture,
    Frame,
    Line,
}

pub(crate) fn read(package: &Package<'_>, sheet: &str) -> Result<Drawings, Refusal> {
    let mut drawings = Drawings::default();
    for relation in package.relations(sheet).iter().filter(|it| it.kind == "drawing" && !it.outside) {
        let Some(text) = package.text(&relation.target)? else { continue };
        let mut reading = Reading {
            package,
            part: &relation.target,
            thing: None,
            corner: Corner::None,
            at: (0, 0),
            number: String::new(),
            words: false,
        };
        let mut things = Vec::new();
        xml::walk(&text, &relation.target, |node| {
            if let Node::Aside(words) = node {
                drawings.asides.push(words.to_owned());
            }
            things.extend(reading.take(&node));
            Ok(())
        })?;
        for thing in things {
            drawings.add(thing);
        }
    }
    Ok(drawings)
}

impl Drawings {
    /// Things that another form than XML says.
    pub(crate) fn of(things: Vec<Thing>) -> Self {
        let mut drawings = Self::default();
        for thing in things {
            drawings.add(thing);
        }
        drawings
    }

    fn add(&mut self, thing: Thing) {
        let covers = !thing.hidden && !thing.see_through && thing.kind != Kind::Line;
        let (from, to) = (thing.from, thing.to);
        // Cells that the edge runs through are half seen.
        if covers && from.0.saturating_add(2) <= to.0 && from.1.saturating_add(2) <= to.1 {
            self.covered.push([from.0 + 2, from.1 + 2, to.0, to.1]);
        }
        self.things.push(thing);
    }

    /// Whether something lies over the whole of a cell.
    pub(crate) fn covers(&self, (row, column): (u32, u32)) -> bool {
        self.covered.iter().any(|[from_row, from_column, to_row, to_column]| {
            *from_row <= row && row <= *to_row && *from_column <= column && column <= *to_column
        })
    }

    /// What they say beside what they show.
    pub(crate) fn findings(&self, sheet: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for thing in &self.things {
            let place = || Place::cell(sheet, format!("{} ({})", thing.name, thing.part));
            if thing.hidden {
                let finding =
                    Finding::new(vector::SHAPE_HIDDEN, place(), "a picture or shape that is switched off");
                findings.push(finding.hiding([thing.words.clone()]));
            } else if !thing.words.trim().is_empty() {
                let finding =
                    Finding::new(vector::SHAPE_TEXT, place(), "words in a shape over the cells").seen();
                findings.push(finding.hiding([thing.words.clone()]));
            }
            if !thing.description.is_empty() {
                let finding = Finding::new(vector::ALT_TEXT, place(), "a description behind the picture");
                findings.push(finding.hiding(thing.description.clone()));
            }
            if thing.cropped {
                let summary = "a part of the picture was cut away, and is still in the file";
                findings.push(Finding::new(vector::PICTURE_CROPPED, place(), summary));
            }
            if !thing.links.is_empty() {
                let finding = Finding::new(vector::LINK, place(), "a link behind a picture or shape");
                findings.push(finding.hiding(thing.links.clone()));
            }
        }
        if !self.asides.is_empty() {
            let finding =
                Finding::new(vector::XML_ASIDE, Place::cell(sheet, ""), "a comment in a drawing's part");
            findings.push(finding.hiding(self.asides.clone()));
        }
        findings
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Corner {
    None,
    From,
    To,
}

struct Reading<'r, 'p> {
    package: &'r Package<'p>,
    part: &'r str,
    thing: Option<Thing>,
    corner: Corner,
    at: (u32, u32),
    number: String,
    words: bool,
}

impl Reading<'_, '_> {
    fn take(&mut self, node: &Node<'_, '_>) -> Option<Thing> {
        match node {
            Node::Start { name: "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor", .. } => {
                self.thing = Some(Thing { part: self.part.to_owned(), ..Thing::default() });
            }
            Node::End { name: "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" } => {
                return self.thing.take();
            }
            Node::Start { name: "from", .. } => self.corner = Corner::From,
            Node::Start { name: "to", .. } => self.corner = Corner::To,
            Node::Start { name: "col" | "row", .. } => self.number.clear(),
            Node::End { name: name @ ("col" | "row") } => self.coordinate(name),
            Node::End { name: "from" | "to" } => self.corner = Corner::None,
            Node::Start { name: "t", empty: false, .. } => self.words = true,
            Node::End { name: "t" } => self.words = false,
            Node::End { name: "p" } => self.thing.iter_mut().for_each(|thing| thing.words.push('\n')),
            Node::Text(words) if self.words => {
                self.thing.iter_mut().for_each(|thing| thing.words.push_str(words));
            }
            Node::Text(words) => self.number.push_str(words),
            Node::Start { name, element, .. } => self.start(name, element),
            Node::End { .. } | Node::Aside(_) => {}
        }
        None
    }

    /// A corner's coordinates count from 0.
    fn coordinate(&mut self, name: &str) {
        let value = self.number.trim().parse().unwrap_or(0);
        if name == "row" {
            self.at.0 = value;
        } else {
            self.at.1 = value;
        }
        if let Some(thing) = &mut self.thing {
            match self.corner {
                Corner::From => thing.from = self.at,
                Corner::To => thing.to = self.at,
                Corner::None => {}
            }
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        let (package, part) = (self.package, self.part);
        let Some(thing) = &mut self.thing else { return };
        match name {
            "pic" => thing.kind = Kind::Picture,
            "graphicFrame" => thing.kind = Kind::Frame,
            "cxnSp" => thing.kind = Kind::Line,
            "cNvPr" => {
                thing.hidden |= xml::flag(element, "hidden");
                if thing.name.is_empty() {
                    thing.name = xml::attribute(element, "name").unwrap_or_default();
                }
                let words = ["descr", "title"].into_iter().filter_map(|it| xml::attribute(element, it));
                thing.description.extend(words.filter(|it| !it.trim().is_empty()));
            }
            "srcRect" => {
                let cut = ["l", "t", "r", "b"].into_iter().filter_map(|it| xml::attribute(element, it));
                thing.cropped |=
                    cut.into_iter().any(|it| it.trim_start_matches('-') != "0" && !it.is_empty());
            }
            "noFill" if thing.kind == Kind::Shape && thing.words.is_empty() => thing.see_through = true,
            "solidFill" | "gradFill" | "blipFill" => thing.see_through = false,
            "hlinkClick" | "hlinkHover" => {
                let id = xml::attribute(element, "id").unwrap_or_default();
                thing.links.extend(package.related(part, &id).map(|it| it.target.clone()));
                thing.links.extend(xml::attribute(element, "tooltip").filter(|it| !it.is_empty()));
            }
            _ => {}
        }
    }
}
