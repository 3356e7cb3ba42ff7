//! Words of a shape: their colour and size, and whether they can be seen.
//!
//! Source: ECMA-376 part 1, 21.1.2 (text).

use super::points::Counts;
use crate::{
    document::{
        colour::{Fill, Ground, Theme},
        scribe::{Kind, Scribe},
        tree::Element,
    },
    model::{Face, Level},
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
    /// What the master says of all words of this kind.
    pub(super) common: Option<&'a Element>,
    /// Whether it is the slide's title.
    pub(super) is_title: bool,
}

/// Words that cannot be seen, and why.
pub(super) type Hidden = (&'static Vector, &'static str, String);

/// What is seen, as words and as blocks.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) words: String,
    pub(super) scribe: Scribe,
}

/// Reads a body of words: what is seen is added to `seen`.
pub(super) fn read(body: &Element, forms: &Forms<'_>, end: &str, seen: &mut Seen) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    let mut counts = Counts::default();
    let scale = body.path(&["bodyPr", "normAutofit"]).and_then(|it| it.number("fontScale"));
    for paragraph in body.children().filter(|it| it.is("p")) {
        let level = paragraph.child("pPr").and_then(|it| it.number("lvl")).unwrap_or_default();
        let level = format!("lvl{}pPr", level.saturating_add(1));
        let before = seen.words.len();
        seen.scribe.begin_line(forms.kind(body, paragraph, &level, &mut counts));
        for run in paragraph.children() {
            match &*run.name {
                "r" | "fld" => {
                    let words = run.child("t").map(Element::own_words).unwrap_or_default();
                    match forms.hides(body, &level, run.child("rPr"), scale) {
                        Some((vector, summary)) => hidden.push((vector, summary, words)),
                        None => seen.say(&words, face(run.child("rPr"))),
                    }
                }
                "br" => seen.say("\n", Face::default()),
                "m" | "AlternateContent" => seen.say(&run.words(), Face::default()),
                _ => {}
            }
        }
        seen.scribe.end_line();
        if before < seen.words.len() {
            seen.words.push_str(end);
        }
    }
    hidden
}

impl Seen {
    fn say(&mut self, words: &str, face: Face) {
        self.words.push_str(words);
        // A line that is begun by hand is written as a vertical tab.
        self.scribe.say(&words.replace('\u{b}', "\n"), face);
    }
}

/// What is kept of how a run looks.
fn face(properties: Option<&Element>) -> Face {
    let Some(properties) = properties else { return Face::default() };
    let raised = properties.number("baseline").unwrap_or_default();
    Face {
        bold: properties.flag("b"),
        italic: properties.flag("i"),
        underlined: properties.attribute("u").is_some_and(|it| it != "none"),
        level: match raised {
            0 => Level::On,
            1.. => Level::Above,
            _ => Level::Below,
        },
    }
}

impl Forms<'_> {
    /// Whether a paragraph is the title, or a point of a list with its sign.
    fn kind(&self, body: &Element, paragraph: &Element, level: &str, counts: &mut Counts) -> Kind {
        if self.is_title {
            return Kind::Heading(1);
        }
        let bodies = std::iter::once(body).chain(self.models.iter().copied());
        let below = bodies.filter_map(|it| it.path(&["lstStyle", level]));
        let common = self.common.and_then(|it| it.child(level));
        let all: Vec<&Element> = paragraph.child("pPr").into_iter().chain(below).chain(common).collect();
        counts.kind(&all, paragraph)
    }

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
