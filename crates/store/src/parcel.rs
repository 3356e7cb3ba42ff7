//! Parcels for the register, in a folder of their own: written once, and never read here again.

use crate::{
    Store, StoreError, Use,
    document::blocking,
    files::{self, Readers},
    randomness,
};

impl Store {
    /// A new parcel's name, and 32 random bytes that are used for nothing else than sealing it.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRandomness`] if the system has none.
    pub fn new_parcel(&self) -> Result<(String, [u8; 32]), StoreError> {
        let name = randomness::opaque(&*self.randomness, Use::Parcel)?;
        let mut seed = [0; 32];
        self.randomness.fill(Use::Parcel, &mut seed)?;
        Ok((name, seed))
    }

    /// Writes a parcel into the folder `parcels`, for its owner alone, and onto the disk.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`], [`StoreError::File`]: it is not there then.
    pub async fn put_parcel(&self, name: &str, sealed: Vec<u8>) -> Result<(), StoreError> {
        let path = self.folder.join("parcels").join(format!("{name}.parcel"));
        blocking(move || files::write_new(&path, &sealed, Readers::Owner)).await
    }
}
