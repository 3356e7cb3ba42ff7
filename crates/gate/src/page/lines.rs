//! The words that a page shows, line by line, in the order in which they are drawn.

use kurbo::{Point, Rect, Vec2};

use super::marks::Sign;
use crate::model::Word;

/// The height of a sign that is itself a drawing, in points: what is usual.
const USUAL: f64 = 10.0;

/// Gathers signs into words and lines.
#[derive(Debug, Default)]
pub(super) struct Lines<'m> {
    words: Vec<Open>,
    last: Option<&'m Sign>,
    blank: bool,
    line: u32,
}

/// A word in the making.
#[derive(Debug)]
struct Open {
    text: String,
    corners: Rect,
    from: Point,
    to: Point,
    size: f64,
    line: u32,
}

/// Where a sign stands to the one before it.
enum Step {
    Near,
    Apart,
    Below,
}

impl<'m> Lines<'m> {
    /// Takes the next sign that is seen.
    pub(super) fn take(&mut self, sign: &'m Sign) {
        if sign.text.trim().is_empty() {
            self.blank = true;
            return;
        }
        let step = self.last.map_or(Step::Below, |last| step(last, sign));
        let blank = std::mem::take(&mut self.blank);
        match (step, self.words.last_mut()) {
            (Step::Near, Some(word)) if !blank => word.add(sign),
            (step, before) => {
                if matches!(step, Step::Below) && before.is_some() {
                    self.line = self.line.saturating_add(1);
                }
                self.words.push(Open::new(sign, self.line));
            }
        }
        self.last = Some(sign);
    }

    /// The words; of pages whose unit is so many points.
    pub(super) fn done(self, unit: f64) -> Vec<Word> {
        self.words.into_iter().map(|word| word.done(unit)).collect()
    }
}

/// A new line is lower, or begins before where the last sign began, as its writing runs.
fn step(last: &Sign, sign: &Sign) -> Step {
    let size = last.size.or(sign.size).unwrap_or(USUAL).max(1.0);
    let (gap, drop, back) = match along(last) {
        Some(along) if last.size.is_some() && sign.size.is_some() => {
            let (step, from) = (sign.from - last.to, sign.from - last.from);
            (step.dot(along), step.cross(along).abs(), from.dot(along))
        }
        _ => {
            let step = sign.from - last.from;
            (sign.corners.x0 - last.corners.x1, step.y.abs(), step.x)
        }
    };
    if 0.6 * size < drop || back + size < 0.0 {
        Step::Below
    } else if 0.18 * size < gap {
        Step::Apart
    } else {
        Step::Near
    }
}

/// The direction in which a sign's line runs.
fn along(sign: &Sign) -> Option<Vec2> {
    let along = sign.to - sign.from;
    (1e-3 < along.hypot()).then(|| along.normalize())
}

impl Open {
    fn new(sign: &Sign, line: u32) -> Self {
        let size = sign.size.unwrap_or(USUAL);
        let mut word =
            Self { text: String::new(), corners: sign.corners, from: sign.from, to: sign.to, size, line };
        word.add(sign);
        word
    }

    fn add(&mut self, sign: &Sign) {
        self.text.push_str(sign.text.trim());
        self.corners = self.corners.union(room(sign));
        if sign.size.is_none() {
            self.to = Point::new(self.to.x.max(sign.from.x + USUAL / 2.0), self.from.y);
        } else {
            self.to = sign.to;
        }
    }

    fn done(self, unit: f64) -> Word {
        let Self { text, corners, from, to, size, line } = self;
        let all = |parts: [f64; 4]| parts.map(|part| short(part * unit));
        Word {
            text,
            corners: all([corners.x0, corners.y0, corners.x1, corners.y1]),
            base: all([from.x, from.y, to.x, to.y]),
            size: short(size * unit),
            line,
        }
    }
}

/// The room that a sign takes; of a drawing only the place is known.
fn room(sign: &Sign) -> Rect {
    if sign.size.is_some() {
        return sign.corners;
    }
    let Point { x, y } = sign.from;
    Rect::new(x, y - USUAL, x + USUAL, y + USUAL / 4.0)
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a page, clamped to what a page may be")]
pub(super) fn short(value: f64) -> f32 {
    value.clamp(-1e6, 1e6) as f32
}
