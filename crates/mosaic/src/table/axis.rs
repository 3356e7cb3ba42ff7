//! The labels along one side of a sheet: merged ones filled in, totals and subtotals told from values.
//!
//! A side has levels: columns of labels beside the rows, or rows of headings above the columns. An entry is one row or
//! one column of counts with its label on each level. What comes out is a key for each entry.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    blocks::{self, Block},
    grid::{Place, letters},
    layout::TOTAL,
    sheet_mistake::SheetMistake,
    text::{Totals, totals},
};

/// Which side of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Rows, with labels in columns beside them.
    Down,
    /// Columns, with labels in rows above them.
    Across,
}

/// A side as it stands in the sheet.
#[derive(Clone, Debug)]
pub(super) struct Labels {
    pub(super) side: Side,
    /// The name of each level.
    pub(super) names: Vec<String>,
    /// Where each level's labels stand: a column of the sheet, or a row.
    pub(super) levels: Vec<usize>,
    /// For each row or column of counts: where it is, and its label on each level.
    pub(super) entries: Vec<(usize, Vec<String>)>,
    /// The counts of each entry.
    pub(super) counts: Vec<Vec<i64>>,
}

/// A side as it is understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    /// The key columns.
    pub(super) names: Vec<String>,
    /// The key of each entry, [`TOTAL`] where it is a sum.
    pub(super) keys: Vec<Vec<String>>,
    /// Labels that were taken as totals, by the name of what they are totals of.
    pub(super) totals: BTreeSet<(String, String)>,
    /// Labels of subtotals that are told by their counts alone.
    pub(super) hidden: Vec<String>,
}

/// The values of a level, by their letters in lower case.
type Values = BTreeMap<String, String>;

impl Labels {
    /// Understands the labels.
    pub(super) fn read(&self) -> Result<Axis, SheetMistake> {
        self.refuse_parts()?;
        let mut axis = match self.names.as_slice() {
            [] => Axis { keys: vec![Vec::new(); self.entries.len()], ..Axis::default() },
            [name] => self.single(name)?,
            _ => self.nested()?,
        };
        self.note_totals(&mut axis);
        let mut seen: BTreeMap<&[String], usize> = BTreeMap::new();
        for ((at, _), key) in self.entries.iter().zip(&axis.keys).filter(|it| !it.1.is_empty()) {
            if let Some(first) = seen.insert(key, *at) {
                let label = key.join(", ");
                return Err(SheetMistake::Twice { first: self.told(first), second: self.told(*at), label });
            }
        }
        Ok(axis)
    }

    /// Refuses rows and columns that count part of another: they are neither values beside it nor its sum.
    fn refuse_parts(&self) -> Result<(), SheetMistake> {
        for (at, raw) in &self.entries {
            for (level, label) in raw.iter().enumerate() {
                let low = label.to_lowercase();
                if ["of which", "of whom", "of these", "including"].iter().any(|it| low.starts_with(it)) {
                    return Err(SheetMistake::PartOf { place: self.place(*at, level), text: label.clone() });
                }
            }
        }
        Ok(())
    }

    fn told(&self, at: usize) -> String {
        match self.side {
            Side::Down => format!("row {}", at + 1),
            Side::Across => format!("column {}", letters(at)),
        }
    }

    fn place(&self, at: usize, level: usize) -> Place {
        let other = self.levels.get(level).or(self.levels.last()).copied().unwrap_or(0);
        match self.side {
            Side::Down => Place { row: at, column: other },
            Side::Across => Place { row: other, column: at },
        }
    }

    fn note_totals(&self, axis: &mut Axis) {
        for (_, raw) in &self.entries {
            for (label, name) in raw.iter().zip(&self.names) {
                if totals(label, name) != Totals::No {
                    axis.totals.insert((name.clone(), label.clone()));
                }
            }
        }
    }

