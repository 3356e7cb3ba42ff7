//! Fonts, fills and number formats: whether what a cell holds can be read.

use std::collections::BTreeMap;

use ssfmt::NumberFormat;

use crate::{
    Refusal,
    book::{
        colour::{BLACK, Palette, Rgb, WHITE, alike, between, hex},
        section,
    },
    container::package::Package,
    xml::{self, Node},
};

/// Every style of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    pub(crate) palette: Palette,
    fonts: Vec<Font>,
    fills: Vec<Fill>,
    formats: Vec<(u32, String)>,
    cells: Vec<CellStyle>,
    conditions: Vec<Condition>,
    /// Whether words in each of the cells' styles cannot be told from their ground.
    unreadable: Vec<bool>,
    /// What is known of each of the cells' styles before a cell is met.
    certain: Vec<Certain>,
    /// Each number format that can be read, by its number.
    parsed: BTreeMap<u32, NumberFormat>,
}

/// What cells of a style are sure to show.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Certain {
    /// Words, as they are.
    pub(crate) words: bool,
    /// Something of every number, and nothing that hides it.
    pub(crate) numbers: bool,
    /// The same of every day that a calendar has.
    pub(crate) days: bool,
}

impl Certain {
    /// Whether a number is sure to show.
    pub(crate) fn shows(self, number: f64) -> bool {
        self.numbers || self.days && (1.0..DAYS).contains(&number)
    }
}

/// The first day of which no calendar of a workbook knows, from 1904 on as well.
const DAYS: f64 = 2_950_000.0;

/// What a condition does to a cell.
#[derive(Clone, Debug)]
pub(crate) enum Look {
    /// It gives it one of the workbook's styles.
    Style(usize),
    /// It gives it a style of the condition's own.
    Own(Condition),
    /// It draws a bar or a sign in the place of the number.
    NoNumber,
}

/// A font, as far as it can hide words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Font {
    pub(crate) colour: Option<Rgb>,
    pub(crate) size: Option<f64>,
}

/// What a cell's words stand on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fill {
    pub(crate) solid: bool,
    pub(crate) pattern: bool,
    pub(crate) front: Option<Rgb>,
    pub(crate) back: Option<Rgb>,
}

/// A cell's style.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CellStyle {
    pub(crate) font: usize,
    pub(crate) fill: usize,
    pub(crate) format: u32,
}

/// What a condition changes in a cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Condition {
    pub(crate) font: Option<Rgb>,
    pub(crate) ground: Option<Rgb>,
    pub(crate) format: Option<String>,
}

/// Where a style element stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Fonts,
    Fills,
    Cells,
    Conditions,
}

pub(crate) fn read(package: &Package<'_>, workbook: &str) -> Result<Styles, Refusal> {
    let mut styles = Styles::default();
    if let Some(theme) = package.one(workbook, "theme")
        && let Some(text) = package.text(theme)?
    {
        styles.palette.theme = theme_colours(&text, theme)?;
    }
    let Some(path) = package.one(workbook, "styles") else { return Ok(styles) };
    let Some(text) = package.text(path)? else { return Ok(styles) };
    // A palette of its own stands after the styles that use it.
    if text.contains("indexedColors") {
        styles.palette.renumber(&text, path)?;
    }
    let mut section = Section::None;
    xml::walk(&text, path, |node| {
        match node {
            Node::Start { name, element, .. } => styles.start(name, element, &mut section),
            Node::End { name: "fonts" | "fills" | "cellXfs" | "dxfs" } => section = Section::None,
            _ => {}
        }
        Ok(())
    })?;
    styles.work_out();
    styles.certain = styles.certain();
    Ok(styles)
}

impl Styles {
    /// Styles that another form than XML says.
    pub(crate) fn of(
        palette: Palette,
        fonts: Vec<Font>,
        fills: Vec<Fill>,
        formats: Vec<(u32, String)>,
        cells: Vec<CellStyle>,
    ) -> Self {
        let mut styles = Self { palette, fonts, fills, formats, cells, ..Self::default() };
        styles.work_out();
        styles
    }

    /// The same, with what conditions do to cells.
    pub(crate) fn with_conditions(mut self, conditions: Vec<Condition>) -> Self {
        self.conditions = conditions;
        self
    }

