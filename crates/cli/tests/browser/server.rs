//! The desk's pages and the public's, served by the real binary.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// A process that serves until it is dropped.
pub(crate) struct Server {
    child: Child,
    /// Where the desk is: `http://127.0.0.1:41234`.
    pub(crate) address: String,
    /// Where the public's pages are.
    pub(crate) public: String,
}

impl Server {
    /// Serves a data folder on free ports of this machine, and writes what is issued into `sent`.
    pub(crate) fn start(data: &Path, sent: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0", "--data"])
            .arg(data)
            .arg("--outbox")
            .arg(sent)
            .env_clear()
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let public = after(&mut lines, "the public's pages are open at ");
        let address = after(&mut lines, "the desk is open at ");
        Self { child, address, public }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until a process prints a line with these words in it; gives the word that follows.
pub(crate) fn said(child: &mut Child, words: &str) -> String {
    let output = BufReader::new(child.stdout.take().unwrap());
    after(&mut output.lines().map(Result::unwrap), words)
}

/// The word after these, on the first line that has them.
fn after(lines: &mut impl Iterator<Item = String>, words: &str) -> String {
    for line in lines {
        if let Some((_, rest)) = line.split_once(words) {
            return rest.split_whitespace().next().unwrap_or_default().trim_end_matches('.').to_owned();
        }
    }
    panic!("a process ended before it said “{words}”");
}
