//! Styles: how a cell's words, its ground, a row, a column, a sheet and a shape are drawn.
//!
//! A style says little and leaves the rest to its parent, and that to the family's default. What none of them says
//! is as the program has it.
//!
//! Source: ODF 1.3 part 3, clause 16 (styles) and clause 20 (formatting attributes).

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::formats::{Formats, Shows};
use crate::{
    Refusal,
    book::colour::{Rgb, WHITE, alike, hex},
    xml::{self, Node},
};

/// Every style of a spreadsheet, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: BTreeMap<String, BTreeMap<String, Style>>,
    defaults: BTreeMap<String, Style>,
    formats: Formats,
}

/// What one style says; `None` where it says nothing.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    format: Option<String>,
    ink: Option<Paint>,
    ground: Option<Paint>,
    size: Option<Size>,
    /// Whether words are switched off, or as clear as glass.
    unseen: Option<bool>,
    /// Whether a protected sheet shows nothing of the cell.
    guarded: Option<bool>,
    /// Whether a sheet is shown.
    display: Option<bool>,
    /// A row's height or a column's width, in points.
    length: Option<f64>,
    see_through: Option<bool>,
    cropped: Option<bool>,
    conditions: Vec<String>,
}

/// What words, or their ground, are drawn with.
#[derive(Clone, Copy, Debug)]
enum Paint {
    Of(Rgb),
    /// A colour that the program chooses so that it can be read; a ground that is transparent.
    None,
}

impl Paint {
    fn of(text: &str) -> Self {
        hex(text).map_or(Self::None, Self::Of)
    }

