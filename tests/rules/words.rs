//! Words that may not be in what we ship: unfinished work, and paths of one person's machine.

use crate::tree::{self, File};

/// A word, and what to do instead.
const BANNED: [(&str, &str); 12] = [
    ("todo!(", "finish it, or leave it out"),
    ("unimplemented!(", "finish it, or leave it out"),
    ("TODO", "finish it, or say in the issue tracker what is left"),
    ("FIXME", "mend it"),
    ("XXX", "mend it"),
    ("dbg!(", "take it out"),
    ("lorem ipsum", "write the words"),
    ("placeholder", "a label or a hint says it so that everyone can read it; unfinished text is not shipped"),
    ("/home/", "no path of one machine: begin at the repository's root"),
    ("/Users/", "no path of one machine: begin at the repository's root"),
    ("/root/", "no path of one machine: begin at the repository's root"),
    ("/work/", "no path of one machine: begin at the repository's root"),
];

/// Where the rule does not look: letters and messages are other people's words, lock files are tools' own,
/// and this file has to name what it bans.
fn is_ours(file: &File) -> bool {
    !(file.path.starts_with("fixtures/") || file.path.ends_with("/words.rs") || file.path.contains("lock"))
}

/// Whether a word is a name that somebody else gave: of an element of an office format, which their
/// readers have to know.
fn is_a_name(word: &str, file: &File) -> bool {
    word == "placeholder" && file.path.starts_with("crates/gate/src/document/")
}

/// Whether `word` is at byte `at` of `line` by itself, not as a piece of a longer word or path.
fn stands_alone(line: &str, at: usize, word: &str) -> bool {
    let joins =
        |it: char| it.is_alphanumeric() || it == '_' || (word.starts_with('/') && "./-~".contains(it));
    let before = line.get(..at).and_then(|it| it.chars().next_back());
    let after = line.get(at + word.len()..).and_then(|it| it.chars().next());
    let ends_open = word.ends_with(['(', '/']);
    !before.is_some_and(joins) && (ends_open || !after.is_some_and(joins))
}

fn findings(files: &[File]) -> Vec<String> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|it| is_ours(it)) {
        for (number, line) in (1..).zip(file.text.lines()) {
            for (word, mend) in BANNED.iter().filter(|(word, _)| !is_a_name(word, file)) {
                if line.match_indices(word).any(|(at, _)| stands_alone(line, at, word)) {
                    findings.push(format!("{}:{number} has \"{word}\": {mend}", file.path));
                }
            }
        }
    }
    findings
}

#[test]
fn nothing_unfinished_and_no_private_path_is_shipped() {
    let files = tree::files();

    assert!(files.iter().any(|it| it.path == "Cargo.toml"), "the walk did not find Cargo.toml");
    tree::hold("words", &findings(&files));
}

#[test]
fn every_banned_word_is_found_where_it_stands_alone() {
    for (word, _) in BANNED {
        let files = [File::new("docs/a.md", &format!("first\nsee {word} there\n"))];

        let found = findings(&files);

        assert!(
            found.iter().any(|it| it.starts_with(&format!("docs/a.md:2 has \"{word}\""))),
            "{word}: {found:?}"
        );
    }
}

#[test]
fn a_piece_of_a_longer_word_is_not_the_word() {
    let text = "mktemp a.XXXXXX\nmy_todo!(\nhttps://example.org/work/1\n$HOME/work/x\nplaceholders\n";

    assert_eq!(findings(&[File::new("docs/a.md", text)]), Vec::<String>::new());
}

#[test]
fn other_peoples_letters_are_not_held_to_our_words() {
    assert_eq!(findings(&[File::new("fixtures/mail/a.eml", "XXX")]), Vec::<String>::new());
}
