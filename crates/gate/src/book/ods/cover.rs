//! Which cells lie wholly under a shape.
//!
//! A shape that hangs on a cell names the cell that it ends in; one that hangs on the sheet is so far from its
//! corner, and rows and columns are measured to find what is under it.
//!
//! Source: ODF 1.3 part 3, 19.627 (table:end-cell-address), 9.2.5 (table:shapes).

use super::{
    raw::{State, Table},
    shapes::Shape,
    styles::Styles,
};
use crate::book::sheet::Area;

/// A row's height and a column's width where no style says one, in points.
const PLAIN: (f64, f64) = (12.8, 64.0);

/// The areas that are covered.
pub(super) fn areas(table: &Table, styles: &Styles) -> Vec<Area> {
    let opaque: Vec<&Shape> = table.shapes.iter().filter(|shape| shape.is_opaque(styles)).collect();
    if opaque.is_empty() {
        return Vec::new();
    }
    let height = |style: &str| styles.height(style).unwrap_or(PLAIN.0);
    let width = |style: &str| styles.width(style).unwrap_or(PLAIN.1);
    let shown = |state: State, length: f64| if state == State::Shown { length } else { 0.0 };
    let rows =
        table.rows.iter().map(|it| Run { count: it.count, length: shown(it.state, height(&it.style)) });
    let columns =
        table.columns.iter().map(|it| Run { count: it.count, length: shown(it.state, width(&it.style)) });
    let (rows, columns) = (Runs(rows.collect(), PLAIN.0), Runs(columns.collect(), PLAIN.1));
    opaque.into_iter().filter_map(|shape| area(shape, &rows, &columns)).collect()
}

fn area(shape: &Shape, rows: &Runs, columns: &Runs) -> Option<Area> {
    if let (Some(from), Some(to)) = (shape.anchor, shape.end) {
        // Cells that the edge runs through are half seen.
        let inner = [from.0.saturating_add(1), from.1.saturating_add(1), to.0 - 1, to.1 - 1];
        return Some(inner).filter(|[top, left, bottom, right]| top <= bottom && left <= right);
    }
    let [x, y, width, height] = shape.frame?;
    let (row, column) = shape.anchor.unwrap_or((1, 1));
    let (left, top) = (columns.before(column) + x, rows.before(row) + y);
    let (from_row, to_row) = rows.inside(top, top + height)?;
    let (from_column, to_column) = columns.inside(left, left + width)?;
    Some([from_row, from_column, to_row, to_column])
}

/// Rows, or columns, of one length.
struct Run {
    count: u32,
    length: f64,
}

/// All of them, and the length of those that follow.
struct Runs(Vec<Run>, f64);

impl Runs {
    fn all(&self) -> impl Iterator<Item = (u32, f64)> {
        self.0.iter().map(|it| (it.count, it.length)).chain([(1 << 20, self.1)])
    }

    /// How far the beginning of one is from the first, in points.
    fn before(&self, number: u32) -> f64 {
        let (mut left, mut at) = (number.saturating_sub(1), 0.0);
        for (count, length) in self.all() {
            let taken = count.min(left);
            at += f64::from(taken) * length;
            left -= taken;
        }
        at
    }

    /// The first and the last that lie wholly between two places.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held between 0 and a count first"
    )]
    fn inside(&self, from: f64, to: f64) -> Option<(u32, u32)> {
        let (mut at, mut number, mut first, mut last) = (0.0, 1_u32, None, None);
        for (count, length) in self.all() {
            if 0.0 < length {
                let all = f64::from(count);
                // A thousandth of a point is nothing: lengths are written with four digits.
                let begins = ((from - at) / length - 0.001).ceil().clamp(0.0, all) as u32;
                let ends = ((to - at) / length + 0.001).floor().clamp(0.0, all) as u32;
                if begins < count && first.is_none() {
                    first = Some(number.saturating_add(begins));
                }
                if 0 < ends {
                    last = Some(number.saturating_add(ends - 1));
                }
                at += all * length;
            }
            number = number.saturating_add(count);
        }
        first.zip(last).filter(|(first, last)| first <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_wholly_between_two_places_is_found() {
        let runs = Runs(vec![Run { count: 2, length: 10.0 }, Run { count: 5, length: 0.0 }], 20.0);

        assert_eq!(runs.inside(0.0, 20.0), Some((1, 2)));
        assert_eq!(runs.inside(5.0, 65.0), Some((2, 9)));
        assert_eq!(runs.inside(5.0, 15.0), None);
        assert!((runs.before(9) - 40.0).abs() < 1e-9);
    }
}
