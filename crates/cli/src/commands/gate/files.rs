//! Which files a command was pointed at: files, and all that lie in folders.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::failure::{Failure, Status};

/// Every file, folders followed, in the order of their names.
pub(super) fn of(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        gather(path, &mut files)?;
    }
    Ok(files)
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let failed = |error: std::io::Error| {
        Failure::new(Status::Fault, "folder.unreadable", format!("cannot read the folder {}", path.display()))
            .why(error.to_string())
    };
    let mut inside: Vec<PathBuf> =
        fs::read_dir(path).map_err(failed)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    inside.sort();
    // A link may lead back to where it stands.
    inside.iter().filter(|it| !it.is_symlink()).try_for_each(|it| gather(it, files))
}

/// A path's last part, as the gate takes names.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
