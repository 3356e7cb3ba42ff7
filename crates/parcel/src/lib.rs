//! What the desk hands to the register, sealed so that the desk itself cannot read it back.
//!
//! A part may turn out to be sealed after a search on it came back. What came back is then the register's, not the case's: the
//! desk puts it into a parcel, seals the parcel to the register's public key, and keeps nothing of it that can be read. Only
//! whoever has the register's key opens it.
//!
//! A parcel is a line, `candour-parcel-1`, and what HPKE makes of its contents as JSON: the encapsulated key (32 bytes), then
//! the sealed bytes. Mode base, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305: RFC 9180.
//!
//! Promises: no error repeats what a parcel says; nothing panics.
//!
//! What is absent: whatever opens a parcel, which is the register's (`crates/holdings/src/parcels.rs`), so that the desk's code
//! cannot name it; no clock, no random source and no file (all are passed in).

mod contents;
mod fault;
mod key;

pub use contents::{Document, Entry, Parcel};
pub use fault::ParcelFault;
pub use key::PublicKey;

use chacha20::{ChaCha20Rng, rand_core::SeedableRng as _};
use hpke::{OpModeS, Serializable as _};

/// The suite's key encapsulation.
pub type Kem = hpke::kem::X25519HkdfSha256;
/// The suite's key derivation.
pub type Kdf = hpke::kdf::HkdfSha256;
/// The suite's cipher.
pub type Aead = hpke::aead::ChaCha20Poly1305;

/// What every parcel begins with; sealed along with it.
pub const HEAD: &[u8] = b"candour-parcel-1\n";
/// The bytes of an encapsulated key.
pub const ENCAPSULATED: usize = 32;

/// Seals a parcel to a register. `seed`: 32 random bytes that were drawn for this parcel and are never used again.
///
/// # Errors
///
/// [`ParcelFault::Unsealed`]; [`ParcelFault::NotWhole`] for what no register would receive.
pub fn seal(parcel: &Parcel, to: &PublicKey, seed: [u8; 32]) -> Result<Vec<u8>, ParcelFault> {
    // What no register would receive is not sealed: the desk forgets it afterwards.
    if !parcel.is_whole() {
        return Err(ParcelFault::NotWhole);
    }
    seal_bytes(&serde_json::to_vec(parcel).map_err(|_| ParcelFault::Unsealed)?, to, seed)
}

fn seal_bytes(contents: &[u8], to: &PublicKey, seed: [u8; 32]) -> Result<Vec<u8>, ParcelFault> {
    let mut chance = ChaCha20Rng::from_seed(seed);
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<Aead, Kdf, Kem>(
        &OpModeS::Base,
        &to.key,
        HEAD,
        contents,
        HEAD,
        &mut chance,
    )
    .map_err(|_| ParcelFault::Unsealed)?;
    Ok([HEAD, &encapsulated.to_bytes(), &sealed].concat())
}
