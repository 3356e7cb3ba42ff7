//! Colours as Office files name them, and whether one can be told from another.
//!
//! Source: ECMA-376 part 1, 18.8.3 (bgColor), 18.8.27 (indexedColors), 20.1.4.1.

use quick_xml::events::BytesStart;

use crate::{
    Refusal,
    xml::{self, Node},
};

/// Red, green, blue.
pub(crate) type Rgb = [u8; 3];

pub(crate) const BLACK: Rgb = [0, 0, 0];
pub(crate) const WHITE: Rgb = [255, 255, 255];

/// The colours that a file has by number: its theme's, and the old palette.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    pub(crate) theme: Vec<Rgb>,
    pub(crate) indexed: Vec<Rgb>,
}

impl Default for Palette {
    fn default() -> Self {
        let theme = [
            "ffffff", "000000", "e7e6e6", "44546a", "4472c4", "ed7d31", "a5a5a5", "ffc000", "5b9bd5",
            "70ad47", "0563c1", "954f72",
        ];
        Self {
            theme: theme.iter().filter_map(|it| hex(it)).collect(),
            indexed: INDEXED.iter().filter_map(|it| hex(it)).collect(),
        }
    }
}

/// The palette of Excel 97: 0 to 7 twice, then 48, then what windows have for words and for their ground.
const INDEXED: [&str; 66] = [
    "000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff", "000000", "ffffff",
    "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff", "800000", "008000", "000080", "808000",
    "800080", "008080", "c0c0c0", "808080", "9999ff", "993366", "ffffcc", "ccffff", "660066", "ff8080",
    "0066cc", "ccccff", "000080", "ff00ff", "ffff00", "00ffff", "800080", "800000", "008080", "0000ff",
    "00ccff", "ccffff", "ccffcc", "ffff99", "99ccff", "ff99cc", "cc99ff", "ffcc99", "3366ff", "33cccc",
    "99cc00", "ffcc00", "ff9900", "ff6600", "666699", "969696", "003366", "339966", "003300", "333300",
    "993300", "993366", "333399", "333333", "000000", "ffffff",
];

/// Six or eight hexadecimal digits.
pub(crate) fn hex(text: &str) -> Option<Rgb> {
    let digits = text.trim_start_matches('#');
    let digits = if digits.len() == 8 { digits.get(2..)? } else { digits };
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

impl Palette {
    /// Takes the numbered colours that a workbook has of its own.
    pub(crate) fn renumber(&mut self, styles: &str, path: &str) -> Result<(), Refusal> {
        let mut at = 0;
        xml::walk(styles, path, |node| {
            if let Node::Start { name: "rgbColor", element, .. } = node {
                let own = xml::attribute(element, "rgb").as_deref().and_then(hex);
                if let (Some(place), Some(own)) = (self.indexed.get_mut(at), own) {
                    *place = own;
                }
                at += 1;
            }
            Ok(())
        })
    }

    /// The colour that an element names; `None` for "automatic" and for what cannot be resolved.
    pub(crate) fn of(&self, element: &BytesStart<'_>) -> Option<Rgb> {
        if xml::flag(element, "auto") {
            return None;
        }
        let rgb = xml::attribute(element, "rgb").as_deref().and_then(hex);
        let theme = || xml::number::<usize>(element, "theme").and_then(|at| self.theme.get(at).copied());
        let indexed =
            || xml::number::<usize>(element, "indexed").and_then(|at| self.indexed.get(at).copied());
        let colour = rgb.or_else(theme).or_else(indexed)?;
        let tint = xml::number::<f64>(element, "tint").unwrap_or(0.0);
        Some(tinted(colour, tint))
    }
}

/// Lighter or darker, as 18.8.19 has it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 255 first")]
pub(crate) fn tinted(colour: Rgb, tint: f64) -> Rgb {
    colour.map(|channel| {
        let value = f64::from(channel);
        let changed = if tint < 0.0 { value * (1.0 + tint) } else { value * (1.0 - tint) + 255.0 * tint };
        changed.round().clamp(0.0, 255.0) as u8
    })
}

/// The colour halfway between two.
pub(crate) fn between(one: Rgb, other: Rgb) -> Rgb {
    let [a, b] = [one, other].map(|colour| colour.map(u16::from));
    let mut mixed = [0; 3];
    for (place, (a, b)) in mixed.iter_mut().zip(a.into_iter().zip(b)) {
        *place = u8::try_from(u16::midpoint(a, b)).unwrap_or(u8::MAX);
    }
    mixed
}

/// Whether words in one colour cannot be read on the other.
///
/// Below a contrast of 1.15 to 1 (WCAG 2.2, 1.4.3) nobody reads words; what a person can just make out counts as seen.
pub(crate) fn alike(one: Rgb, other: Rgb) -> bool {
    let (a, b) = (luminance(one), luminance(other));
    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
    let apart =
        one.iter().zip(other).map(|(a, b)| i32::from(*a) - i32::from(b)).map(i32::abs).max().unwrap_or(0);
    contrast < 1.15 && apart < 40
}

fn luminance(colour: Rgb) -> f64 {
    let linear = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    let [red, green, blue] = linear;
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_on_nearly_white_cannot_be_read_and_grey_on_white_can() {
        assert!(alike(WHITE, WHITE));
        assert!(alike([250, 250, 250], WHITE));
        assert!(!alike([200, 200, 200], WHITE));
        assert!(!alike([255, 0, 0], [0, 128, 0]));
    }
}
