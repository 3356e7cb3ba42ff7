//! Two worlds that differ in what is held on sealed topics, and in nothing else: every public byte is the same, at the
//! same moment. `docs/seal.md` says what is promised; `ARCHITECTURE.md` how it is made so.
//!
//! Histories are random: requests, what officers do, policy, time, and people who may know what is held, who do as they
//! like in each world. Both worlds run through the real application. Nothing is masked.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "these helpers are tests"
)]

mod chance;
#[cfg(not(feature = "seeded-leaks"))]
mod founding;
mod history;
mod harness;
#[cfg(feature = "seeded-leaks")]
mod leaks;
#[cfg(not(feature = "seeded-leaks"))]
mod late;
mod log;
mod look;
mod holder;
mod officer;
mod release;
#[cfg(not(feature = "seeded-leaks"))]
mod simulator;
mod transcript;
mod world;
