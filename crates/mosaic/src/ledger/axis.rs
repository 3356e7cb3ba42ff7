//! One axis of a topic (authorities, days, a dimension), parted as finely as somebody tells its places apart and no finer.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    error::LedgerError,
    period::{Span, words},
    structure::{AUTHORITY, Structure},
};

/// An axis in classes: places that no statement tells apart are one class.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    /// A name for each class.
    pub(super) names: Vec<String>,
    /// The classes of each value; `None` is the total.
    of: BTreeMap<Option<String>, Vec<usize>>,
    /// Two ways to add up to one whole: the group that says so, and the classes on either side.
    pub(super) equal: Vec<(String, Vec<usize>, Vec<usize>)>,
}

/// Leaves by value, in the order in which classes are told apart.
type Sets = Vec<(Option<String>, BTreeSet<String>)>;

impl Axis {
    /// The classes of a value; none for one that nobody named.
    pub(super) fn classes(&self, value: Option<&str>) -> &[usize] {
        self.of.get(&value.map(str::to_owned)).map_or(&[], Vec::as_slice)
    }

    /// How many classes there are.
    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// Days: the elementary spans between all first and last days.
    pub(super) fn days(spans: &BTreeSet<Span>) -> (Self, Vec<Span>) {
        let ends: BTreeSet<_> = spans.iter().flat_map(|it| [it.from, it.to]).collect();
        let ends: Vec<_> = ends.into_iter().collect();
        let all = ends.windows(2).filter_map(|it| match it {
            [from, to] => Some(Span { from: *from, to: *to }),
            _ => None,
        });
        let all: Vec<Span> = all.filter(|it| spans.iter().any(|span| span.overlaps(*it))).collect();
        (Self { names: all.iter().map(|it| words(*it)).collect(), ..Self::default() }, all)
    }

    /// Authorities, or a dimension: what the structure says of the values that were named.
    pub(super) fn of(
        structure: &Structure,
        (axis, topic): (&str, &str),
        values: &BTreeSet<Option<String>>,
    ) -> Result<Self, LedgerError> {
        let mut sets: Sets = Vec::new();
        for value in values.iter().flatten() {
            sets.push((Some(value.clone()), structure.leaves(axis, topic, value)));
        }
        if axis != AUTHORITY && values.contains(&None) {
            let total = total(structure, (axis, topic), &sets)?;
            sets.push((None, total));
        }
        let first = sets.len();
        let ways = ways(structure, (axis, topic), &sets);
        for (_, one, other) in &ways {
            sets.extend([(None, one.clone()), (None, other.clone())]);
        }
        let (named, classes) = part(&sets);
        let at = |it: usize| classes.get(it).cloned().unwrap_or_default();
        let equal =
            (0..).zip(ways).map(|(n, (id, ..))| (id, at(first + 2 * n), at(first + 2 * n + 1))).collect();
        let of = sets.into_iter().zip(classes).take(first).map(|((value, _), it)| (value, it)).collect();
        Ok(Self { names: named, of, equal })
    }
}

/// The leaves of the total over a dimension.
fn total(
    structure: &Structure,
    (axis, topic): (&str, &str),
    sets: &Sets,
) -> Result<BTreeSet<String>, LedgerError> {
    let named = || sets.iter().flat_map(|it| it.1.iter().cloned());
    let groups = structure.of(axis, topic, None);
    let Some(group) = groups.first() else {
        return Ok(named().chain([format!("any other {axis}")]).collect());
    };
    let mut leaves = structure.leaves_of(group, topic);
    if group.rest {
        leaves.extend(named());
        return Ok(leaves);
    }
    let known: BTreeSet<String> = groups.iter().flat_map(|it| structure.leaves_of(it, topic)).collect();
    match sets.iter().find(|it| !it.1.is_subset(&known)) {
        Some((value, _)) => Err(LedgerError::Outside {
            value: value.clone().unwrap_or_default(),
            axis: axis.to_owned(),
            group: group.id.clone(),
        }),
        None => Ok(leaves),
    }
}

/// Wholes that several groups part in different ways, as far as they touch what was named.
fn ways(
    structure: &Structure,
    (axis, topic): (&str, &str),
    sets: &Sets,
) -> Vec<(String, BTreeSet<String>, BTreeSet<String>)> {
    let wholes: BTreeSet<Option<&str>> =
        structure.groups().iter().filter(|it| it.axis == axis).map(|it| it.whole.as_deref()).collect();
    let mut found = Vec::new();
    for whole in wholes {
        let groups = structure.of(axis, topic, whole);
        let Some((first, others)) = groups.split_first() else { continue };
        let one = structure.leaves_of(first, topic);
        for group in others {
            let other = structure.leaves_of(group, topic);
            let touched = sets.iter().any(|it| !it.1.is_disjoint(&other) || !it.1.is_disjoint(&one));
            if touched && one != other {
                found.push((group.id.clone(), one.clone(), other));
            }
        }
    }
    found
}

/// Names of classes, and the classes of each set.
fn part(sets: &Sets) -> (Vec<String>, Vec<Vec<usize>>) {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, (_, leaves)) in sets.iter().enumerate() {
        for it in leaves {
            members.entry(it).or_default().push(number);
        }
    }
    let mut classes: BTreeMap<Vec<usize>, Vec<&str>> = BTreeMap::new();
    for (leaf, sets) in members {
        classes.entry(sets).or_default().push(leaf);
    }
    let mut of = vec![Vec::new(); sets.len()];
    let mut names = Vec::new();
    for (number, (members, leaves)) in classes.iter().enumerate() {
        for it in members {
            if let Some(it) = of.get_mut(*it) {
                it.push(number);
            }
        }
        let whole = sets.iter().find(|(value, set)| {
            value.is_some() && set.len() == leaves.len() && leaves.iter().all(|it| set.contains(*it))
        });
        names.push(whole.and_then(|it| it.0.clone()).unwrap_or_else(|| list(leaves)));
    }
    (names, of)
}

/// `a, b and 40 others`.
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [a, b] => format!("{a} and {b}"),
        [a, b, ..] => format!("{a}, {b} and {} others", names.len() - 2),
    }
}
