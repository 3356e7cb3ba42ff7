//! Colours: of words, of what they stand on, and of a theme.
//!
//! Source: ECMA-376 part 1, 17.3.2.6 (colour), 17.3.5 (shading), 20.1.2.3 (colours of drawings).

use std::collections::BTreeMap;

use super::tree::Element;

/// How far two colours must lie apart, in one of red, green and blue, to be told apart.
const APART: u8 = 24;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub(super) [u8; 3]);

/// What words stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// One colour.
    Plain(Colour),
    /// A picture, a pattern, or what cannot be worked out.
    Unknown,
}

impl Ground {
    /// Paper.
    pub(super) const PAPER: Self = Self::Plain(Colour::WHITE);

    /// Whether words of a colour cannot be seen on it.
    pub(super) fn swallows(self, words: Colour) -> bool {
        match self {
            Self::Plain(ground) => ground.is_near(words),
            Self::Unknown => false,
        }
    }
}

impl Colour {
    pub(super) const WHITE: Self = Self([255; 3]);
    pub(super) const BLACK: Self = Self([0; 3]);

    /// Of `FF8800` or `#ff8800`.
    pub(super) fn hex(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('#');
        let number = u32::from_str_radix(text, 16).ok().filter(|_| text.len() == 6)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// Of a name that highlighting and web pages use.
    pub(super) fn named(name: &str) -> Option<Self> {
        let hex = match name.trim().to_ascii_lowercase().as_str() {
            "black" => "000000",
            "white" => "ffffff",
            "red" => "ff0000",
            "lime" => "00ff00",
            "blue" => "0000ff",
            "yellow" => "ffff00",
            "cyan" | "aqua" => "00ffff",
            "magenta" | "fuchsia" => "ff00ff",
            "green" | "darkgreen" => "008000",
            "darkblue" | "navy" => "000080",
            "darkcyan" | "teal" => "008080",
            "darkmagenta" | "purple" => "800080",
            "darkred" | "maroon" => "800000",
            "darkyellow" | "olive" => "808000",
            "gray" | "grey" | "darkgray" => "808080",
            "silver" | "lightgray" | "lightgrey" => "c0c0c0",
            "whitesmoke" => "f5f5f5",
            "snow" => "fffafa",
            "ivory" => "fffff0",
            "orange" => "ffa500",
            _ => return None,
        };
        Self::hex(hex)
    }

    /// Between this and another: `part` thousandths of this.
    pub(super) fn mixed(self, other: Self, part: i64) -> Self {
        let part = part.clamp(0, 1000);
        let mix = |one: u8, two: u8| {
            let sum = i64::from(one) * part + i64::from(two) * (1000 - part);
            u8::try_from(sum / 1000).unwrap_or(u8::MAX)
        };
        let ([red, green, blue], [to_red, to_green, to_blue]) = (self.0, other.0);
        Self([mix(red, to_red), mix(green, to_green), mix(blue, to_blue)])
    }

    /// Whether the eye takes it for the other.
    pub(super) fn is_near(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(one, two)| one.abs_diff(two) < APART)
    }
}

/// What fills a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Nothing: what lies behind is seen.
    None,
    /// One colour.
    Plain(Colour),
    /// A picture, pattern or fading colour.
    Other,
    /// It is not said.
    Unsaid,
}

/// The colours of a theme, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    colours: BTreeMap<String, Colour>,
    map: BTreeMap<String, String>,
}

impl Theme {
    /// Of a theme's part.
    pub(super) fn of(root: &Element) -> Self {
        let mut colours = BTreeMap::new();
        for entry in root.all("clrScheme").flat_map(Element::children) {
            let hex = entry.children().find_map(|it| it.attribute("lastClr").or_else(|| it.attribute("val")));
            if let Some(colour) = hex.and_then(Colour::hex) {
                colours.insert(entry.name.to_string(), colour);
            }
        }
        Self { colours, map: BTreeMap::new() }
    }

    /// With the names that a master gives to its colours.
    pub(super) fn mapped(mut self, map: Option<&Element>) -> Self {
        for (key, value) in map.into_iter().flat_map(Element::attributes) {
            self.map.insert(key.to_owned(), value.to_owned());
        }
        self
    }

    /// The colour of a name.
    pub(super) fn named(&self, name: &str) -> Option<Colour> {
        let name = self.map.get(name).map_or(name, String::as_str);
        let key = match name {
            "text1" | "tx1" | "dark1" | "dk1" => "dk1",
            "background1" | "bg1" | "light1" | "lt1" => "lt1",
            "text2" | "tx2" | "dark2" => "dk2",
            "background2" | "bg2" | "light2" => "lt2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            other => other,
        };
        self.colours.get(key).copied().or(match key {
            "dk1" => Some(Colour::BLACK),
            "lt1" => Some(Colour::WHITE),
            _ => None,
        })
    }

    /// The colour that a drawing's fill or line names.
    pub(super) fn drawn(&self, fill: &Element) -> Option<Colour> {
        let colour = fill.children().find(|child| child.name.ends_with("Clr"))?;
        let value = colour.attribute("val").unwrap_or_default();
        let mut found = match &*colour.name {
            "srgbClr" => Colour::hex(value),
            "schemeClr" => self.named(value),
            "sysClr" => colour.attribute("lastClr").and_then(Colour::hex),
            _ => Colour::named(value),
        }?;
        for change in colour.children() {
            let part = change.number("val").unwrap_or_default().clamp(-1_000_000, 1_000_000) / 100;
            found = match &*change.name {
                "lumMod" | "shade" => found.mixed(Colour::BLACK, part),
                "tint" => found.mixed(Colour::WHITE, part),
                "lumOff" => Colour(found.0.map(|it| {
                    let more = i64::from(it) + 255 * part / 1000;
                    u8::try_from(more.clamp(0, 255)).unwrap_or(u8::MAX)
                })),
                _ => found,
            };
        }
        Some(found)
    }

    /// What fills a shape, by its properties.
    pub(super) fn fill(&self, properties: &Element) -> Fill {
        for child in properties.children() {
            return match &*child.name {
                "noFill" => Fill::None,
                "solidFill" if is_clear(child) => Fill::None,
                "solidFill" => self.drawn(child).map_or(Fill::Other, Fill::Plain),
                "gradFill" | "blipFill" | "pattFill" | "grpFill" => Fill::Other,
                _ => continue,
            };
        }
        Fill::Unsaid
    }

    /// The same, or what the shape's style says.
    pub(super) fn shape_fill(&self, properties: Option<&Element>, style: Option<&Element>) -> Fill {
        let own = properties.map_or(Fill::Unsaid, |it| self.fill(it));
        let reference = style.and_then(|it| it.child("fillRef"));
        match (own, reference) {
            (Fill::Unsaid, Some(reference)) if reference.number("idx").is_some_and(|it| it != 0) => {
                self.drawn(reference).map_or(Fill::Other, Fill::Plain)
            }
            (own, _) => own,
        }
    }
}

/// Whether a fill lets nearly all light through.
pub(super) fn is_clear(fill: &Element) -> bool {
    fill.all("alpha").filter_map(|it| it.number("val")).any(|part| part < 8000)
}
