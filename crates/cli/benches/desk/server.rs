//! The real binary, serving a record.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::Done;

/// A process that serves until it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(folder: &Path) -> Done<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().ok_or("the server says nothing")?;
        let line = BufReader::new(output).lines().next().ok_or("the server stopped")??;
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        Ok(Self { address: address.ok_or("the server says no address")?.parse()?, child })
    }

    /// What of its memory is in use, in kB: files that are mapped into it too.
    pub(crate) fn memory(&self) -> Done<u64> {
        self.line("VmRSS")
    }

    /// What of its memory is its own, in kB.
    pub(crate) fn own(&self) -> Done<u64> {
        self.line("RssAnon")
    }

    fn line(&self, name: &str) -> Done<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(name)).ok_or("no such line")?;
        Ok(line.split_whitespace().nth(1).ok_or("no number")?.parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
