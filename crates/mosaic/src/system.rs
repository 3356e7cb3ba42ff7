//! Building a system: limits, and mistakes that are named rather than guessed round.
//!
//! The model: `n` unknown counts `x`, whole numbers from zero up, and constraints `least <= a·x <= most` with sparse
//! whole-number rows `a`. The plain data is [`certificate::System`], which is also what a certificate is checked
//! against; a [`Model`] is such a system within the limits below, with each unknown's rows at hand.
//!
//! Bounds and counts go up to [`MOST_VALUE`], coefficients up to [`MOST_TIMES`]: far beyond any count of incidents, and
//! small enough that the solver's first, approximate pass still tells neighbouring whole numbers apart.

use std::collections::BTreeMap;

use certificate::{Constraint, System, Term, Unknown};

/// The largest bound or count, either way: a million million.
pub const MOST_VALUE: i64 = 1_000_000_000_000;
/// The largest coefficient, either way.
pub const MOST_TIMES: i64 = 1_000_000;

/// An unknown of the system being built, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(pub u32);

/// Why a system was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum Mistake {
    /// A bound or a coefficient past the limit.
    #[error("{value} in {place} is too large to work with exactly")]
    #[diagnostic(
        code(mosaic::too_large),
        help(
            "counts and bounds go up to {MOST_VALUE}, coefficients up to {MOST_TIMES}: look for a misread figure"
        )
    )]
    TooLarge {
        /// The constraint's id or the unknown's name.
        place: String,
        /// The number.
        value: i64,
    },
    /// A constraint on an unknown that was never declared.
    #[error("{place} names unknown {unknown}, which is not in the system")]
    #[diagnostic(code(mosaic::no_such_unknown), help("declare each unknown before a constraint names it"))]
    NoSuchUnknown {
        /// The constraint's id.
        place: String,
        /// The place that it names.
        unknown: u32,
    },
    /// Terms that are not in rising order, or count zero times.
    #[error("the terms of {place} must name each unknown once, in rising order, and never zero times")]
    #[diagnostic(code(mosaic::terms), help("build the system with `Builder`, which sorts and adds up"))]
    Terms {
        /// The constraint's id.
        place: String,
    },
    /// More unknowns or constraints than can be counted.
    #[error("the system has too many {what}")]
    #[diagnostic(code(mosaic::too_many), help("part it into components that share no unknown"))]
    TooMany {
        /// Unknowns or constraints.
        what: &'static str,
    },
}

/// A system within the limits, with each unknown's rows at hand.
#[derive(Clone, Debug, Default)]
pub struct Model {
    system: System,
    /// For each unknown: the constraints that it is in, with its coefficient.
    rows: Vec<Vec<(u32, i64)>>,
}

impl Model {
    /// Takes a system in.
    ///
    /// # Errors
    ///
    /// [`Mistake`] for numbers past the limits and for terms that are not in canonical form.
    pub fn new(system: System) -> Result<Self, Mistake> {
        u32::try_from(system.unknowns.len()).map_err(|_| Mistake::TooMany { what: "unknowns" })?;
        for it in &system.unknowns {
            within(&it.name, it.most, MOST_VALUE)?;
        }
        let mut rows = vec![Vec::new(); system.unknowns.len()];
        for (number, it) in system.constraints.iter().enumerate() {
            let number = u32::try_from(number).map_err(|_| Mistake::TooMany { what: "constraints" })?;
            within(&it.id, it.least, MOST_VALUE)?;
            within(&it.id, it.most, MOST_VALUE)?;
            let mut before = None;
            for term in &it.terms {
                within(&it.id, Some(term.times), MOST_TIMES)?;
                if term.times == 0 || before.is_some_and(|before| term.unknown <= before) {
                    return Err(Mistake::Terms { place: it.id.clone() });
                }
                before = Some(term.unknown);
                let missing = || Mistake::NoSuchUnknown { place: it.id.clone(), unknown: term.unknown };
                rows.get_mut(term.unknown as usize).ok_or_else(missing)?.push((number, term.times));
            }
        }
        Ok(Self { system, rows })
    }

