//! One dimension: its values, what they roll up to, its total.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    layout::{Shape, TOTAL},
    mistake::TableMistake,
};

/// A dimension's items: values first, then what they roll up to column by column, the total last.
pub(super) struct Dimension {
    /// The column of its values.
    pub(super) base: usize,
    columns: Vec<usize>,
    items: Vec<Item>,
}

/// One item of a dimension.
struct Item {
    /// What the key says in each of the dimension's columns.
    key: Vec<String>,
    /// The values that it is the sum of.
    leaves: Vec<usize>,
    /// For each column one step below: its items that add up to this one.
    parts: Vec<(usize, Vec<usize>)>,
}

/// For each value of the base column: what each of the dimension's columns says.
type Values = BTreeMap<String, Vec<String>>;

impl Dimension {
    /// The dimensions of a table, in the order of their columns.
    pub(super) fn all(
        columns: &[String],
        keys: &[(u64, Vec<String>)],
        shape: &Shape,
    ) -> Result<Vec<Self>, TableMistake> {
        let find = |name: &String| {
            let missing = || TableMistake::NoColumn { column: name.clone(), columns: columns.join(", ") };
            columns.iter().position(|it| it == name).ok_or_else(missing)
        };
        let mut up: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut down: BTreeMap<usize, usize> = BTreeMap::new();
        for (fine, coarse) in &shape.hierarchies {
            let (below, above) = (find(fine)?, find(coarse)?);
            let other = down.insert(above, below).filter(|it| *it != below);
            if let Some(other) = other.and_then(|it| columns.get(it)) {
                let (first, second, column) = (other.clone(), fine.clone(), coarse.clone());
                return Err(TableMistake::Shared { first, second, column });
            }
            up.entry(below).or_default().insert(above);
        }
        circle(columns, &down)?;
        let named = shape.totals.iter().flatten().map(find).collect::<Result<BTreeSet<usize>, _>>()?;
        let is_base = |column: &usize| !down.contains_key(column);
        let of = |base: usize| {
            let mut own = vec![base];
            let mut next = 0;
            while let Some(column) = own.get(next).copied() {
                own.extend(up.get(&column).into_iter().flatten());
                next += 1;
            }
            let totals = shape.totals.is_none() || own.iter().any(|it| named.contains(it));
            let values = values(columns, &own, &down, keys)?;
            Ok(Self::new(base, own, &down, &values, if totals { Totals::Published } else { Totals::None }))
        };
        (0..columns.len()).filter(is_base).map(of).collect()
    }

    fn new(
        base: usize,
        columns: Vec<usize>,
        down: &BTreeMap<usize, usize>,
        values: &Values,
        totals: Totals,
    ) -> Self {
        let mut items: Vec<Item> = Vec::new();
        let leaf = |(place, key): (usize, &Vec<String>)| Item {
            key: key.clone(),
            leaves: vec![place],
            parts: Vec::new(),
        };
        items.extend(values.values().enumerate().map(leaf));
        if totals == Totals::None {
            return Self { base, columns, items };
        }
        let leaves: Vec<Vec<String>> = values.values().cloned().collect();
        // For each column its items, by value.
        let mut levels: BTreeMap<usize, BTreeMap<String, usize>> = BTreeMap::new();
        levels.insert(base, values.keys().cloned().zip(0..).collect());
        for (place, column) in columns.iter().enumerate().skip(1) {
            let Some(below) = down.get(column) else { continue };
            let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (number, key) in leaves.iter().enumerate() {
                groups.entry(key.get(place).cloned().unwrap_or_default()).or_default().push(number);
            }
            for (value, under) in groups {
                let inside: BTreeSet<usize> = under.iter().copied().collect();
                let steps = levels.get(below).into_iter().flat_map(BTreeMap::values).copied();
                let is_part = |it: &usize| {
                    items.get(*it).is_some_and(|it| it.leaves.iter().all(|leaf| inside.contains(leaf)))
                };
                let parts = vec![(*below, steps.filter(is_part).collect())];
                let key = upper(&columns, &leaves, &under, place, down);
                levels.entry(*column).or_default().insert(value, items.len());
                items.push(Item { key, leaves: under, parts });
            }
        }
        // The total adds up each column that nothing lies above.
        let tops = columns.iter().filter(|it| !down.values().any(|below| below == *it));
        let parts = tops.filter_map(|it| Some((*it, levels.get(it)?.values().copied().collect()))).collect();
        let key = vec![TOTAL.to_owned(); columns.len()];
        items.push(Item { key, leaves: (0..leaves.len()).collect(), parts });
        Self { base, columns, items }
    }

