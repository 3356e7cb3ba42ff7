//! What a stranger can work out from published figures, exactly, with a certificate.
//!
//! Unknowns are counts: whole numbers from zero up. Each published statement is a linear constraint on them. A *world* is
//! one whole number for each unknown that keeps every constraint, and what a stranger can work out of a quantity is the
//! interval from its least to its most over all worlds. A quantity is protected if that interval keeps what its rule
//! needs.
//!
//! # Map
//!
//! | module | what it does |
//! | --- | --- |
//! | [`system`] | builds and limits a system of constraints |
//! | [`limits`], [`propagate`], [`component`] | bounds from one constraint at a time; what belongs together |
//! | `flow` | bounds of tables of two dimensions, exact from the start |
//! | `simplex`, `exact`, `search`, `dive` | bounds of whole components: approximate, then in whole numbers, then by cases |
//! | [`bounds`] | the exact interval of a target, and its claims |
//! | [`audit`] | attackers, requirements, verdicts |
//! | [`explain`] | a proof as sentences |
//! | [`table`] | tables of counts with margins, as they are sent, and what each reader knows of them |
//! | [`suppress`] | which cells of a table to withhold |
//! | [`replay`] | whether what is withheld gives away more than what is shown |
//! | [`contradiction`] | statements that cannot all be true, narrowed |
//! | [`ledger`] | statements by anyone, periods and totals; what a reply would give away |
//!
//! All but the tables and the ledger is told about systems of bare numbers.
//!
//! Pure: no clock, file, environment or random source; budgets are counted, so the same question has the same answer.
//! Nothing is believed because the solver says so: each verdict comes with a [`certificate::Certificate`].

pub mod system;
pub mod limits;
pub mod propagate;
pub mod component;
pub mod budget;
pub mod bounds;
pub mod contradiction;
pub mod audit;
pub mod explain;
pub mod ledger;
pub mod table;
pub mod suppress;
pub mod replay;
mod dive;
mod exact;
mod flow;
mod narrowing;
mod numbers;
mod plunge;
mod search;
mod simplex;

pub use budget::{Budget, Spent};
pub use certificate::{Certificate, Constraint, Side, System, Term};
pub use contradiction::{Contradiction, Stopped};

/// The examples of the README, run as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
