//! Fonts, colours, grounds and number formats of old workbooks.
//!
//! Source: MS-XLS 2.4.122 (Font), 2.4.353 (XF), 2.4.355 (`XFExt`), 2.4.188 (Palette), 2.4.126 (Format).

use std::collections::BTreeMap;

use crate::{
    book::{
        colour::{Palette, Rgb},
        strings::{Run, Words},
        styles::{CellStyle, Fill, Font, Styles},
        xls::records::{Record, Text, text_of},
    },
    container::little::{self, u16_at, u32_at},
};

/// Fonts by number, for runs of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    fonts: Vec<Font>,
    pub(super) palette: Palette,
}

/// What is gathered while the records are read.
#[derive(Default)]
pub(super) struct Gather {
    /// Each font's colour, by number, and size.
    fonts: Vec<(u16, f64)>,
    cells: Vec<Cell>,
    formats: Vec<(u32, String)>,
    palette: Palette,
    /// Colours that newer programs give a style: of its words, before and behind its pattern.
    newer: BTreeMap<usize, [Option<Rgb>; 3]>,
}

struct Cell {
    font: u16,
    format: u16,
    pattern: u32,
    colours: u16,
}

impl Gather {
    /// Takes a record; gives whether it is one that is known here.
    pub(super) fn take(&mut self, record: &Record<'_>) -> bool {
        match record.id {
            0x31 => self.fonts.push((record.u16(4), f64::from(record.u16(0)) / 20.0)),
            0xe0 => self.cells.push(Cell {
                font: record.u16(0),
                format: record.u16(2),
                pattern: record.u32(14) >> 26,
                colours: record.u16(18),
            }),
            0x41e => {
                let code = record.from(2).text().unwrap_or_default();
                self.formats.push((u32::from(record.u16(0)), code));
            }
            0x92 => {
                let own = little::after(record.body, 2).chunks_exact(4);
                for (place, own) in self.palette.indexed.iter_mut().skip(8).take(56).zip(own) {
                    if let [red, green, blue, _] = own {
                        *place = [*red, *green, *blue];
                    }
                }
            }
            0x87d => self.newer(&record.whole()),
            _ => return false,
        }
        true
    }

    fn newer(&mut self, body: &[u8]) {
        let style = usize::from(u16_at(body, 14).unwrap_or(u16::MAX));
        let mut at = 20;
        while let (Some(kind), Some(length)) = (u16_at(body, at), u16_at(body, at + 2)) {
            let slot = match kind {
                0x0d => Some(0),
                0x04 => Some(1),
                0x05 => Some(2),
                _ => None,
            };
            let colours = self.newer.entry(style).or_default();
            if let Some(place) = slot.and_then(|slot| colours.get_mut(slot)) {
                *place = colour(little::after(body, at + 4), &self.palette);
            }
            if length < 4 {
                break;
            }
            at += usize::from(length);
        }
    }

    pub(super) fn done(self) -> (Styles, Looks) {
        let palette = self.palette;
        let by = |number: u16| palette.indexed.get(usize::from(number)).copied();
        let fonts: Vec<Font> =
            self.fonts.iter().map(|(colour, size)| Font { colour: by(*colour), size: Some(*size) }).collect();
        let (mut own_fonts, mut fills, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        for (at, cell) in self.cells.iter().enumerate() {
            let [words, before, behind] = self.newer.get(&at).copied().unwrap_or_default();
            let mut font = fonts.get(skipping(cell.font)).copied().unwrap_or_default();
            font.colour = words.or(font.colour);
            own_fonts.push(font);
            fills.push(Fill {
                solid: cell.pattern == 1,
                pattern: 1 < cell.pattern,
                front: before.or_else(|| by(cell.colours & 0x7f)),
                back: behind.or_else(|| by(cell.colours >> 7 & 0x7f)),
            });
            cells.push(CellStyle { font: at, fill: at, format: u32::from(cell.format) });
        }
        let styles = Styles::of(palette.clone(), own_fonts, fills, self.formats, cells);
        (styles, Looks { fonts, palette })
    }
}

/// The fifth font is left out of the list.
fn skipping(font: u16) -> usize {
    usize::from(if font < 4 { font } else { font - 1 })
}

/// A colour as newer programs write it in old files.
fn colour(bytes: &[u8], palette: &Palette) -> Option<Rgb> {
    let value = u32_at(bytes, 4)?;
    let [red, green, blue, _] = value.to_le_bytes();
    let colour = match u16_at(bytes, 0)? {
        1 => palette.indexed.get(little::size(value)).copied()?,
        2 => [red, green, blue],
        3 => palette.theme.get(little::size(value)).copied()?,
        _ => return None,
    };
    let tint = u16_at(bytes, 2)?.cast_signed();
    Some(crate::book::colour::tinted(colour, f64::from(tint) / 32_767.0))
}

impl Looks {
    /// The words of a text, run by run.
    pub(super) fn words(&self, text: &Text) -> Words {
        let mut words = Words { text: text.plain(), runs: Vec::new(), phonetic: text.phonetic.clone() };
        let (mut at, mut look) = (0_usize, None);
        let ends = text.runs.iter().map(|(from, font)| (usize::from(*from), Some(*font)));
        let last = (text.units.len(), None);
        for (to, font) in ends.chain([last]).filter(|_| !text.runs.is_empty()) {
            let to = to.clamp(at, text.units.len());
            if at < to {
                let text = text_of(text.units.get(at..to).unwrap_or_default());
                words.runs.push(self.run(text, look));
            }
            (at, look) = (to, font);
        }
        words
    }

    fn run(&self, text: String, font: Option<u16>) -> Run {
        let Some(number) = font else { return Run { text, colour: None, tiny: false } };
        let font = self.fonts.get(skipping(number)).copied().unwrap_or_default();
        // A run with a font but no colour in it is black, whatever the cell's colour.
        let colour = font.colour.or(Some(crate::book::colour::BLACK));
        Run { text, colour, tiny: font.size.is_some_and(|size| size < 4.0) }
    }
}
