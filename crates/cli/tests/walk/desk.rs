//! A desk of its own for one test, worked with the real binary.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use app::wording::AuthoritySettings;
use serde_json::Value;

/// Where its letters say that the public's pages are.
const PUBLIC_URL: &str = "https://foi.northshire.example";

const PASSWORD: &str = "a long password";

/// A record in a folder of its own, with people.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::of("northshire")
    }

    /// The same for another authority.
    pub(crate) fn of(authority: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let settings = AuthoritySettings { public_url: PUBLIC_URL.to_owned(), ..AuthoritySettings::sample() };
        let file = desk.path("settings.json");
        std::fs::write(&file, serde_json::to_string(&settings).unwrap()).unwrap();
        let file = file.to_str().unwrap();
        desk.ok(&["init", "--authority", authority, "--admin", "hale", "--settings", file]);
        for (name, role) in
            [("cole", "intake"), ("reed", "officer"), ("okoro", "approver"), ("vance", "reviewer")]
        {
            desk.ok(&["person", "add", "--as", "hale", name, "--role", role]);
        }
        desk
    }

    pub(crate) fn run(&self, args: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(args)
            .env_clear()
            .env("CANDOUR_DATA", self.folder.path().join("data"))
            .env("CANDOUR_PASSWORD", PASSWORD)
            .env("CANDOUR_NEW_PASSWORD", PASSWORD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args, "");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs with `--json` and gives the status and the answer.
    pub(crate) fn json(&self, args: &[&str]) -> (i32, Value) {
        let output = self.run(&[args, &["--json"]].concat(), "");
        (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn receive(&self, file: &str) -> (i32, Value) {
        self.json(&["receive", "--as", "cole", "--received", TODAY, &fixture(&format!("mail/{file}"))])
    }
}

/// A day within the known calendar that has come.
pub(crate) const TODAY: &str = "2026-11-20";

pub(crate) fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name).display().to_string()
}
