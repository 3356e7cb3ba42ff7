//! The store, on SQLite and on PostgreSQL: the same tests, the same answers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says where"
)]

mod ground;
mod sample;

mod alike;
mod append;
mod checkpoint;
mod destroy;
mod hand_over;
mod documents;
mod exchange;
mod faults;
mod identity;
mod keep;
mod killed;
mod ledger;
mod outbox;
mod queue;
mod rebuild;
mod search;
mod status;
mod tamper;
mod texts;
