//! Boxes over what is taken out of a page, none of which tells how wide it was.
//!
//! A box covers whole words, and is so many steps wide: of two names that are
//! not the same width the boxes mostly are. Where a step would end in the middle
//! of a word, the box moves, or takes that word as well.
//!
//! Law: none; M. Bland, A. Iyer and K. Levchenko, "Story Beyond the Eye: Glyph
//! Positions Break PDF Text Redaction", PETS 2023.

use crate::model::{Bar, Page, Word};

/// The step of a box's width, in points: half an inch.
pub(crate) const STEP: f32 = 36.0;
/// Rounds in which boxes grow into each other before they are made as wide as the page.
const ROUNDS: usize = 32;
/// A word's edge may be off by this much, in points.
const EDGE: f32 = 0.3;
/// How much of the room beside a word belongs to it, in points.
const BESIDE: f32 = 0.6;

type Corners = [f32; 4];

/// A part of a page that is to be covered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Want {
    pub(super) corners: Corners,
    pub(super) label: String,
}

/// Wants words covered, line by line; each is the number of its page and its own there.
pub(super) fn want(pages: &[Page], met: &[(usize, usize)], label: &str, wants: &mut [Vec<Want>]) {
    let mut open: Option<(usize, u32, Corners)> = None;
    let mut close = |open: Option<(usize, u32, Corners)>| {
        if let Some((page, _, corners)) = open
            && let Some(wants) = wants.get_mut(page)
        {
            wants.push(Want { corners, label: label.to_owned() });
        }
    };
    for (page, word) in met {
        let Some(word) = pages.get(*page).and_then(|page| page.words.get(*word)) else { continue };
        let corners = padded(word);
        open = match open {
            Some((at, line, before)) if at == *page && line == word.line => {
                Some((at, line, union(before, corners)))
            }
            other => {
                close(other);
                Some((*page, word.line, corners))
            }
        };
    }
    close(open);
}

/// Lays boxes over a page, and takes every word that they touch out of it.
pub(super) fn lay(page: &mut Page, wants: Vec<Want>) {
    if wants.is_empty() {
        return;
    }
    let mut wants = wants;
    for round in 0..=ROUNDS {
        let grown: Vec<Want> = wants
            .iter()
            .map(|want| {
                let corners =
                    if round < ROUNDS { grow(page, want.corners) } else { across(page, want.corners) };
                Want { corners, label: want.label.clone() }
            })
            .collect();
        let (merged, changed) = merge(grown);
        let done = !changed && merged == wants;
        wants = merged;
        if done {
            break;
        }
    }
    let gone = |word: &Word| wants.iter().any(|want| touches(want.corners, word));
    let first = |want: &Want| page.words.iter().position(|word| touches(want.corners, word));
    let kept = |until: usize| page.words.iter().take(until).filter(|word| !gone(word)).count();
    let mut bars: Vec<Bar> = wants
        .iter()
        .map(|want| {
            let after = kept(first(want).unwrap_or(usize::MAX));
            Bar {
                corners: want.corners,
                label: want.label.clone(),
                after: u32::try_from(after).unwrap_or(u32::MAX),
            }
        })
        .collect();
    bars.sort_by(|one, other| {
        let place = |bar: &Bar| (bar.after, bar.corners.get(1).copied().map(f32::to_bits));
        place(one).cmp(&place(other))
    });
    let words = std::mem::take(&mut page.words);
    let gone = |word: &Word| bars.iter().any(|bar| touches(bar.corners, word));
    page.words = words.into_iter().filter(|word| !gone(word)).collect();
    page.bars = bars;
}

/// A box of which the width is so many steps, or ends at the page's edge.
pub(super) fn wide(corners: Corners, width: f32) -> Corners {
    let [x0, y0, x1, y1] = corners;
    let steps = steps(x1 - x0);
    if x0 + steps <= width { [x0, y0, x0 + steps, y1] } else { [(width - steps).max(0.0), y0, width, y1] }
}

/// The width in whole steps.
fn steps(width: f32) -> f32 {
    ((width - 0.01) / STEP).ceil().max(1.0) * STEP
}

fn across(page: &Page, [_, y0, _, y1]: Corners) -> Corners {
    [0.0, y0, page.width, y1]
}

