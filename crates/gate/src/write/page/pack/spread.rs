//! Where on a picture something is: squares that were marked, gathered into a few boxes.

/// Pixels of a square, each way.
pub(super) const SQUARE: usize = 32;
/// More boxes than these are one.
const BOXES: usize = 24;
/// Boxes over more of the picture than so many of a hundred are no parts of it.
const MOST: usize = 60;

/// A part of a picture, in pixels: from left and top, so many across and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// Squares over a picture, some of them marked.
#[derive(Clone, Debug)]
pub(super) struct Squares {
    /// Squares to a row.
    across: usize,
    marked: Vec<bool>,
}

/// Columns and rows of squares: from, and to but not with.
type Span = [usize; 4];

impl Squares {
    /// Looks at a picture's squares: `count` says of a pixel's bytes how much of a mark it is, and a square is marked
    /// that has so many.
    pub(super) fn of(
        pixels: &[u8],
        (width, channels): (usize, usize),
        least: usize,
        count: impl Fn(&[u8]) -> usize,
    ) -> Self {
        let across = width.div_ceil(SQUARE).max(1);
        let (row, square) = ((width * channels).max(1), SQUARE * channels);
        let mut marked = Vec::new();
        for rows in pixels.chunks(row * SQUARE) {
            let mut counts = vec![0; across];
            for line in rows.chunks(row) {
                for (sum, part) in counts.iter_mut().zip(line.chunks(square)) {
                    *sum += count(part);
                }
            }
            marked.extend(counts.into_iter().map(|sum| least <= sum));
        }
        Self { across, marked }
    }

    /// The boxes over what is marked, none over another; `None` if they are most of the picture.
    pub(super) fn parts(&self, width: usize, height: usize) -> Option<Vec<Part>> {
        let mut spans = joined(self.spans());
        if BOXES < spans.len() {
            spans = spans.into_iter().reduce(union).into_iter().collect();
        }
        let parts: Vec<Part> = spans.into_iter().map(|span| part(span, width, height)).collect();
        let covered: usize = parts.iter().map(|part| part.width * part.height).sum();
        (covered * 100 <= width * height * MOST).then_some(parts)
    }

    /// The box over each group of marked squares that touch, at a corner too.
    fn spans(&self) -> Vec<Span> {
        let mut left = self.marked.clone();
        let mut spans = Vec::new();
        for start in 0..left.len() {
            let mut open = if take(&mut left, start) { vec![start] } else { continue };
            let mut span = self.span(start);
            while let Some(at) = open.pop() {
                span = union(span, self.span(at));
                open.extend(self.around(at).filter(|next| take(&mut left, *next)));
            }
            spans.push(span);
        }
        spans
    }

    fn span(&self, at: usize) -> Span {
        let (column, row) = (at % self.across, at / self.across);
        [column, row, column + 1, row + 1]
    }

    fn around(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let (across, [column, row, right, below]) = (self.across, self.span(at));
        let columns = column.saturating_sub(1)..(right + 1).min(across);
        (row.saturating_sub(1)..=below)
            .flat_map(move |row| columns.clone().map(move |column| row * across + column))
    }
}

/// Whether a square was marked and not taken yet.
fn take(left: &mut [bool], at: usize) -> bool {
    left.get_mut(at).is_some_and(std::mem::take)
}

fn union([left, top, right, bottom]: Span, [x0, y0, x1, y1]: Span) -> Span {
    [left.min(x0), top.min(y0), right.max(x1), bottom.max(y1)]
}

fn meet([left, top, right, bottom]: Span, [x0, y0, x1, y1]: Span) -> bool {
    left < x1 && x0 < right && top < y1 && y0 < bottom
}

/// Joins boxes that lie over each other, until none does.
fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut apart: Vec<Span> = Vec::new();
    for mut span in spans {
        while let Some(at) = apart.iter().position(|other| meet(*other, span)) {
            span = union(span, apart.swap_remove(at));
        }
        apart.push(span);
    }
    apart.sort_unstable_by_key(|[x, y, ..]| (*y, *x));
    apart
}

fn part([left, top, right, bottom]: Span, width: usize, height: usize) -> Part {
    let (x, y) = ((left * SQUARE).min(width), (top * SQUARE).min(height));
    let (right, bottom) = ((right * SQUARE).min(width), (bottom * SQUARE).min(height));
    Part { x, y, width: right - x, height: bottom - y }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn squares(across: usize, marked: &[usize], count: usize) -> Squares {
        Squares { across, marked: (0..count).map(|at| marked.contains(&at)).collect() }
    }

    #[test]
    fn squares_that_touch_are_one_box() {
        // Two at a corner, and one apart.
        let parts = squares(4, &[0, 5, 11], 12).parts(4 * SQUARE, 3 * SQUARE).unwrap();

        let expected = [
            Part { x: 0, y: 0, width: 2 * SQUARE, height: 2 * SQUARE },
            Part { x: 3 * SQUARE, y: 2 * SQUARE, width: SQUARE, height: SQUARE },
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_box_ends_at_the_pictures_edge() {
        let parts = squares(2, &[1], 2).parts(40, 20).unwrap();

        assert_eq!(parts, [Part { x: 32, y: 0, width: 8, height: 20 }]);
    }

    #[test]
    fn boxes_over_most_of_a_picture_are_no_parts() {
        assert_eq!(squares(2, &[0, 1, 2], 4).parts(64, 64), None);
    }

    proptest! {
        #[test]
        fn every_mark_is_in_one_box_and_no_more(marked in proptest::collection::vec(any::<bool>(), 1..200)) {
            let across = 11;
            let squares = Squares { across, marked };
            let spans = joined(squares.spans());

            for (at, marked) in squares.marked.iter().enumerate() {
                let boxes = spans.iter().filter(|span| meet(**span, squares.span(at))).count();
                prop_assert!(boxes <= 1, "boxes lie over each other");
                prop_assert!(!marked || boxes == 1, "a mark is in no box");
            }
        }
    }
}
