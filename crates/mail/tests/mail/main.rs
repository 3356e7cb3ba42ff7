//! Messages as they come, read as an officer would want them read.

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
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".eml") || name == "pasted.txt")
        .collect();
    names.sort();
    names
}

fn read(name: &str) -> (Message, Reading) {
    let message = parse(&fixture(name), &Limits::default());
    let reading = reading::of(&message);
    (message, reading)
}
