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
        Self {
            based_on: style.value("basedOn").map(str::to_owned),
            look,
            ground: ground(style, theme),
            regions: regions.collect(),
        }
    }
}

/// What the properties in an element put behind words.
fn ground(element: &Element, theme: &Theme) -> Option<Ground> {
    let shading = ["tcPr", "tblPr", "pPr"].iter().find_map(|it| element.path(&[it, "shd"]));
    shading.and_then(|it| shade(it, theme))
}
