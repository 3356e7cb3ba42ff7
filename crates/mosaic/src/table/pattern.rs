//! A table as it is sent: which cells are open, and which are withheld and why.

use serde::{Deserialize, Serialize};

use super::{
    Table,
    layout::{Layout, Shape},
    mistake::TableMistake,
    read,
};

/// What stands in place of a count that is withheld, whatever the reason: one marker for all.
///
/// Where noughts are published it says that the count is one or more, else nothing: see [`Noughts`].
pub const MARKER: &str = "*";

/// Whether noughts are published. What the marker says follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Noughts {
    /// They are: the marker stands for one or more.
    #[default]
    Given,
    /// They are withheld, every one of them: the marker may stand for nought, and says nothing.
    Withheld,
}

impl Noughts {
    /// The least that the marker stands for.
    #[must_use]
    pub const fn least(self) -> i64 {
        match self {
            Self::Given => 1,
            Self::Withheld => 0,
        }
    }
}

/// Why a cell is withheld, if it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Published.
    Open,
    /// Withheld because its own count is small.
    Primary,
    /// Withheld so that others cannot be worked out.
    Secondary,
}

impl Role {
    /// Its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

/// A table with a role for each cell, and the counts of those that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    layout: Layout,
    roles: Vec<Role>,
    shown: Vec<Option<i64>>,
    noughts: Noughts,
}

impl Pattern {
    /// The pattern of a table in which each cell has a role.
    pub fn new(table: &Table, roles: Vec<Role>) -> Self {
        let show = |(role, count): (&Role, &i64)| (*role == Role::Open).then_some(*count);
        let shown = roles.iter().zip(table.counts()).map(show).collect();
        Self { layout: table.layout().clone(), roles, shown, noughts: Noughts::Given }
    }

    /// The same with noughts published or not: where they are not, every nought that is open is withheld for the others' sake.
    #[must_use]
    pub fn with(mut self, noughts: Noughts) -> Self {
        self.noughts = noughts;
        if noughts == Noughts::Withheld {
            for (role, shown) in self.roles.iter_mut().zip(&mut self.shown).filter(|it| *it.1 == Some(0)) {
                (*role, *shown) = (Role::Secondary, None);
            }
        }
        self
    }

    /// Whether noughts are published.
    pub const fn noughts(&self) -> Noughts {
        self.noughts
    }

    /// Reads what [`Pattern::write`] writes, of a table whose noughts are published.
    ///
    /// # Errors
    ///
    /// [`TableMistake`], with the line and how to mend it.
    pub fn read(csv: &[u8], shape: &Shape) -> Result<Self, TableMistake> {
        let (columns, rows) = read::rows(csv, "value")?;
        let keys: Vec<_> = rows.iter().map(|it| (it.line, it.key.clone())).collect();
        let layout = Layout::new(columns, &keys, shape)?;
        let mut cells = vec![None; layout.len()];
        for row in &rows {
            let Some(cell) = layout.place(&row.key) else { continue };
            let role = match row.role.as_str() {
                "primary" => Role::Primary,
                "secondary" => Role::Secondary,
                // Without roles every cell that is withheld is to be protected.
                "" if row.value == MARKER => Role::Primary,
                "open" | "" => Role::Open,
                _ => return Err(TableMistake::Role { line: row.line, text: row.role.clone() }),
            };
            let shown = match role {
                Role::Open => Some(read::count(row)?),
                Role::Primary | Role::Secondary if row.value == MARKER => None,
                Role::Primary | Role::Secondary => {
                    let (line, role, text) = (row.line, role.name(), row.value.clone());
                    return Err(TableMistake::Shown { line, role, text });
                }
            };
            if shown.is_some_and(|it| crate::system::MOST_VALUE < it) {
                return Err(TableMistake::TooLarge { key: layout.name(cell) });
            }
            if let Some(it) = cells.get_mut(cell) {
                *it = Some((role, shown));
            }
        }
        if let Some(cell) = cells.iter().position(Option::is_none) {
            return Err(TableMistake::Missing { key: layout.name(cell) });
        }
        let (roles, shown) = cells.into_iter().flatten().unzip();
        Ok(Self { layout, roles, shown, noughts: Noughts::Given })
    }

    /// The same of a table in which noughts are published or not.
    ///
    /// # Errors
    ///
    /// As [`Pattern::read`], and [`TableMistake::Nought`] for a nought that is shown where none should be: it would say that none is
    /// hidden.
    pub fn read_as(csv: &[u8], shape: &Shape, noughts: Noughts) -> Result<Self, TableMistake> {
        let it = Self::read(csv, shape)?;
        match it.shown.iter().position(|shown| *shown == Some(0)) {
            Some(cell) if noughts == Noughts::Withheld => {
                Err(TableMistake::Nought { key: it.layout.name(cell) })
            }
            _ => Ok(it.with(noughts)),
        }
    }

    /// Every cell as CSV: its key, its count or the marker, its role.
    pub fn write(&self) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        let header = self.layout.columns().iter().map(String::as_str).chain(["value", "role"]);
        // Writing into memory does not fail.
        let _ = out.write_record(header);
        for (cell, (role, shown)) in self.roles.iter().zip(&self.shown).enumerate() {
            let value = shown.map_or_else(|| MARKER.to_owned(), |it| it.to_string());
            let key = self.layout.key(cell).iter().map(String::as_str);
            let _ = out.write_record(key.chain([value.as_str(), role.name()]));
        }
        out.into_inner().ok().and_then(|it| String::from_utf8(it).ok()).unwrap_or_default()
    }

    /// The cells and what adds up.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The role of each cell.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The count of each cell that is open.
    pub fn shown(&self) -> &[Option<i64>] {
        &self.shown
    }

    /// Whether counts are those that are shown, add up, and are what the marker says where it stands.
    pub fn fits(&self, counts: &[i64]) -> bool {
        let count = |cell: &usize| i128::from(counts.get(*cell).copied().unwrap_or(-1));
        let as_shown = |(shown, count): (&Option<i64>, &i64)| {
            shown.map_or(self.noughts.least() <= *count, |it| it == *count)
        };
        counts.len() == self.shown.len()
            && self.shown.iter().zip(counts).all(as_shown)
            && self
                .layout
                .axioms()
                .iter()
                .all(|it| it.parts.iter().map(count).sum::<i128>() == count(&it.sum))
    }

    /// The cells that are withheld, rising.
    pub fn withheld(&self) -> Vec<usize> {
        let withheld = |it: &(usize, &Role)| *it.1 != Role::Open;
        self.roles.iter().enumerate().filter(withheld).map(|it| it.0).collect()
    }
}
