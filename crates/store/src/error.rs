//! What can go wrong with the record, and how to mend it.

use std::path::PathBuf;

use case::{CaseId, PersonId};
use jiff::Timestamp;

/// Why the store did not do what it was asked. Nothing is half done.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody recorded something on the case since it was read.
    #[error("someone else changed this case: {by} recorded {}", what.join(", "))]
    #[diagnostic(
        code(store::changed),
        help("read the case again, see what was done, then do yours if it still stands")
    )]
    Changed {
        /// The case.
        case: CaseId,
        /// Who did it last.
        by: PersonId,
        /// When they did.
        at: Timestamp,
        /// What was recorded, in order, by kind of event.
        what: Vec<String>,
    },
    /// The version named is one the case never had.
    #[error(
        "case {case} has {has} events, and the change builds on {expected}: those in between are not there"
    )]
    #[diagnostic(code(store::ahead), help("run `candour verify`: events may have been taken out"))]
    Ahead {
        /// The case.
        case: CaseId,
        /// How many events it has.
        has: i64,
        /// How many it was taken to have.
        expected: i64,
    },
    /// An append without an event.
    #[error("there is nothing to record: an append needs at least one event")]
    #[diagnostic(code(store::nothing), help("a refused command leaves no event; do not append for it"))]
    Nothing,
    /// An id that not every database would sort alike.
    #[error("`{id}` cannot name a case: only a to z and 0 to 9, at most 64 of them")]
    #[diagnostic(code(store::bad_case_id), help("draw an id with `Store::new_case_id`"))]
    BadCaseId {
        /// The id.
        id: String,
    },
    /// Something was entered into the ledger since an answer was checked beside it.
    #[error("the ledger has {has} entries, and the answer was checked beside {expected}")]
    #[diagnostic(
        code(store::ledger_moved),
        help("check the figures again beside what was entered since, then do what is still to be done")
    )]
    LedgerMoved {
        /// How many it has.
        has: i64,
        /// How many it was taken to have.
        expected: i64,
    },
    /// Somebody changed the policy on sealed topics since it was read.
    #[error("the policy on sealed topics has an entry {number} already")]
    #[diagnostic(
        code(store::policy_moved),
        help("look at the policy again, then do what is still to be done")
    )]
    PolicyMoved {
        /// The number that was to be its.
        number: u32,
    },
    /// The policy's history is not what was recorded.
    #[error("entry {number} of the policy on sealed topics is not what was recorded")]
    #[diagnostic(
        code(store::policy_altered),
        help(
            "put the database back from a backup, and ask who wrote to it: nothing is sealed or unsealed by a policy that was altered"
        )
    )]
    PolicyAltered {
        /// Where the history first differs.
        number: u32,
    },
    /// An entry whose name is taken.
    #[error("the ledger has an entry {id} already")]
    #[diagnostic(
        code(store::entry_taken),
        help("give it another name; a corrected figure is a new statement that supersedes the old one")
    )]
    EntryTaken {
        /// Its name.
        id: String,
    },
    /// A file of another installation that was taken in already.
    #[error("that file was taken in already")]
    #[diagnostic(
        code(store::file_taken),
        help(
            "`candour exchange list` says when and by whom; what it says is here, and is not taken in twice"
        )
    )]
    FileTaken {
        /// The hash of what was signed.
        hash: String,
    },
    /// A key that was known here before, under whatever name.
    #[error("that key is known here already: as that of {name}{}", if *.revoked { ", and revoked" } else { "" })]
    #[diagnostic(
        code(store::key_known),
        help("a key stands for one authority, and one that was revoked stays revoked: ask for a new one")
    )]
    KeyKnown {
        /// Whose.
        name: String,
        /// Whether it was revoked.
        revoked: bool,
    },
    /// Two cases would be known by one reference.
    #[error("reference {reference} belongs to another case")]
    #[diagnostic(code(store::reference_taken), help("draw the next reference and try again"))]
    ReferenceTaken {
        /// The reference.
        reference: String,
    },
    /// No such case.
    #[error("there is no case {case}")]
    #[diagnostic(code(store::no_case), help("look for it by its reference with `candour case list`"))]
    NoCase {
        /// The id.
        case: CaseId,
    },
    /// A case under a hold cannot be destroyed.
    #[error("case {case} is held, and what is held is not destroyed: {why}")]
    #[diagnostic(
        code(store::held),
        help("release the hold first, with a reason, if the law allows it"),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/77")
    )]
    Held {
        /// The case.
        case: CaseId,
        /// Why it is held.
        why: String,
    },
    /// The database was made by a later release.
    #[error("this database was written by a newer Candour: its form is {found}, and this one knows {known}")]
    #[diagnostic(code(store::newer), help("install the newer Candour; nothing was changed"))]
    NewerDatabase {
        /// The database's form.
        found: i64,
        /// The latest form known here.
        known: i64,
    },
    /// An event that this release cannot read.
    #[error("event {seq} of case {case} was written by a newer Candour: it is a `{kind}` ({why})")]
    #[diagnostic(code(store::newer_event), help("install the newer Candour; nothing was changed"))]
    NewerEvent {
        /// The case.
        case: CaseId,
        /// The event's number.
        seq: i64,
        /// Its kind.
        kind: String,
        /// What could not be read.
        why: String,
    },
    /// What is stored is not what was recorded.
    #[error("event {seq} of case {case} is not as it was recorded: {why}")]
    #[diagnostic(
        code(store::altered),
        help("run `candour verify`, keep the database as evidence, and restore from a backup"),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/77")
    )]
    Altered {
        /// The case.
        case: CaseId,
        /// The event's number.
        seq: i64,
        /// How it shows.
        why: String,
    },
    /// A document that was never kept, or whose bytes are gone.
    #[error("document {hash} is not in the documents folder")]
    #[diagnostic(
        code(store::document_missing),
        help("restore the documents folder from the same backup as the database")
    )]
    DocumentMissing {
        /// Its hash.
        hash: String,
    },
    /// A document whose bytes changed.
    #[error("document {hash} is not as it was stored: its bytes have another hash")]
    #[diagnostic(
        code(store::document_altered),
        help("keep the file as evidence and restore it from a backup")
    )]
    DocumentAltered {
        /// The hash it should have.
        hash: String,
    },
    /// No room.
    #[error("the disk is full: nothing was recorded")]
    #[diagnostic(
        code(store::disk_full),
        help("make room on the disk that holds the data folder or the database, then try again")
    )]
    DiskFull,
    /// Somebody else is writing, for too long.
    #[error("the database is busy with another change: nothing was recorded")]
    #[diagnostic(
        code(store::busy),
        help("try again; if it stays busy, look for a second Candour that rebuilds or imports")
    )]
    Busy,
    /// Two transactions collided; the caller tries again.
    #[error("another change came first")]
    #[diagnostic(code(store::collided), help("try again"))]
    Collided,
    /// A column holds what was never written there.
    #[error("the database holds {what}, which cannot be read: {why}")]
    #[diagnostic(code(store::unreadable), help("run `candour verify`, then `candour rebuild`"))]
    Unreadable {
        /// Where.
        what: String,
        /// Why.
        why: String,
    },
    /// A file or folder would not be read or written.
    #[error("cannot use {}: {source}", path.display())]
    #[diagnostic(code(store::file), help("check that the folder exists and that Candour may write there"))]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The system gives no random numbers.
    #[error("the system gave no random numbers: {why}")]
    #[diagnostic(
        code(store::no_randomness),
        help("without them a destroyed payload could be guessed, so nothing was recorded")
    )]
    NoRandomness {
        /// Why.
        why: String,
    },
    /// The database was brought to a form that differs from the one this release would make.
    #[error("the database's tables are not as this Candour makes them: {why}")]
    #[diagnostic(
        code(store::schema),
        help("restore the database from a backup, or ask who changed its tables")
    )]
    Schema {
        /// What differs.
        why: String,
    },
    /// A file in the database's place that is no database.
    #[error("the file in the database's place is no database, or is damaged")]
    #[diagnostic(
        code(store::not_a_database),
        help("check the path; if it is the right one, restore it from a backup")
    )]
    NotADatabase,
    /// Anything else that the database says.
    #[error("the database said no: {0}")]
    #[diagnostic(code(store::database), help("check that the database runs and that Candour may use it"))]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .unwrap_or_default()
            .into_owned();
        // SQLite's extended codes keep the plain one in the low byte; PostgreSQL's have five characters.
        let sqlite = if code.len() < 5 { code.parse::<u32>().ok().map(|it| it & 0xff) } else { None };
        match (sqlite, code.as_str()) {
            (Some(13), _) | (_, "53100") => Self::DiskFull,
            (Some(11 | 26), _) => Self::NotADatabase,
            (Some(5 | 6), _) | (_, "55P03") => Self::Busy,
            (_, "40001" | "40P01") => Self::Collided,
            _ if matches!(error, sqlx::Error::PoolTimedOut) => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// Whether the database refused a second row of the same key.
    pub(crate) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation))
    }

    /// Says which file.
    pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::File { path, source },
        }
    }
}
