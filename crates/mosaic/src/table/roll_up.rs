//! Which column of keys rolls up to which, and which says the same as another, from the keys alone.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::TOTAL;

/// The columns that roll up: for each coarser one the nearest finer, as places of columns.
///
/// A column rolls up to another if each of its values goes with exactly one value of the other, and the other has
/// fewer, at least two. Rows that are totals in the finer column do not count.
pub(super) fn hierarchies(keys: &[&[String]], columns: usize) -> Vec<(usize, usize)> {
    let values: Vec<BTreeSet<&String>> = (0..columns)
        .map(|it| keys.iter().filter_map(|key| key.get(it)).filter(|it| *it != TOTAL).collect())
        .collect();
    let many = |it: usize| values.get(it).map_or(0, BTreeSet::len);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for coarse in (0..columns).filter(|it| 1 < many(*it)) {
        let is_finer = |fine: &usize| many(coarse) < many(*fine) && goes_with(keys, *fine, coarse).is_some();
        let finer = (0..columns).filter(|it| *it != coarse).filter(is_finer);
        if let Some(fine) = finer.min_by_key(|it| (many(*it), it.abs_diff(coarse))) {
            found.push((fine, coarse));
        }
    }
    found
}

/// Columns that only say again what another says, as a code does beside a name: the one to leave out, and the other.
pub(super) fn aliases(keys: &[&[String]], columns: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for second in 0..columns {
        for first in 0..second {
            let is_out = |it: usize| found.iter().any(|(out, _)| *out == it);
            if is_out(first) || is_out(second) {
                continue;
            }
            let there = goes_with(keys, first, second).filter(|it| 1 < it.len());
            let back = goes_with(keys, second, first);
            if let (Some(there), Some(back)) = (there, back)
                && there.len() == back.len()
            {
                let coded = |it: &BTreeMap<&String, &String>| {
                    it.keys().map(|it| it.chars().filter(char::is_ascii_digit).count()).sum::<usize>()
                };
                let pair = if coded(&back) <= coded(&there) && coded(&there) != 0 {
                    (first, second)
                } else {
                    (second, first)
                };
                found.push(pair);
            }
        }
    }
    found
}

/// For each value of one column the value of another, if there is exactly one for each.
fn goes_with<'a>(keys: &[&'a [String]], from: usize, to: usize) -> Option<BTreeMap<&'a String, &'a String>> {
    let mut all: BTreeMap<&String, &String> = BTreeMap::new();
    for key in keys {
        let (Some(value), Some(other)) = (key.get(from), key.get(to)) else { continue };
        if value != TOTAL && (other == TOTAL || *all.entry(value).or_insert(other) != other) {
            return None;
        }
    }
    Some(all)
}
