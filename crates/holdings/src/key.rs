//! The register's key, in a file of its own outside the database, and the register's name.

use std::{io::Write as _, path::Path};

use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead as _, KeyInit as _, Payload},
};

use sha2::{Digest as _, Sha256};

use crate::{HoldingsError, ParcelKey, Randomness, hex};

const NONCE: usize = 24;

/// A register's own name, drawn at random: it binds every entry and every backup to its register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreId(pub String);

impl StoreId {
    /// Draws a new one.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRandomness`].
    pub fn draw(randomness: &dyn Randomness) -> Result<Self, HoldingsError> {
        let mut bytes = [0; 16];
        randomness.fill(&mut bytes)?;
        Ok(Self(hex::write(&bytes)))
    }
}

/// What seals every entry. It is never printed.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

impl Key {
    /// Draws a key.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRandomness`].
    pub fn draw(randomness: &dyn Randomness) -> Result<Self, HoldingsError> {
        let mut bytes = [0; 32];
        randomness.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Writes it into a new file that its owner alone may read.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Exists`]: a key is never overwritten; [`HoldingsError::File`].
    pub fn write(&self, path: &Path) -> Result<(), HoldingsError> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => HoldingsError::Exists { path: path.to_owned() },
            _ => HoldingsError::file(path)(error),
        })?;
        let text = format!("candour-register-key-1 {}\n", hex::write(&self.0));
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(HoldingsError::file(path))
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoKey`], [`HoldingsError::OpenKey`] if others may read it, [`HoldingsError::WrongKey`] if
    /// the file holds none.
    pub fn read(path: &Path) -> Result<Self, HoldingsError> {
        let no_key = |source| HoldingsError::NoKey { path: path.to_owned(), source };
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            if std::fs::metadata(path).map_err(no_key)?.permissions().mode() & 0o077 != 0 {
                return Err(HoldingsError::OpenKey { path: path.to_owned() });
            }
        }
        let bytes = std::fs::read(path).map_err(no_key)?;
        let text = String::from_utf8(bytes).unwrap_or_default();
        text.trim()
            .strip_prefix("candour-register-key-1 ")
            .and_then(hex::read)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| HoldingsError::WrongKey { path: path.to_owned() })
    }

    /// Seals `text`, bound to `place`.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRandomness`], [`HoldingsError::Seal`].
    pub(crate) fn seal(
        &self,
        randomness: &dyn Randomness,
        place: &str,
        text: &[u8],
    ) -> Result<String, HoldingsError> {
        let mut nonce = [0; NONCE];
        randomness.fill(&mut nonce)?;
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: place.as_bytes() })
            .map_err(|_| HoldingsError::Seal)?;
        Ok(hex::write(&nonce) + &hex::write(&sealed))
    }

    /// What was sealed, if it was sealed by this key for `place`.
    pub(crate) fn open(&self, place: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = hex::read(sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        XChaCha20Poly1305::new(&self.0.into())
            .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: place.as_bytes() })
            .ok()
    }

    /// What opens the parcels that the desk seals to this register: no second key has to be kept.
    pub fn parcels(&self) -> ParcelKey {
        let material =
            Sha256::new().chain_update(b"candour-register-1 parcels\n").chain_update(self.0).finalize();
        ParcelKey::of(&material.into())
    }

    /// What the register keeps to know its key by.
    ///
    /// # Errors
    ///
    /// As sealing.
    pub fn check(&self, randomness: &dyn Randomness, store: &StoreId) -> Result<String, HoldingsError> {
        self.seal(randomness, &check_place(store), b"this key opens this register")
    }

    /// Whether this key made `check` for `store`.
    pub fn opens(&self, store: &StoreId, check: &str) -> bool {
        self.open(&check_place(store), check).is_some()
    }
}

fn check_place(store: &StoreId) -> String {
    format!("candour-register-1/{}/key", store.0)
}
