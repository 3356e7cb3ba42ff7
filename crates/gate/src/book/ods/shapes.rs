//! Shapes, pictures and charts that lie over a sheet.
//!
//! Source: ODF 1.3 part 3, clause 10 (graphic content) and 9.2.5 (table:shapes).

use quick_xml::events::BytesStart;

use super::{
    raw::areas,
    styles::{Styles, points},
};
use crate::{
    Finding, Place, vector,
    xml::{self, Node},
};

/// A shape, a picture or a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    name: String,
    style: String,
    pub(super) line: bool,
    pub(super) off: bool,
    words: String,
    description: Vec<String>,
    links: Vec<String>,
    /// The cell that it hangs on, row and column; `None` if it hangs on the sheet.
    pub(super) anchor: Option<(u32, u32)>,
    /// The cell that it ends in.
    pub(super) end: Option<(u32, u32)>,
    /// Left, top, width and height in points; from the anchor, or from the sheet's corner.
    pub(super) frame: Option<[f64; 4]>,
    depth: usize,
}

/// Gathers shapes while a part is walked through.
#[derive(Debug, Default)]
pub(super) struct Gather {
    open: Vec<Shape>,
    done: Vec<Shape>,
    /// The link that is around shapes.
    link: Option<String>,
    describing: bool,
}

impl Gather {
    /// Whether a shape is open.
    pub(super) fn is_inside(&self) -> bool {
        !self.open.is_empty()
    }

    /// Takes a node that may be of a shape, and says whether it was.
    pub(super) fn take(&mut self, node: &Node<'_, '_>, depth: usize, anchor: Option<(u32, u32)>) -> bool {
        match node {
            Node::Start { name, element, empty } => self.start(name, element, *empty, depth, anchor),
            Node::Text(text) => match self.open.last_mut() {
                Some(shape) if self.describing => shape.description.push((*text).to_owned()),
                Some(shape) => shape.words.push_str(text),
                None => return false,
            },
            Node::End { name } => {
                if *name == "a" && !self.is_inside() {
                    self.link = None;
                }
                self.describing = false;
                return self.end(depth);
            }
            Node::Aside(_) => return false,
        }
        self.is_inside() || matches!(node, Node::Start { name, .. } if is_shape(name))
    }

    fn start(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        empty: bool,
        depth: usize,
        anchor: Option<(u32, u32)>,
    ) {
        if is_shape(name) {
            let shape = begin(name, element, depth, self.open.last().map_or(anchor, |it| it.anchor));
            let shape = Shape { links: self.link.iter().cloned().collect(), ..shape };
            if empty { self.done.push(shape) } else { self.open.push(shape) }
        } else if name == "a" && !empty && !self.is_inside() {
            self.link = xml::attribute(element, "href");
        } else if let Some(shape) = self.open.last_mut() {
            match name {
                "title" | "desc" => self.describing = !empty,
                "a" => shape.links.extend(xml::attribute(element, "href")),
                "p" | "s" | "tab" | "line-break" if !shape.words.is_empty() => shape.words.push(' '),
                _ => {}
            }
        }
    }

    fn end(&mut self, depth: usize) -> bool {
        let ends = self.open.last().is_some_and(|it| it.depth == depth);
        let inside = self.is_inside();
        if ends {
            self.done.extend(self.open.pop());
        }
        inside
    }

    /// What was gathered; begins anew.
    pub(super) fn done(&mut self) -> Vec<Shape> {
        std::mem::take(self).done
    }
}

/// Whether an element is a shape.
pub(super) fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "custom-shape"
            | "rect"
            | "ellipse"
            | "circle"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "caption"
            | "control"
            | "g"
            | "scene"
            | "page-thumbnail"
    ) || is_line(name)
}

fn is_line(name: &str) -> bool {
    matches!(name, "line" | "polyline" | "connector" | "measure")
}

fn begin(name: &str, element: &BytesStart<'_>, depth: usize, anchor: Option<(u32, u32)>) -> Shape {
    let get = |name| xml::attribute(element, name);
    let length = |name| get(name).and_then(|it| points(&it));
    let end = get("end-cell-address").and_then(|it| areas(&it).first().map(|at| (at[0], at[1])));
    let size = length("width").zip(length("height"));
    Shape {
        name: get("name").unwrap_or_default(),
        style: get("style-name").unwrap_or_default(),
        // A group is as large as what is in it, which is looked at by itself.
        line: is_line(name) || name == "g",
        off: get("display").is_some_and(|it| it == "none" || it == "printer"),
        anchor,
        end,
        frame: size
            .map(|(width, height)| [length("x").unwrap_or(0.0), length("y").unwrap_or(0.0), width, height]),
        depth,
        ..Shape::default()
    }
}

impl Shape {
    /// Whether nothing can be seen of what lies under it.
    pub(super) fn is_opaque(&self, styles: &Styles) -> bool {
        !self.off && !self.line && !styles.is_see_through(&self.style)
    }

    /// What it says beside what it shows.
    pub(super) fn findings(&self, sheet: &str, styles: &Styles) -> Vec<Finding> {
        let mut findings = Vec::new();
        let at = if self.name.is_empty() { "a shape" } else { &self.name };
        let place = || Place::cell(sheet, at);
        let words: Vec<String> =
            Some(self.words.trim().to_owned()).filter(|it| !it.is_empty()).into_iter().collect();
        if self.off {
            let summary = "a picture or shape that is switched off";
            findings.push(Finding::new(vector::SHAPE_HIDDEN, place(), summary).hiding(words));
        } else if !words.is_empty() {
            let finding = Finding::new(vector::SHAPE_TEXT, place(), "words in a shape over the cells").seen();
            findings.push(finding.hiding(words));
        }
        if !self.description.is_empty() {
            let finding = Finding::new(vector::ALT_TEXT, place(), "a description behind the picture");
            findings.push(finding.hiding(self.description.clone()));
        }
        if styles.is_cropped(&self.style) {
            let summary = "a part of the picture was cut away, and is still in the file";
            findings.push(Finding::new(vector::PICTURE_CROPPED, place(), summary));
        }
        if !self.links.is_empty() {
            let finding = Finding::new(vector::LINK, place(), "a link behind a picture or shape");
            findings.push(finding.hiding(self.links.clone()));
        }
        findings
    }
}
