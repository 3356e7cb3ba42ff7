//! Keys that lie outside the database, in `keys/`, readable by the owner alone.
//!
//! Each is 32 random bytes as hexadecimal text, made when it is first needed. Whoever keeps a copy of the checkpoint key's
//! public half can check checkpoints without this machine.

use crate::{Store, StoreError, Use, files, hex, row::unreadable};

/// A key's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// Signs checkpoints.
    Checkpoint,
    /// Links one requester's cases.
    Link,
    /// Signs what other installations are told.
    Exchange,
}

impl Key {
    const fn file(self) -> &'static str {
        match self {
            Self::Checkpoint => "checkpoint.key",
            Self::Link => "link.key",
            Self::Exchange => "exchange.key",
        }
    }

    const fn what_for(self) -> Use {
        match self {
            Self::Checkpoint => Use::CheckpointKey,
            Self::Link => Use::LinkKey,
            Self::Exchange => Use::ExchangeKey,
        }
    }
}

impl Store {
    /// A key, made if there is none yet.
    pub(crate) fn key(&self, key: Key) -> Result<[u8; 32], StoreError> {
        if let Some(bytes) = self.existing_key(key)? {
            return Ok(bytes);
        }
        let mut bytes = [0; 32];
        self.randomness.fill(key.what_for(), &mut bytes)?;
        let path = self.folder.join("keys").join(key.file());
        files::write_new(&path, format!("{}\n", hex::encode(&bytes)).as_bytes(), files::Readers::Owner)?;
        // Read back: another node may have been first.
        self.existing_key(key)?.ok_or_else(|| unreadable(key.file(), &"it was taken away at once"))
    }

    /// A key, if there is one.
    pub(crate) fn existing_key(&self, key: Key) -> Result<Option<[u8; 32]>, StoreError> {
        let Some(bytes) = files::read(&self.folder.join("keys").join(key.file()))? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        let key = hex::decode(text.trim())
            .ok_or_else(|| unreadable(key.file(), &"it is not 64 hexadecimal digits"))?;
        Ok(Some(key))
    }
}
