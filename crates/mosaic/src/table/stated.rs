//! What a table says, as statements for the ledger.
//!
//! A column that rolls up shares one axis with what it rolls up to, under the name of the finest; a total over an axis
//! is a statement without it. The table's own sums go with it as groups, since a reader of the table knows them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Layout, MARKER, Pattern, Role, Shape, TOTAL};
use crate::ledger::{Claim, Group, Keeps, Marker, NoPeriod, Period, Reader, Rule, Span, Statement, joined};

/// What a table leaves unsaid about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What begins the name of each of its statements.
    pub id: String,
    /// Whose figures they are.
    pub authority: String,
    /// What is counted.
    pub topic: String,
    /// When; of a table that has no column of periods.
    pub period: Option<Period>,
    /// The column of periods.
    pub periods: Option<String>,
    /// Where it can be read.
    pub source: String,
    /// The day on which it is published.
    pub published: Date,
}

/// What a table says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Its cells.
    pub statements: Vec<Statement>,
    /// Its sums.
    pub groups: Vec<Group>,
    /// Its small counts, each to stay hidden.
    pub rules: Vec<Rule>,
    /// Whether it has totals over periods that have days between them: they are about no one period, and are left out.
    pub gaps: bool,
    /// Whether it says more than its own sums: its periods share days, such as quarters beside their year, or the caller protects more
    /// than its cells.
    #[serde(default)]
    pub overlapping: bool,
    /// Whether some of its readers know figures of their own, and who they are cannot be said; the caller says so.
    #[serde(default)]
    pub insiders: bool,
    /// Readers who know figures of their own: see [`insiders`].
    #[serde(default)]
    pub readers: Vec<Reader>,
    /// The cell of each statement.
    #[serde(skip)]
    pub cells: Vec<usize>,
}

/// Why a table's cells cannot be statements.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum Unsayable {
    /// Neither a period nor a column of periods.
    #[error("nothing says which period the figures are of")]
    #[diagnostic(
        code(mosaic::table_period),
        help("name the period, such as 2021/22, or the column that says it")
    )]
    NoPeriod,
    /// A value of the column of periods that is none.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Period(#[from] NoPeriod),
}

/// What a pattern says, of which `shape` says what its columns mean.
///
/// # Errors
///
/// [`Unsayable`] where a cell has no period.
pub fn stated(pattern: &Pattern, shape: &Shape, about: &About) -> Result<Stated, Unsayable> {
    let layout = pattern.layout();
    let Named { axes, times } = &Named::of(layout, shape, about)?;
    let mut found = Stated { overlapping: times.overlap(), ..Stated::default() };
    let cells = pattern.roles().iter().zip(pattern.shown()).enumerate();
    for (cell, (role, shown)) in cells {
        let key = layout.key(cell);
        let Some(period) = times.of_key(key) else {
            found.gaps = true;
            continue;
        };
        let dims = dims(axes, key);
        let claim = match shown {
            Some(count) => Claim::Eq(*count),
            None => {
                Claim::Marker(Marker { text: MARKER.to_owned(), means: (pattern.noughts().least(), None) })
            }
        };
        if *role == Role::Primary {
            found.rules.push(Rule {
                topic: about.topic.clone(),
                authority: Some(about.authority.clone()),
                period: Some(period.clone()),
                dims: Some(dims.clone()),
                keeps: Keeps::NotExact,
                why: format!("a small count of {}", about.source),
            });
        }
        found.statements.push(about.statement(cell, (period, dims), claim));
        found.cells.push(cell);
    }
    found.groups = axes.iter().flat_map(|it| it.groups(layout, about)).collect();
    Ok(found)
}

/// The readers who know figures of their own: one for each value of the contributors' column, with the true counts of their own
/// cells that are withheld. `None` where the column is that of the periods: whose their figures are cannot be said.
///
/// `truth`: the count of each of the table's cells.
///
/// # Errors
///
/// As [`stated`].
pub fn insiders(
    (pattern, truth): (&Pattern, &[i64]),
    contributor: usize,
    shape: &Shape,
    about: &About,
) -> Result<Option<Vec<Reader>>, Unsayable> {
    let layout = pattern.layout();
    let Named { axes, times } = &Named::of(layout, shape, about)?;
    let has = |it: &&Axis| it.columns.iter().any(|it| it.0 == contributor);
    let Some(axis) = axes.iter().find(has) else { return Ok(None) };
    let mut readers = Vec::new();
    for name in super::contributors(pattern, contributor) {
        let (mut parts, mut knows) = (BTreeSet::new(), Vec::new());
        for cell in super::cells_of(pattern, contributor, &name) {
            let key = layout.key(cell);
            parts.extend(axis.item(key).filter(|_| layout.is_interior(cell)));
            let is_shown = pattern.shown().get(cell).copied().flatten().is_some();
            let (Some(period), Some(count)) = (times.of_key(key), truth.get(cell)) else { continue };
            if !is_shown {
                knows.push(about.statement(cell, (period, dims(axes, key)), Claim::Eq(*count)));
            }
        }
        let within = BTreeMap::from([(axis.name.clone(), parts)]);
        let name = format!("insider {name}");
        readers.push(Reader { name, within, ..Reader::insider(&about.authority, knows) });
    }
    Ok(Some(readers))
}

