//! The ledger's files, and what goes wrong with them.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use app::mosaic::ledger::{Ledger, LedgerError, Statement, Structure, read};
use clap::Args;

use crate::{
    failure::{Failure, Status},
    files::read_text,
    print::errln,
};

/// Where the ledger is.
#[derive(Clone, Debug, Args)]
pub(super) struct Book {
    /// The ledger: one statement a line, in JSON
    #[arg(long, value_name = "FILE", default_value = "ledger.jsonl")]
    ledger: PathBuf,
    /// What adds up to what: one group a line, in JSON
    #[arg(long, value_name = "FILE")]
    structure: Option<PathBuf>,
}

impl Book {
    /// Opens the ledger.
    pub(super) fn open(&self) -> Result<Ledger, Failure> {
        let text = read_text(&self.ledger)?;
        let statements = read::statements(&text).map_err(|it| within(&self.ledger, &it))?;
        Ledger::new(self.structure()?, statements).map_err(|it| within(&self.ledger, &it))
    }

    /// Opens the ledger, or begins one where there is none yet.
    pub(super) fn open_or_begin(&self) -> Result<Ledger, Failure> {
        if self.ledger.exists() {
            return self.open();
        }
        Ledger::new(self.structure()?, Vec::new()).map_err(|it| failure(&it))
    }

    fn structure(&self) -> Result<Structure, Failure> {
        let Some(path) = &self.structure else { return Ok(Structure::default()) };
        let groups = read::groups(&read_text(path)?).map_err(|it| within(path, &it))?;
        Structure::new(groups).map_err(|it| within(path, &it))
    }

    /// Writes statements after those that are there, all of them or none: the file is written anew beside the old one,
    /// which it then replaces.
    pub(super) fn write(&self, ledger: &Ledger) -> Result<(), Failure> {
        let beside = self.ledger.with_extension("jsonl.new");
        let written = fs::File::create(&beside).and_then(|mut file| {
            for statement in ledger.statements() {
                serde_json::to_writer(&mut file, statement)?;
                file.write_all(b"\n")?;
            }
            file.sync_all()?;
            fs::rename(&beside, &self.ledger)
        });
        written.map_err(|error| {
            Failure::new(Status::Fault, "ledger.unwritten", "the ledger could not be written")
                .why(error.to_string())
                .help("make room, or check that you may write beside it; the ledger is as it was")
        })
    }
}

/// Reads statements from a file.
pub(super) fn statements(path: &Path) -> Result<Vec<Statement>, Failure> {
    read::statements(&read_text(path)?).map_err(|it| within(path, &it))
}

/// What is wrong with a file's lines.
pub(super) fn within(path: &Path, error: &LedgerError) -> Failure {
    if let LedgerError::Line { .. } | LedgerError::Claim { .. } = error {
        errln!("in {}:", path.display());
    }
    failure(error)
}

/// A contradiction is told with how it follows; everything else is a mistake in a line.
pub(super) fn failure(error: &LedgerError) -> Failure {
    let LedgerError::Contradiction(conflict) = error else {
        return Failure::from_diagnostic(Status::Usage, error);
    };
    for sentence in &conflict.told {
        errln!("  {}", crate::commands::gate::harmless(sentence));
    }
    Failure::from_diagnostic(Status::Refused, error)
}
