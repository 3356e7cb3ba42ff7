//! Styles: how words look, what they stand on, how pictures are cut.
//!
//! Source: `OpenDocument` 1.3 part 3, 16 (styles) and 20 (formatting).

use std::collections::BTreeMap;

use super::lists::{self, Forms};
use crate::{
    document::{
        colour::{Colour, Ground},
        tree::Element,
    },
    model::{Face, Level},
    vector::{self, Vector},
};

/// Styles upon styles: a longer chain goes round in a circle.
const CHAIN: usize = 24;
/// Points below which words cannot be read.
const TINY: f64 = 4.0;

/// The styles of a text.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
    defaults: BTreeMap<String, Style>,
    /// The paper's colour.
    pub(super) paper: Option<Ground>,
    /// Across and down, in points.
    pub(super) size: (f64, f64),
    /// Master pages that styles call for.
    pub(super) masters: Vec<String>,
    /// How lists are numbered.
    pub(super) lists: Forms,
}

/// What a style says; `None` where it is silent.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<String>,
    pub(super) ink: Option<Ink>,
    pub(super) ground: Option<Ground>,
    pub(super) marker: Option<Ground>,
    pub(super) points: Option<f64>,
    pub(super) hidden: Option<bool>,
    pub(super) clear: Option<bool>,
    pub(super) clip: Option<String>,
    pub(super) invisible: Option<bool>,
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    level: Option<Level>,
    /// Whether a paragraph begins a page; that of no style below it does.
    pub(super) breaks: bool,
    /// Whether it is the one that titles have.
    pub(super) is_title: bool,
}

/// The colour of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Whatever can be seen on the ground.
    Auto,
    /// One colour.
    Plain(Colour),
}

impl Styles {
    /// Of the parts that hold styles.
    pub(super) fn of(roots: [&Element; 2]) -> Self {
        let mut styles = Self { lists: lists::all(roots), ..Self::default() };
        for root in roots {
            for element in root.within() {
                let family = element.attribute("family").unwrap_or_default().to_owned();
                if element.is("style") {
                    let name = element.attribute("name").unwrap_or_default().to_owned();
                    styles.masters.extend(element.attribute("master-page-name").map(str::to_owned));
                    styles.by_name.insert((family, name), Style::of(element));
                } else if element.is("default-style") {
                    styles.defaults.insert(family, Style::of(element));
                } else if element.is("page-layout-properties") {
                    styles.paper = styles.paper.or_else(|| ground(element));
                    let side = |name: &str| element.attribute(name).and_then(points);
                    styles.size.0 = styles.size.0.max(side("page-width").unwrap_or_default());
                    styles.size.1 = styles.size.1.max(side("page-height").unwrap_or_default());
                }
            }
        }
        // Paper that is not described is A4.
        if styles.size.0 <= 0.0 || styles.size.1 <= 0.0 {
            styles.size = (595.0, 842.0);
        }
        styles
    }

    /// A style, with all that it stands on.
    pub(super) fn get(&self, family: &str, name: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..CHAIN {
            let Some(name) = next.take() else { break };
            let Some(style) = self.by_name.get(&(family.to_owned(), name)) else { break };
            found = found.over(style);
            next.clone_from(&style.parent);
        }
        self.defaults.get(family).map_or(found.clone(), |it| found.over(it))
    }
}

impl Style {
    fn of(style: &Element) -> Self {
        let mut found =
            Self { parent: style.attribute("parent-style-name").map(str::to_owned), ..Self::default() };
        found.is_title = style.attribute("name") == Some("Title");
        for properties in style.children() {
            match &*properties.name {
                "text-properties" => found.text(properties),
                "graphic-properties" => {
                    found.clip = properties.attribute("clip").map(str::to_owned);
                    found.ground = filled(properties);
                }
                "drawing-page-properties" => {
                    found.invisible = properties.attribute("visibility").map(|it| it == "hidden");
                    found.ground = filled(properties);
                }
                name if name.ends_with("-properties") => {
                    found.breaks |= properties.attribute("break-before") == Some("page");
                    found.ground = found.ground.or_else(|| ground(properties));
                }
                _ => {}
            }
        }
        found
    }

