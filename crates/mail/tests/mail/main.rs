//! Messages as they come, read as an officer would want them read.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own fixture has failed")]

mod fixtures;
mod letters;
mod properties;
mod readings;
mod references;
mod threads;
mod workers;

use std::path::PathBuf;

use mail::{Limits, Message, Reading, parse, reading};

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/mail").join(name);
    std::fs::read(path).unwrap()
}

fn names() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/mail");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "eml" || end == "txt"))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn read(name: &str) -> (Message, Reading) {
    let message = parse(&fixture(name), &Limits::default());
    let reading = reading::of(&message);
    (message, reading)
}
