//! The file that shows a verdict. It holds true counts, so it stays with the case.

use std::path::{Path, PathBuf};

use app::{
    certificate::Certificate,
    mosaic::{
        audit::Report,
        table::{Known, Reader, Shape},
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    failure::{Failure, Status},
    files::{read, write_for_owner},
};

/// A verdict's proof.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proof {
    /// What this is, for whoever finds the file.
    note: String,
    /// The table's file, beside this one.
    pub(super) table: String,
    hierarchies: Vec<(String, String)>,
    totals: Option<Vec<String>>,
    attacker: String,
    contributor: String,
    /// The counts of withheld cells, in the table's order; what insiders know is in them.
    pub(super) truth: Option<Vec<i64>>,
    /// One for each attacker.
    pub(super) certificates: Vec<Certificate>,
}

const NOTE: &str = "internal: holds counts that are withheld; never publish";

impl Proof {
    pub(super) fn new(
        table: &Path,
        shape: &Shape,
        (reader, contributor): (Reader, &str),
        (known, truth): (&Known, Option<&[i64]>),
        reports: &[Report],
    ) -> Self {
        let truth = truth.filter(|_| reader == Reader::Insiders);
        let over = |it: &[i64]| known.cells.iter().filter_map(|cell| it.get(*cell).copied()).collect();
        Self {
            note: NOTE.to_owned(),
            table: table.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            hierarchies: shape.hierarchies.clone(),
            totals: shape.totals.as_ref().map(|it| it.iter().cloned().collect()),
            attacker: word(reader).to_owned(),
            contributor: contributor.to_owned(),
            truth: truth.map(over),
            certificates: reports.iter().map(|it| it.certificate.clone()).collect(),
        }
    }

    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        serde_json::from_slice(&read(path)?).map_err(|error| {
            let message = format!("{} is no certificate of a table", path.display());
            Failure::new(Status::Usage, "mosaic.certificate", message)
                .why(error.to_string())
                .help("give what `candour mosaic suppress` or `candour mosaic audit` wrote")
        })
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let text = serde_json::to_vec(self).map_err(|error| {
            Failure::new(Status::Fault, "json", "the certificate cannot be written").why(error.to_string())
        })?;
        // The folder is where the table is published from.
        write_for_owner(path, &text)
    }

    pub(super) fn shape(&self) -> Shape {
        Shape {
            value: "value".to_owned(),
            hierarchies: self.hierarchies.clone(),
            totals: self.totals.as_ref().map(|it| it.iter().cloned().collect()),
        }
    }

    pub(super) fn reader(&self) -> Reader {
        match self.attacker.as_str() {
            "outsider" => Reader::Outsider,
            "marker" => Reader::MarkerAware,
            _ => Reader::Insiders,
        }
    }

    pub(super) fn contributor(&self, columns: &[String]) -> usize {
        columns.iter().position(|it| *it == self.contributor).unwrap_or(0)
    }
}

const fn word(reader: Reader) -> &'static str {
    match reader {
        Reader::Outsider => "outsider",
        Reader::MarkerAware => "marker",
        Reader::Insiders => "insiders",
    }
}

/// Where the proof of a table's verdict lies: beside the table.
pub(super) fn beside(table: &Path) -> PathBuf {
    let mut name = table.as_os_str().to_owned();
    name.push(".certificate.json");
    PathBuf::from(name)
}
