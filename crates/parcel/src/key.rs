//! The register's public key, as people copy it.

use hpke::{Deserializable as _, Serializable as _};
use sha2::{Digest as _, Sha256};

use crate::{Kem, ParcelFault};

const HEAD: &str = "candour-register";
/// Hexadecimal digits by which a slip in a key is found.
const CHECK: usize = 32;

/// What the desk seals to. Written as `candour-register-`, 64 hexadecimal digits, `-` and 32 more that check them:
/// what is sealed to a key with a slip in it can never be read again. Two people tell keys apart by the check, so it is long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    pub(crate) key: <Kem as hpke::Kem>::PublicKey,
}

impl PublicKey {
    /// A key as the suite has it.
    pub const fn of(key: <Kem as hpke::Kem>::PublicKey) -> Self {
        Self { key }
    }

    /// Refuses a key to which nothing can be sealed: one of few points of the curve under which every secret is the same.
    ///
    /// # Errors
    ///
    /// [`ParcelFault::NoKey`].
    pub fn check(&self) -> Result<(), ParcelFault> {
        crate::seal_bytes(b"", self, [0; 32]).map(drop).map_err(|_| ParcelFault::NoKey)
    }

    /// Reads a key.
    ///
    /// # Errors
    ///
    /// [`ParcelFault::NoKey`].
    pub fn read(text: &str) -> Result<Self, ParcelFault> {
        let digits = text.trim().strip_prefix(HEAD).and_then(|it| it.strip_prefix('-'));
        let (digits, check) = digits.and_then(|it| it.split_once('-')).ok_or(ParcelFault::NoKey)?;
        if check != checked(digits) {
            return Err(ParcelFault::NoKey);
        }
        let bytes = hex::decode(digits).map_err(|_| ParcelFault::NoKey)?;
        let key = <Kem as hpke::Kem>::PublicKey::from_bytes(&bytes).map_err(|_| ParcelFault::NoKey)?;
        Ok(Self { key })
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = hex::encode(self.key.to_bytes());
        let check = checked(&digits);
        write!(f, "{HEAD}-{digits}-{check}")
    }
}

fn checked(digits: &str) -> String {
    let mut check = hex::encode(Sha256::digest(format!("{HEAD}-{digits}").as_bytes()));
    check.truncate(CHECK);
    check
}