    /// The plain data, as a certificate's checker takes it.
    pub const fn system(&self) -> &System {
        &self.system
    }

    /// How many unknowns there are.
    pub const fn len(&self) -> usize {
        self.system.unknowns.len()
    }

    /// Whether there are no unknowns.
    pub const fn is_empty(&self) -> bool {
        self.system.unknowns.is_empty()
    }

    /// The constraints that an unknown is in, by their place, with its coefficient in each.
    pub fn rows(&self, unknown: u32) -> &[(u32, i64)] {
        self.rows.get(unknown as usize).map_or(&[], Vec::as_slice)
    }

    /// A constraint by its place.
    pub fn constraint(&self, place: u32) -> Option<&Constraint> {
        self.system.constraints.get(place as usize)
    }

    /// The same system with further constraints: what one attacker knows besides.
    ///
    /// # Errors
    ///
    /// As [`Model::new`].
    pub fn with(&self, more: &[Constraint]) -> Result<Self, Mistake> {
        let mut system = self.system.clone();
        system.constraints.extend_from_slice(more);
        Self::new(system)
    }
}

fn within(place: &str, value: Option<i64>, limit: i64) -> Result<(), Mistake> {
    match value {
        Some(value) if value < -limit || limit < value => {
            Err(Mistake::TooLarge { place: place.to_owned(), value })
        }
        _ => Ok(()),
    }
}

/// Builds a system cell by cell and statement by statement.
///
/// ```
/// use mosaic::system::Builder;
///
/// let mut builder = Builder::default();
/// let a = builder.unknown("A, 2021");
/// let b = builder.bounded("B, 2021", 4);
/// builder.equal("total 2021", [(a, 1), (b, 1)], 7);
/// let model = builder.finish()?;
/// assert_eq!(model.len(), 2);
/// # Ok::<(), mosaic::system::Mistake>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    system: System,
    /// A sum of coefficients that passed 64 bits, kept until [`Builder::finish`] names it.
    passed: Option<Mistake>,
}

impl Builder {
    /// Declares an unknown count.
    pub fn unknown(&mut self, name: impl Into<String>) -> Cell {
        self.declare(name.into(), None)
    }

    /// Declares an unknown count that by its nature is at most `most`.
    pub fn bounded(&mut self, name: impl Into<String>, most: i64) -> Cell {
        self.declare(name.into(), Some(most))
    }

    fn declare(&mut self, name: String, most: Option<i64>) -> Cell {
        let place = u32::try_from(self.system.unknowns.len()).unwrap_or(u32::MAX);
        self.system.unknowns.push(Unknown { name, most });
        Cell(place)
    }

    /// States `least <= sum of terms <= most`. Terms on the same unknown are added up.
    pub fn constrain(
        &mut self,
        id: impl Into<String>,
        terms: impl IntoIterator<Item = (Cell, i64)>,
        (least, most): (Option<i64>, Option<i64>),
    ) {
        let id = id.into();
        let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
        for (cell, times) in terms {
            let sum = sums.entry(cell.0).or_insert(0);
            if let Some(it) = sum.checked_add(times) {
                *sum = it;
            } else {
                self.passed.get_or_insert(Mistake::TooLarge { place: id.clone(), value: times });
            }
        }
        let terms = sums.into_iter().filter(|it| it.1 != 0).map(Term::from).collect();
        self.system.constraints.push(Constraint { id, terms, least, most });
    }

    /// States that the sum of terms is exactly `value`.
    pub fn equal(&mut self, id: impl Into<String>, terms: impl IntoIterator<Item = (Cell, i64)>, value: i64) {
        self.constrain(id, terms, (Some(value), Some(value)));
    }

    /// The system, if it is within the limits.
    ///
    /// # Errors
    ///
    /// As [`Model::new`].
    pub fn finish(self) -> Result<Model, Mistake> {
        self.passed.map_or_else(|| Model::new(self.system), Err)
    }
}