    /// One level: subtotals make groups of the values before them, or after them if the side begins with one.
    fn single(&self, name: &str) -> Result<Axis, SheetMistake> {
        let mut kinds = Vec::new();
        for (at, raw) in &self.entries {
            let label = raw.first().filter(|it| !it.is_empty());
            let label = label.ok_or_else(|| SheetMistake::NoLabel { place: self.place(*at, 0) })?;
            kinds.push((*at, label.as_str(), totals(label, name)));
        }
        let hidden = self.hidden(&mut kinds);
        settle(&mut kinds);
        let key = |(_, label, kind): &(usize, &str, Totals)| {
            vec![if *kind == Totals::No { (*label).to_owned() } else { TOTAL.to_owned() }]
        };
        if !kinds.iter().any(|it| matches!(it.2, Totals::Of(_))) {
            let keys = kinds.iter().map(key).collect();
            return Ok(Axis { names: vec![name.to_owned()], keys, ..Axis::default() });
        }
        let groups = self.groups(&kinds)?;
        let keys =
            kinds.iter().map(key).zip(groups).map(|(key, group)| [vec![group], key].concat()).collect();
        Ok(Axis { names: vec![format!("{name} group"), name.to_owned()], keys, hidden, ..Axis::default() })
    }

    /// Marks the subtotals that no word gives away, and returns their labels.
    fn hidden(&self, kinds: &mut [(usize, &str, Totals)]) -> Vec<String> {
        if kinds.iter().any(|it| matches!(it.2, Totals::Of(_))) {
            return Vec::new();
        }
        let is_value = |it: &usize| kinds.get(*it).is_some_and(|it| it.2 == Totals::No);
        let places: Vec<usize> = (0..kinds.len()).filter(is_value).collect();
        let lines: Vec<&[i64]> =
            places.iter().filter_map(|it| self.counts.get(*it)).map(Vec::as_slice).collect();
        let Some(found) = blocks::found(&lines) else { return Vec::new() };
        let mut labels = Vec::new();
        for (place, it) in found.iter().filter_map(|(line, it)| Some((places.get(*line)?, it))) {
            if let Some((_, label, kind)) = kinds.get_mut(*place) {
                *kind = match it {
                    Block::Sum => Totals::Of(Some((*label).to_owned())),
                    Block::Whole => Totals::Grand,
                };
                labels.push((*label).to_owned());
            }
        }
        labels
    }

    /// The group of each entry.
    fn groups(&self, kinds: &[(usize, &str, Totals)]) -> Result<Vec<String>, SheetMistake> {
        let is_grand = |it: &Totals| matches!(it, Totals::Plain | Totals::Grand);
        let first = kinds.iter().find(|it| !is_grand(&it.2));
        let is_above = first.is_some_and(|it| it.2 != Totals::No);
        let mut order: Vec<usize> = (0..kinds.len()).collect();
        if is_above {
            order.reverse();
        }
        // In this order each subtotal comes after its values.
        let mut groups = vec![TOTAL.to_owned(); kinds.len()];
        let (mut open, mut number) = (Vec::new(), 0);
        for place in order {
            let Some((at, label, kind)) = kinds.get(place) else { continue };
            match kind {
                Totals::No => {
                    crate::numbers::put(&mut groups, place, (*label).to_owned());
                    open.push(place);
                }
                Totals::Of(_) if open.is_empty() => {
                    return Err(SheetMistake::Subtotal {
                        place: self.place(*at, 0),
                        text: (*label).to_owned(),
                    });
                }
                Totals::Of(group) => {
                    number += 1;
                    let group = group.clone().unwrap_or_else(|| format!("group {number}"));
                    for it in open.drain(..).chain([place]) {
                        crate::numbers::put(&mut groups, it, group.clone());
                    }
                }
                Totals::Plain | Totals::Grand => {}
            }
        }
        Ok(groups)
    }

