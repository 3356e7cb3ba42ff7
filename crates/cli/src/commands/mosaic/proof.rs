//! Where the proof of a table's verdict lies, read and written. It holds true counts, so it is its owner's alone.

use std::path::{Path, PathBuf};

use app::Proof;

use crate::{
    failure::{Failure, Status},
    files::{read, write_for_owner},
};

/// Reads a proof.
pub(super) fn proof(path: &Path) -> Result<Proof, Failure> {
    serde_json::from_slice(&read(path)?).map_err(|error| {
        let message = format!("{} is no certificate of a table", path.display());
        Failure::new(Status::Usage, "mosaic.certificate", message)
            .why(error.to_string())
            .help("give what `candour mosaic suppress` or `candour mosaic audit` wrote")
    })
}

/// Writes a proof, for its owner alone: the folder is where the table is published from.
pub(crate) fn write(proof: &Proof, path: &Path) -> Result<(), Failure> {
    let text = serde_json::to_vec(proof).map_err(|error| {
        Failure::new(Status::Fault, "json", "the certificate cannot be written").why(error.to_string())
    })?;
    write_for_owner(path, &text)
}

/// A table's file name, as its proof names it.
pub(super) fn file_name(table: &Path) -> String {
    table.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Where the proof of a table's verdict lies: beside the table.
pub(crate) fn beside(table: &Path) -> PathBuf {
    let mut name = table.as_os_str().to_owned();
    name.push(".certificate.json");
    PathBuf::from(name)
}
