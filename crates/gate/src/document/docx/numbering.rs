//! The numbers and signs before points of lists and headings, as Word counts them.
//!
//! Source: ECMA-376 part 1, 17.9.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{count::counted, tree::Element};

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists that a document describes.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    forms: BTreeMap<String, Vec<Form>>,
    lists: BTreeMap<String, List>,
}

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
struct Form {
    start: u32,
    format: String,
    text: String,
    style: Option<String>,
    plain: bool,
}

#[derive(Debug, Default)]
struct List {
    form: String,
    starts: BTreeMap<usize, u32>,
}

/// How far each list has been counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    at: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    /// Of the part that describes them.
    pub(super) fn of(root: &Element) -> Self {
        let mut found = Self::default();
        let Some(root) = root.child("numbering") else { return found };
        for element in root.children() {
            let id = |key: &str| element.attribute(key).unwrap_or_default().to_owned();
            if element.is("abstractNum") {
                let mut forms = vec![Form::none(); LEVELS];
                for level in element.children().filter(|it| it.is("lvl")) {
                    if let Some(form) = place(level).and_then(|at| forms.get_mut(at)) {
                        *form = Form::of(level);
                    }
                }
                found.forms.insert(id("abstractNumId"), forms);
            } else if element.is("num") {
                let form = element.value("abstractNumId").unwrap_or_default().to_owned();
                let starts = element.children().filter(|it| it.is("lvlOverride")).filter_map(|it| {
                    let start = it.child("startOverride")?.number("val")?;
                    Some((place(it)?, u32::try_from(start).ok()?))
                });
                found.lists.insert(id("numId"), List { form, starts: starts.collect() });
            }
        }
        found
    }

    /// The level of a list that belongs to a style.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let forms = self.forms.get(&self.lists.get(list)?.form)?;
        forms.iter().position(|form| form.style.as_deref() == Some(style))
    }

    /// Counts the next point of a list: its sign, as displayed. `None` if there is no such list.
    pub(super) fn next(&self, counts: &mut Counts, list: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let described = self.lists.get(list)?;
        let forms = self.forms.get(&described.form)?;
        let form = forms.get(level)?;
        let at = counts.at.entry(described.form.clone()).or_default();
        let is_first = counts.begun.insert((list.to_owned(), level));
        let start = described.starts.get(&level).filter(|_| is_first);
        for (place, count) in at.iter_mut().enumerate() {
            if place == level {
                *count = Some(match (start, *count) {
                    (Some(start), _) => *start,
                    (None, None) => form.start,
                    (None, Some(count)) => count.saturating_add(1),
                });
            } else if level < place {
                *count = None;
            } else if count.is_none() {
                *count = forms.get(place).map(|form| form.start);
            }
        }
        Some(form.sign(at, forms))
    }
}

impl Form {
    fn none() -> Self {
        Self { start: 1, format: "none".to_owned(), text: String::new(), style: None, plain: false }
    }

    fn of(level: &Element) -> Self {
        let start = level.child("start").and_then(|it| it.number("val"));
        Self {
            start: start.and_then(|it| u32::try_from(it).ok()).unwrap_or(0),
            format: level.value("numFmt").unwrap_or("decimal").to_owned(),
            text: level.value("lvlText").unwrap_or_default().to_owned(),
            style: level.value("pStyle").map(str::to_owned),
            plain: level.switch("isLgl") == Some(true),
        }
    }

    fn sign(&self, at: &[Option<u32>; LEVELS], forms: &[Self]) -> String {
        if self.format == "bullet" {
            // Signs of fonts that are not here stand for a dot.
            let known = |sign: &char| matches!(sign, '-' | '–' | '—' | '•' | '·' | '▪' | '○' | '■' | '►');
            return self.text.chars().next().filter(known).unwrap_or('•').to_string();
        }
        let mut sign = String::new();
        let mut signs = self.text.chars();
        while let Some(next) = signs.next() {
            if next != '%' {
                sign.push(next);
                continue;
            }
            let which = signs.next().and_then(|digit| digit.to_digit(10)).and_then(|it| it.checked_sub(1));
            let Some(place) = which.and_then(|it| usize::try_from(it).ok()) else { continue };
            if let (Some(Some(count)), Some(form)) = (at.get(place), forms.get(place)) {
                let format = if self.plain { "decimal" } else { form.format.as_str() };
                sign.push_str(&counted(*count, format));
            }
        }
        sign
    }
}

fn place(element: &Element) -> Option<usize> {
    usize::try_from(element.number("ilvl")?).ok().filter(|at| *at < LEVELS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::Tree;

    #[test]
    fn levels_count_on_and_begin_anew_under_the_next_above() {
        let text = "<w:numbering><w:abstractNum w:abstractNumId='7'>\
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1(%2)'/></w:lvl>\
            </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
            <w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>\
            </w:lvlOverride></w:num></w:numbering>";
        let numbering = Numbering::of(&Tree::read(text, "numbering").unwrap().root);
        let mut counts = Counts::default();
        let mut next = |list: &str, level| numbering.next(&mut counts, list, level).unwrap();

        let signs = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("2", 0)];
        let signs = signs.map(|(list, level)| next(list, level));
        assert_eq!(signs, ["1.", "1(a)", "1(b)", "2.", "2(a)", "5.", "6."]);
        assert_eq!(numbering.next(&mut Counts::default(), "3", 0), None);
    }
}
