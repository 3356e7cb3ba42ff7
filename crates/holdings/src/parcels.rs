//! Opening what the desk hands over: words and files that came back for a part before it was found to be sealed.

use hpke::{Deserializable as _, Kem as _, OpModeR};
use jiff::Timestamp;
use parcel::{Aead, ENCAPSULATED, HEAD, Kdf, Kem, Parcel, ParcelFault, PublicKey};
use serde::{Deserialize, Serialize};

/// What opens parcels: it follows from the register's key. It is never printed.
#[derive(Clone)]
pub struct ParcelKey {
    key: <Kem as hpke::Kem>::PrivateKey,
    public: PublicKey,
}

impl std::fmt::Debug for ParcelKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ParcelKey(..)")
    }
}

impl ParcelKey {
    /// The pair that follows from 32 random bytes that are used for nothing else (RFC 9180, section 7.1.3).
    pub fn of(material: &[u8; 32]) -> Self {
        let (key, public) = Kem::derive_keypair(material);
        Self { key, public: PublicKey::of(public) }
    }

    /// The key that goes with it, for the desk.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Opens a parcel.
    ///
    /// # Errors
    ///
    /// [`ParcelFault::NoParcel`] if it is none; [`ParcelFault::NotOurs`] if it was sealed to another register, or changed
    /// since; [`ParcelFault::Newer`] if a later release wrote it; [`ParcelFault::NotWhole`] if no desk did.
    pub fn open(&self, bytes: &[u8]) -> Result<Parcel, ParcelFault> {
        let rest = bytes.strip_prefix(HEAD).ok_or(ParcelFault::NoParcel)?;
        let (encapsulated, sealed) = rest.split_at_checked(ENCAPSULATED).ok_or(ParcelFault::NoParcel)?;
        let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated);
        let encapsulated = encapsulated.map_err(|_| ParcelFault::NotOurs)?;
        let contents = hpke::single_shot_open::<Aead, Kdf, Kem>(
            &OpModeR::Base,
            &self.key,
            &encapsulated,
            HEAD,
            sealed,
            HEAD,
        )
        .map_err(|_| ParcelFault::NotOurs)?;
        let parcel: Parcel = serde_json::from_slice(&contents).map_err(|_| ParcelFault::Newer)?;
        // Anybody who has the public key can seal something.
        if parcel.is_whole() { Ok(parcel) } else { Err(ParcelFault::NotWhole) }
    }
}

/// A parcel that was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// When.
    pub at: Timestamp,
    /// Who received it. They need not have read it.
    pub by: String,
    /// What it holds.
    pub parcel: Parcel,
}