    fn colour(self) -> Option<Rgb> {
        match self {
            Self::Of(colour) => Some(colour),
            Self::None => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Size {
    Points(f64),
    OfParent(f64),
}

/// How a cell looks, all parents asked.
#[derive(Clone, Debug)]
pub(super) struct Look {
    ink: Option<Rgb>,
    ground: Rgb,
    size: f64,
    unseen: bool,
    /// Whether a protected sheet shows nothing of it.
    pub(super) guarded: bool,
    format: Option<String>,
    conditions: Vec<String>,
}

/// Below this many points nobody reads words.
const TINY: f64 = 4.0;
/// So many parents are asked: a chain that is longer goes in a circle.
const PARENTS: usize = 32;

impl Styles {
    /// Adds the styles of a part; one of the same name takes the place of an earlier.
    pub(super) fn add(&mut self, text: &str, part: &str) -> Result<(), Refusal> {
        let mut open: Option<Open> = None;
        xml::walk(text, part, |node| {
            match &node {
                Node::Start { name: "style" | "default-style", element, empty } => {
                    let style = Open::begin(element);
                    if *empty { self.put(style) } else { open = Some(style) }
                }
                Node::End { name: "style" | "default-style" } => {
                    if let Some(style) = open.take() {
                        self.put(style);
                    }
                }
                Node::Start { name, element, .. } => match &mut open {
                    Some(open) => open.style.take(name, element),
                    None => self.formats.take(&node),
                },
                node => self.formats.take(node),
            }
            Ok(())
        })
    }

    fn put(&mut self, open: Open) {
        match open.name {
            Some(name) => drop(self.named.entry(open.family).or_default().insert(name, open.style)),
            None => drop(self.defaults.insert(open.family, open.style)),
        }
    }

    /// The first answer that a style, its parents or its family's default give.
    fn ask<T>(&self, family: &str, name: &str, answer: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let named = self.named.get(family);
        let mut at = named.and_then(|it| it.get(name));
        for _ in 0..PARENTS {
            let Some(style) = at else { break };
            if let Some(found) = answer(style) {
                return Some(found);
            }
            at = style.parent.as_deref().and_then(|parent| named.and_then(|it| it.get(parent)));
        }
        self.defaults.get(family).and_then(answer)
    }

    /// How a cell of a style looks.
    pub(super) fn look(&self, name: &str) -> Look {
        const FAMILY: &str = "table-cell";
        Look {
            ink: self.ask(FAMILY, name, |it| it.ink).and_then(Paint::colour),
            ground: self.ask(FAMILY, name, |it| it.ground).and_then(Paint::colour).unwrap_or(WHITE),
            size: self.size(FAMILY, name, 10.0),
            unseen: self.ask(FAMILY, name, |it| it.unseen).unwrap_or(false),
            guarded: self.ask(FAMILY, name, |it| it.guarded).unwrap_or(false),
            format: self.ask(FAMILY, name, |it| it.format.clone()),
            conditions: self
                .ask(FAMILY, name, |it| (!it.conditions.is_empty()).then(|| it.conditions.clone()))
                .unwrap_or_default(),
        }
    }

    fn size(&self, family: &str, name: &str, otherwise: f64) -> f64 {
        let mut share = 1.0;
        let named = self.named.get(family);
        let mut at = named.and_then(|it| it.get(name));
        for _ in 0..PARENTS {
            let Some(style) = at else { break };
            match style.size {
                Some(Size::Points(points)) => return points * share,
                Some(Size::OfParent(part)) => share *= part,
                None => {}
            }
            at = style.parent.as_deref().and_then(|parent| named.and_then(|it| it.get(parent)));
        }
        match self.defaults.get(family).and_then(|it| it.size) {
            Some(Size::Points(points)) => points * share,
            _ => otherwise * share,
        }
    }

    /// Whether words within spans of these styles, the outermost first, can be read in a cell.
    pub(super) fn is_seen(&self, spans: &[String], look: &Look) -> bool {
        let mut seen = look.clone();
        for span in spans {
            let says = |answer: fn(&Style) -> Option<Paint>| self.ask("text", span, answer);
            seen.ink = says(|it| it.ink).map_or(seen.ink, Paint::colour);
            seen.ground = says(|it| it.ground).and_then(Paint::colour).unwrap_or(seen.ground);
            seen.unseen = self.ask("text", span, |it| it.unseen).unwrap_or(seen.unseen);
            seen.size = self.size("text", span, seen.size);
        }
        !seen.is_unreadable() && !seen.is_tiny()
    }

    /// What a cell's format shows of a number, or of words.
    pub(super) fn shows(&self, look: &Look, number: Option<f64>) -> Shows {
        look.format.as_deref().map_or(Shows::Value, |format| self.formats.shows(format, number))
    }

    /// Whether a style that a condition gives hides what is in a cell.
    pub(super) fn condition_hides(&self, name: &str) -> bool {
        let look = self.look(name);
        let nothing = |number| self.shows(&look, Some(number)) == Shows::Nothing;
        look.is_unreadable() || look.is_tiny() || nothing(1.0) && nothing(-1.0)
    }

    /// Whether a condition that is a part of the cell's own style may hide what is in it.
    pub(super) fn own_condition_hides(&self, look: &Look) -> bool {
        look.conditions.iter().any(|style| self.condition_hides(style))
    }

    /// Whether a sheet of a style is shown.
    pub(super) fn shows_table(&self, name: &str) -> bool {
        self.ask("table", name, |it| it.display).unwrap_or(true)
    }

    /// A row's height, in points.
    pub(super) fn height(&self, name: &str) -> Option<f64> {
        self.ask("table-row", name, |it| it.length)
    }

    /// A column's width, in points.
    pub(super) fn width(&self, name: &str) -> Option<f64> {
        self.ask("table-column", name, |it| it.length)
    }

    /// Whether cells can be seen through a shape.
    pub(super) fn is_see_through(&self, name: &str) -> bool {
        self.ask("graphic", name, |it| it.see_through).unwrap_or(false)
    }

    /// Whether a part of a picture was cut away.
    pub(super) fn is_cropped(&self, name: &str) -> bool {
        self.ask("graphic", name, |it| it.cropped).unwrap_or(false)
    }
}

impl Look {
    /// Whether words cannot be told from their ground.
    pub(super) fn is_unreadable(&self) -> bool {
        self.unseen || self.ink.is_some_and(|ink| alike(ink, self.ground))
    }

    /// Whether words are too small to be read.
    pub(super) fn is_tiny(&self) -> bool {
        self.size < TINY
    }
}

/// A style that is being read.
struct Open {
    family: String,
    /// `None` for a family's default.
    name: Option<String>,
    style: Style,
}

impl Open {
    fn begin(element: &BytesStart<'_>) -> Self {
        let get = |name| xml::attribute(element, name).filter(|it| !it.is_empty());
        Self {
            family: get("family").unwrap_or_default(),
            name: get("name"),
            style: Style {
                parent: get("parent-style-name"),
                format: get("data-style-name"),
                ..Style::default()
            },
        }
    }
}

impl Style {
    fn take(&mut self, name: &str, element: &BytesStart<'_>) {
        let get = |name| xml::attribute(element, name);
        match name {
            "text-properties" => self.text(element),
            "table-cell-properties" => {
                self.ground = get("background-color").map(|it| Paint::of(&it)).or(self.ground);
                self.guarded = get("cell-protect").map(|it| it == "hidden-and-protected");
            }
            "table-row-properties" => self.length = get("row-height").and_then(|it| points(&it)),
            "table-column-properties" => self.length = get("column-width").and_then(|it| points(&it)),
            "table-properties" => self.display = get("display").map(|it| it != "false"),
            "graphic-properties" => {
                let clear = get("opacity").and_then(|it| percent(&it)).map(|it| it < 0.5);
                self.see_through = get("fill").map(|it| it == "none").filter(|it| *it).or(clear);
                self.cropped = get("clip").map(|clip| clip.chars().any(|digit| ('1'..='9').contains(&digit)));
            }
            "map" => self.conditions.extend(get("apply-style-name")),
            _ => {}
        }
    }

    fn text(&mut self, element: &BytesStart<'_>) {
        let get = |name| xml::attribute(element, name);
        let automatic = get("use-window-font-color").is_some_and(|it| it == "true");
        self.ink = if automatic { Some(Paint::None) } else { get("color").map(|it| Paint::of(&it)) };
        // A span has a ground of its own; a cell's stands in another element.
        self.ground = get("background-color").and_then(|it| hex(&it)).map(Paint::Of).or(self.ground);
        self.size = get("font-size").and_then(|it| match percent(&it) {
            Some(share) => Some(Size::OfParent(share)),
            None => points(&it).map(Size::Points),
        });
        let clear = get("opacity").and_then(|it| percent(&it)).map(|it| it < 0.1);
        self.unseen = get("display").map(|it| it == "none").or(clear);
    }
}

fn percent(text: &str) -> Option<f64> {
    Some(text.trim().strip_suffix('%')?.trim().parse::<f64>().ok()? / 100.0)
}

/// A length in points.
///
/// Source: ODF 1.3 part 3, 18.3.18.
pub(super) fn points(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: f64 = digits.parse().ok()?;
    Some(match text.strip_prefix(digits)? {
        "pt" => number,
        "in" => number * 72.0,
        "cm" => number * 72.0 / 2.54,
        "mm" => number * 7.2 / 2.54,
        "pc" => number * 12.0,
        "px" => number * 0.75,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit() {
        for (text, wanted) in [("2.54cm", 72.0), ("1in", 72.0), ("25.4mm", 72.0), ("3pt", 3.0), ("4px", 3.0)]
        {
            assert!(points(text).is_some_and(|it| (it - wanted).abs() < 1e-9), "{text}");
        }
        assert!(points("50%").is_none());
    }
}