    pub(super) const fn len(&self) -> usize {
        self.items.len()
    }

    /// Writes an item into a key.
    pub(super) fn write(&self, item: usize, key: &mut [String]) {
        let Some(item) = self.items.get(item) else { return };
        for (column, value) in self.columns.iter().zip(&item.key) {
            if let Some(it) = key.get_mut(*column) {
                it.clone_from(value);
            }
        }
    }

    /// The values that an item is the sum of.
    pub(super) fn leaves(&self, item: usize) -> &[usize] {
        self.items.get(item).map_or(&[], |it| it.leaves.as_slice())
    }

    /// For each column one step below an item: the items that add up to it.
    pub(super) fn parts(&self, item: usize) -> &[(usize, Vec<usize>)] {
        self.items.get(item).map_or(&[], |it| it.parts.as_slice())
    }
}

/// Whether a dimension's totals are published.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Totals {
    Published,
    None,
}

/// The key of an item above the values: its own column and those above it say what they are, the others `Total`.
fn upper(
    columns: &[usize],
    leaves: &[Vec<String>],
    under: &[usize],
    place: usize,
    down: &BTreeMap<usize, usize>,
) -> Vec<String> {
    let own = columns.get(place).copied();
    let is_above = |column: usize| {
        let mut at = Some(column);
        while let Some(it) = at {
            if Some(it) == own {
                return true;
            }
            at = down.get(&it).copied();
        }
        false
    };
    let first = under.first().and_then(|it| leaves.get(*it));
    let field = |(place, column): (usize, &usize)| {
        let said = first.and_then(|it| it.get(place)).filter(|_| is_above(*column));
        said.cloned().unwrap_or_else(|| TOTAL.to_owned())
    };
    columns.iter().enumerate().map(field).collect()
}

/// Refuses columns that roll up in a circle.
fn circle(columns: &[String], down: &BTreeMap<usize, usize>) -> Result<(), TableMistake> {
    for start in down.keys() {
        let mut at = *start;
        for _ in 0..=down.len() {
            match down.get(&at) {
                Some(below) => at = *below,
                None => break,
            }
        }
        if down.contains_key(&at) {
            return Err(TableMistake::Circle { column: columns.get(at).cloned().unwrap_or_default() });
        }
    }
    Ok(())
}

/// The values of a dimension, from rows that are no margin in it, with what they roll up to.
fn values(
    columns: &[String],
    own: &[usize],
    down: &BTreeMap<usize, usize>,
    keys: &[(u64, Vec<String>)],
) -> Result<Values, TableMistake> {
    let mut found = Values::new();
    // For each column and value: the line that first said what it rolls up to, and what that was.
    let mut ups: BTreeMap<(usize, String), (u64, String)> = BTreeMap::new();
    for (line, key) in keys {
        let said = |column: usize| key.get(column).cloned().unwrap_or_default();
        let base = own.first().copied().unwrap_or(0);
        if said(base) == TOTAL {
            continue;
        }
        for above in own.iter().skip(1) {
            let Some(below) = down.get(above) else { continue };
            let (value, up) = (said(*below), said(*above));
            let entry = ups.entry((*above, value.clone())).or_insert_with(|| (*line, up.clone()));
            if entry.1 != up {
                return Err(TableMistake::TwoParents {
                    column: columns.get(*below).cloned().unwrap_or_default(),
                    value,
                    first: entry.0,
                    first_up: entry.1.clone(),
                    second: *line,
                    second_up: up,
                });
            }
        }
        found.entry(said(base)).or_insert_with(|| own.iter().map(|it| said(*it)).collect());
    }
    Ok(found)
}
