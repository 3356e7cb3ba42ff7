//! Keys: one's own, and those of others that people here trust, each under a name.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::hex;

/// The longest name of an authority, in bytes.
const LONGEST_NAME: usize = 100;

/// A public key, as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    key: VerifyingKey,
}

/// Why a text is no key to trust, or a name none to trust one under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum KeyFault {
    /// Not 64 digits, or no point of the curve.
    #[error("that is no public key")]
    #[diagnostic(
        code(exchange::no_key),
        help("give the 64 hexadecimal digits that `candour exchange key` prints in the other installation")
    )]
    NoKey,
    /// A key under which anybody can sign.
    #[error("that key is weak: a signature under it says nothing")]
    #[diagnostic(code(exchange::weak_key), help("ask the other authority for the key that it prints"))]
    Weak,
    /// A name that cannot be told from another at sight.
    #[error("that is no name for an authority")]
    #[diagnostic(
        code(exchange::no_name),
        help(
            "use the name that the other installation was set up with: small letters, digits, `-`, `_`, `.`"
        )
    )]
    NoName,
}

impl PublicKey {
    /// Reads a key.
    ///
    /// # Errors
    ///
    /// [`KeyFault::NoKey`], and [`KeyFault::Weak`] for a key under which a signature is no proof.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let bytes = hex::decode::<32>(text.trim()).ok_or(KeyFault::NoKey)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyFault::NoKey)?;
        if key.is_weak() { Err(KeyFault::Weak) } else { Ok(Self { key }) }
    }

    pub(crate) fn signed(&self, bytes: &[u8], signature: &str) -> bool {
        let signature = hex::decode::<64>(signature).map(|it| Signature::from_bytes(&it));
        signature.is_some_and(|it| self.key.verify_strict(bytes, &it).is_ok())
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.key.as_bytes()))
    }
}

/// Whether a key that is known still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is trusted.
    Trusted,
    /// It was, and is not any more.
    Revoked,
}

/// A key that is known here, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The authority.
    pub name: String,
    /// Its key. An authority may have several, while it changes from one to another.
    pub key: PublicKey,
    /// Whether it still counts.
    pub standing: Standing,
}

impl Known {
    /// A key that is trusted, under a name that may stand in a file.
    ///
    /// # Errors
    ///
    /// [`KeyFault::NoName`] for a name with other signs than small letters, digits, `-`, `_` and `.`.
    pub fn trusted(name: &str, key: PublicKey) -> Result<Self, KeyFault> {
        let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_.".contains(&it);
        if name.is_empty() || LONGEST_NAME < name.len() || !name.bytes().all(plain) {
            return Err(KeyFault::NoName);
        }
        Ok(Self { name: name.to_owned(), key, standing: Standing::Trusted })
    }
}

/// Who signs: an authority with its secret key.
pub struct Signer {
    pub(crate) name: String,
    key: SigningKey,
}

impl Signer {
    /// The authority of this name, with the 32 bytes of its secret key.
    pub fn new(name: &str, secret: &[u8; 32]) -> Self {
        Self { name: name.to_owned(), key: SigningKey::from_bytes(secret) }
    }

    /// The key that others are to trust.
    pub fn public(&self) -> PublicKey {
        PublicKey { key: self.key.verifying_key() }
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> String {
        hex::encode(&self.key.sign(bytes).to_bytes())
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("name", &self.name).finish_non_exhaustive()
    }
}
