//! Events, views and documents, on SQLite or PostgreSQL.
//!
//! The record is a list of events a case, written once and chained by hash: nothing here changes or removes one.
//! What an event says lies apart from it and can be destroyed under a retention rule, and the chain still holds.
//! Everything else (the queue, the search queue) is derived and can be rebuilt from the record at any time.
//!
//! Promises: an append is whole or absent; a second person's change is never overwritten; what was altered,
//! taken out or reordered is found by [`Store::verify`]; one set of statements serves both databases.
//!
//! What is absent: no clock (every instant is passed in), no rule of law, no word of a requester outside
//! the identity record.
//!
//! Law: Freedom of Information Act 2000 s.77 (altering records to prevent disclosure is an offence).
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/77>

pub mod chain;
pub mod merkle;
mod append;
mod calendar;
mod checkpoint;
mod counter;
mod destroy;
mod hand_over;
mod document;
mod duplicate;
mod engine;
mod error;
mod exchange;
mod files;
mod held;
mod hex;
mod identity;
mod index;
mod keys;
mod ledger;
mod load;
mod message;
mod open;
mod parcel;
mod outbox;
mod person;
mod policy;
mod progress;
mod queue;
mod randomness;
mod rebuild;
mod reference;
mod retry;
mod row;
mod session;
mod settings;
mod sql;
mod status;
mod stored;
mod text;
mod verify;
mod version;
mod view;

pub use append::Append;
pub use checkpoint::{Checkpoint, CheckpointError};
pub use document::{Document, DocumentHash};
pub use duplicate::{Fingerprint, Near};
pub use engine::Engine;
pub use error::StoreError;
pub use exchange::{ExchangeFile, ExchangeKey, ExchangeQuestion, Way};
pub use held::HeldMessage;
pub use identity::{Identity, NewIdentity, Opening, Purpose};
pub use index::Change;
pub use ledger::{Entries, Entry, EntryKind, NewEntry};
pub use load::{Loaded, Recorded, What};
pub use open::Store;
pub use outbox::{Attachment, Message, NewMessage};
pub use person::Person;
pub use policy::PolicyEntry;
pub use progress::{Progress, Watch};
pub use queue::{Counts, Direction, Filter, Page, QueueQuery, Sort, Total};
pub use randomness::{OsRandomness, Randomness, SeededRandomness, Use};
pub use reference::normalise_reference;
pub use session::{NewSession, Session};
pub use status::StatusToken;
pub use text::{CaseText, PublishedText};
pub use verify::{Break, Verdict};
pub use version::Version;
pub use view::CaseRow;

#[cfg(test)]
mod tests;
