//! Certificates: what was shown about published figures, in a form that anybody can check.
//!
//! A [`System`] holds unknown whole numbers (how many incidents a force recorded in a quarter, say) and constraints on
//! sums of them (a published total, the meaning of a marker such as `<5`). A [`Certificate`] holds claims about such
//! a system: that a sum can have a value, that it cannot be less or more than a bound, that it has no upper bound, that the
//! constraints contradict each other. [`verify()`] checks every claim in exact integers.
//!
//! The crate shares no code with the solver in `mosaic`, knows no algorithm, and is small enough to be read in one
//! sitting: whoever has read it needs to trust nothing else. There is one rule of inference, told at [`Step`], one
//! way to part cases ([`End::Split`]), and one way to show that something is possible: a world, written out.
//!
//! # JSON
//!
//! ```
//! let system: certificate::System = serde_json::from_str(r#"{
//!     "unknowns": [{ "name": "A" }, { "name": "B", "most": 4 }],
//!     "constraints": [{ "id": "total", "terms": [[0, 1], [1, 1]], "least": 7, "most": 7 }]
//! }"#)?;
//! let certificate: certificate::Certificate = serde_json::from_str(r#"{
//!     "worlds": [[3, 4]],
//!     "claims": [
//!         { "attained": { "target": [[0, 1]], "value": 3, "world": 0 } },
//!         { "bound": { "target": [[0, 1]], "side": "least", "bound": 3, "proof": { "nodes": [
//!             { "steps": [], "end": { "shown": {
//!                 "parts": [{ "from": { "constraint": 0 }, "times": 1 }], "over": 1
//!             } } }
//!         ] } } }
//!     ]
//! }"#)?;
//! assert_eq!(certificate::verify(&system, &certificate), Ok(()));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Hostile input
//!
//! Every place is checked before it is used, every sum is checked for overflow, the work is limited ([`MOST_WORK`]), and
//! nothing recurses. What cannot be verified gives a [`Refused`] that says what, where and why.

pub mod system;
pub mod claim;
mod known;
mod rule;
mod verify;
mod refused;

pub use claim::{Certificate, Claim, Combination, End, Node, Part, Proof, Row, Step};
pub use refused::{Fault, Refused};
pub use system::{Constraint, Side, System, Term, Unknown};
pub use verify::{MOST_WORK, verify};
