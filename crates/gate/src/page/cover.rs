//! Which signs of a page a reader does not see, and why.
//!
//! Law of the format: ISO 32000-1 8.2 (what is drawn later lies above).

use std::collections::BTreeMap;

use kurbo::{Point, Rect, Shape as _};

use super::lines::Lines;
use super::marks::{Cover, Ink, Marks, Sign};
use crate::model::Word;
use crate::vector::{self, Vector};
use crate::{Finding, Place, Reason, Refusal};

/// Cells of a page, each way, in which shapes are looked up.
const CELLS: usize = 32;
/// Parts of shapes that are asked about in one file.
pub(super) const WORK: usize = 400_000_000;
/// Below this height in points nobody reads.
const TINY: f64 = 1.0;
/// Colours as near as this are one.
const NEAR: f32 = 0.07;

/// The shapes of a page, by the cells that they lie in.
pub(super) struct Ground<'m> {
    marks: &'m Marks,
    cells: Vec<Vec<usize>>,
}

impl<'m> Ground<'m> {
    /// Sorts a page's shapes.
    pub(super) fn new(marks: &'m Marks, work: &mut usize) -> Result<Self, Refusal> {
        let mut ground = Self { marks, cells: vec![Vec::new(); CELLS * CELLS] };
        for (index, cover) in marks.covers.iter().enumerate() {
            let (x0, y0) = ground.cell(Point::new(cover.bounds.x0, cover.bounds.y0));
            let (x1, y1) = ground.cell(Point::new(cover.bounds.x1, cover.bounds.y1));
            for y in y0..=y1 {
                spend(work, 1 + x1 - x0)?;
                for x in x0..=x1 {
                    if let Some(cell) = ground.cells.get_mut(y * CELLS + x) {
                        cell.push(index);
                    }
                }
            }
        }
        Ok(ground)
    }

    fn cell(&self, at: Point) -> (usize, usize) {
        let page = self.marks.page;
        let pick = |part: f64, of: f64| {
            let mut cell = 0;
            // Counting up needs no cast from a number that a file chose.
            while cell + 1 < CELLS && (index(cell + 1) * of / index(CELLS)) <= part {
                cell += 1;
            }
            cell
        };
        (pick(at.x - page.x0, page.width()), pick(at.y - page.y0, page.height()))
    }

    fn here(&self, at: Point) -> impl DoubleEndedIterator<Item = &'m Cover> {
        let (x, y) = self.cell(at);
        let marks = self.marks;
        self.cells.get(y * CELLS + x).into_iter().flatten().filter_map(|index| marks.covers.get(*index))
    }

    /// The first shape after `order` through which a point cannot be seen.
    pub(super) fn over(
        &self,
        at: Point,
        order: usize,
        work: &mut usize,
    ) -> Result<Option<&'m Cover>, Refusal> {
        for cover in self.here(at).filter(|cover| cover.dense && order < cover.order) {
            if holds(cover, at, work)? {
                return Ok(Some(cover));
            }
        }
        Ok(None)
    }

    /// The colour under a point when `order` is drawn; none if it is not one colour.
    fn under(&self, at: Point, order: usize, work: &mut usize) -> Result<Option<[f32; 3]>, Refusal> {
        for cover in self.here(at).rev().filter(|cover| cover.order < order) {
            if holds(cover, at, work)? {
                let tint = cover.tint.as_ref().and_then(|tint| tint.at(at));
                return Ok(if cover.dense { cover.colour.or(tint) } else { None });
            }
        }
        Ok(Some([1.0; 3]))
    }
}

fn index(cell: usize) -> f64 {
    u32::try_from(cell).map_or(0.0, f64::from)
}

fn spend(work: &mut usize, cost: usize) -> Result<(), Refusal> {
    *work = work.checked_sub(cost).ok_or_else(|| Refusal::new(Reason::TooLarge, "shapes on pages"))?;
    Ok(())
}

fn holds(cover: &Cover, at: Point, work: &mut usize) -> Result<bool, Refusal> {
    spend(work, 1)?;
    if !cover.bounds.contains(at) {
        return Ok(false);
    }
    let clips = cover.clips.iter().map(|clip| clip.elements().len()).sum::<usize>();
    spend(work, cover.path.elements().len() + clips)?;
    let within = cover.path.winding(at) != 0 && cover.clips.iter().all(|clip| clip.winding(at) != 0);
    Ok(within && cover.alpha.as_ref().is_none_or(|alpha| !cover.dense || alpha.dense(at)))
}

/// Why a sign is not seen; `notes` is the count of marks that the page itself draws.
fn why(
    sign: &Sign,
    ground: &Ground<'_>,
    notes: usize,
    work: &mut usize,
) -> Result<Option<&'static Vector>, Refusal> {
    let [middle, ..] = sign.points;
    if !ground.marks.page.inflate(0.5, 0.5).contains(middle) {
        return Ok(Some(vector::PAGE_TEXT_OUTSIDE));
    }
    match sign.ink {
        Ink::Invisible => return Ok(Some(vector::PAGE_TEXT_INVISIBLE)),
        Ink::Clear => return Ok(Some(vector::PAGE_TEXT_TRANSPARENT)),
        Ink::Colour(_) | Ink::Unknown => {}
    }
    if sign.cut {
        return Ok(Some(vector::PAGE_TEXT_CLIPPED));
    }
    if sign.size.is_some_and(|size| size < TINY) {
        return Ok(Some(vector::PAGE_TEXT_TINY));
    }
    if let Some(cover) = covered(sign, ground, work)? {
        return Ok(Some(match cover {
            cover if notes < cover.order && sign.order <= notes => vector::PAGE_TEXT_UNDER_NOTE,
            cover if cover.is_picture => vector::PAGE_TEXT_UNDER_PICTURE,
            _ => vector::PAGE_TEXT_UNDER_PAINT,
        }));
    }
    if let Ink::Colour(ink) = sign.ink {
        let mut same = true;
        for point in sign.points {
            let under = ground.under(point, sign.order, work)?;
            same &= under
                .is_some_and(|under| under.iter().zip(ink).all(|(under, ink)| (under - ink).abs() < NEAR));
        }
        if same {
            return Ok(Some(vector::PAGE_TEXT_SAME_COLOUR));
        }
    }
    Ok(None)
}

