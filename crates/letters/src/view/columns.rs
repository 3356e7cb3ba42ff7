//! A table for the template: cells written out, widths decided.
//!
//! Widths follow the longest cell of each column, so that a column of years does not take as much room
//! as a column of reasons. They are worked out here, from the text alone, so that a table that runs over
//! many pages keeps the same columns on each.

use serde::Serialize;

use super::scribe::Scribe;
use super::{Flow, Words};
use crate::{Align, FirstColumn, Inline, Rich, Table};

/// How many characters a line of table text holds, about.
const LINE: usize = 84;

/// The least and the most weight one column may take, in characters.
const WEIGHTS: (usize, usize) = (7, 40);

#[derive(Debug, Serialize)]
pub(super) struct Grid {
    caption: Flow,
    summary: Option<String>,
    /// The share of each column in the width of the page.
    weights: Vec<usize>,
    /// Whether each column's cells stand at the end of their line.
    ends: Vec<bool>,
    row_headings: bool,
    head: Vec<Flow>,
    rows: Vec<Vec<Flow>>,
}

pub(super) fn grid<F: Fn(char) -> bool>(scribe: &mut Scribe<F>, table: &Table, words: &Words) -> Grid {
    let caption = scribe.flow(&table.caption);
    let summary = table.summary.as_deref().map(|summary| scribe.line(summary));
    let weights = weights(table);
    let narrowest =
        weights.iter().min().copied().unwrap_or(LINE) * LINE / weights.iter().sum::<usize>().max(1);
    scribe.narrow(narrowest.clamp(4, 24));
    Grid {
        caption,
        summary,
        weights,
        ends: table.columns.iter().map(|column| column.align == Align::End).collect(),
        row_headings: table.first_column == FirstColumn::Headings,
        head: table.columns.iter().map(|column| scribe.flow(&column.heading)).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| scribe.rich(cell, words)).collect())
            .collect(),
    }
}

/// Returns the weight of each column: its longest cell, within reason.
fn weights(table: &Table) -> Vec<usize> {
    let (least, most) = WEIGHTS;
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let cells = table.rows.iter().filter_map(|row| row.get(index)).map(letters);
            cells.chain([column.heading.chars().count()]).max().unwrap_or(least).clamp(least, most)
        })
        .collect()
}

fn letters(cell: &Rich) -> usize {
    cell.0
        .iter()
        .map(|inline| match inline {
            Inline::Text { text }
            | Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Link { text, .. } => text.chars().count(),
            Inline::Provision(provision) => provision.label.chars().count(),
        })
        .sum()
}
