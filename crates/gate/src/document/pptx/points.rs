//! Points of lists on slides, and the signs before them.
//!
//! Source: ECMA-376 part 1, 21.1.2.4 (bullets).

use crate::document::{count::counted, scribe::Kind, tree::Element};

/// Levels of a list.
const LEVELS: usize = 9;

/// How far the points of a body of words were counted.
#[derive(Debug, Default)]
pub(super) struct Counts([u32; LEVELS]);

impl Counts {
    /// What a paragraph is, by what its own form and those below it say of bullets, the nearest first.
    pub(super) fn kind(&mut self, forms: &[&Element], paragraph: &Element) -> Kind {
        let level = paragraph.child("pPr").and_then(|it| it.number("lvl")).unwrap_or_default();
        let level = usize::try_from(level).unwrap_or(0).min(LEVELS - 1);
        let says = paragraph.all("t").any(|it| !it.own_words().trim().is_empty());
        let bullets = forms.iter().flat_map(|form| form.children());
        let bullet =
            bullets.into_iter().find(|it| matches!(&*it.name, "buNone" | "buChar" | "buAutoNum" | "buBlip"));
        self.0.iter_mut().skip(level + 1).for_each(|count| *count = 0);
        let Some(bullet) = bullet.filter(|it| says && !it.is("buNone")) else {
            if let Some(count) = self.0.get_mut(level).filter(|_| says) {
                *count = 0;
            }
            return Kind::Plain;
        };
        let Some(count) = self.0.get_mut(level).filter(|_| bullet.is("buAutoNum")) else {
            return Kind::Item(u8::try_from(level).unwrap_or(0), "•".to_owned());
        };
        let start = bullet.number("startAt").and_then(|it| u32::try_from(it).ok()).unwrap_or(1);
        *count = if *count == 0 { start } else { count.saturating_add(1) };
        Kind::Item(
            u8::try_from(level).unwrap_or(0),
            sign(*count, bullet.attribute("type").unwrap_or_default()),
        )
    }
}

/// `arabicPeriod` is `1.`, `alphaLcParenBoth` is `(a)`.
fn sign(count: u32, kind: &str) -> String {
    let format = match kind {
        _ if kind.starts_with("alphaLc") => "a",
        _ if kind.starts_with("alphaUc") => "A",
        _ if kind.starts_with("romanLc") => "i",
        _ if kind.starts_with("romanUc") => "I",
        _ => "1",
    };
    let count = counted(count, format);
    match kind {
        _ if kind.ends_with("ParenBoth") => format!("({count})"),
        _ if kind.ends_with("ParenR") => format!("{count})"),
        _ if kind.ends_with("Plain") => count,
        _ => format!("{count}."),
    }
}
