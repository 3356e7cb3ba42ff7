//! How a run looks: its own properties, over those of its styles.
//!
//! Source: ECMA-376 part 1, 17.3.2 (run properties), 17.7.3 (toggle properties).

use crate::{
    document::{
        colour::{Colour, Ground, Theme, is_clear},
        tree::Element,
    },
    model::{Face, Level},
    vector::{self, Vector},
};

/// Half points below which words cannot be read.
const TINY: i64 = 8;

/// What run properties say; `None` where they are silent.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) vanish: Option<bool>,
    pub(super) special: Option<bool>,
    pub(super) web: Option<bool>,
    size: Option<i64>,
    width: Option<i64>,
    ink: Option<Ink>,
    highlight: Option<Colour>,
    shade: Option<Ground>,
    clear: Option<bool>,
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    level: Option<Level>,
}

/// The colour of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    /// Whatever can be seen on the ground.
    Auto,
    Plain(Colour),
}

impl Look {
    /// Of `rPr`.
    pub(super) fn of(properties: &Element, theme: &Theme) -> Self {
        let number = |name: &str| properties.child(name).and_then(|it| it.number("val"));
        let text_fill = properties.child("textFill");
        let clear = text_fill.map(|fill| fill.child("noFill").is_some() || is_clear(fill));
        let drawn = text_fill.and_then(|fill| fill.child("solidFill")).and_then(|it| theme.drawn(it));
        Self {
            vanish: properties.switch("vanish"),
            special: properties.switch("specVanish"),
            web: properties.switch("webHidden"),
            size: number("sz"),
            width: number("w"),
            ink: drawn.map(Ink::Plain).or_else(|| properties.child("color").map(|it| ink(it, theme))),
            highlight: properties.value("highlight").and_then(Colour::named),
            shade: properties.child("shd").and_then(|it| shade(it, theme)),
            clear,
            bold: properties.switch("b"),
            italic: properties.switch("i"),
            underlined: properties.value("u").map(|it| it != "none"),
            level: properties.value("vertAlign").map(|it| match it {
                "superscript" => Level::Above,
                "subscript" => Level::Below,
                _ => Level::On,
            }),
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

    /// This, and what lies below where this is silent.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            vanish: self.vanish.or(below.vanish),
            special: self.special.or(below.special),
            web: self.web.or(below.web),
            size: self.size.or(below.size),
            width: self.width.or(below.width),
            ink: self.ink.or(below.ink),
            highlight: self.highlight.or(below.highlight),
            shade: self.shade.or(below.shade),
            clear: self.clear.or(below.clear),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underlined: self.underlined.or(below.underlined),
            level: self.level.or(below.level),
        }
    }

    /// Why words that look so cannot be seen on a ground; `None` if they can.
    pub(super) fn hides(&self, ground: Ground) -> Option<(&'static Vector, &'static str)> {
        if self.vanish == Some(true) || self.special == Some(true) {
            return Some((vector::TEXT_HIDDEN, "words that are marked as hidden"));
        }
        if self.size.is_some_and(|size| size < TINY) || self.width.is_some_and(|width| width < 10) {
            return Some((vector::TEXT_TINY, "words too small to be read"));
        }
        let shaded = self.highlight.map(Ground::Plain).or(self.shade).unwrap_or(ground);
        let swallowed = match self.ink {
            Some(Ink::Plain(colour)) => shaded.swallows(colour),
            // Words without a colour of their own turn white on dark shading, and stay black under a marker.
            Some(Ink::Auto) | None => self.highlight.is_some_and(|marker| marker.is_near(Colour::BLACK)),
        };
        let hidden = swallowed || self.clear == Some(true);
        hidden.then_some((vector::TEXT_SAME_COLOUR, "words in the colour of what they stand on"))
    }
}

fn ink(colour: &Element, theme: &Theme) -> Ink {
    let value = colour.attribute("val").unwrap_or("auto");
    let named = colour.attribute("themeColor").and_then(|name| theme.named(name));
    named
        .map(|it| tinted(it, colour, ["themeTint", "themeShade"]))
        .or_else(|| Colour::hex(value))
        .map_or(Ink::Auto, Ink::Plain)
}

/// A theme's colour made lighter or darker.
fn tinted(colour: Colour, element: &Element, [tint, shade]: [&str; 2]) -> Colour {
    let part = |name: &str| {
        let value = element.attribute(name)?;
        u8::from_str_radix(value, 16).ok().map(|part| i64::from(part) * 1000 / 255)
    };
    let colour = part(tint).map_or(colour, |part| colour.mixed(Colour::WHITE, part));
    part(shade).map_or(colour, |part| colour.mixed(Colour::BLACK, part))
}

/// What shading puts behind words; `None` if nothing.
pub(super) fn shade(shading: &Element, theme: &Theme) -> Option<Ground> {
    let theme_fill = shading.attribute("themeFill").and_then(|name| theme.named(name));
    let theme_fill = theme_fill.map(|it| tinted(it, shading, ["themeFillTint", "themeFillShade"]));
    let fill = theme_fill.or_else(|| shading.attribute("fill").and_then(Colour::hex));
    let colour = || shading.attribute("color").and_then(Colour::hex).unwrap_or(Colour::BLACK);
    match shading.attribute("val").unwrap_or("clear") {
        "clear" | "nil" => fill.map(Ground::Plain),
        "solid" => Some(Ground::Plain(colour())),
        pattern => {
            let part = pattern.strip_prefix("pct").and_then(|it| it.parse::<u8>().ok()).map(i64::from);
            let paper = fill.unwrap_or(Colour::WHITE);
            Some(part.map_or(Ground::Unknown, |part| Ground::Plain(colour().mixed(paper, part * 10))))
        }
    }
}
