//! A release has no leak to choose and no clock to set: neither the feature nor its words.

use std::process::Command;

const MARK: &[u8] = b"candour was built with seeded leaks";

fn says(mark: &[u8]) -> bool {
    let binary = std::fs::read(env!("CARGO_BIN_EXE_candour")).unwrap();
    binary.windows(mark.len()).any(|it| it == mark)
}

fn help() -> String {
    let said = Command::new(env!("CARGO_BIN_EXE_candour")).args(["case", "show", "--help"]).output().unwrap();
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn only_a_build_with_the_feature_has_its_words() {
    assert_eq!(says(MARK), cfg!(feature = "seeded-leaks"));
}

#[test]
fn only_a_build_for_two_worlds_takes_the_time_from_whoever_calls() {
    assert_eq!(help().contains("--clock"), cfg!(feature = "two-world"));
}
