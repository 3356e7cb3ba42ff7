//! An event as the database holds it, before anyone has believed it.

use sqlx::any::AnyRow;

use crate::{
    StoreError,
    chain::{self, Link},
    hex,
    row::Columns as _,
};

/// A row of `event` with its row of `payload`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) authority: String,
    pub(crate) case_id: String,
    pub(crate) seq: i64,
    pub(crate) position: i64,
    pub(crate) at: i64,
    pub(crate) by: String,
    pub(crate) kind: String,
    pub(crate) payload_hash: String,
    pub(crate) prev_hash: String,
    pub(crate) hash: String,
    pub(crate) payload: Payload,
}

/// Stands in the place of a rule where what an event said went to the register. No retention rule has this name.
pub(crate) const HANDED_OVER: &str = "handed over to the register";

/// What an event says, as far as it is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Payload {
    /// Still there.
    Kept { salt: String, body: String },
    /// Destroyed under a rule.
    Destroyed { on: String, under: String },
    /// Gone to the register.
    HandedOver { on: String },
    /// Neither kept nor destroyed as this program would do it.
    Lost(&'static str),
}

impl Stored {
    /// Reads a row of `event/of_case.sql` or `event/walk.sql`.
    pub(crate) fn read(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            authority: row.text("authority")?,
            case_id: row.text("case_id")?,
            seq: row.number("seq")?,
            position: row.number("position")?,
            at: row.number("at")?,
            by: row.text("by_person")?,
            kind: row.text("kind")?,
            payload_hash: row.text("payload_hash")?,
            prev_hash: row.text("prev_hash")?,
            hash: row.text("hash")?,
            payload: payload(row)?,
        })
    }

    /// What the event's own hash should be.
    ///
    /// # Errors
    ///
    /// Which of its hashes is not a hash.
    pub(crate) fn expected_hash(&self) -> Result<chain::Hash, &'static str> {
        let link = Link {
            authority: &self.authority,
            case_id: &self.case_id,
            seq: self.seq,
            position: self.position,
            at: self.at,
            by: &self.by,
            kind: &self.kind,
            payload: hex::decode(&self.payload_hash).ok_or("the hash of what it says is not a hash")?,
            before: hex::decode(&self.prev_hash).ok_or("the hash of the event before it is not a hash")?,
        };
        Ok(link.hash())
    }

    /// Whether what it says is what was recorded, or was destroyed under a rule.
    ///
    /// # Errors
    ///
    /// What shows that it is not.
    pub(crate) fn check_payload(&self) -> Result<(), &'static str> {
        match &self.payload {
            Payload::Destroyed { .. } | Payload::HandedOver { .. } => Ok(()),
            Payload::Lost(why) => Err(why),
            Payload::Kept { salt, body } => {
                let salt = hex::decode(salt).ok_or("its salt is not a salt")?;
                if hex::encode(&chain::payload_hash(&salt, body)) == self.payload_hash {
                    Ok(())
                } else {
                    Err("what it says was changed")
                }
            }
        }
    }
}

fn payload(row: &AnyRow) -> Result<Payload, StoreError> {
    if row.maybe_number("payload_seq")?.is_none() {
        return Ok(Payload::Lost("what it says was taken out"));
    }
    let salt = row.maybe_text("salt")?;
    let body = row.maybe_text("body")?;
    let on = row.maybe_text("destroyed_on")?;
    let under = row.maybe_text("destroyed_under")?;
    Ok(match (salt, body, on, under) {
        (Some(salt), Some(body), None, None) => Payload::Kept { salt, body },
        (None, None, Some(on), Some(under)) if !on.is_empty() && under == HANDED_OVER => {
            Payload::HandedOver { on }
        }
        (None, None, Some(on), Some(under)) if !on.is_empty() && !under.is_empty() => {
            Payload::Destroyed { on, under }
        }
        (None, None, ..) => Payload::Lost("what it says was taken out with no day and rule"),
        _ => Payload::Lost("what it says is half taken out"),
    })
}
