//! Reading what a command was pointed at, and writing what it makes.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

use crate::failure::{Failure, Status};

/// Reads a file, or standard input where the path is `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| {
        let status = if error.kind() == io::ErrorKind::NotFound { Status::Usage } else { Status::Fault };
        Failure::new(status, "file.unreadable", format!("cannot read {}", path.display()))
            .why(error.to_string())
            .help("check the path and that you may read it; `-` reads standard input")
    })
}

/// Reads a file of text.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path)?).map_err(|error| {
        Failure::new(Status::Usage, "file.not-text", format!("{} is not UTF-8 text", path.display()))
            .why(error.to_string())
            .help("save it as UTF-8")
    })
}

/// Writes a file. What is there already is replaced.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| unwritable(path, &error))
}

/// Writes a file that nobody but its owner may read, whoever might read what lay there before.
pub(crate) fn write_for_owner(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| {
        // The mode above is for a new file alone.
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
        file.write_all(bytes)
    });
    written.map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Status::Fault, "file.unwritable", format!("cannot write {}", path.display()))
        .why(error.to_string())
        .help("check that the folder is there and that you may write in it")
}