    /// Whether words can be read, and how numbers are written, is asked of every cell, and dear to work out.
    fn work_out(&mut self) {
        self.unreadable = (0..).zip(&self.cells).map(|(style, _)| self.cannot_be_told(style)).collect();
        let used = (0..).zip(&self.cells).map(|(style, cell)| (cell.format, style));
        let codes = used.collect::<BTreeMap<u32, u32>>().into_iter();
        let parse = |(format, style)| Some((format, NumberFormat::parse(self.format(style)?).ok()?));
        self.parsed = codes.filter_map(parse).collect();
    }

    fn start(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>, section: &mut Section) {
        match (name, *section) {
            ("fonts", _) => *section = Section::Fonts,
            ("fills", _) => *section = Section::Fills,
            ("cellXfs", _) => *section = Section::Cells,
            ("dxfs", _) => *section = Section::Conditions,
            ("font", Section::Fonts) => self.fonts.push(Font::default()),
            ("fill", Section::Fills) => self.fills.push(Fill::default()),
            ("dxf", Section::Conditions) => self.conditions.push(Condition::default()),
            ("xf", Section::Cells) => self.cells.push(CellStyle {
                font: xml::number(element, "fontId").unwrap_or_default(),
                fill: xml::number(element, "fillId").unwrap_or_default(),
                format: xml::number(element, "numFmtId").unwrap_or_default(),
            }),
            ("color", Section::Fonts) => {
                let colour = self.palette.of(element);
                self.fonts.last_mut().into_iter().for_each(|font| font.colour = colour);
            }
            ("sz", Section::Fonts) => {
                let size = xml::number(element, "val");
                self.fonts.last_mut().into_iter().for_each(|font| font.size = size);
            }
            ("patternFill", Section::Fills) => {
                let pattern = xml::attribute(element, "patternType").unwrap_or_default();
                if let Some(fill) = self.fills.last_mut() {
                    fill.solid = pattern == "solid";
                    fill.pattern = !fill.solid && !pattern.is_empty() && pattern != "none";
                }
            }
            ("fgColor" | "bgColor" | "color", Section::Fills) => {
                let colour = self.palette.of(element);
                self.fills.last_mut().into_iter().for_each(|fill| fill.take(name, colour));
            }
            (_, Section::Conditions) => {
                let palette = &self.palette;
                self.conditions.last_mut().into_iter().for_each(|it| it.take(name, element, palette));
            }
            ("numFmt", _) => {
                let code = xml::attribute(element, "formatCode").unwrap_or_default();
                self.formats.push((xml::number(element, "numFmtId").unwrap_or_default(), code));
            }
            _ => {}
        }
    }

    /// The code of a cell style's number format; `None` for the general one.
    pub(crate) fn format(&self, style: u32) -> Option<&str> {
        let id = self.cell(style).format;
        let own = self.formats.iter().find(|(it, _)| *it == id).map(|(_, code)| code.as_str());
        own.or_else(|| match id {
            0 => None,
            // Numbers that stand for the form of a day in the reader's own country: here, the United Kingdom.
            14 => Some("dd/mm/yyyy"),
            22 => Some("dd/mm/yyyy hh:mm"),
            id => ssfmt::format_code_from_id(id),
        })
        .filter(|code| !code.eq_ignore_ascii_case("general"))
    }

    /// A cell style's number format, if it has one that can be read.
    pub(crate) fn parsed(&self, style: u32) -> Option<&NumberFormat> {
        self.parsed.get(&self.cell(style).format)
    }

    /// What a cell of this style stands on.
    pub(crate) fn ground(&self, style: u32) -> Rgb {
        let fill = self.fills.get(self.cell(style).fill).copied().unwrap_or_default();
        match (fill.solid, fill.pattern) {
            (true, _) => fill.front.unwrap_or(WHITE),
            // A pattern of two colours is, to the eye, what lies between them.
            (false, true) => between(fill.front.unwrap_or(BLACK), fill.back.unwrap_or(WHITE)),
            (false, false) => WHITE,
        }
    }

    /// Whether words in this style cannot be told from their ground. Without a colour, words are black.
    pub(crate) fn is_unreadable(&self, style: u32) -> bool {
        let known = usize::try_from(style).ok().and_then(|at| self.unreadable.get(at));
        known.copied().unwrap_or_else(|| self.cannot_be_told(style))
    }

    /// What cells of a style are sure to show, so that they need not be drawn to be known as seen.
    pub(crate) fn is_certain(&self, style: u32) -> Certain {
        usize::try_from(style).ok().and_then(|at| self.certain.get(at)).copied().unwrap_or_default()
    }