fn covered<'m>(sign: &Sign, ground: &Ground<'m>, work: &mut usize) -> Result<Option<&'m Cover>, Refusal> {
    let mut first = None;
    for point in sign.points {
        match ground.over(point, sign.order, work)? {
            None => return Ok(None),
            Some(cover) => first = first.or(Some(cover)),
        }
    }
    Ok(first)
}

/// What is hidden on a page, run by run, and the words that are not.
pub(super) fn read(
    marks: &Marks,
    page: u32,
    notes: usize,
    work: &mut usize,
    unit: f64,
) -> Result<(Vec<Finding>, Vec<Word>), Refusal> {
    let ground = Ground::new(marks, work)?;
    let mut reasons = Vec::with_capacity(marks.signs.len());
    let mut seen: BTreeMap<(i64, i64), Vec<&str>> = BTreeMap::new();
    let mut shown = Lines::default();
    for sign in &marks.signs {
        let blank = sign.text.trim().is_empty();
        let reason = if blank { None } else { why(sign, &ground, notes, work)? };
        if reason.is_none() {
            shown.take(sign);
            if !blank {
                seen.entry(spot(sign)).or_default().push(&sign.text);
            }
        }
        reasons.push(reason);
    }
    // A sign drawn twice at one place, once under and once over a box, is seen.
    let twice = |sign: &Sign| seen.get(&spot(sign)).is_some_and(|texts| texts.contains(&sign.text.as_str()));
    let signs = marks.signs.iter().zip(reasons);
    let hidden = runs(signs.map(|(sign, reason)| (sign, reason.filter(|_| !twice(sign)))), page);
    Ok((hidden, shown.done(unit)))
}

/// Findings of the signs that have a reason, those that stand together in one.
pub(super) fn runs<'m>(
    signs: impl Iterator<Item = (&'m Sign, Option<&'static Vector>)>,
    page: u32,
) -> Vec<Finding> {
    let mut runs = Runs::default();
    signs.for_each(|(sign, reason)| runs.take(sign, reason));
    runs.findings(page)
}

fn spot(sign: &Sign) -> (i64, i64) {
    let [middle, ..] = sign.points;
    (whole(middle.x / 1.5).into(), whole(middle.y / 1.5).into())
}

/// A place on a page, in whole points; a file may name places that no paper has.
#[expect(clippy::cast_possible_truncation, reason = "it is clamped to what a page may be")]
pub(super) fn whole(value: f64) -> i32 {
    value.clamp(-1e6, 1e6).round() as i32
}

/// A box's corners for a finding.
pub(super) fn corners(bounds: Rect) -> [i32; 4] {
    [whole(bounds.x0), whole(bounds.y0), whole(bounds.x1), whole(bounds.y1)]
}

#[derive(Default)]
struct Runs<'m> {
    done: Vec<(&'static Vector, Rect, String)>,
    open: Option<(&'static Vector, Rect, String, &'m Sign)>,
}

impl<'m> Runs<'m> {
    fn take(&mut self, sign: &'m Sign, reason: Option<&'static Vector>) {
        let blank = sign.text.trim().is_empty();
        match (&mut self.open, reason) {
            (Some((_, _, words, last)), None) if blank => {
                if !words.ends_with(' ') {
                    words.push(' ');
                }
                *last = sign;
            }
            (Some((vector, bounds, words, last)), Some(now)) if *vector == now && follows(last, sign) => {
                let gap = sign.corners.x0 - last.corners.x1;
                if 0.18 * sign.size.unwrap_or(0.0) < gap.abs() && !words.ends_with(' ') {
                    words.push(' ');
                }
                words.push_str(&sign.text);
                *bounds = bounds.union(sign.corners);
                *last = sign;
            }
            (_, now) => {
                self.close();
                self.open = now.map(|now| (now, sign.corners, sign.text.clone(), sign));
            }
        }
    }

    fn close(&mut self) {
        if let Some((vector, bounds, words, _)) = self.open.take() {
            self.done.push((vector, bounds, words));
        }
    }

    fn findings(mut self, page: u32) -> Vec<Finding> {
        self.close();
        let tells = |sign: char| sign.is_alphanumeric() || sign == '\u{FFFD}';
        self.done
            .into_iter()
            .filter(|(_, _, words)| words.chars().any(tells))
            .map(|(vector, bounds, words)| {
                let place = Place::Page { page, corners: Some(corners(bounds)) };
                let signs = words.chars().filter(|sign| !sign.is_whitespace()).count();
                let summary = format!("{}: {signs} signs", vector.title);
                Finding::new(vector, place, summary).hiding([super::words::clean(&words)])
            })
            .collect()
    }
}

/// Whether a sign stands on the line of the one before it, and near it.
fn follows(last: &Sign, sign: &Sign) -> bool {
    let size = last.size.unwrap_or(10.0).max(4.0);
    let ([from, ..], [to, ..]) = (last.points, sign.points);
    (to.y - from.y).abs() < size && (to.x - from.x).abs() < 8.0 * size
}
