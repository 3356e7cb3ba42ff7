//! Rows and columns of what is seen: those that are not seen leave no gap, and those that are empty do.

use std::collections::{BTreeMap, BTreeSet};

/// So many empty rows, or columns, and what follows is far away.
pub(crate) const FAR: (u32, u32) = (500, 60);
/// No program has more columns.
const COLUMNS: u32 = 16_384;

/// The first of the used places that is far away from the one before.
pub(crate) fn first_gap<'u>(used: impl IntoIterator<Item = &'u u32> + Clone, most: u32) -> Option<u32> {
    let next = used.clone().into_iter().skip(1);
    let mut pairs = used.into_iter().zip(next);
    pairs.find(|(one, next)| most < next.saturating_sub(**one)).map(|(_, next)| *next)
}

/// Lines of cells, from what is seen by row and column.
///
/// `unseen_rows` counts the rows, from one up to and without another, that are not seen; `is_unseen` says so of a column.
pub(crate) fn packed(
    rows: &BTreeMap<u32, Vec<(u32, String)>>,
    used: &BTreeSet<u32>,
    unseen_rows: impl Fn(u32, u32) -> usize,
    is_unseen: impl Fn(u32) -> bool,
) -> Vec<Vec<String>> {
    let Some(last_column) = used.last() else { return Vec::new() };
    // What a person chose to show takes its place again; what is far away would be mostly nothing.
    let columns = 1..=(*last_column).min(COLUMNS);
    let seen_columns: Vec<u32> =
        columns.filter(|column| used.contains(column) || !is_unseen(*column)).collect();
    let most = usize::try_from(FAR.0).unwrap_or_default();
    let mut packed = Vec::new();
    let mut before = 0;
    for (row, cells) in rows {
        let between = usize::try_from(row.saturating_sub(before).saturating_sub(1)).unwrap_or_default();
        let empty = between.saturating_sub(unseen_rows(before.saturating_add(1), *row));
        packed.extend(std::iter::repeat_n(Vec::new(), empty.min(most)));
        let cells: BTreeMap<u32, &String> = cells.iter().map(|(column, text)| (*column, text)).collect();
        let last = cells.keys().last().copied().unwrap_or_default();
        let line = seen_columns.iter().take_while(|column| **column <= last);
        packed.push(
            line.map(|column| cells.get(column).map(|text| (*text).clone()).unwrap_or_default()).collect(),
        );
        before = *row;
    }
    packed
}
