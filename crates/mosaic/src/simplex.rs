//! A small simplex for boxes: fast, approximate, and believed by nobody.
//!
//! Model: minimise `c·x` over `A x = b`, `l <= x <= u`; `A` is the rows of one component with fixed unknowns taken to the
//! right, and a slack for each row that is not an equation. The whole dictionary is kept: `m` rows times `n - m` columns
//! of the unknowns that are not basic, so the objective "this cell" is simply its row, and going from one cell to the
//! next is a handful of pivots. Tables with margins leave few free directions, so the dictionary is narrow. It is made by
//! sparse elimination and turned column by column. After a bound was tightened the dual simplex mends it.
//!
//! Floating point throughout, with tolerances [`TINY`] (a coefficient) and [`Program::slip`] (a value). What comes
//! out is a point and multipliers of rows; `exact` and the search check both in whole numbers.

mod program;
mod factor;
mod tableau;
mod solve;
mod primal;
mod dual;

use factor::Factor;
pub(crate) use program::Program;
pub(crate) use solve::Outcome;
pub(crate) use tableau::{Place, Tableau};

/// A coefficient of the dictionary that is smaller than this is nothing.
pub(crate) const TINY: f64 = 1e-9;
