//! Where on a picture something is: squares that were marked, gathered into boxes that end where nothing is drawn.
//!
//! A program that shows a page larger or smaller than it was painted rounds each picture's edge to its own pixels. Where
//! an edge ran through a letter, the letter would be bent; so boxes grow until their edges run over plain paper.

/// More boxes than these are one.
const BOXES: usize = 200;
/// Boxes over more of the picture than so many of a hundred are no parts of it.
const MOST: usize = 60;
/// How far an edge moves to find plain paper, in pixels.
const REACH: usize = 40;
/// How far the values of plain paper lie apart.
const PLAIN: u8 = 8;
/// Boxes that grew may meet, and grow again, so many times.
const ROUNDS: usize = 3;

/// A part of a picture, in pixels: from left and top, so many across and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// Pixels of a picture, row by row: so many across, of so many bytes each; and what is looked at as one, across and
/// down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid<'p> {
    pub(super) pixels: &'p [u8],
    pub(super) width: usize,
    pub(super) channels: usize,
    pub(super) square: (usize, usize),
}

/// Left, top, right, bottom: from, and to but not with; in squares or in pixels.
type Span = [usize; 4];

/// The boxes over every square that is marked, none over another; `None` if they are most of the picture.
///
/// `count` says how much of a mark a row of a square's bytes is, and a square is marked that has so many.
pub(super) fn parts(grid: &Grid<'_>, least: usize, count: impl Fn(&[u8]) -> usize) -> Option<Vec<Part>> {
    let squares = Squares::of(grid, least, count);
    let (across, down) = (grid.width, grid.height());
    let scaled = |[left, top, right, bottom]: Span| {
        let (x, y) =
            (|at: usize| (at * grid.square.0).min(across), |at: usize| (at * grid.square.1).min(down));
        [x(left), y(top), x(right), y(bottom)]
    };
    let mut spans = few(joined(squares.spans().into_iter().map(scaled).collect()));
    for _ in 0..ROUNDS {
        let grown: Vec<Span> = spans.iter().map(|span| grid.settled(*span)).collect();
        let done = grown == spans;
        spans = joined(grown);
        if done {
            break;
        }
    }
    let part = |[x, y, right, bottom]: Span| Part { x, y, width: right - x, height: bottom - y };
    let parts: Vec<Part> = spans.into_iter().map(part).collect();
    let covered: usize = parts.iter().map(|part| part.width * part.height).sum();
    (covered * 100 <= across * down * MOST).then_some(parts)
}

/// All of them, or one over all if they are many.
fn few(spans: Vec<Span>) -> Vec<Span> {
    if spans.len() <= BOXES { spans } else { spans.into_iter().reduce(union).into_iter().collect() }
}

impl Grid<'_> {
    fn height(&self) -> usize {
        self.pixels.len() / (self.width * self.channels).max(1)
    }

    /// A box with each edge moved outward to the next line of plain paper, if there is one near.
    fn settled(&self, [left, top, right, bottom]: Span) -> Span {
        let (across, down) = (self.width, self.height());
        let up = (0..=REACH.min(top)).map(|by| top - by).find(|y| self.is_plain_row(*y, left, right));
        let low =
            (bottom.max(1)..=(bottom + REACH).min(down)).find(|y| self.is_plain_row(*y - 1, left, right));
        let (top, bottom) = (up.unwrap_or(top), low.unwrap_or(bottom));
        let west = (0..=REACH.min(left)).map(|by| left - by).find(|x| self.is_plain_column(*x, top, bottom));
        let east =
            (right.max(1)..=(right + REACH).min(across)).find(|x| self.is_plain_column(*x - 1, top, bottom));
        [west.unwrap_or(left), top, east.unwrap_or(right), bottom]
    }

    fn is_plain_row(&self, y: usize, left: usize, right: usize) -> bool {
        let start = (y * self.width + left) * self.channels;
        let row = self.pixels.get(start..start + (right - left) * self.channels);
        row.is_some_and(|row| is_plain(row.chunks_exact(self.channels)))
    }

    fn is_plain_column(&self, x: usize, top: usize, bottom: usize) -> bool {
        let row = (self.width * self.channels).max(1);
        let rows = self.pixels.chunks_exact(row).skip(top).take(bottom - top);
        is_plain(rows.filter_map(|row| row.get(x * self.channels..(x + 1) * self.channels)))
    }
}

