//! Drawings in a story: what they hide, where they lie, and what older programs are told.
//!
//! Source: ECMA-376 part 1, 20.4 (drawings in documents); part 3, clause 9 (alternate content); part 4, 19 (VML).

use super::story::{Spot, Story};
use crate::{
    Finding, Place,
    document::{
        colour::{Colour, Fill, Ground},
        drawing,
        told::even,
        tree::Element,
    },
    vector,
};

/// A twip, in the units of drawings.
const TWIP: i64 = 635;

impl Story<'_> {
    /// Of several ways to say one thing, the first is read, and the others are held against it.
    pub(super) fn alternate(&mut self, element: &Element, spot: &Spot) {
        let mut ways = element.children();
        let Some(first) = ways.next() else { return };
        let words = even(&first.words());
        for other in ways {
            let others = even(&other.words());
            if others != words {
                let summary = "other words than those shown, for programs that cannot draw the first";
                self.told.words(vector::TEXT_OTHER, &self.place(), summary, &others);
            }
        }
        self.blocks(first, spot);
    }

    /// What holds a drawing, in a line or over the page.
    pub(super) fn holder(&mut self, element: &Element, spot: &Spot) {
        let place = self.place();
        let veil = if drawing::is_off(element) {
            Some((vector::SHAPE_HIDDEN, "words in a shape that is switched off"))
        } else if element.is("anchor") && self.is_off_page(element) {
            let summary = "a shape that lies beside the page";
            self.told.tell(Finding::new(vector::SHAPE_OFF_PAGE, Place::part(&*place), summary));
            Some((vector::SHAPE_OFF_PAGE, "words in a shape that lies beside the page"))
        } else {
            None
        };
        let lies_over = element.is("anchor")
            && element.child("wrapNone").is_some()
            && !element.flag("behindDoc")
            && veil.is_none()
            && even(&element.words()).is_empty();
        if lies_over && self.is_opaque(element) {
            let summary = "a filled shape or picture that lies over the page: there may be words under it";
            self.told.tell(Finding::new(vector::TEXT_COVERED, Place::part(place), summary).may_choose());
        }
        self.blocks(element, &spot.veiled(veil));
    }

    fn is_opaque(&self, holder: &Element) -> bool {
        let theme = &self.shared.styles.theme;
        holder.within().any(|it| {
            it.is("pic")
                || (it.is("wsp")
                    && matches!(
                        theme.shape_fill(it.child("spPr"), it.child("style")),
                        Fill::Plain(_) | Fill::Other
                    ))
        })
    }

    fn is_off_page(&self, anchor: &Element) -> bool {
        let position = |name: &str| {
            let position = anchor.child(name)?;
            let offset = position.child("posOffset")?.own_words().trim().parse::<i64>().ok()?;
            Some((position.attribute("relativeFrom") == Some("page"), offset / TWIP))
        };
        let size =
            |name: &str| anchor.child("extent").and_then(|it| it.number(name)).unwrap_or_default() / TWIP;
        let paper = &self.shared.paper;
        let beside = |at: Option<(bool, i64)>, size: i64, page: i64| match at {
            Some((true, offset)) => page <= offset || offset <= -size,
            // From a margin or a line it is not known how far: a whole page away is off it.
            Some((false, offset)) => page <= offset || offset <= -size - page,
            None => false,
        };
        let left = position("positionH").map(|(page, at)| (true, if page { at } else { at + paper.margin }));
        beside(left, size("cx"), paper.width) || beside(position("positionV"), size("cy"), paper.height)
    }

    /// A shape that words stand in.
    pub(super) fn shape(&mut self, element: &Element, spot: &Spot) {
        drawing::told(element, &self.place(), self.told);
        let fill = if element.is("wsp") {
            self.shared.styles.theme.shape_fill(element.child("spPr"), element.child("style"))
        } else {
            older_fill(element)
        };
        let mut inner = match fill {
            Fill::Plain(colour) => Spot { ground: Ground::Plain(colour), ..spot.clone() },
            Fill::Other => Spot { ground: Ground::Unknown, ..spot.clone() },
            Fill::None | Fill::Unsaid => spot.clone(),
        };
        let style = element.attribute("style").unwrap_or_default().replace(' ', "");
        if style.contains("visibility:hidden") {
            let summary = "a shape that is switched off";
            self.told.tell(Finding::new(vector::SHAPE_HIDDEN, Place::part(self.place()), summary));
            inner = inner.veiled(Some((vector::SHAPE_HIDDEN, "words in a shape that is switched off")));
        }
        let far = |key: &str, page: i64| points(&style, key).is_some_and(|at| page <= at || at <= -page);
        let paper = &self.shared.paper;
        if far("margin-left:", paper.width / 20) || far("margin-top:", paper.height / 20) {
            let summary = "a shape that lies beside the page";
            self.told.tell(Finding::new(vector::SHAPE_OFF_PAGE, Place::part(self.place()), summary));
            inner =
                inner.veiled(Some((vector::SHAPE_OFF_PAGE, "words in a shape that lies beside the page")));
        }
        self.blocks(element, &inner);
    }
}

/// What fills a shape of the older kind.
fn older_fill(shape: &Element) -> Fill {
    if matches!(shape.attribute("filled"), Some("f" | "false")) {
        return Fill::None;
    }
    let colour = shape.attribute("fillcolor").map(|it| it.split(' ').next().unwrap_or_default());
    let colour = colour.map(|it| Colour::hex(it).or_else(|| Colour::named(it)));
    colour.map_or(Fill::Unsaid, |it| it.map_or(Fill::Other, Fill::Plain))
}

/// A measure of a style, in points.
fn points(style: &str, key: &str) -> Option<i64> {
    let (_, after) = style.split_once(key)?;
    let value = after.split(';').next().unwrap_or_default();
    let number: f64 = value.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let scale = match value.trim_start_matches(|c: char| !c.is_ascii_alphabetic()) {
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        _ => 1.0,
    };
    format!("{:.0}", number * scale).parse().ok()
}