impl About {
    fn statement(
        &self,
        cell: usize,
        (period, dims): (&Period, BTreeMap<String, String>),
        claim: Claim,
    ) -> Statement {
        Statement {
            id: format!("{}-{}", self.id, cell + 1),
            authority: self.authority.clone(),
            topic: self.topic.clone(),
            period: period.clone(),
            dims,
            claim,
            by: None,
            source: self.source.clone(),
            published: self.published,
            supersedes: None,
        }
    }
}

/// What names a table's cells in the ledger.
struct Named {
    axes: Vec<Axis>,
    times: Times,
}

impl Named {
    fn of(layout: &Layout, shape: &Shape, about: &About) -> Result<Self, Unsayable> {
        let axes = Axis::all(layout, shape, about.periods.as_deref());
        Ok(Self { axes, times: Times::of(layout, about)? })
    }
}

/// What a key says on each axis; nothing on those that it totals over.
fn dims(axes: &[Axis], key: &[String]) -> BTreeMap<String, String> {
    axes.iter().filter_map(|it| Some((it.name.clone(), it.item(key)?))).collect()
}

/// The columns that one axis of the ledger has, finest first.
struct Axis {
    name: String,
    /// Each column's place in keys, and its name.
    columns: Vec<(usize, String)>,
    /// What the finest says, to tell items of others from.
    finest: BTreeSet<String>,
}

impl Axis {
    /// The axes of a table, its periods left out.
    fn all(layout: &Layout, shape: &Shape, periods: Option<&str>) -> Vec<Self> {
        let is_above = |name: &String| shape.hierarchies.iter().any(|it| it.1 == *name);
        let names = layout.columns();
        let bases = names.iter().filter(|it| !is_above(it) && Some(it.as_str()) != periods);
        bases
            .map(|base| {
                let mut chain = vec![base];
                let mut next = 0;
                while let Some(name) = chain.get(next).copied() {
                    chain.extend(shape.hierarchies.iter().filter(|it| it.0 == *name).map(|it| &it.1));
                    next += 1;
                }
                let place =
                    |name: &&String| Some((names.iter().position(|it| it == *name)?, (*name).clone()));
                let columns: Vec<(usize, String)> = chain.iter().filter_map(place).collect();
                let first = columns.first().map_or(0, |it| it.0);
                let keys = (0..layout.len()).filter_map(|cell| layout.key(cell).get(first));
                let finest = keys.filter(|it| *it != TOTAL).cloned().collect();
                Self { name: base.clone(), columns, finest }
            })
            .collect()
    }

    /// What a key says on this axis; nothing for its total.
    fn item(&self, key: &[String]) -> Option<String> {
        let said = self.columns.iter().enumerate();
        let mut said = said.filter_map(|(level, (place, name))| Some((level, name, key.get(*place)?)));
        let (level, name, value) = said.find(|it| it.2 != TOTAL)?;
        let taken = level != 0 && self.finest.contains(value);
        Some(if taken { format!("{name} {value}") } else { value.clone() })
    }

    /// What adds up on this axis, where the table shows the sum.
    fn groups(&self, layout: &Layout, about: &About) -> Vec<Group> {
        let mut parts: BTreeMap<Option<String>, BTreeSet<String>> = BTreeMap::new();
        for axiom in layout.axioms() {
            let whole = self.item(layout.key(axiom.sum));
            let items: BTreeSet<Option<String>> =
                axiom.parts.iter().map(|it| self.item(layout.key(*it))).collect();
            // A sum over another axis has the same item on both sides.
            if items.contains(&whole) {
                continue;
            }
            parts.entry(whole).or_default().extend(items.into_iter().flatten());
        }
        let group = |(number, (whole, parts)): (usize, (Option<String>, BTreeSet<String>))| Group {
            id: format!("{}-{}-{}", about.id, self.name, number + 1),
            axis: self.name.clone(),
            topic: Some(about.topic.clone()),
            whole,
            parts,
            rest: false,
            source: about.source.clone(),
        };
        parts.into_iter().enumerate().map(group).collect()
    }
}

/// Which period each cell is of.
struct Times {
    column: Option<usize>,
    periods: BTreeMap<String, Period>,
    /// Of the total over the column, or of every cell.
    whole: Option<Period>,
}

impl Times {
    fn of(layout: &Layout, about: &About) -> Result<Self, Unsayable> {
        let column =
            about.periods.as_ref().and_then(|name| layout.columns().iter().position(|it| it == name));
        let Some(place) = column else {
            let whole = Some(about.period.clone().ok_or(Unsayable::NoPeriod)?);
            return Ok(Self { column: None, periods: BTreeMap::new(), whole });
        };
        let mut periods = BTreeMap::new();
        for text in (0..layout.len()).filter_map(|cell| layout.key(cell).get(place)) {
            if text != TOTAL && !periods.contains_key(text) {
                periods.insert(text.clone(), Period::try_from(text.clone())?);
            }
        }
        let whole = joined(periods.values().map(Period::span).collect()).and_then(Period::of);
        Ok(Self { column: Some(place), periods, whole })
    }

    /// Whether two values of the column share days.
    fn overlap(&self) -> bool {
        let mut spans: Vec<Span> = self.periods.values().map(Period::span).collect();
        spans.sort();
        spans.iter().zip(spans.iter().skip(1)).any(|(one, next)| one.overlaps(*next))
    }

    fn of_key(&self, key: &[String]) -> Option<&Period> {
        let said = self.column.and_then(|it| key.get(it)).filter(|it| *it != TOTAL);
        said.map_or(self.whole.as_ref(), |it| self.periods.get(it))
    }
}