fn is_plain<'p>(mut pixels: impl Iterator<Item = &'p [u8]>) -> bool {
    let Some(first) = pixels.next() else { return true };
    pixels.all(|pixel| pixel.iter().zip(first).all(|(one, other)| one.abs_diff(*other) <= PLAIN))
}

/// Squares over a picture, some of them marked.
#[derive(Clone, Debug)]
struct Squares {
    /// Squares to a row.
    across: usize,
    marked: Vec<bool>,
}

impl Squares {
    fn of(grid: &Grid<'_>, least: usize, count: impl Fn(&[u8]) -> usize) -> Self {
        let across = grid.width.div_ceil(grid.square.0).max(1);
        let (row, square) = ((grid.width * grid.channels).max(1), grid.square.0 * grid.channels);
        let mut marked = Vec::new();
        for rows in grid.pixels.chunks(row * grid.square.1) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The boxes over what is not white in a picture that is drawn with letters.
    fn boxes(rows: &[&str]) -> Option<Vec<Part>> {
        let pixels: Vec<u8> = rows.iter().flat_map(|row| row.bytes().map(value)).collect();
        let grid = Grid { pixels: &pixels, width: rows[0].len(), channels: 1, square: (16, 4) };
        parts(&grid, 1, marked)
    }

    fn marked(line: &[u8]) -> usize {
        line.split(|value| *value == 100).count() - 1
    }

    /// A hash is what is looked for, a letter is other writing.
    fn value(sign: u8) -> u8 {
        match sign {
            b'#' => 100,
            b'a' => 0,
            _ => 255,
        }
    }

    #[test]
    fn a_box_ends_on_plain_paper_and_cuts_no_letter() {
        let clear = " ".repeat(64);
        // Beside the mark, in its square and the next, other writing.
        let line = format!("{}##aaaa{}", " ".repeat(12), " ".repeat(46));
        let mut rows = vec![clear.as_str(); 24];
        for row in rows.iter_mut().skip(6).take(4) {
            *row = &line;
        }

        let found = boxes(&rows).unwrap();

        assert_eq!(found, [Part { x: 0, y: 4, width: 19, height: 8 }], "one blank line beside all of it");
    }

    #[test]
    fn marks_on_two_lines_are_two_boxes() {
        let clear = " ".repeat(32);
        let line = format!("{}####{}", " ".repeat(14), " ".repeat(14));
        let mut rows = vec![clear.as_str(); 40];
        rows[6] = &line;
        rows[22] = &line;

        assert_eq!(boxes(&rows).unwrap().len(), 2);
    }

    #[test]
    fn boxes_over_most_of_a_picture_are_no_parts() {
        let full = "#".repeat(32);

        assert_eq!(boxes(&vec![full.as_str(); 16]), None);
    }

    proptest! {
        #[test]
        fn every_mark_is_in_one_box_and_no_more(marks in proptest::collection::vec((0..150_usize, 0..90_usize), 1..30)) {
            let (width, height) = (150, 90);
            let mut pixels = vec![255_u8; width * height];
            for (x, y) in &marks {
                pixels[y * width + x] = 100;
            }
            let grid = Grid { pixels: &pixels, width, channels: 1, square: (16, 4) };
            let found = parts(&grid, 1, marked);

            for (x, y) in found.iter().flat_map(|_| &marks) {
                let holds = |part: &&Part| {
                    part.x <= *x && *x < part.x + part.width && part.y <= *y && *y < part.y + part.height
                };
                prop_assert_eq!(found.iter().flatten().filter(holds).count(), 1);
            }
        }
    }
}
