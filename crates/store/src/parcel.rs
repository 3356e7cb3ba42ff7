//! Parcels for the register, in a folder of their own: written once, and never read here again.

use std::path::PathBuf;

use crate::{
    Store, StoreError, Use,
    document::blocking,
    files::{self, Readers},
    randomness,
    row::unreadable,
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
    /// [`StoreError::DiskFull`], [`StoreError::File`]: it is not there then. [`StoreError::Unreadable`] if another lies there.
    pub async fn put_parcel(&self, name: &str, sealed: Vec<u8>) -> Result<(), StoreError> {
        let path = self.parcel_path(name);
        blocking(move || {
            files::write_new(&path, &sealed, Readers::Owner)?;
            // What a name that was taken already stands for is another parcel's words.
            match files::read(&path)? {
                Some(there) if there == sealed => Ok(()),
                _ => Err(unreadable("a parcel", &"another has its name")),
            }
        })
        .await
    }

    /// Takes back a parcel whose entries the record still has.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`].
    pub async fn drop_parcel(&self, name: &str) -> Result<(), StoreError> {
        let path = self.parcel_path(name);
        blocking(move || files::remove(&path)).await
    }

    fn parcel_path(&self, name: &str) -> PathBuf {
        self.folder.join("parcels").join(format!("{name}.parcel"))
    }
}