/// A word with what its signs reach into beside, above and below its corners.
fn padded(word: &Word) -> Corners {
    let [x0, y0, x1, y1] = word.corners;
    [x0 - BESIDE, y0 - 0.25 * word.size, x1 + BESIDE, y1 + 0.12 * word.size]
}

fn union([left, top, right, bottom]: Corners, [x0, y0, x1, y1]: Corners) -> Corners {
    [left.min(x0), top.min(y0), right.max(x1), bottom.max(y1)]
}

/// Whether a box reaches into the line that a word stands on.
fn beside([_, y0, _, y1]: Corners, word: &Word) -> bool {
    let [_, top, _, bottom] = word.corners;
    let within = y1.min(bottom) - y0.max(top);
    0.3 * (bottom - top).min(y1 - y0).max(0.1) < within
}

/// Whether a box covers any of a word.
pub(crate) fn touches(corners: Corners, word: &Word) -> bool {
    let ([x0, _, x1, _], [left, _, right, _]) = (corners, word.corners);
    beside(corners, word) && x0 < right - EDGE && left + EDGE < x1
}

/// The smallest box of whole steps over a part of a page that ends in the middle of no word.
fn grow(page: &Page, corners: Corners) -> Corners {
    let mut corners = corners;
    // Every word that it touches, the height of their lines, and what it touches then.
    for _ in 0..ROUNDS {
        let met: Vec<&Word> = page.words.iter().filter(|word| touches(corners, word)).collect();
        let mut next = met.iter().fold(corners, |corners, word| union(corners, padded(word)));
        for word in page.words.iter().filter(|word| beside(corners, word)) {
            if met.iter().any(|met| met.line == word.line) {
                let [_, top, _, bottom] = padded(word);
                let [x0, y0, x1, y1] = next;
                next = [x0, y0.min(top), x1, y1.max(bottom)];
            }
        }
        let still = next.iter().zip(corners).all(|(one, other)| (one - other).abs() < 1e-3);
        corners = next;
        if still {
            break;
        }
    }
    let [left, y0, right, y1] = corners;
    let (left, right) = (left.max(0.0), right.min(page.width));
    let (y0, y1) = (y0.max(0.0), y1.min(page.height));
    let line: Vec<&Word> = page.words.iter().filter(|word| beside([left, y0, right, y1], word)).collect();
    let mut width = steps(right - left);
    while width <= page.width {
        if let Some(x0) = place(&line, (left, right), width, page.width) {
            return [x0, y0, x0 + width, y1];
        }
        width += STEP;
    }
    across(page, [left, y0, right, y1])
}

/// Where a box of a width may begin so that it covers a part of a line and ends in the middle of no word.
fn place(line: &[&Word], (left, right): (f32, f32), width: f32, page: f32) -> Option<f32> {
    let mut places = vec![left, right - width];
    for word in line {
        let [from, _, to, _] = word.corners;
        places.extend([to + BESIDE, from - BESIDE - width]);
    }
    let cuts = |edge: f32| {
        line.iter().any(|word| {
            let [from, _, to, _] = word.corners;
            from + EDGE < edge && edge < to - EDGE
        })
    };
    let fits = |x0: &f32| {
        let x1 = *x0 + width;
        0.0 <= *x0 && x1 <= page && *x0 <= left + 0.02 && right <= x1 + 0.02 && !cuts(*x0) && !cuts(x1)
    };
    places.into_iter().filter(fits).min_by(|one, other| (left - one).total_cmp(&(left - other)))
}

/// Joins boxes that lie in one line and meet; whether any did.
fn merge(wants: Vec<Want>) -> (Vec<Want>, bool) {
    let mut merged: Vec<Want> = Vec::new();
    let mut changed = false;
    for want in wants {
        match merged.iter_mut().find(|other| meet(other.corners, want.corners)) {
            Some(other) => {
                other.corners = union(other.corners, want.corners);
                changed = true;
            }
            None => merged.push(want),
        }
    }
    (merged, changed)
}

fn meet([left, top, right, bottom]: Corners, [x0, y0, x1, y1]: Corners) -> bool {
    let (across, down) = (right.min(x1) - left.max(x0), bottom.min(y1) - top.max(y0));
    -EDGE < across && 0.4 * (bottom - top).min(y1 - y0) < down
}