    /// Several levels: a blank means what stands before it.
    fn nested(&self) -> Result<Axis, SheetMistake> {
        let mut keys: Vec<Vec<String>> = Vec::new();
        let mut seen: Vec<Values> = vec![Values::new(); self.names.len()];
        let mut implied = Vec::new();
        for (place, (at, raw)) in self.entries.iter().enumerate() {
            let kinds: Vec<Totals> =
                raw.iter().zip(&self.names).map(|(label, name)| totals(label, name)).collect();
            let mut key = self.filled((*at, raw), &kinds, (keys.last(), &seen))?;
            let last = raw.len().saturating_sub(1);
            let is_implied = raw.iter().take(last).all(String::is_empty);
            match kinds.last() {
                Some(Totals::Grand) if is_implied => key.fill(TOTAL.to_owned()),
                Some(Totals::Plain) if is_implied => implied.push(place),
                Some(Totals::Of(Some(group))) => {
                    let upper = last.saturating_sub(1);
                    if let Some(group) = known(&seen, upper, group) {
                        crate::numbers::put(&mut key, upper, group);
                    }
                }
                _ => {}
            }
            for (seen, value) in seen.iter_mut().zip(&key) {
                seen.entry(value.to_lowercase()).or_insert_with(|| value.clone());
            }
            keys.push(key);
        }
        // A total below merged labels: of the last group, or of everything?
        let is_of_group = |key: &Vec<String>| {
            key.last().is_some_and(|it| it == TOTAL) && key.first().is_some_and(|it| it != TOTAL)
        };
        let groups: BTreeSet<&String> =
            keys.iter().filter_map(|it| it.first()).filter(|it| *it != TOTAL).collect();
        let only = keys.iter().filter(|it| is_of_group(it)).count() == 1 && 1 < groups.len();
        let mut first: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (place, key) in keys.iter().enumerate() {
            first.entry(key.clone()).or_insert(place);
        }
        let last = keys.len().saturating_sub(1);
        for place in implied {
            if let Some(key) = keys.get_mut(place)
                && (first.get(key).is_some_and(|it| *it < place) || (only && place == last))
            {
                key.fill(TOTAL.to_owned());
            }
        }
        Ok(Axis { names: self.names.clone(), keys, ..Axis::default() })
    }

    /// The key of an entry, blanks filled in from the entry before.
    fn filled(
        &self,
        (at, raw): (usize, &[String]),
        kinds: &[Totals],
        (before, seen): (Option<&Vec<String>>, &[Values]),
    ) -> Result<Vec<String>, SheetMistake> {
        let last = raw.len().saturating_sub(1);
        let mut key: Vec<String> = Vec::new();
        let (mut named, mut summed) = (false, false);
        for (level, (label, kind)) in raw.iter().zip(kinds).enumerate() {
            let earlier = || before.and_then(|it| it.get(level)).cloned();
            let no_label = || SheetMistake::NoLabel { place: self.place(at, level) };
            let said = match kind {
                _ if label.is_empty() && summed => TOTAL.to_owned(),
                _ if label.is_empty() && (named || level == last) => return Err(no_label()),
                _ if label.is_empty() => earlier().ok_or_else(no_label)?,
                Totals::No => label.clone(),
                Totals::Of(Some(group)) if level < last => {
                    known(seen, level, group).unwrap_or_else(|| TOTAL.to_owned())
                }
                Totals::Of(None) if level < last => earlier().unwrap_or_else(|| TOTAL.to_owned()),
                _ => TOTAL.to_owned(),
            };
            named |= !label.is_empty();
            summed |= !label.is_empty() && *kind != Totals::No;
            key.push(said);
        }
        Ok(key)
    }
}

/// A value of a level, whatever its case.
fn known(seen: &[Values], level: usize, wanted: &str) -> Option<String> {
    seen.get(level)?.get(&wanted.to_lowercase()).cloned()
}

/// Settles which totals on a side of one level are over everything, and which are subtotals.
fn settle(kinds: &mut [(usize, &str, Totals)]) {
    let is_sub = |it: &Totals| matches!(it, Totals::Of(_));
    let subs = kinds.iter().filter(|it| is_sub(&it.2)).count();
    let whole = kinds.iter().filter(|it| it.2 != Totals::No).count() - subs;
    let grand = kinds.iter().any(|it| it.2 == Totals::Grand);
    if subs == 1 && whole == 0 {
        // The only one, at an end: a total under a longer name.
        let last = kinds.len().saturating_sub(1);
        for (place, it) in kinds.iter_mut().enumerate() {
            if is_sub(&it.2) && (place == 0 || place == last) {
                it.2 = Totals::Plain;
            }
        }
    }
    // `Q1 total`, `Q2 total`, then at once `Year total`.
    if let [.., (_, _, before), (_, _, last)] = kinds
        && whole == 0
        && is_sub(before)
        && is_sub(last)
    {
        *last = Totals::Grand;
    }
    if 1 < whole {
        let after_a_sum = kinds.iter().rev().nth(1).is_some_and(|it| it.2 != Totals::No);
        let keep = kinds.len().saturating_sub(1);
        for (place, (_, _, kind)) in kinds.iter_mut().enumerate() {
            if *kind == Totals::Plain && (grand || place < keep || !after_a_sum) {
                *kind = Totals::Of(None);
            }
        }
    }
}
