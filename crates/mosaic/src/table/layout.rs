//! The cells of a table and what adds up, from its keys alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{dimension::Dimension, mistake::TableMistake};

/// What a key says where a cell is the sum over a dimension.
pub const TOTAL: &str = "Total";
/// The most cells that a table may have, margins included.
const MOST_CELLS: usize = 200_000;

/// What the columns of a table mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The column of counts.
    pub value: String,
    /// Columns that roll up: the finer and the coarser.
    pub hierarchies: Vec<(String, String)>,
    /// The dimensions over which totals are published, with those of everything that they roll up to; `None`: all.
    pub totals: Option<BTreeSet<String>>,
}

/// A margin and the cells that add up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axiom {
    /// What it says, for a person.
    pub id: String,
    /// The margin.
    pub sum: usize,
    /// Its cells.
    pub parts: Vec<usize>,
}

/// The cells of a table, by their keys, and what adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    columns: Vec<String>,
    keys: Vec<Vec<String>>,
    places: BTreeMap<Vec<String>, usize>,
    under: Vec<Vec<usize>>,
    axioms: Vec<Axiom>,
    bases: Vec<usize>,
}

impl Layout {
    /// Works the cells out from the keys that were read, each with its line.
    ///
    /// # Errors
    ///
    /// [`TableMistake`] for columns that are not there, hierarchies that are none, cells that stand twice, too many cells.
    pub(super) fn new(
        columns: Vec<String>,
        keys: &[(u64, Vec<String>)],
        shape: &Shape,
    ) -> Result<Self, TableMistake> {
        let dimensions = Dimension::all(&columns, keys, shape)?;
        let many = dimensions.iter().map(Dimension::len).try_fold(1_usize, usize::checked_mul);
        if let Some(cells) = Some(many.unwrap_or(usize::MAX)).filter(|it| MOST_CELLS < *it) {
            return Err(TableMistake::TooMany { cells, limit: MOST_CELLS });
        }
        let mut it = Self {
            bases: dimensions.iter().map(|it| it.base).collect(),
            columns,
            keys: Vec::new(),
            places: BTreeMap::new(),
            under: Vec::new(),
            axioms: Vec::new(),
        };
        it.fill(&dimensions);
        let mut lines: BTreeMap<&[String], u64> = BTreeMap::new();
        for (line, key) in keys {
            if let Some(first) = lines.insert(key, *line) {
                return Err(TableMistake::Twice { first, second: *line, key: it.told(key) });
            }
        }
        Ok(it)
    }

    /// Every combination of items, the last dimension fastest, with what adds up.
    fn fill(&mut self, dimensions: &[Dimension]) {
        let mut choices: Vec<Vec<usize>> = vec![Vec::new()];
        for it in dimensions {
            let longer = |choice: &Vec<usize>| {
                let choice = choice.clone();
                (0..it.len()).map(move |item| [choice.as_slice(), &[item]].concat())
            };
            choices = choices.iter().flat_map(longer).collect();
        }
        let numbers: BTreeMap<Vec<usize>, usize> = choices.iter().cloned().zip(0..).collect();
        for choice in &choices {
            let mut key = vec![String::new(); self.columns.len()];
            for (item, dimension) in choice.iter().zip(dimensions) {
                dimension.write(*item, &mut key);
            }
            self.places.insert(key.clone(), self.keys.len());
            self.keys.push(key);
            let mut under: Vec<Vec<usize>> = vec![Vec::new()];
            for (item, dimension) in choice.iter().zip(dimensions) {
                let leaves = dimension.leaves(*item);
                under = under
                    .iter()
                    .flat_map(|it| leaves.iter().map(|leaf| [it.as_slice(), &[*leaf]].concat()))
                    .collect();
            }
            self.under.push(under.iter().filter_map(|it| numbers.get(it).copied()).collect());
        }
        for (sum, choice) in choices.iter().enumerate() {
            for (place, (item, dimension)) in choice.iter().zip(dimensions).enumerate() {
                for (column, parts) in dimension.parts(*item) {
                    let part = |part: &usize| {
                        let mut choice = choice.clone();
                        *choice.get_mut(place)? = *part;
                        numbers.get(&choice).copied()
                    };
                    let column = self.columns.get(*column).map_or("", String::as_str);
                    let id = format!("{} is the sum by {column}", self.name(sum));
                    self.axioms.push(Axiom { id, sum, parts: parts.iter().filter_map(part).collect() });
                }
            }
        }
    }

    /// The key columns, as the header has them.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many cells there are, margins included.
    pub const fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are no cells.
    pub const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// A cell's key: one field for each key column.
    pub fn key(&self, cell: usize) -> &[String] {
        self.keys.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The cell of a key.
    pub fn place(&self, key: &[String]) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// A cell's key for a person: `force F00, region R0`.
    pub fn name(&self, cell: usize) -> String {
        self.told(self.key(cell))
    }

    pub(super) fn told(&self, key: &[String]) -> String {
        let field = |(column, value): (&String, &String)| format!("{column} {value}");
        self.columns.iter().zip(key).map(field).collect::<Vec<_>>().join(", ")
    }

    /// The interior cells that a cell is the sum of; of an interior cell, itself.
    pub fn under(&self, cell: usize) -> &[usize] {
        self.under.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Whether a cell is no margin.
    pub fn is_interior(&self, cell: usize) -> bool {
        self.under(cell) == [cell]
    }

    /// What adds up.
    pub fn axioms(&self) -> &[Axiom] {
        &self.axioms
    }

    /// The column whose values are the contributors: the first that rolls up to another, else the first of all.
    pub fn contributors(&self, shape: &Shape) -> usize {
        let first = shape.hierarchies.iter().find_map(|(fine, _)| {
            self.bases.iter().copied().find(|it| self.columns.get(*it).is_some_and(|name| name == fine))
        });
        first.or_else(|| self.bases.first().copied()).unwrap_or(0)
    }
}
