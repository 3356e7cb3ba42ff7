//! What can go wrong with the register, and how to mend it. Nothing here repeats what an entry says.

use std::path::{Path, PathBuf};

use crate::{HoldingId, Status};

/// Why the register did not do what it was asked. Nothing is half done.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[non_exhaustive]
pub enum HoldingsError {
    /// The key file holds another key, or none.
    #[error("the key in {} does not open this register", path.display())]
    #[diagnostic(
        code(holdings::wrong_key),
        help(
            "give the key file that `candour holdings init` made for it, or the copy kept apart; cases and everything else do not need it"
        )
    )]
    WrongKey {
        /// The key file.
        path: PathBuf,
    },
    /// The key file is not there or cannot be read.
    #[error("the register's key cannot be read from {}: {source}", path.display())]
    #[diagnostic(
        code(holdings::no_key),
        help(
            "name the key file, or put back the copy kept apart; without the key nothing in the register can be read, and everything outside it is untouched"
        )
    )]
    NoKey {
        /// The key file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Others on the machine may read the key.
    #[error("{} may be read by others", path.display())]
    #[diagnostic(code(holdings::open_key), help("run `chmod 600` on it, and ask who has read it"))]
    OpenKey {
        /// The key file.
        path: PathBuf,
    },
    /// There is a register or a key already.
    #[error("{} is there already", path.display())]
    #[diagnostic(
        code(holdings::exists),
        help("name another folder, file or database: neither a register nor a key is ever overwritten")
    )]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The record of cases lies in the database.
    #[error("{} is the desk's", path.display())]
    #[diagnostic(
        code(holdings::shared),
        help(
            "make a database and a role for the register alone: whoever keeps the desk's must not hold the register's"
        )
    )]
    Shared {
        /// Which database.
        path: PathBuf,
    },
    /// No register there.
    #[error("there is no register in {}", path.display())]
    #[diagnostic(
        code(holdings::no_register),
        help("name its folder or database, or begin one with `candour holdings init`")
    )]
    NoRegister {
        /// Where none is.
        path: PathBuf,
    },
    /// A file could not be used.
    #[error("{} cannot be used: {source}", path.display())]
    #[diagnostic(
        code(holdings::file),
        help("look at its folder's rights and space, and run the command again")
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database said no.
    #[error("the register's database cannot be used: {0}")]
    #[diagnostic(
        code(holdings::database),
        help("look at its file or server and whether another command is writing, and run the command again")
    )]
    Database(#[from] sqlx::Error),
    /// An entry does not verify.
    #[error("the register was altered: chain {chain}, entry {seq}: {why}")]
    #[diagnostic(
        code(holdings::broken),
        help(
            "run `candour holdings verify`, keep the file as it is, and restore the last backup into a new folder"
        )
    )]
    Broken {
        /// Which chain.
        chain: String,
        /// Which entry of it.
        seq: i64,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The step is not this holding's next.
    #[error("holding {holding} is {is:?}: it cannot be {step} now", is = status)]
    #[diagnostic(
        code(holdings::order),
        help("a holding is recorded, triaged, investigated, reviewed, in that order and each once")
    )]
    Order {
        /// Which.
        holding: HoldingId,
        /// How far it is.
        status: Status,
        /// What was asked.
        step: &'static str,
    },
    /// A backup that is none, or was altered.
    #[error("this is no whole backup of a register: {why}")]
    #[diagnostic(code(holdings::bad_backup), help("take another copy of the backup"))]
    BadBackup {
        /// What is wrong.
        why: String,
    },
    /// A backup of another register, or of another history.
    #[error("the backup is not of this register: {why}")]
    #[diagnostic(
        code(holdings::wrong_register),
        help(
            "restore it into the register it was taken from, or into a new folder with that register's key; nothing was changed"
        )
    )]
    WrongRegister {
        /// What differs.
        why: &'static str,
    },
    /// The system has no random numbers.
    #[error("the system gives no random numbers: {why}")]
    #[diagnostic(code(holdings::no_randomness), help("a guessable key is no key: mend the system first"))]
    NoRandomness {
        /// What the system said.
        why: String,
    },
    /// Sealing failed.
    #[error("an entry could not be sealed")]
    #[diagnostic(code(holdings::seal), help("entries are at most a few megabytes: shorten it"))]
    Seal,
}

impl HoldingsError {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
