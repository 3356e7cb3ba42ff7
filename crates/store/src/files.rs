//! Files that are whole or absent: written beside their place, put on the disk, then renamed into it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::SystemTime,
};

use crate::StoreError;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Whoever may read the folder.
    Folder,
    /// The owner alone.
    Owner,
}

/// Writes a file, whole or not at all. What is there already is replaced.
pub(crate) fn write(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), StoreError> {
    let beside = beside(path);
    let done = fill(&beside, bytes, readers).and_then(|()| fs::rename(&beside, path));
    finish(path, &beside, done)
}

/// Writes a file, whole or not at all, unless there is one.
pub(crate) fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), StoreError> {
    let beside = beside(path);
    let done = fill(&beside, bytes, readers).and_then(|()| match fs::hard_link(&beside, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done,
    });
    finish(path, &beside, done)
}

/// Reads a file; `None` if there is none.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::file(path)(error)),
    }
}

/// Removes a file. One that is not there is no fault.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::file(path)(error)),
        _ => Ok(()),
    }
}

/// Files below the folders of a folder that were written before a second since 1970, each with its name: its folder's and its own.
pub(crate) fn written_before(folder: &Path, before: i64) -> Result<Vec<(String, PathBuf)>, StoreError> {
    let mut found = Vec::new();
    let entries = |folder: &Path| -> io::Result<Vec<fs::DirEntry>> { fs::read_dir(folder)?.collect() };
    for below in entries(folder).map_err(StoreError::file(folder))? {
        let path = below.path();
        if !path.is_dir() {
            continue;
        }
        for file in entries(&path).map_err(StoreError::file(&path))? {
            let written = file.metadata().and_then(|it| it.modified()).map_err(StoreError::file(&path))?;
            let since = written.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
            if i64::try_from(since).is_ok_and(|it| it < before) {
                let name = [below.file_name(), file.file_name()].map(|it| it.to_string_lossy().into_owned());
                found.push((name.concat(), file.path()));
            }
        }
    }
    Ok(found)
}

fn fill(beside: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    if let Some(folder) = beside.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(beside)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Leaves nothing beside, and puts the folder's own change on the disk.
fn finish(path: &Path, beside: &Path, done: io::Result<()>) -> Result<(), StoreError> {
    match fs::remove_file(beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => done.and(Err(error)),
        _ => done,
    }
    .and_then(|()| path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()))
    .map_err(StoreError::file(path))
}

/// A name of its own in the same folder.
fn beside(path: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);

    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{}.part", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::{Readers, read, write, write_new};

    #[test]
    fn the_first_of_two_keys_stands_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("key");

        write_new(&path, b"one", Readers::Owner).unwrap();
        write_new(&path, b"two", Readers::Owner).unwrap();

        assert_eq!(read(&path).unwrap().unwrap(), b"one");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn only_the_owner_may_read_a_key() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        write(&path, b"secret", Readers::Owner).unwrap();

        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_a_file_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a"), b"", Readers::Folder).unwrap();

        let error = write(&folder.path().join("a").join("b"), b"", Readers::Folder).unwrap_err();

        assert!(error.to_string().starts_with("cannot use "), "{error}");
    }
}
