//! Lists, and the signs before their points.
//!
//! Source: `OpenDocument` 1.3 part 3, 5.3 (lists), 16.30 to 16.34 (their styles).

use std::collections::BTreeMap;

use super::content::{Content, Spot};
use crate::{
    Refusal,
    document::{count::counted, scribe::Kind, tree::Element},
};

/// Levels above the one that is numbered that its sign may repeat.
const LEVELS: usize = 10;

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
pub(super) struct Form {
    bullet: Option<char>,
    format: String,
    prefix: String,
    suffix: String,
    start: u32,
    repeats: usize,
}

/// A list that is being read.
#[derive(Debug)]
pub(super) struct List {
    style: Option<String>,
    count: u32,
    /// The sign of the point that is begun; it goes before its first words.
    sign: Option<String>,
}

/// The forms of levels, by the list's style and the level.
pub(super) type Forms = BTreeMap<(String, usize), Form>;

/// The forms in a style of lists.
pub(super) fn forms(style: &Element) -> Vec<((String, usize), Form)> {
    let name = style.attribute("name").unwrap_or_default();
    let levels = style.children().filter(|it| it.name.starts_with("list-level-style"));
    let levels = levels.filter_map(|level| {
        let at = usize::try_from(level.number("level")?).ok()?;
        let number = |key: &str| level.number(key).and_then(|it| u32::try_from(it).ok());
        let word = |key: &str| level.attribute(key).unwrap_or_default().to_owned();
        let known = |sign: &char| sign.is_ascii_punctuation() || matches!(sign, '–' | '—' | '•' | '▪' | '○');
        let bullet = level.attribute("bullet-char").map(|it| it.chars().next().filter(known).unwrap_or('•'));
        let form = Form {
            bullet,
            format: word("num-format"),
            prefix: word("num-prefix"),
            suffix: word("num-suffix"),
            start: number("start-value").unwrap_or(1),
            repeats: number("display-levels").and_then(|it| usize::try_from(it).ok()).unwrap_or(1),
        };
        Some(((name.to_owned(), at), form))
    });
    levels.collect()
}

impl Content<'_> {
    /// Reads a list.
    pub(super) fn list(&mut self, list: &Element, spot: &Spot) -> Result<(), Refusal> {
        let outer = self.lists.last().and_then(|it| it.style.clone());
        let style = list.attribute("style-name").map(str::to_owned).or(outer);
        let goes_on = list.flag("continue-numbering") || list.attribute("continue-list").is_some();
        let key = (style.clone().unwrap_or_default(), self.lists.len());
        let count = self.counted.get(&key).copied().filter(|_| goes_on).unwrap_or(0);
        self.lists.push(List { style, count, sign: None });
        self.blocks(list, spot)?;
        if let Some(list) = self.lists.pop() {
            self.counted.insert(key, list.count);
        }
        Ok(())
    }

    /// Reads a point of a list.
    pub(super) fn point(&mut self, item: &Element, spot: &Spot) -> Result<(), Refusal> {
        let start = item.number("start-value").and_then(|it| u32::try_from(it).ok());
        let first = self.form(self.lists.len()).map_or(1, |form| form.start);
        if let Some(list) = self.lists.last_mut().filter(|_| spot.veil.is_none()) {
            let next = if list.count == 0 { first } else { list.count.saturating_add(1) };
            list.count = start.unwrap_or(next);
        }
        let sign = self.sign();
        if let Some(list) = self.lists.last_mut() {
            list.sign = Some(sign);
        }
        self.blocks(item, spot)?;
        if let Some(list) = self.lists.last_mut() {
            list.sign = None;
        }
        Ok(())
    }

    /// What a paragraph is, by the list that it stands in.
    pub(super) fn kind(&mut self) -> Kind {
        let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        match self.lists.last_mut() {
            Some(list) => Kind::Item(level, list.sign.take().unwrap_or_default()),
            None => Kind::Plain,
        }
    }

    fn form(&self, level: usize) -> Option<&Form> {
        let style = self.lists.get(level.checked_sub(1)?)?.style.clone()?;
        self.styles.lists.get(&(style, level))
    }

    fn sign(&self) -> String {
        let deepest = self.lists.len();
        let Some(form) = self.form(deepest) else { return "•".to_owned() };
        if let Some(bullet) = form.bullet {
            return bullet.to_string();
        }
        let from = deepest.saturating_sub(form.repeats.clamp(1, LEVELS)) + 1;
        let counts = (from..=deepest).filter_map(|level| {
            let count = self.lists.get(level.checked_sub(1)?)?.count;
            Some(counted(count, &self.form(level)?.format)).filter(|it| !it.is_empty())
        });
        let counts = counts.collect::<Vec<_>>().join(".");
        if counts.is_empty() { String::new() } else { format!("{}{counts}{}", form.prefix, form.suffix) }
    }
}

/// The styles of lists of the parts that hold styles.
pub(super) fn all(roots: [&Element; 2]) -> Forms {
    let styles = roots.into_iter().flat_map(|root| root.all("list-style").collect::<Vec<_>>());
    styles.flat_map(forms).collect()
}
