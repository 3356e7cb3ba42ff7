//! Words of a shape: their colour and size, and whether they can be seen.
//!
//! Source: ECMA-376 part 1, 21.1.2 (text).

use crate::{
    document::{
        colour::{Fill, Ground, Theme},
        tree::Element,
    },
    vector::{self, Vector},
};

/// Hundredths of a point below which words cannot be read.
const TINY: i64 = 400;

/// Where a body of words takes its form from, the nearest first.
pub(super) struct Forms<'a> {
    pub(super) theme: &'a Theme,
    pub(super) ground: Ground,
    /// The shape's style, which may name a colour.
    pub(super) style: Option<&'a Element>,
    /// Bodies of words of the layout's and the master's shape.
    pub(super) models: Vec<&'a Element>,
}

/// Words that cannot be seen, and why.
pub(super) type Hidden = (&'static Vector, &'static str, String);

/// Reads a body of words: what is seen is added to `shown`.
pub(super) fn read(body: &Element, forms: &Forms<'_>, end: &str, shown: &mut String) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    let scale = body.path(&["bodyPr", "normAutofit"]).and_then(|it| it.number("fontScale"));
    for paragraph in body.children().filter(|it| it.is("p")) {
        let level = paragraph.child("pPr").and_then(|it| it.number("lvl")).unwrap_or_default();
        let level = format!("lvl{}pPr", level.saturating_add(1));
        let before = shown.len();
        for run in paragraph.children() {
            match &*run.name {
                "r" | "fld" => {
                    let words = run.child("t").map(Element::own_words).unwrap_or_default();
                    match forms.hides(body, &level, run.child("rPr"), scale) {
                        Some((vector, summary)) => hidden.push((vector, summary, words)),
                        None => shown.push_str(&words),
                    }
                }
                "br" => shown.push('\n'),
                "m" | "AlternateContent" => shown.push_str(&run.words()),
                _ => {}
            }
        }
        if before < shown.len() {
            shown.push_str(end);
        }
    }
    hidden
}

impl Forms<'_> {
    fn hides(
        &self,
        body: &Element,
        level: &str,
        own: Option<&Element>,
        scale: Option<i64>,
    ) -> Option<(&'static Vector, &'static str)> {
        let bodies = std::iter::once(body).chain(self.models.iter().copied());
        let inherited = bodies.filter_map(|it| it.path(&["lstStyle", level, "defRPr"]));
        let all: Vec<&Element> = own.into_iter().chain(inherited).collect();
        let size = all.iter().find_map(|it| it.number("sz"));
        let size = size.map(|size| scale.map_or(size, |scale| size.saturating_mul(scale) / 100_000));
        if size.is_some_and(|size| size < TINY) {
            return Some((vector::TEXT_TINY, "words too small to be read"));
        }
        let marker = own.and_then(|it| it.child("highlight")).and_then(|it| self.theme.drawn(it));
        let ground = marker.map_or(self.ground, Ground::Plain);
        let fill = all.iter().map(|it| self.theme.fill(it)).find(|it| *it != Fill::Unsaid);
        let hidden = match fill {
            Some(Fill::None) => own.is_none_or(|it| it.child("ln").is_none()),
            Some(Fill::Plain(colour)) => ground.swallows(colour),
            Some(Fill::Other) => false,
            Some(Fill::Unsaid) | None => {
                let reference = self.style.and_then(|it| it.child("fontRef"));
                reference.and_then(|it| self.theme.drawn(it)).is_some_and(|it| ground.swallows(it))
            }
        };
        hidden.then_some((vector::TEXT_SAME_COLOUR, "words in the colour of what they stand on"))
    }
}
