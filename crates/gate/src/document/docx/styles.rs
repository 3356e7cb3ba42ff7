//! Styles, and how they stand on one another.
//!
//! Source: ECMA-376 part 1, 17.7 (styles), 17.7.6 (conditional formats of tables).

use std::collections::BTreeMap;

use super::look::{Look, shade};
use crate::document::{
    colour::{Ground, Theme},
    tree::Element,
};

/// Styles upon styles: a longer chain goes round in a circle.
const CHAIN: usize = 24;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) theme: Theme,
    defaults: Look,
    by_id: BTreeMap<String, Style>,
    paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    ground: Option<Ground>,
    /// How high a heading it is.
    heading: Option<u8>,
    /// The list that it belongs to, and the level in that.
    list: Option<String>,
    level: Option<usize>,
    /// What a table's style says of its first row, of its bands, and so on.
    regions: BTreeMap<String, Region>,
}

/// How a region of a table looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub(super) look: Look,
    pub(super) ground: Option<Ground>,
}

impl Styles {
    /// No styles.
    pub(super) fn bare(theme: Theme) -> Self {
        Self { theme, ..Self::default() }
    }

    /// Of the part of styles.
    pub(super) fn of(root: &Element, theme: &Theme) -> Self {
        let mut styles = Self::bare(theme.clone());
        let Some(root) = root.child("styles") else { return styles };
        if let Some(properties) = root.path(&["docDefaults", "rPrDefault", "rPr"]) {
            styles.defaults = Look::of(properties, theme);
        }
        for style in root.children().filter(|it| it.is("style")) {
            let Some(id) = style.attribute("styleId") else { continue };
            if style.flag("default") && style.attribute("type") == Some("paragraph") {
                styles.paragraph = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), Style::of(style, theme));
        }
        styles
    }

    /// How a run looks: by the document, its table, its paragraph's style, its own style, its own properties.
    pub(super) fn run(&self, table: &Look, paragraph: Option<&str>, own: Option<&Element>) -> Look {
        let below = self.look(paragraph.or(self.paragraph.as_deref()));
        let style = own.and_then(|it| it.value("rStyle"));
        let above = self.look(style);
        let mut look = above.over(&below).over(table).over(&self.defaults);
        // What is switched on twice, by both styles, is off again.
        if above.vanish == Some(true) && below.vanish == Some(true) {
            look.vanish = Some(false);
        }
        own.map_or(look.clone(), |own| Look::of(own, &self.theme).over(&look))
    }

    /// What a paragraph's style puts behind it.
    pub(super) fn ground(&self, paragraph: Option<&str>) -> Option<Ground> {
        self.chain(paragraph.or(self.paragraph.as_deref())).into_iter().find_map(|style| style.ground)
    }

    /// How high a heading a paragraph's style makes it.
    pub(super) fn heading(&self, paragraph: Option<&str>) -> Option<u8> {
        self.chain(paragraph).into_iter().find_map(|style| style.heading)
    }

    /// The list that a paragraph's style puts it in, and the level if it says one.
    pub(super) fn list(&self, paragraph: Option<&str>) -> Option<(String, Option<usize>)> {
        let chain = self.chain(paragraph);
        let list = chain.iter().find_map(|style| style.list.clone())?;
        Some((list, chain.iter().find_map(|style| style.level)))
    }

    /// A region of a table, by its style.
    pub(super) fn region(&self, table: Option<&str>, name: &str) -> Region {
        let mut found = Region::default();
        for style in self.chain(table) {
            if name == "wholeTable" {
                found.look = found.look.over(&style.look);
                found.ground = found.ground.or(style.ground);
            }
            if let Some(region) = style.regions.get(name) {
                found.look = found.look.over(&region.look);
                found.ground = found.ground.or(region.ground);
            }
        }
        found
    }

    fn look(&self, style: Option<&str>) -> Look {
        self.chain(style).into_iter().fold(Look::default(), |look, style| look.over(&style.look))
    }

    /// A style, and those that it is based on.
    fn chain(&self, style: Option<&str>) -> Vec<&Style> {
        let mut chain = Vec::new();
        let mut next = style.and_then(|id| self.by_id.get(id));
        while let Some(style) = next.filter(|_| chain.len() < CHAIN) {
            chain.push(style);
            next = style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        }
        chain
    }
}

impl Style {
    fn of(style: &Element, theme: &Theme) -> Self {
        let look = style.child("rPr").map(|it| Look::of(it, theme)).unwrap_or_default();
        let regions = style.children().filter(|it| it.is("tblStylePr")).filter_map(|it| {
            let look = it.child("rPr").map(|it| Look::of(it, theme)).unwrap_or_default();
            Some((it.attribute("type")?.to_owned(), Region { look, ground: ground(it, theme) }))
        });
        let properties = style.child("pPr");
        let list = properties.and_then(|it| it.child("numPr"));
        Self {
            based_on: style.value("basedOn").map(str::to_owned),
            heading: heading(style),
            list: list.and_then(|it| it.value("numId")).map(str::to_owned),
            level: list
                .and_then(|it| it.child("ilvl"))
                .and_then(|it| it.number("val"))
                .and_then(|it| it.try_into().ok()),
            look,
            ground: ground(style, theme),
            regions: regions.collect(),
        }
    }
}

/// How high a heading a style is: by its outline, or as the one that titles have.
fn heading(style: &Element) -> Option<u8> {
    if style.value("name").is_some_and(|name| name.eq_ignore_ascii_case("title")) {
        return Some(1);
    }
    let outline = style.child("pPr").and_then(|it| it.child("outlineLvl"))?;
    outline_level(outline)
}

/// The height that an outline says; the tenth level is that of plain words.
pub(super) fn outline_level(outline: &Element) -> Option<u8> {
    let level = outline.number("val").filter(|level| (0..9).contains(level))?;
    u8::try_from(level + 1).ok()
}

/// What the properties in an element put behind words.
fn ground(element: &Element, theme: &Theme) -> Option<Ground> {
    let shading = ["tcPr", "tblPr", "pPr"].iter().find_map(|it| element.path(&[it, "shd"]));
    shading.and_then(|it| shade(it, theme))
}
