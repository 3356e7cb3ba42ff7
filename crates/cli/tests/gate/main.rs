//! The gate as people use it, with the real binary and its locked-in process.

#![expect(clippy::unwrap_used, reason = "what a test is given may fail it at once")]

mod forms;
mod officer;
mod refused;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What a command printed, and the status it ended with.
struct Ran {
    status: i32,
    out: String,
    err: String,
}

fn candour(arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_candour")).arg("gate").args(arguments).output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder to work in.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.at(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        Path::new(&self.at(name)).exists()
    }
}

/// A reply as it was nearly sent: numbers by rank, and behind them a tab with everybody's name.
fn staffing() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let shown = book.add_worksheet();
    shown.set_name("Ranks").unwrap();
    for (row, (rank, number)) in [("Constable", 4310.0), ("Sergeant", 1022.0)].into_iter().enumerate() {
        let row = u32::try_from(row).unwrap();
        shown.write_string(row, 0, rank).unwrap();
        shown.write_number(row, 1, number).unwrap();
    }
    let nothing = rust_xlsxwriter::Format::new().set_num_format(";;;");
    shown.write_number_with_format(3, 1, 77_123, &nothing).unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("SDATA").unwrap().set_hidden(true);
    hidden.write_string(0, 0, "Plumbottom, J.A.").unwrap();
    book.save_to_buffer().unwrap()
}
