//! Merges that leave fewer small counts, to choose from.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    layout::TOTAL,
    merge::{Merge, values_of},
    recognise::Recognised,
};
use crate::{
    explain::list,
    ledger::{Period, Span, joined},
    numbers::at,
};

/// How many merges of one column are proposed, and of all.
const MOST: (usize, usize) = (2, 5);

/// Merges of values after which fewer counts are small, the fewest first: adjacent periods; of other values the smallest, and the one
/// with most small counts with its neighbours in the sheet.
///
/// `threshold`: counts from 1 up to but not with this one are small. `but`: a column whose values stay apart.
pub fn merges(found: &Recognised, threshold: i64, but: Option<usize>) -> Vec<Merge> {
    let (small, mut all) = (0..threshold, Vec::new());
    let is_small = |it: i64| it != 0 && small.contains(&it);
    let now = found.table().counts().iter().filter(|it| is_small(**it)).count();
    for (column, name) in found.columns().iter().enumerate() {
        let is_coarse = found.shape().hierarchies.iter().any(|it| it.1 == *name);
        if is_coarse || Some(column) == but {
            continue;
        }
        let mut of_column: Vec<(usize, usize, Merge)> = Vec::new();
        for it in candidates(found, column, &is_small) {
            let left = small_after(found, (column, &it), &is_small);
            if left < now && found.parents(&it, column).len() == 1 {
                of_column.push((left, it.values.len(), it));
            }
        }
        of_column.sort();
        of_column.dedup();
        all.extend(of_column.into_iter().take(MOST.0));
    }
    all.sort();
    all.into_iter().take(MOST.1).map(|it| it.2).collect()
}

/// Merges of one column that are worth a look.
fn candidates(found: &Recognised, column: usize, is_small: &impl Fn(i64) -> bool) -> Vec<Merge> {
    let Some(name) = found.columns().get(column) else { return Vec::new() };
    let values = values_of(found.cells(), column);
    if values.len() < 3 {
        return Vec::new();
    }
    let merge = |(values, together): (Vec<&str>, String)| Merge {
        column: name.clone(),
        values: values.into_iter().map(str::to_owned).collect(),
        name: together,
    };
    if found.period() == Some(name.as_str()) {
        let mut periods: Vec<Period> =
            values.iter().filter_map(|it| Period::try_from((*it).to_owned()).ok()).collect();
        periods.sort_by_key(Period::span);
        let pairs = periods.iter().zip(periods.iter().skip(1));
        let one = |(first, next): (&Period, &Period)| {
            let days = joined(vec![first.span(), next.span()])?;
            let both = (first.text(), next.text());
            Some(merge((vec![both.0, both.1], days_of(both, days)?)))
        };
        return pairs.filter_map(one).collect();
    }
    let groups = neighbours(found, column, is_small);
    groups.into_iter().filter(|it| 1 < it.len()).map(|it| merge((it.clone(), list(&it)))).collect()
}

/// The two and the three smallest values of a column, and the one with most small counts with its neighbours in the sheet; each
/// group in the order of the sheet.
fn neighbours<'a>(
    found: &'a Recognised,
    column: usize,
    is_small: &impl Fn(i64) -> bool,
) -> Vec<Vec<&'a str>> {
    let mut order: Vec<&str> = Vec::new();
    for it in found.cells().iter().filter_map(|it| it.key.get(column)).filter(|it| *it != TOTAL) {
        if !order.contains(&it.as_str()) {
            order.push(it);
        }
    }
    let mut sizes: BTreeMap<&str, (i64, usize)> = BTreeMap::new();
    let layout = found.table().layout();
    for cell in 0..layout.len() {
        let (count, key) = (at(found.table().counts(), cell), layout.key(cell));
        let Some(value) = key.get(column) else { continue };
        let size = sizes.entry(value).or_default();
        size.0 = size.0.saturating_add(if layout.is_interior(cell) { count } else { 0 });
        size.1 += usize::from(is_small(count));
    }
    let mut rising = order.clone();
    rising.sort_by_key(|it| sizes.get(it).map(|it| it.0));
    let small = |it: &str| sizes.get(it).map_or(0, |it| it.1);
    let worst = order.iter().enumerate().max_by_key(|it| small(it.1)).map_or(0, |it| it.0);
    let three = if 3 < order.len() { 3 } else { 0 };
    let mut groups: Vec<Vec<&str>> = vec![
        rising.iter().take(2).copied().collect(),
        rising.iter().take(three).copied().collect(),
        order.iter().skip(worst).take(2).copied().collect(),
        order.iter().skip(worst.saturating_sub(1)).take(2).copied().collect(),
    ];
    for group in &mut groups {
        group.sort_by_key(|it| order.iter().position(|known| known == it));
    }
    groups
}

/// `2020 to 2021`, where that says the days.
fn days_of((first, last): (&str, &str), days: Span) -> Option<String> {
    let first = first.split(" to ").next().unwrap_or(first);
    let last = last.rsplit(" to ").next().unwrap_or(last);
    let text = format!("{first} to {last}");
    let says = Period::try_from(text.clone()).is_ok_and(|it| it.span() == days);
    if says { Some(text) } else { Some(Period::of(days)?.text().to_owned()) }
}

/// How many counts are small after a merge, margins included.
fn small_after(
    found: &Recognised,
    (column, merge): (usize, &Merge),
    is_small: &impl Fn(i64) -> bool,
) -> usize {
    let layout = found.table().layout();
    let mut sums: BTreeMap<Vec<&str>, i64> = BTreeMap::new();
    for cell in 0..layout.len() {
        let mut key: Vec<&str> = layout.key(cell).iter().map(String::as_str).collect();
        if let Some(value) = key.get_mut(column).filter(|it| merge.values.contains(**it)) {
            *value = &merge.name;
        }
        let sum = sums.entry(key).or_default();
        *sum = sum.saturating_add(at(found.table().counts(), cell));
    }
    let small: BTreeSet<&Vec<&str>> = sums.iter().filter(|it| is_small(*it.1)).map(|it| it.0).collect();
    small.len()
}
