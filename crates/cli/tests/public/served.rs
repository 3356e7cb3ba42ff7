//! The public's listener of the real binary, and what it answers, byte for byte.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};

/// A process that serves until it is dropped.
pub(crate) struct Served {
    child: Child,
    pub(crate) desk: String,
    pub(crate) public: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn is_ok(&self) -> bool {
        self.head.starts_with("HTTP/1.1 200")
    }

    pub(crate) fn is_missing(&self) -> bool {
        self.head.starts_with("HTTP/1.1 404")
    }
}

impl Served {
    pub(crate) fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0", "--data"])
            .arg(data)
            .env_clear()
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said: Vec<String> = lines.take(2).map(Result::unwrap).collect();
        let after = |line: &str| {
            let (_, rest) = line.split_once("http://").unwrap_or_else(|| panic!("{line}"));
            rest.split_whitespace().next().unwrap().to_owned()
        };
        Self { child, public: after(&said[0]), desk: after(&said[1]) }
    }

    /// What the public's listener answers.
    pub(crate) fn get(&self, path: &str) -> Answer {
        get(&self.public, path)
    }
}

/// What a listener answers to a plain request.
pub(crate) fn get(address: &str, path: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{text}"));
    Answer { head: head.to_lowercase().replacen("http/1.1", "HTTP/1.1", 1), body: body.to_owned() }
}