    fn text(&mut self, properties: &Element) {
        let auto = properties.flag("use-window-font-color");
        let colour = properties.attribute("color").and_then(Colour::hex).map(Ink::Plain);
        self.ink = if auto { Some(Ink::Auto) } else { colour };
        self.marker = ground(properties);
        self.points = properties.attribute("font-size").and_then(points);
        self.hidden = properties.attribute("display").map(|it| it == "none");
        let word = |key: &str| properties.attribute(key);
        self.bold = word("font-weight").map(|it| it == "bold" || it.parse().is_ok_and(|it: u16| 600 <= it));
        self.italic = word("font-style").map(|it| it != "normal");
        self.underlined = word("text-underline-style").map(|it| it != "none");
        self.level = word("text-position").map(|it| match it.split(' ').next().unwrap_or_default() {
            "super" => Level::Above,
            "sub" => Level::Below,
            part if part.starts_with('-') => Level::Below,
            "0%" => Level::On,
            _ => Level::Above,
        });
        let opacity =
            properties.attribute("opacity").and_then(|it| it.trim_end_matches('%').parse::<f64>().ok());
        // LibreOffice writes that a colour lets all light through where it means that there is no colour of its own.
        self.clear = opacity.filter(|_| !auto).map(|it| it < 8.0);
        let scale =
            properties.attribute("text-scale").and_then(|it| it.trim_end_matches('%').parse::<f64>().ok());
        if scale.is_some_and(|it| it < 10.0) {
            self.points = Some(0.0);
        }
    }

    /// This, and what lies below where this is silent.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            parent: None,
            ink: self.ink.or(below.ink),
            ground: self.ground.or(below.ground),
            marker: self.marker.or(below.marker),
            points: self.points.or(below.points),
            hidden: self.hidden.or(below.hidden),
            clear: self.clear.or(below.clear),
            clip: self.clip.clone().or_else(|| below.clip.clone()),
            invisible: self.invisible.or(below.invisible),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underlined: self.underlined.or(below.underlined),
            level: self.level.or(below.level),
            breaks: self.breaks || below.breaks,
            is_title: self.is_title || below.is_title,
        }
    }

    /// What is kept of it.
    pub(super) fn face(&self) -> Face {
        Face {
            bold: self.bold == Some(true),
            italic: self.italic == Some(true),
            underlined: self.underlined == Some(true),
            level: self.level.unwrap_or_default(),
        }
    }

    /// Why words that look so cannot be seen on a ground; `None` if they can.
    pub(super) fn hides(&self, ground: Ground) -> Option<(&'static Vector, &'static str)> {
        if self.hidden == Some(true) {
            return Some((vector::TEXT_HIDDEN, "words that are marked as hidden"));
        }
        if self.points.is_some_and(|points| points < TINY) {
            return Some((vector::TEXT_TINY, "words too small to be read"));
        }
        let ground = self.marker.unwrap_or(ground);
        let swallowed = matches!(self.ink, Some(Ink::Plain(colour)) if ground.swallows(colour));
        let hidden = swallowed || self.clear == Some(true);
        hidden.then_some((vector::TEXT_SAME_COLOUR, "words in the colour of what they stand on"))
    }
}

fn ground(properties: &Element) -> Option<Ground> {
    properties.attribute("background-color").and_then(Colour::hex).map(Ground::Plain)
}

/// What fills a shape.
fn filled(properties: &Element) -> Option<Ground> {
    let colour = properties.attribute("fill-color").and_then(Colour::hex).map(Ground::Plain);
    match properties.attribute("fill") {
        Some("none") => None,
        Some("solid") => colour.or(Some(Ground::Unknown)),
        Some(_) => Some(Ground::Unknown),
        None => ground(properties),
    }
}

/// A length in points; shares of another length are not followed.
pub(super) fn points(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit = length.trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '%');
    let number: f64 = length.trim_end_matches(unit).parse().ok()?;
    Some(
        number
            * match unit {
                "pt" => 1.0,
                "in" => 72.0,
                "cm" => 28.346,
                "mm" => 2.8346,
                "pc" => 12.0,
                "px" => 0.75,
                _ => return None,
            },
    )
}
