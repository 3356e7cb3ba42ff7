//! One bank holiday in one nation.

use jiff::civil::Date;
use serde::Serialize;

use super::Nation;

/// One bank holiday in one nation, as its publisher lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Holiday {
    /// The day itself, or the day kept in its place.
    pub on: Date,
    /// Where it is kept.
    pub nation: Nation,
    /// What it is called: `Boxing Day`.
    pub name: String,
    /// What the publisher adds, such as `substitute day`. Often empty.
    pub note: String,
    /// Where the entry comes from.
    pub source: String,
}
