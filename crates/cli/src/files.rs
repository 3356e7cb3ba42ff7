//! Reading what a command was pointed at.

use std::{
    fs,
    io::{self, Read as _},
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