    fn certain(&self) -> Vec<Certain> {
        let mut known: BTreeMap<u32, Certain> = BTreeMap::new();
        let one = |(style, cell): (u32, &CellStyle)| {
            let format = *known.entry(cell.format).or_insert_with(|| match self.format(style) {
                None => Certain { words: true, numbers: true, days: true },
                Some(code) => Certain {
                    words: section::shows_words(code),
                    numbers: section::shows_numbers(code),
                    days: section::shows_days(code),
                },
            });
            let read = !self.is_unreadable(style) && !self.is_tiny(style);
            Certain {
                words: read && format.words,
                numbers: read && format.numbers,
                days: read && format.days,
            }
        };
        (0..).zip(&self.cells).map(one).collect()
    }

    fn cannot_be_told(&self, style: u32) -> bool {
        alike(self.font(style).colour.unwrap_or(BLACK), self.ground(style))
    }

    /// Whether a colour cannot be told from what a style's words stand on.
    pub(crate) fn is_unreadable_in(&self, style: u32, colour: Rgb) -> bool {
        alike(colour, self.ground(style))
    }

    /// Whether words in this style are too small to be read: below four points.
    pub(crate) fn is_tiny(&self, style: u32) -> bool {
        self.font(style).size.is_some_and(|size| size < 4.0)
    }

    /// Whether a condition hides what is in a cell of a style.
    pub(crate) fn condition_hides(&self, look: &Look, style: u32) -> bool {
        let condition = match look {
            Look::NoNumber => return true,
            Look::Own(condition) => condition,
            Look::Style(number) => match self.conditions.get(*number) {
                Some(condition) => condition,
                None => return false,
            },
        };
        let empty = condition.format.as_deref().is_some_and(shows_nothing);
        let changes = condition.font.is_some() || condition.ground.is_some();
        let ground = condition.ground.unwrap_or_else(|| self.ground(style));
        let colour = condition.font.or(self.font(style).colour).unwrap_or(BLACK);
        empty || changes && alike(colour, ground)
    }

    fn cell(&self, style: u32) -> CellStyle {
        usize::try_from(style).ok().and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    fn font(&self, style: u32) -> Font {
        self.fonts.get(self.cell(style).font).copied().unwrap_or_default()
    }
}

impl Fill {
    fn take(&mut self, name: &str, colour: Option<Rgb>) {
        match name {
            "fgColor" => self.front = colour,
            "bgColor" => self.back = colour,
            // Where one colour runs into another, the first stands for both.
            _ if !self.solid => (self.solid, self.front) = (true, colour),
            _ => {}
        }
    }
}

impl Condition {
    /// Takes an element of a condition's style.
    pub(crate) fn take(
        &mut self,
        name: &str,
        element: &quick_xml::events::BytesStart<'_>,
        palette: &Palette,
    ) {
        match name {
            "numFmt" => self.format = xml::attribute(element, "formatCode"),
            "color" => self.font = self.font.or_else(|| palette.of(element)),
            "bgColor" => self.ground = palette.of(element),
            _ => {}
        }
    }
}

/// Whether a format shows nothing for one and for minus one.
fn shows_nothing(code: &str) -> bool {
    section::hides_number(code, 1.0) && section::hides_number(code, -1.0)
}

/// The twelve colours of a theme, in the order in which cells name them.
pub(crate) fn theme_colours(text: &str, path: &str) -> Result<Vec<Rgb>, Refusal> {
    const ORDER: [&str; 12] = [
        "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
        "hlink", "folHlink",
    ];
    let mut colours = [WHITE, BLACK, WHITE, BLACK, BLACK, BLACK, BLACK, BLACK, BLACK, BLACK, BLACK, BLACK];
    let mut slot = None;
    let mut inside = false;
    xml::walk(text, path, |node| {
        match node {
            Node::Start { name: "clrScheme", .. } => inside = true,
            Node::End { name: "clrScheme" } => inside = false,
            Node::Start { name, element, .. } if inside => {
                if let Some(at) = ORDER.iter().position(|it| *it == name) {
                    slot = Some(at);
                }
                let value = match name {
                    "srgbClr" => xml::attribute(element, "val"),
                    "sysClr" => xml::attribute(element, "lastClr"),
                    _ => None,
                };
                let place = slot.and_then(|at| colours.get_mut(at));
                if let (Some(place), Some(colour)) = (place, value.as_deref().and_then(hex)) {
                    *place = colour;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(colours.to_vec())
}
