//! Fonts, grounds, number formats and shared words, as binary parts write them.
//!
//! Source: MS-XLSB 2.1.7.50, 2.1.7.47.

use crate::{
    Refusal,
    book::{
        colour::{BLACK, Palette, Rgb, tinted},
        strings::{Run, Strings, Words},
        styles::{CellStyle, Condition, Fill, Font, Styles, theme_colours},
        xlsb::{
            known,
            records::{Record, Records, Rich},
        },
    },
    container::{
        little::{self, u8_at, u16_at},
        package::Package,
    },
};

/// Styles, with the fonts that runs of words name.
#[derive(Debug, Default)]
pub(super) struct Looks {
    pub(super) styles: Styles,
    fonts: Vec<Font>,
}

pub(super) fn read(package: &Package<'_>, workbook: &str) -> Result<Looks, Refusal> {
    let mut palette = Palette::default();
    if let Some(theme) = package.one(workbook, "theme")
        && let Some(text) = package.text(theme)?
    {
        palette.theme = theme_colours(&text, theme)?;
    }
    let path = package.one(workbook, "styles").unwrap_or_default();
    let Some(bytes) = package.bytes(path)? else { return Ok(Looks::default()) };
    // A palette of its own stands after the styles that use it.
    let own = Records::new(&bytes).filter(|it| it.id == 475);
    for (place, own) in palette.indexed.iter_mut().zip(own) {
        *place = [own.u8(0), own.u8(1), own.u8(2)];
    }
    let (mut fonts, mut fills, mut formats) = (Vec::new(), Vec::new(), Vec::new());
    let (mut cells, mut conditions, mut in_cells) = (Vec::new(), Vec::new(), false);
    let mut records = Records::new(&bytes);
    for record in records.by_ref() {
        match record.id {
            617 => in_cells = true,
            618 => in_cells = false,
            43 => fonts.push(font(&record, &palette)),
            45 => fills.push(fill(&record, &palette)),
            44 => formats.push((u32::from(record.u16(0)), record.from(2).text().unwrap_or_default())),
            47 if in_cells => cells.push(CellStyle {
                font: usize::from(record.u16(4)),
                fill: usize::from(record.u16(6)),
                format: u32::from(record.u16(2)),
            }),
            507 => conditions.push(condition(&record, &palette)),
            _ => {}
        }
    }
    known::is_whole(&records, path)?;
    let styles = Styles::of(palette, fonts.clone(), fills, formats, cells).with_conditions(conditions);
    Ok(Looks { styles, fonts })
}

/// A colour, in eight bytes.
fn colour(bytes: &[u8], palette: &Palette) -> Option<Rgb> {
    let index = usize::from(u8_at(bytes, 1)?);
    let colour = match u8_at(bytes, 0)? >> 1 {
        1 => palette.indexed.get(index).copied()?,
        2 => [u8_at(bytes, 4)?, u8_at(bytes, 5)?, u8_at(bytes, 6)?],
        3 => palette.theme.get(index).copied()?,
        _ => return None,
    };
    Some(tinted(colour, f64::from(u16_at(bytes, 2)?.cast_signed()) / 32_767.0))
}

fn font(record: &Record<'_>, palette: &Palette) -> Font {
    let colour = colour(little::after(record.body, 12), palette);
    Font { colour, size: Some(f64::from(record.u16(0)) / 20.0) }
}

fn fill(record: &Record<'_>, palette: &Palette) -> Fill {
    const GRADIENT: u32 = 0x28;
    let at = |from: usize| colour(little::after(record.body, from), palette);
    match record.u32(0) {
        // Where one colour runs into another, the first stands for both.
        GRADIENT => Fill { solid: true, front: at(68), ..Fill::default() },
        pattern => Fill { solid: pattern == 1, pattern: 1 < pattern, front: at(4), back: at(12) },
    }
}

/// What a condition changes: properties, each with its length.
fn condition(record: &Record<'_>, palette: &Palette) -> Condition {
    let mut condition = Condition::default();
    let mut at = 6;
    for _ in 0..record.u16(4) {
        let length = usize::from(record.u16(at + 2));
        let value = little::after(record.body, at + 4);
        match record.u16(at) {
            0x02 => condition.ground = colour(value, palette),
            0x05 => condition.font = colour(value, palette),
            0x26 => condition.format = Some(format(value)),
            _ => {}
        }
        if length < 4 {
            break;
        }
        at += length;
    }
    condition
}

/// A number format's code, after its number, with its length in two bytes.
fn format(value: &[u8]) -> String {
    let count = 2 * usize::from(u16_at(value, 2).unwrap_or_default());
    little::wide(little::take(value, 4, count).unwrap_or_default())
}

/// The words that cells share.
pub(super) fn strings(package: &Package<'_>, workbook: &str, looks: &Looks) -> Result<Strings, Refusal> {
    let path = package.one(workbook, "sharedStrings").unwrap_or_default();
    let Some(bytes) = package.bytes(path)? else { return Ok(Strings::default()) };
    let mut all = Vec::new();
    let mut records = Records::new(&bytes);
    for record in records.by_ref().filter(|it| it.id == 19) {
        let rich = record.from(0).rich();
        all.push(rich.map(|rich| looks.words(&rich)).unwrap_or_default());
    }
    known::is_whole(&records, path)?;
    Ok(Strings::of(path, all))
}

impl Looks {
    /// The words of a text, run by run.
    pub(super) fn words(&self, rich: &Rich) -> Words {
        let text =
            |from: usize, to: usize| String::from_utf16_lossy(rich.units.get(from..to).unwrap_or_default());
        let mut words =
            Words { text: text(0, rich.units.len()), runs: Vec::new(), phonetic: rich.phonetic.clone() };
        let (mut at, mut look) = (0_usize, None);
        let ends = rich.runs.iter().map(|(from, font)| (usize::from(*from), Some(*font)));
        let last = (rich.units.len(), None);
        for (to, font) in ends.chain([last]).filter(|_| !rich.runs.is_empty()) {
            let to = to.clamp(at, rich.units.len());
            if at < to {
                words.runs.push(self.run(text(at, to), look));
            }
            (at, look) = (to, font);
        }
        words
    }

    fn run(&self, text: String, font: Option<u16>) -> Run {
        let Some(number) = font else { return Run { text, colour: None, tiny: false } };
        let font = self.fonts.get(usize::from(number)).copied().unwrap_or_default();
        // A run with a font but no colour in it is black, whatever the cell's colour.
        Run { text, colour: font.colour.or(Some(BLACK)), tiny: font.size.is_some_and(|size| size < 4.0) }
    }
}
