//! What is really held on sealed topics, first of all incidents of information security.
//!
//! The register is apart: its own database, its own key, its own people, its own log. Nothing that matches, decides,
//! renders, searches or publishes can name a type of this crate. What an entry says is sealed with XChaCha20-Poly1305,
//! bound to the register, the chain, its number and the hash before it; the database itself shows only how many
//! chains there are and how long each is.
//!
//! Promises: an append is whole or absent; what was altered, moved or taken out from the middle is found by
//! [`verify()`]; no error and no log line repeats what an entry says.
//!
//! What is absent: no clock and no random source (both are passed in).

mod account;
mod backup;
mod chain;
mod database;
mod entry;
mod error;
mod hex;
mod holding;
mod key;
mod log;
mod parcels;
mod rule;
mod site;

pub use account::{Account, Coming, Count};
pub use backup::Backup;
pub use chain::{Added, Break, Contents, Row, Verdict, seal, verify};
pub use database::Database;
pub use entry::{Entry, Event, PersonalData, Recorded, Severity};
pub use error::HoldingsError;
pub use holding::{Holding, HoldingId, Status, decide};
pub use key::{Key, StoreId};
pub use log::{Access, LogEntry, LogEvent, LogState, Opening, ever_opened};
pub use parcel;
pub use parcels::{ParcelKey, Received};
pub use rule::{Deadline, Kept, Overdue, REGULATOR, Rule, Term};
pub use site::Site;

/// A source of random bytes: for ids, nonces and the key.
pub trait Randomness: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRandomness`] if the system has none: a guessable key is no key.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HoldingsError>;
}
