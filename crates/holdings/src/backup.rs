//! A backup: every row, still sealed, in one file that names its register.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::{HoldingsError, Row, StoreId, hex};

const HEAD: &str = "candour-register-backup-1";

/// A register's rows, outside its database. Nothing in it can be read without the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Which register it is of.
    pub store: StoreId,
    /// What that register's key is known by.
    pub check: String,
    /// Every row.
    pub rows: Vec<Row>,
}

impl Backup {
    /// As a file: a line for the register, a line a row, and a last line by which a copy cut short is seen.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD} {} {}\n", self.store.0, self.check);
        for row in &self.rows {
            let _ = writeln!(text, "{} {} {} {}", row.chain, row.seq, row.sealed, row.hash);
        }
        let _ = writeln!(text, "end {}", digest(&text));
        text
    }

    /// Reads such a file.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::BadBackup`] if it is none, was cut short or altered.
    pub fn from_text(text: &str) -> Result<Self, HoldingsError> {
        let bad = |why: &str| HoldingsError::BadBackup { why: why.to_owned() };
        let at = text.rfind("end ").ok_or_else(|| bad("its end is missing"))?;
        let (body, end) = text.split_at_checked(at).ok_or_else(|| bad("its end is missing"))?;
        if end.trim_end() != format!("end {}", digest(body)) {
            return Err(bad("its last line does not fit what is before it"));
        }
        let mut lines = body.lines();
        let mut head = lines.next().unwrap_or_default().split(' ');
        let (Some(HEAD), Some(store), Some(check), None) =
            (head.next(), head.next(), head.next(), head.next())
        else {
            return Err(bad("its first line names no register"));
        };
        let row = |(number, line): (usize, &str)| {
            let mut words = line.split(' ').map(str::to_owned);
            let row = (|| {
                let (chain, seq) = (words.next()?, words.next()?.parse().ok()?);
                Some(Row { chain, seq, sealed: words.next()?, hash: words.next()? })
            })();
            row.ok_or_else(|| HoldingsError::BadBackup { why: format!("line {number} is no entry") })
        };
        let rows = (2..).zip(lines).map(row).collect::<Result<_, _>>()?;
        Ok(Self { store: StoreId(store.to_owned()), check: check.to_owned(), rows })
    }
}

fn digest(text: &str) -> String {
    hex::write(&Sha256::digest(text.as_bytes()))
}
