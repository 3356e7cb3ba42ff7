//! Where the cells of a table stand, and how wide its columns are.

use serde_json::{Value, json};

use super::view::View;
use crate::{
    Reason, Refusal,
    model::{Block, Cell, Table},
};

/// Columns that fit on a page side by side.
const COLUMNS: usize = 40;
/// Cells of all tables of a document: more would take longer to set than the process has.
pub(super) const CELLS: usize = 60_000;
/// Letters of rows that stand again on each page.
const HEAD: usize = 600;
/// A letter is about so wide, of its height.
const LETTER: f64 = 0.56;
/// Points to both sides of what is in a cell.
const INSET: f64 = 9.0;

/// A cell with its place.
struct Placed<'a> {
    x: usize,
    y: usize,
    columns: usize,
    rows: usize,
    cell: &'a Cell,
}

/// A table as the template takes it; `width` is that of the page, in points.
pub(super) fn table(table: &Table, width: f64, view: &mut View<'_>) -> Result<Value, Refusal> {
    let heads = heads(table);
    let (placed, columns) = placed(table, heads)?;
    view.cells += placed.len();
    if CELLS < view.cells {
        return Err(Refusal::new(Reason::TooLarge, "the cells of its tables, as pages"));
    }
    let size = match columns {
        0..=5 => 9.5,
        6..=8 => 8.5,
        9..=12 => 7.5,
        13..=18 => 6.5,
        _ => 5.5,
    };
    let weights = weights(&placed, columns);
    let whole: f64 = weights.iter().sum();
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for place in placed {
        let own: f64 = weights.iter().skip(place.x).take(place.columns).sum();
        let room = width * own / whole - INSET;
        let outer = std::mem::replace(&mut view.room, (room / (LETTER * size)).max(1.0));
        let blocks = view.within(&place.cell.blocks, room)?;
        view.room = outer;
        let value = json!({
            "x": place.x, "y": place.y, "columns": place.columns, "rows": place.rows,
            "end": is_number(place.cell), "blocks": blocks,
        });
        if place.y < heads { head.push(value) } else { body.push(value) }
    }
    Ok(json!({
        "kind": "table", "weights": weights, "size": size, "heads": heads, "head": head, "body": body,
    }))
}

/// How many rows head the others again on each page: none, if they would leave the page no room.
fn heads(table: &Table) -> usize {
    let cells = || table.rows.iter().take(table.heads).flatten();
    let letters: usize = cells().map(|cell| words(cell).chars().count()).sum();
    let is_line = |block: &Block| matches!(block, Block::Heading(..) | Block::Paragraph(_) | Block::Item(_));
    let is_small =
        letters <= HEAD && cells().all(|cell| cell.blocks.len() <= 3 && cell.blocks.iter().all(is_line));
    if is_small && table.heads <= 3 && table.heads < table.rows.len() { table.heads } else { 0 }
}

/// Puts each cell into the first place of its row that no cell above reaches into; no cell lies over another, and
/// none reaches from the head into the rows below or beyond the last row.
fn placed(table: &Table, heads: usize) -> Result<(Vec<Placed<'_>>, usize), Refusal> {
    let rows = table.rows.len();
    let (mut placed, mut columns) = (Vec::new(), 1);
    // For each column, the first row that is free in it.
    let mut free: Vec<usize> = Vec::new();
    for (y, row) in table.rows.iter().enumerate() {
        let end = if y < heads { heads } else { rows };
        let mut x = 0;
        for cell in row {
            while free.get(x).is_some_and(|from| y < *from) {
                x += 1;
            }
            let wanted = usize::from(cell.columns).max(1);
            let is_free = |at: &usize| free.get(*at).is_none_or(|from| *from <= y);
            let wide = (x..x.saturating_add(wanted)).take_while(is_free).count().max(1);
            let high = usize::from(cell.rows).max(1).min(end - y);
            if free.len() < x + wide {
                free.resize(x + wide, 0);
            }
            free.iter_mut().skip(x).take(wide).for_each(|from| *from = y + high);
            placed.push(Placed { x, y, columns: wide, rows: high, cell });
            x += wide;
            columns = columns.max(x);
            if COLUMNS < columns {
                let why = format!("a table of more than {COLUMNS} columns does not fit on a page");
                return Err(Refusal::new(Reason::NoSuchForm, why));
            }
        }
    }
    Ok((placed, columns))
}

/// How wide columns are beside one another: by their longest words, and by how much they say.
fn weights(placed: &[Placed<'_>], columns: usize) -> Vec<f64> {
    let mut weights = vec![3.0_f64; columns];
    for place in placed.iter().filter(|place| place.columns == 1) {
        let words = words(place.cell);
        let longest = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0).min(22);
        let all = words.chars().count().min(48);
        let wanted = u32::try_from(longest.max(all / 2) + 2).map_or(3.0, f64::from);
        if let Some(weight) = weights.get_mut(place.x) {
            *weight = weight.max(wanted);
        }
    }
    weights
}

fn words(cell: &Cell) -> String {
    let runs = cell.blocks.iter().filter_map(|block| match block {
        Block::Heading(_, runs) | Block::Paragraph(runs) => Some(runs),
        Block::Item(item) => Some(&item.words),
        _ => None,
    });
    runs.flat_map(|runs| runs.iter().map(|run| run.text.as_str()).chain([" "])).collect()
}

/// Whether a cell holds a number, which stands to the right.
fn is_number(cell: &Cell) -> bool {
    let words = words(cell);
    let words = words.trim();
    let is_part = |it: char| {
        it.is_ascii_digit()
            || matches!(it, '.' | ',' | '-' | '−' | '+' | '%' | '£' | '€' | '$' | '(' | ')' | ' ')
    };
    words.contains(|it: char| it.is_ascii_digit()) && words.chars().all(is_part)
}
