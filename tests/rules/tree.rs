//! The repository as the rules see it: its files, and what cargo says of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What no rule reads: built, fetched or sample data. The first four are in `.gitignore`.
const NOT_OURS: [&str; 5] = ["target", "node_modules", "build", "demo-data", ".git"];

/// A text file, with its path from the repository's root.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// A made-up file, for showing that a rule finds what it should.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether the path ends in `.` and this.
    pub(crate) fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|it| it == extension)
    }
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root").to_path_buf()
}

/// Every text file of the repository, by path; files that are not UTF-8 are left out.
pub(crate) fn files() -> Vec<File> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository can be read") {
            let entry = entry.expect("a folder's entry can be read");
            let name = entry.file_name();
            let kind = entry.file_type().expect("an entry has a kind");
            if kind.is_dir() && !NOT_OURS.iter().any(|it| *it == name) {
                folders.push(entry.path());
            } else if kind.is_file() {
                let path = entry.path();
                // Somebody's editor may take a file away while we look.
                let Some(text) = fs::read(&path).ok().and_then(|it| String::from_utf8(it).ok()) else {
                    continue;
                };
                let path = path.strip_prefix(&root).expect("the walk began at the root");
                found.push(File { path: path.to_string_lossy().into_owned(), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// One file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// What `cargo metadata` says, without asking the network.
pub(crate) fn metadata(arguments: &[&str]) -> serde_json::Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

/// Fails with every finding, or passes when there is none.
pub(crate) fn hold(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}: {} finding(s)\n  {}", findings.len(), findings.join("\n  "));
}
